/* fields.c - the table of readings, and what they share
 *
 * Rows without a function are heads that must be known, so that a reader can
 * tell rows apart, and that say nothing that we claim.
 */
// SPDX-License-Identifier: Apache-2.0

#include "fields.h"

#include <string.h>

#define NAMES vouchi_read_names
#define OWNERS vouchi_read_owners
#define TEXT vouchi_read_text

static const Reading readings[] = {
  // Words that mean something else in a life than in a war
  {"partof", ABOUT_LIFE, NAMES, VOUCH_NAME_allegiance, VOUCH_MENTION_PLACE,
   0.9},
  {"belligerents", ABOUT_LIFE, NAMES, VOUCH_NAME_participantIn,
   VOUCH_MENTION_EVENT, 0.9},
  {"commanders", ABOUT_LIFE, NAMES, VOUCH_NAME_commanderOf, VOUCH_MENTION_UNIT,
   0.9},
  {"strength", ABOUT_LIFE, NAMES, VOUCH_NAME_memberOf, VOUCH_MENTION_UNIT,
   0.85},

  {"date", ABOUT_ANY, vouchi_read_date, VOUCH_NAME_duration, VOUCH_MENTION_DATE,
   0.97},
  {"place", ABOUT_ANY, vouchi_read_place, VOUCH_NAME_place, VOUCH_MENTION_PLACE,
   0.95},
  {"result", ABOUT_ANY, TEXT, VOUCH_NAME_result, VOUCH_MENTION_EVENT, 0.97},
  {"territorial", ABOUT_ANY, TEXT, VOUCH_NAME_territorialChange,
   VOUCH_MENTION_PLACE, 0.97},
  {"partof", ABOUT_ANY, NAMES, VOUCH_NAME_partOf, VOUCH_MENTION_EVENT, 0.95},
  {"belligerents", ABOUT_ANY, vouchi_read_belligerents,
   VOUCH_NAME_participantIn, VOUCH_MENTION_PLACE, 0.95},
  {"participants", ABOUT_ANY, vouchi_read_belligerents,
   VOUCH_NAME_participantIn, VOUCH_MENTION_ORGANIZATION, 0.85},
  {"units", ABOUT_EVENT, vouchi_read_belligerents, VOUCH_NAME_participantIn,
   VOUCH_MENTION_UNIT, 0.9},
  {"signatories", ABOUT_ANY, vouchi_read_belligerents, VOUCH_NAME_participantIn,
   VOUCH_MENTION_PLACE, 0.85},
  {"supporters", ABOUT_ANY, vouchi_read_supporters, VOUCH_NAME_supportedBy,
   VOUCH_MENTION_PLACE, 0.9},
  {"commanders", ABOUT_ANY, vouchi_read_commanders, VOUCH_NAME_commanderOf,
   VOUCH_MENTION_PERSON, 0.95},
  {"currentcommander", ABOUT_ANY, vouchi_read_commanders,
   VOUCH_NAME_commanderOf, VOUCH_MENTION_PERSON, 0.9},
  {"strength", ABOUT_ANY, vouchi_read_strength, VOUCH_NAME_strength,
   VOUCH_MENTION_UNIT, 0.95},
  {"casualties", ABOUT_ANY, vouchi_read_casualties, VOUCH_NAME_otherQuantity,
   VOUCH_MENTION_EVENT, 0.95},
  {"civilian-casualties", ABOUT_ANY, vouchi_read_casualties,
   VOUCH_NAME_otherQuantity, VOUCH_MENTION_EVENT, 0.95},
  {"deaths", ABOUT_ANY, vouchi_read_casualties, VOUCH_NAME_deaths,
   VOUCH_MENTION_EVENT, 0.95},
  {"injured", ABOUT_ANY, vouchi_read_casualties, VOUCH_NAME_injured,
   VOUCH_MENTION_EVENT, 0.95},
  {"missing", ABOUT_ANY, vouchi_read_casualties, VOUCH_NAME_missing,
   VOUCH_MENTION_EVENT, 0.95},
  {"captured", ABOUT_ANY, vouchi_read_casualties, VOUCH_NAME_captured,
   VOUCH_MENTION_EVENT, 0.95},
  {"displaced", ABOUT_ANY, vouchi_read_casualties, VOUCH_NAME_displaced,
   VOUCH_MENTION_EVENT, 0.95},
  {"born", ABOUT_ANY, vouchi_read_life, VOUCH_NAME_bornIn, VOUCH_MENTION_PLACE,
   0.95},
  {"birthplace", ABOUT_ANY, vouchi_read_life, VOUCH_NAME_bornIn,
   VOUCH_MENTION_PLACE, 0.95},
  {"died", ABOUT_ANY, vouchi_read_life, VOUCH_NAME_diedAt, VOUCH_MENTION_PLACE,
   0.95},
  {"deathplace", ABOUT_ANY, vouchi_read_life, VOUCH_NAME_diedAt,
   VOUCH_MENTION_PLACE, 0.95},
  {"fullname", ABOUT_ANY, vouchi_read_aliases, VOUCH_NAME_name,
   VOUCH_MENTION_PERSON, 0.9},
  {"othernames", ABOUT_ANY, vouchi_read_aliases, VOUCH_NAME_name,
   VOUCH_MENTION_PERSON, 0.9},
  {"allegiance", ABOUT_ANY, NAMES, VOUCH_NAME_allegiance, VOUCH_MENTION_PLACE,
   0.95},
  {"branch", ABOUT_ANY, NAMES, VOUCH_NAME_memberOf, VOUCH_MENTION_UNIT, 0.9},
  {"units", ABOUT_OTHER, NAMES, VOUCH_NAME_memberOf, VOUCH_MENTION_UNIT, 0.9},
  {"party", ABOUT_ANY, NAMES, VOUCH_NAME_memberOf, VOUCH_MENTION_ORGANIZATION,
   0.9},
  {"rank", ABOUT_ANY, TEXT, VOUCH_NAME_rank, VOUCH_MENTION_PERSON, 0.95},
  {"serviceyears", ABOUT_ANY, vouchi_read_years, VOUCH_NAME_serviceYears,
   VOUCH_MENTION_DATE, 0.9},
  {"commands", ABOUT_ANY, NAMES, VOUCH_NAME_commanderOf, VOUCH_MENTION_UNIT,
   0.95},
  {"battles", ABOUT_ANY, NAMES, VOUCH_NAME_participantIn, VOUCH_MENTION_EVENT,
   0.95},
  {"awards", ABOUT_ANY, TEXT, VOUCH_NAME_award, VOUCH_MENTION_WORK, 0.9},
  {"spouse", ABOUT_ANY, NAMES, VOUCH_NAME_spouse, VOUCH_MENTION_PERSON, 0.9},
  {"children", ABOUT_ANY, NAMES, VOUCH_NAME_child, VOUCH_MENTION_PERSON, 0.9},
  {"parents", ABOUT_ANY, NAMES, VOUCH_NAME_parent, VOUCH_MENTION_PERSON, 0.9},
  {"siblings", ABOUT_ANY, NAMES, VOUCH_NAME_sibling, VOUCH_MENTION_PERSON, 0.9},
  {"relatives", ABOUT_ANY, NAMES, VOUCH_NAME_relative, VOUCH_MENTION_PERSON,
   0.9},
  {"office", ABOUT_ANY, vouchi_read_term, VOUCH_NAME_positionHeld,
   VOUCH_MENTION_OFFICE, 0.9},
  {"term", ABOUT_ANY, vouchi_read_term, VOUCH_NAME_positionHeld,
   VOUCH_MENTION_OFFICE, 0.9},
  {"deputy", ABOUT_LIFE, vouchi_read_incumbents, VOUCH_NAME_positionHeld,
   VOUCH_MENTION_OFFICE, 0.8},
  {"monarch", ABOUT_LIFE, vouchi_read_incumbents, VOUCH_NAME_positionHeld,
   VOUCH_MENTION_OFFICE, 0.8},
  {"president", ABOUT_LIFE, vouchi_read_incumbents, VOUCH_NAME_positionHeld,
   VOUCH_MENTION_OFFICE, 0.8},
  {"primeminister", ABOUT_LIFE, vouchi_read_incumbents, VOUCH_NAME_positionHeld,
   VOUCH_MENTION_OFFICE, 0.8},
  {"education", ABOUT_ANY, NAMES, VOUCH_NAME_education,
   VOUCH_MENTION_ORGANIZATION, 0.85},
  {"occupation", ABOUT_ANY, TEXT, VOUCH_NAME_occupation, VOUCH_MENTION_PERSON,
   0.9},
  {"nationality", ABOUT_ANY, NAMES, VOUCH_NAME_nationality, VOUCH_MENTION_PLACE,
   0.9},
  {"works", ABOUT_ANY, NAMES, VOUCH_NAME_authorOf, VOUCH_MENTION_WORK, 0.8},
  {"population", ABOUT_ANY, vouchi_read_measure, VOUCH_NAME_population,
   VOUCH_MENTION_PLACE, 0.95},
  {"area", ABOUT_ANY, vouchi_read_measure, VOUCH_NAME_area, VOUCH_MENTION_PLACE,
   0.95},
  {"elevation", ABOUT_ANY, vouchi_read_measure, VOUCH_NAME_elevation,
   VOUCH_MENTION_PLACE, 0.9},
  {"members", ABOUT_ANY, vouchi_read_measure, VOUCH_NAME_memberCount,
   VOUCH_MENTION_ORGANIZATION, 0.85},
  {"country", ABOUT_ANY, NAMES, VOUCH_NAME_locatedIn, VOUCH_MENTION_PLACE,
   0.95},
  {"region", ABOUT_ANY, NAMES, VOUCH_NAME_locatedIn, VOUCH_MENTION_PLACE, 0.9},
  {"capital", ABOUT_ANY, OWNERS, VOUCH_NAME_capitalOf, VOUCH_MENTION_PLACE,
   0.95},
  {"capitalof", ABOUT_ANY, NAMES, VOUCH_NAME_capitalOf, VOUCH_MENTION_PLACE,
   0.95},
  {"mayor", ABOUT_ANY, NAMES, VOUCH_NAME_headOfGovernment, VOUCH_MENTION_PERSON,
   0.85},
  {"charter", ABOUT_OTHER, vouchi_read_founding, VOUCH_NAME_foundedOn,
   VOUCH_MENTION_DATE, 0.9},
  {"founder", ABOUT_OTHER, vouchi_read_founders, VOUCH_NAME_foundedOn,
   VOUCH_MENTION_PERSON, 0.9},
  {"founded", ABOUT_ANY, vouchi_read_founding, VOUCH_NAME_foundedOn,
   VOUCH_MENTION_DATE, 0.9},
  {"languages", ABOUT_ANY, NAMES, VOUCH_NAME_officialLanguage,
   VOUCH_MENTION_GROUP, 0.85},
  {"demonym", ABOUT_ANY, TEXT, VOUCH_NAME_demonym, VOUCH_MENTION_GROUP, 0.9},
  {"garrison", ABOUT_ANY, NAMES, VOUCH_NAME_basedIn, VOUCH_MENTION_PLACE, 0.9},
  {"parentorg", ABOUT_ANY, NAMES, VOUCH_NAME_partOf, VOUCH_MENTION_ORGANIZATION,
   0.85},
};

