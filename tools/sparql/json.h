/* json.h - JSON as it comes, value by value, in bytes that stay as they are
 *
 * Nothing is built and nothing recurses. After a fault all calls are false,
 * and `fault` says why.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_JSON_H
#define VOUCH_SPARQL_JSON_H

#include "base/buffer.h"

#include <stdbool.h>

typedef struct {
  VouchView   text;
  size_t      at;
  VouchBuffer string; /**< Of the last string that had escapes. */
  const char *fault;  /**< A sentence, or NULL. */
} VouchJson;

/** Over white space; then over `mark` where it stands there. */
bool vouchi_json_mark(VouchJson *json, char mark);

/** A mark that must stand there. */
bool vouchi_json_need(VouchJson *json, char mark);

/** A string: a view of the text, or where it has escapes of `string`, which
 *  the next one overwrites. */
bool vouchi_json_string(VouchJson *json, VouchView *string);

/** Over the literal `word`: "true". */
bool vouchi_json_word(VouchJson *json, const char *word);

/** Over any value, 512 deep at most. */
bool vouchi_json_skip(VouchJson *json);

/** Step to the next member of an object whose brace was read: its key, after
 *  which its value stands. False at the end, or after a fault. `*first` is
 *  true before the first call. */
bool vouchi_json_member(VouchJson *json, bool *first, VouchView *key);

/** The same of an array whose bracket was read. */
bool vouchi_json_element(VouchJson *json, bool *first);

/** Whether nothing but white space follows. */
bool vouchi_json_end(VouchJson *json);

void vouchi_json_free(VouchJson *json);

#endif
