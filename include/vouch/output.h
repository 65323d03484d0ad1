/* output.h - bytes on their way out: to memory, a stream, or a file at once
 *
 * Files are written to a temporary name in the same folder, synced and
 * renamed; until vouch_output_commit() the old file is untouched, and
 * vouch_output_free() without it removes the temporary one. Every write and
 * sync is checked and failures name the file and the bytes written.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_OUTPUT_H
#define VOUCH_OUTPUT_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdint.h>

VOUCH_BEGIN

typedef struct VouchOutput VouchOutput;

/** Into memory; vouch_output_view() shows it. */
VOUCH_API VouchOutput *vouch_output_new_memory(void);

/** Into memory up to `most` bytes; what is more goes through a temporary file
 *  without a name. vouch_output_pour() takes it out again. */
VOUCH_API VouchOutput *vouch_output_new_spool(size_t most, const VouchLog *log);

/** To a file descriptor that the caller keeps and closes. `name` is for
 *  messages. */
VOUCH_API VouchOutput *vouch_output_new_stream(int             fd,
                                               VouchView       name,
                                               const VouchLog *log);

/** To a file, atomically. VOUCH_NO_OUTPUT when it cannot be begun. */
VOUCH_API VouchStatus vouch_output_new_file(const char     *path,
                                            const VouchLog *log,
                                            VouchOutput   **output);

/** Buffered. After a failure each later call fails the same way. */
VOUCH_API VouchStatus vouch_output_write(VouchOutput *output,
                                         const void  *bytes,
                                         size_t       size);

static inline VouchStatus
vouch_output_view_write(VouchOutput *const output, const VouchView view)
{
  return vouch_output_write(output, view.data, view.size);
}

/** Room for `size` more bytes (at most 64 KiB) to be written in place;
 *  vouch_output_took() says how many were. NULL after a failure. */
VOUCH_API char *vouch_output_room(VouchOutput *output, size_t size);
VOUCH_API void  vouch_output_took(VouchOutput *output, size_t size);

/** What a memory output holds; lives until the next write, reset or free. */
VOUCH_API VouchView vouch_output_view(const VouchOutput *output);

/** Write all that a spool or memory output holds to another one. */
VOUCH_API VouchStatus vouch_output_pour(VouchOutput *spool, VouchOutput *to);

/** Empty a memory or spool output, keeping its memory. */
VOUCH_API void vouch_output_reset(VouchOutput *output);

/** Bytes written so far. */
VOUCH_API uint64_t vouch_output_size(const VouchOutput *output);

/** Flush; a file is synced and takes its name. */
VOUCH_API VouchStatus vouch_output_commit(VouchOutput *output);

/** Free; what was not committed of a file is removed. NULL is allowed. */
VOUCH_API void vouch_output_free(VouchOutput *output);

VOUCH_END_DECLS

#endif