static bool
is_about(const Extract *const x, const About about)
{
  switch (about) {
  case ABOUT_ANY: return true;
  case ABOUT_EVENT: return x->title.type == VOUCH_MENTION_EVENT;
  case ABOUT_LIFE: return x->title.type == VOUCH_MENTION_PERSON;
  case ABOUT_OTHER: return x->title.type != VOUCH_MENTION_EVENT;
  }
  return false;
}

const Reading *
vouchi_reading(const Extract *const x, const VouchView name)
{
  for (size_t i = 0U; i < sizeof(readings) / sizeof(*readings); ++i) {
    if (is_about(x, readings[i].about) &&
        vouch_view_equal(name, vouch_view_from_string(readings[i].name))) {
      return &readings[i];
    }
  }
  return NULL;
}

VouchClaim *
vouchi_field_claim(Extract *const       x,
                   const Field *const   field,
                   const VouchClaimKind kind,
                   const Line *const    line,
                   const VouchSpan      range)
{
  const Start start = {kind,
                       field->reading->property,
                       field->rule,
                       field->reading->confidence,
                       vouchi_place(line, range),
                       line->block};

  VouchClaim *const claim = vouchi_claim(x, &start);
  if (claim) {
    claim->subject = x->title;
    claim->column  = line->column;
  }
  return claim;
}

