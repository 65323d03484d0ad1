/* described.c - the options that change what is said of every document */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/convert.h"

#include <string.h>

/** An option with its value, as a person would write it. */
typedef struct {
  const char *name;
  VouchView   value;
} Option;

VouchStatus
vouch_convert_describe(const VouchConvertOptions *const options,
                       VouchArena *const                arena,
                       VouchView *const                 described)
{
  const VouchReader *const reader   = options->reader;
  const VouchView          none     = {NULL, 0};
  const unsigned           sure     = options->confidence;
  const char               digits[] = {(char)('0' + sure / 100U % 10U), '.',
                                       (char)('0' + sure / 10U % 10U),
                                       (char)('0' + sure % 10U)};
  const Option             all[]    = {
                   {" --from=", vouch_view_from_string(reader ? reader->name : NULL)},
                   {" --language=", options->language},
                   {" --gazetteer=",
     options->gazetteer ? vouch_gazetteer_hash(options->gazetteer) : none},
                   {" --decisions=", vouch_decisions_hash(options->decisions)},
                   {" --same-as=", options->same_as ? VOUCH_VIEW("yes") : none},
                   {" --confidence=", sure ? vouch_view(digits, sizeof(digits)) : none}};
  const size_t count = sizeof(all) / sizeof(*all);
  size_t       size  = 1;
  for (size_t i = 0; i < count; ++i) {
    size += strlen(all[i].name) + all[i].value.size;
  }
  char *const text = (char *)vouch_arena_take(arena, size);
  size_t      at   = 0;
  if (!text) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < count; ++i) {
    const VouchView name = vouch_view_from_string(all[i].name + (at ? 0 : 1));
    if (all[i].value.size) {
      memcpy(text + at, name.data, name.size);
      memcpy(text + at + name.size, all[i].value.data, all[i].value.size);
      at += name.size + all[i].value.size;
    }
  }
  *described = vouch_view(text, at);
  return VOUCH_OK;
}
