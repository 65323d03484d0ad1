/* act.c - TYPE, FRAME and FORM of a trigger's VALUE */
// SPDX-License-Identifier: Apache-2.0

#include "sentence.h"

#include <string.h>

VouchView
vouchi_act_stem(const VouchView value)
{
  const char *const slash =
    value.size ? (const char *)memchr(value.data, '/', value.size) : NULL;
  return slash ? vouch_view(value.data, (size_t)(slash - value.data)) : value;
}

VouchView
vouchi_act_type(const VouchView value)
{
  const VouchView   stem = vouchi_act_stem(value);
  const char *const dot =
    stem.size ? (const char *)memchr(stem.data, '.', stem.size) : NULL;
  return dot ? vouch_view(stem.data, (size_t)(dot - stem.data)) : stem;
}

Form
vouchi_act_form(const VouchView value)
{
  const VouchView stem = vouchi_act_stem(value);
  if (value.size < stem.size + 2U) {
    return FORM_ANY;
  }
  switch (value.data[stem.size + 1U]) {
  case 'n': return FORM_NOUN;
  case 'b': return FORM_BASE;
  case 'g': return FORM_GERUND;
  case 'f': return FORM_FINITE;
  default: return FORM_ANY;
  }
}

bool
vouchi_act_is(const VouchLexEntry *const act, const VouchView type)
{
  return vouch_view_equal(vouchi_act_type(act->value), type);
}