void
vouchi_set_side(const Box *const  box,
                VouchClaim *const claim,
                const uint8_t     column)
{
  if (claim) {
    claim->column = column;
  }
  if (claim && column && column <= 2U && box->side_counts[column] == 1U) {
    claim->side       = box->sides[column];
    claim->side_basis = VOUCH_SIDE_COLUMN_ORDER;
  }
}

/// A colon outside of brackets that is no part of a time or a number.
static bool
find_colon(const Line *const line, const VouchSpan range, size_t *const colon)
{
  const VouchView text  = line->text.folded;
  size_t          depth = 0U;
  for (size_t at = range.begin; at < range.end; ++at) {
    depth += text.data[at] == '(';
    depth -= depth && text.data[at] == ')';
    if (!depth && text.data[at] == ':' &&
        !vouchi_has_found(line, vouch_span(at, at + 1U))) {
      *colon = at;
      return true;
    }
  }
  return false;
}

Subhead
vouchi_subhead(const Extract *const x,
               const Line *const    line,
               const VouchSpan      range,
               VouchView *const     value,
               VouchSpan *const     rest)
{
  const Meaning        label = {VOUCH_LEX_LABEL, NULL};
  size_t               colon = range.end;
  const bool           found = find_colon(line, range, &colon);
  const VouchSpan      head  = vouch_span(range.begin, colon);
  const VouchLexEntry *entry = vouchi_is(x, line, head, label);

  *rest  = found ? vouchi_trim(line, vouch_span(colon + 1U, range.end))
                 : vouch_span(range.end, range.end);
  *value = entry ? entry->value : vouch_view(NULL, 0U);
  if (entry) {
    return SUBHEAD_KNOWN;
  }
  return (found || line->label) && rest->begin >= rest->end ? SUBHEAD_OTHER
                                                            : SUBHEAD_NONE;
}

bool
vouchi_says_nothing(const Extract *const x, const Line *const line)
{
  const Meaning   unknown = {VOUCH_LEX_UNKNOWN, NULL};
  const VouchSpan bare    = vouchi_trim(line, vouchi_whole(line));
  return bare.begin >= bare.end ||
         vouchi_is(x, line, vouchi_whole(line), unknown);
}

VouchSpan
vouchi_with_head(const Extract *const x,
                 const Field *const   field,
                 const Line *const    line)
{
  if (!field->head || field->head->span.end > line->span.begin) {
    return line->span;
  }

  const VouchView between =
    vouch_document_text(x->document,
                        vouch_span(field->head->span.end, line->span.begin));
  for (size_t i = 0U; i < between.size; ++i) {
    if (!strchr(" \n\r\t:", between.data[i]) || !between.data[i]) {
      return line->span;
    }
  }
  return vouch_span(field->head->span.begin, line->span.end);
}
