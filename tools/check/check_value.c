/* check_value.c - constraints that look at each value by itself */
// SPDX-License-Identifier: Apache-2.0

#include "check/literal.h"
#include "check/pattern.h"
#include "check/validate.h"

#include "base/utf8.h"
#include "rdf/vocabulary.h"

static const VouchTerm *
term_of(const VouchCase *const one, const VouchId id)
{
  return vouchi_term_at(one->engine->shapes->table, id);
}

static bool
is_one_of(const VouchIds list, const VouchId id)
{
  for (size_t i = 0; i < list.count; ++i) {
    if (list.items[i] == id) {
      return true;
    }
  }
  return false;
}

static bool
has_datatype(const VouchTerm *const term, const VouchView datatype)
{
  if (term->kind != VOUCH_TERM_LITERAL) {
    return false;
  }
  VouchView own = term->datatype;
  if (term->language.size) {
    own = VOUCH_VIEW(VOUCH_RDF_LANG_STRING);
  } else if (!own.size) {
    own = VOUCH_VIEW(VOUCH_XSD_STRING);
  }
  return vouch_view_equal(own, datatype) && vouchi_literal_is_sound(term);
}

static bool
has_kind(const VouchCase *const one, const VouchTerm *const term)
{
  const VouchId *const words = one->engine->shapes->words;
  const VouchId        kind  = one->constraint->value;
  switch (term->kind) {
  case VOUCH_TERM_NONE: return false;
  case VOUCH_TERM_IRI:
    return kind == words[SH_IRI] || kind == words[SH_BLANK_NODE_OR_IRI] ||
           kind == words[SH_IRI_OR_LITERAL];
  case VOUCH_TERM_BLANK:
    return kind == words[SH_BLANK_NODE] ||
           kind == words[SH_BLANK_NODE_OR_IRI] ||
           kind == words[SH_BLANK_NODE_OR_LITERAL];
  case VOUCH_TERM_LITERAL:
    return kind == words[SH_LITERAL] ||
           kind == words[SH_BLANK_NODE_OR_LITERAL] ||
           kind == words[SH_IRI_OR_LITERAL];
  }
  return false;
}

static bool
is_in_range(const VouchCase *const one, const VouchTerm *const term)
{
  const VouchTerm *const bound = term_of(one, one->constraint->value);
  if (term->kind != VOUCH_TERM_LITERAL) {
    return false;
  }
  const VouchOrder order = vouchi_literal_compare(term, bound);
  switch (one->constraint->kind) {
  case SH_MIN_EXCLUSIVE: return order == VOUCH_GREATER;
  case SH_MIN_INCLUSIVE: return order == VOUCH_GREATER || order == VOUCH_EQUAL;
  case SH_MAX_EXCLUSIVE: return order == VOUCH_LESS;
  default: return order == VOUCH_LESS || order == VOUCH_EQUAL;
  }
}

static bool
fits_length(const VouchCase *const one, const VouchTerm *const term)
{
  if (term->kind == VOUCH_TERM_BLANK) {
    return false;
  }
  const size_t length = vouchi_utf8_count(term->text);
  return one->constraint->kind == SH_MIN_LENGTH
           ? length >= one->constraint->number
           : length <= one->constraint->number;
}

static char
lower(const char byte)
{
  return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/** As SPARQL's langMatches: the tag, or the tag and a dash, whatever follows.
 */
static bool
matches_range(const VouchView tag, const VouchView range)
{
  if (!tag.size || range.size > tag.size) {
    return false;
  }
  for (size_t i = 0; i < range.size; ++i) {
    if (lower(tag.data[i]) != lower(range.data[i])) {
      return false;
    }
  }
  return tag.size == range.size || tag.data[range.size] == '-';
}

static bool
is_language_in(const VouchCase *const one, const VouchTerm *const term)
{
  const VouchIds list = one->constraint->list;
  for (size_t i = 0; i < list.count; ++i) {
    if (matches_range(term->language, term_of(one, list.items[i])->text)) {
      return true;
    }
  }
  return false;
}

static bool
is_good(const VouchCase *const one, const VouchId value)
{
  const VouchConstraint *const constraint = one->constraint;
  const VouchTerm *const       term       = term_of(one, value);
  switch (constraint->kind) {
  case SH_CLASS:
    return vouchi_is_instance(one->engine, value, constraint->value);
  case SH_DATATYPE:
    return has_datatype(term, term_of(one, constraint->value)->text);
  case SH_NODE_KIND: return has_kind(one, term);
  case SH_MIN_LENGTH:
  case SH_MAX_LENGTH: return fits_length(one, term);
  case SH_PATTERN:
    return term->kind != VOUCH_TERM_BLANK &&
           vouchi_pattern_matches(constraint->pattern, term->text);
  case SH_LANGUAGE_IN: return is_language_in(one, term);
  case SH_IN: return is_one_of(constraint->list, value);
  default: return is_in_range(one, term);
  }
}

void
vouchi_check_value(VouchCase *const one)
{
  for (size_t i = 0; i < one->values.count; ++i) {
    if (!is_good(one, one->values.items[i])) {
      vouchi_violate(one, one->values.items[i]);
    }
  }
}
