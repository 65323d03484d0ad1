/* input.h - a whole file or stream into memory, or a reason why not
 *
 * Only regular files are opened by name, since a directory cannot be read and
 * a FIFO or device may never end. "-", "/dev/stdin" and "/dev/fd/N" stand for
 * an open descriptor, which may be a pipe. A file that changes while it is
 * read is refused: the hash of a document is of bytes that were there.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_INPUT_H
#define VOUCH_BASE_INPUT_H

#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stddef.h>

/** What was read; zeroed it is empty. */
typedef struct {
  VouchView bytes; /**< A NUL stands behind them that `size` does not count. */
  size_t    room;  /**< Private: what `bytes.data` has room for. */
} VouchInput;

/**
 * Read the file `path` into `input`, over what it held.
 *
 * VOUCH_LIMIT when there are more than `max` bytes, VOUCH_NO_INPUT when it
 * cannot be opened or read; both are reported to `log`.
 */
VouchStatus vouchi_input_read(VouchInput     *input,
                              const char     *path,
                              size_t          max,
                              const VouchLog *log);

/** Read an open descriptor to its end; `name` is for messages. The caller
 *  keeps and closes `fd`. */
VouchStatus vouchi_input_read_fd(
  VouchInput *input, int fd, VouchView name, size_t max, const VouchLog *log);

/** Whether `path` stands for an open descriptor, and which (`*fd`). */
bool vouchi_input_is_stream(const char *path, int *fd);

/** Open the regular file `path` for reading; -1 after a refusal that was
 *  reported. The caller closes it. */
int vouchi_input_open(const char *path, const VouchLog *log);

/** Up to `size` bytes of `fd`, whatever signals come; 0 at its end, -1 with
 *  errno set when it cannot be read. */
ptrdiff_t vouchi_input_some(int fd, char *to, size_t size);

/** Free the bytes and leave an empty input. */
void vouchi_input_free(VouchInput *input);

/** The words for an error number, in `text`: strerror() that threads share. */
const char *vouchi_error_text(int error, char *text, size_t size);

#endif
