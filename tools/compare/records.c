/* records.c - claims out of the statements about them */
// SPDX-License-Identifier: Apache-2.0

#include "comparer.h"

#include "link/form.h"
#include "link/norm.h"

#include "vouch/date.h"

#include <stdlib.h>

static const double about = 0.1; // What "about" widens by

static bool
ends_with(const VouchView text, const char *const end)
{
  return vouch_view_ends(text, vouch_view_from_string(end));
}

/** A decimal number; false where `text` is none. */
static bool
read_number(const VouchView text, double *const number)
{
  const bool minus = text.size && text.data[0] == '-';
  double     value = 0.0;
  double     unit  = 1.0;
  bool       point = false;
  for (size_t i = minus ? 1U : 0U; i < text.size; ++i) {
    const char byte = text.data[i];
    if (byte == '.' && !point) {
      point = true;
    } else if (byte >= '0' && byte <= '9') {
      value = value * 10.0 + (byte - '0');
      unit *= point ? 10.0 : 1.0;
    } else {
      return false;
    }
  }
  *number = (minus ? -value : value) / unit;
  return text.size > (minus ? 1U : 0U);
}

/** Days since a day long ago of "1992-02-26" (Howard Hinnant's count). */
static bool
read_day(const VouchView text, int64_t *const days)
{
  int64_t parts[3] = {0, 1, 1};
  size_t  part     = 0U;
  size_t  at       = text.size && text.data[0] == '-' ? 1U : 0U;
  for (size_t i = at; i < text.size && part < 3U; ++i) {
    const char byte = text.data[i];
    if (byte == '-') {
      ++part;
      if (part < 3U) {
        parts[part] = 0;
      }
    } else if (byte >= '0' && byte <= '9' && parts[part] < 1000000) {
      parts[part] = parts[part] * 10 + (byte - '0');
    } else {
      return false;
    }
  }
  const int64_t month = parts[1];
  const int64_t year  = (at ? -parts[0] : parts[0]) - (month <= 2 ? 1 : 0);
  const int64_t era   = (year >= 0 ? year : year - 399) / 400;
  const int64_t yoe   = year - era * 400;
  const int64_t doy =
    (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + parts[2] - 1;
  *days = era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return text.size > at;
}

static void
add_view(Views *const views, const VouchView item)
{
  if (item.size && views->count < LIST_MOST &&
      !vouchi_views_have(views, item)) {
    views->items[views->count++] = item;
  }
}

static void
take_alternative(Claim *const claim, const double number)
{
  claim->lower =
    !claim->has_lower || number < claim->lower ? number : claim->lower;
  claim->upper =
    !claim->has_upper || number > claim->upper ? number : claim->upper;
  claim->has_lower = true;
  claim->has_upper = true;
}

/** A number said of a claim; false where the use has none. */
static bool
take_number(Claim *const claim, const Fact *const fact)
{
  double number = 0.0;
  if (fact->is_iri || !read_number(fact->text, &number)) {
    return false;
  }
  switch ((int)fact->use) {
  case USE_VALUE:
    claim->number    = number;
    claim->has_value = true;
    return true;
  case USE_LOWER:
    claim->lower     = number;
    claim->has_lower = true;
    return true;
  case USE_UPPER:
    claim->upper     = number;
    claim->has_upper = true;
    return true;
  case USE_ALTERNATIVE: take_alternative(claim, number); return true;
  case USE_COLUMN: claim->column = (unsigned)number; return true;
  default: return false;
  }
}

static void
take_text(Claim *const claim, const Fact *const fact)
{
  switch ((int)fact->use) {
  case USE_SUBJECT: claim->subject = fact->text; break;
  case USE_SIDE: claim->side = fact->text; break;
  case USE_COUNTED: claim->counted = fact->text; break;
  case USE_COUNTED_KIND:
    claim->counted_kind = vouchi_compare_segment(fact->text);
    break;
  case USE_UNIT:
  case USE_CURRENCY: claim->unit = fact->text; break;
  case USE_PLACE: add_view(&claim->places, fact->text); break;
  case USE_AGENT: add_view(&claim->agents, fact->text); break;
  case USE_TARGET: add_view(&claim->targets, fact->text); break;
  case USE_ATTRIBUTED: add_view(&claim->claimers, fact->text); break;
  case USE_STANCE:
    claim->denied  = ends_with(fact->text, "#denied");
    claim->alleged = ends_with(fact->text, "#alleged");
    break;
  case USE_APPROXIMATE: claim->approximate = true; break;
  case USE_DATE: claim->date = fact->text; break;
  case USE_EARLIEST:
    claim->dated = read_day(fact->text, &claim->earliest) || claim->dated;
    break;
  case USE_LATEST: (void)read_day(fact->text, &claim->latest); break;
  case USE_DOCUMENT: claim->document = fact->text; break;
  case USE_VALUE:
    claim->value        = fact->text;
    claim->value_is_iri = fact->is_iri;
    break;
  default: break;
  }
}

static size_t
count_of(const Fact *const fact)
{
  double number = 0.0;
  return fact && read_number(fact->text, &number) && number >= 0.0
           ? (size_t)number
           : 0U;
}

static VouchView
text_of(const Fact *const fact)
{
  return fact ? fact->text : vouch_view(NULL, 0U);
}

/** What is known of evidence + `end`. */
static const Thing *
selector(const VouchComparer *const comparer,
         const VouchView            evidence,
         const char *const          end)
{
  const size_t size = strlen(end);
  char *const  iri =
    (char *)vouch_arena_take(comparer->scratch, evidence.size + size);
  if (!iri) {
    return NULL;
  }
  memcpy(iri, evidence.data, evidence.size);
  memcpy(iri + evidence.size, end, size);
  return vouchi_compare_thing(comparer, vouch_view(iri, evidence.size + size));
}

static void
take_evidence(const VouchComparer *const comparer,
              const VouchView            evidence,
              Claim *const               claim)
{
  const Thing *const position = selector(comparer, evidence, "#position");
  const Thing *const quote    = selector(comparer, evidence, "#quote");
  claim->start  = count_of(vouchi_compare_fact(position, USE_START));
  claim->end    = count_of(vouchi_compare_fact(position, USE_END));
  claim->quote  = text_of(vouchi_compare_fact(quote, USE_EXACT));
  claim->before = text_of(vouchi_compare_fact(quote, USE_PREFIX));
  claim->after  = text_of(vouchi_compare_fact(quote, USE_SUFFIX));
}

static void
take_note(const VouchComparer *const comparer,
          const VouchView            note,
          Claim *const               claim)
{
  const Thing *const thing = vouchi_compare_thing(comparer, note);
  add_view(&claim->markers, text_of(vouchi_compare_fact(thing, USE_MARKER)));
  for (const Fact *fact = thing ? thing->first : NULL; fact;
       fact             = fact->next) {
    if (fact->use == USE_CITED_WORK) {
      add_view(&claim->works, fact->text);
    }
  }
}

/** Who is counted, as the names in it are made of parts. */
static void
make_counted_key(const VouchComparer *const comparer, Claim *const claim)
{
  VouchView norm = {NULL, 0U};
  Form      form;
  VouchView words[FORM_PARTS];
  size_t    count = 0U;
  size_t    who   = 0U;
  if (!claim->counted.size || !comparer->gazetteer ||
      vouchi_norm(claim->counted, comparer->arena, &norm) || !norm.size) {
    return;
  }
  vouchi_form(comparer->gazetteer, norm, VOUCH_MENTION_GROUP, &form);
  for (size_t i = 0U; i < form.count; ++i) {
    if (form.parts[i].kind == PART_WORD) {
      words[count++] = form.parts[i].text;
    } else if (form.parts[i].kind == PART_ENTRY) {
      VouchGazetteerEntry entry;
      vouch_gazetteer_entry(comparer->gazetteer, form.parts[i].entry, &entry);
      claim->counted_who = entry.key;
      ++who;
    }
  }
  if (vouchi_form_key(comparer->gazetteer, &form, words, comparer->arena,
                      &claim->counted_key)) {
    claim->counted_key = vouch_view(NULL, 0U);
  }
  if (who > 1U) { // "Armenians of Azerbaijan" are neither
    claim->counted_who = claim->counted_key;
  }
}

/** Whom a listed entry stands for: itself, or what `for:` names. */
static VouchView
stood_for(const VouchComparer *const comparer, const uint32_t number)
{
  const VouchView     mark = VOUCH_VIEW("for:");
  VouchGazetteerEntry entry;
  vouch_gazetteer_entry(comparer->gazetteer, number, &entry);
  VouchView rest = entry.identifiers;
  while (rest.size) {
    const VouchView word = vouchi_norm_word(&rest);
    if (vouch_view_starts(word, mark)) {
      return vouch_view(word.data + mark.size, word.size - mark.size);
    }
  }
  return entry.type == VOUCH_MENTION_PLACE ? entry.key : vouch_view(NULL, 0U);
}

/** The place that a name is made of beside words such as "government"; empty
 *  where it is made of anything else. */
static VouchView
place_behind(const VouchComparer *const comparer, const Form *const form)
{
  VouchView behind = {NULL, 0U};
  for (size_t i = 0U; i < form->count; ++i) {
    const Part *const part = &form->parts[i];
    VouchView         key  = {NULL, 0U};
    if (part->kind == PART_ENTRY && !behind.size) {
      key = behind = stood_for(comparer, part->entry);
    } else if (part->kind == PART_HEAD &&
               vouchi_known_entry(comparer->gazetteer, part->entry)->flags &
                 IMAGE_STANDS) {
      continue;
    }
    if (!key.size) {
      return key;
    }
  }
  return behind;
}

/** Whom the subject stands for: a people, an army, a ministry for its state;
 *  else itself. */
static void
make_base_key(const VouchComparer *const comparer, Claim *const claim)
{
  const VouchView label =
    vouchi_compare_label(comparer, claim->subject, claim->language);
  VouchView norm = {NULL, 0U};
  Form      form;
  claim->base_key = vouchi_compare_segment(claim->subject);
  if (!label.size || !comparer->gazetteer ||
      vouchi_norm(label, comparer->arena, &norm) || !norm.size) {
    return;
  }
  vouchi_form(comparer->gazetteer, norm, VOUCH_MENTION_ORGANIZATION, &form);
  if (form.count == 1U && form.parts[0].kind == PART_ENTRY) {
    VouchGazetteerEntry entry;
    vouch_gazetteer_entry(comparer->gazetteer, form.parts[0].entry, &entry);
    claim->wide = vouch_view_equal(entry.kind, VOUCH_VIEW("state"));
  }
  const VouchView behind = place_behind(comparer, &form);
  if (behind.size) {
    claim->base_key = behind;
  }
}

static bool
is_of_type(const VouchView iri, const char *const type)
{
  char         part[40] = "entity/";
  const size_t size     = strlen(type);
  memcpy(part + 7, type, size);
  part[7U + size]      = '/';
  const VouchView mark = vouch_view(part, size + 8U);
  for (size_t i = 0U; i + mark.size <= iri.size; ++i) {
    if (!memcmp(iri.data + i, mark.data, mark.size)) {
      return true;
    }
  }
  return false;
}

/** Whether `text` stands in `in`. */
static bool
holds(const VouchView in, const VouchView text)
{
  for (size_t i = 0U; text.size && i + text.size <= in.size; ++i) {
    if (!memcmp(in.data + i, text.data, text.size)) {
      return true;
    }
  }
  return false;
}

/** Whether the subject is an event that the words do not name: one that the
 *  document is about, of which they may tell a part. Cells of a table tell of
 *  all of it. */
static void
judge_subject(const VouchComparer *const comparer, Claim *const claim)
{
  const Thing *const thing = vouchi_compare_thing(comparer, claim->subject);
  bool               named = claim->column || claim->side.size;
  for (const Fact *fact = thing ? thing->first : NULL; fact && !named;
       fact             = fact->next) {
    named = fact->use == USE_LABEL && holds(claim->quote, fact->text);
  }
  claim->implied = !named && is_of_type(claim->subject, "event");
}

/** Places in the name of an event: "Khojaly massacre". */
static void
add_named_places(const VouchComparer *const comparer, Claim *const claim)
{
  const VouchView label =
    vouchi_compare_label(comparer, claim->subject, VOUCH_VIEW("en"));
  VouchView norm = {NULL, 0U};
  Form      form;
  if (!label.size || !comparer->gazetteer ||
      vouchi_norm(label, comparer->arena, &norm) || !norm.size) {
    return;
  }
  vouchi_form_cut(comparer->gazetteer, norm, VOUCH_MENTION_EVENT, &form);
  for (size_t i = 0U; i < form.count; ++i) {
    VouchGazetteerEntry entry;
    if (form.parts[i].kind != PART_ENTRY) {
      continue;
    }
    vouch_gazetteer_entry(comparer->gazetteer, form.parts[i].entry, &entry);
    if (entry.type == VOUCH_MENTION_PLACE &&
        !vouch_view_equal(entry.kind, VOUCH_VIEW("state"))) {
      add_view(&claim->places, entry.key);
    }
  }
}

/** Places by their keys: where it was, what the subject is or is called
 *  after, where the subject happened. */
static void
gather_places(const VouchComparer *const comparer, Claim *const claim)
{
  const Views told = claim->places;
  claim->spots     = told;
  claim->places    = (Views){.count = 0U};
  for (size_t i = 0U; i < told.count; ++i) {
    add_view(&claim->places, vouchi_compare_segment(told.items[i]));
  }
  if (is_of_type(claim->subject, "place")) {
    add_view(&claim->places, vouchi_compare_segment(claim->subject));
  }
  if (is_of_type(claim->subject, "event")) {
    add_named_places(comparer, claim);
  }
}

static bool
take_kind(const VouchView type, ClaimKind *const kind)
{
  if (ends_with(type, "ns#EventClaim")) {
    *kind = KIND_EVENT;
  } else if (ends_with(type, "ns#QuantityClaim")) {
    *kind = KIND_QUANTITY;
  } else if (ends_with(type, "ns#FactClaim")) {
    *kind = KIND_FACT;
  } else {
    return false;
  }
  return true;
}

static VouchTermName
term_of(const VouchView iri)
{
  const VouchView local = vouchi_compare_segment(iri);
  return vouch_name_find(local.data, local.size);
}

/** "About" widens, one number is both bounds, a bound that is not said is
 *  open. */
static void
settle_bounds(Claim *const claim)
{
  if (claim->has_value && !claim->has_lower && !claim->has_upper) {
    claim->lower     = claim->number;
    claim->upper     = claim->number;
    claim->has_lower = true;
    claim->has_upper = true;
  }
  if (claim->approximate) {
    claim->lower -= claim->has_lower ? about * claim->lower : 0.0;
    claim->upper += claim->has_upper ? about * claim->upper : 0.0;
  }
  if (claim->dated && claim->latest < claim->earliest) {
    claim->latest = claim->earliest;
  }
}

static VouchStatus
add_claim(VouchComparer *const comparer, const Thing *const thing)
{
  Claim             claim = {.iri = thing->iri};
  const Fact *const type  = vouchi_compare_fact(thing, USE_TYPE);
  if (!type || thing->rejected || !take_kind(type->text, &claim.kind)) {
    return VOUCH_OK;
  }
  for (const Fact *fact = thing->first; fact; fact = fact->next) {
    const bool numbers = claim.kind == KIND_QUANTITY || fact->use == USE_COLUMN;
    if (fact->use == USE_EVIDENCE) {
      take_evidence(comparer, fact->text, &claim);
    } else if (fact->use == USE_CITES) {
      take_note(comparer, fact->text, &claim);
    } else if (!numbers || !take_number(&claim, fact)) {
      take_text(&claim, fact);
    }
  }
  const Fact *const property =
    vouchi_compare_fact(thing,
                        claim.kind == KIND_EVENT ? USE_VALUE : USE_PROPERTY);
  const Fact *const language =
    vouchi_compare_fact(vouchi_compare_thing(comparer, claim.document),
                        USE_LANGUAGE);
  if (!property || claim.denied) {
    return VOUCH_OK;
  }
  claim.property = term_of(property->text);
  claim.language = text_of(language);
  settle_bounds(&claim);
  make_counted_key(comparer, &claim);
  make_base_key(comparer, &claim);
  judge_subject(comparer, &claim);
  gather_places(comparer, &claim);
  return vouchi_buffer_add(&comparer->claims,
                           vouch_view((const char *)&claim, sizeof(claim)));
}

static int
compare_claims(const void *const a, const void *const b)
{
  const Claim *const x     = (const Claim *)a;
  const Claim *const y     = (const Claim *)b;
  const int          order = vouch_view_compare(x->document, y->document);
  if (order) {
    return order;
  }
  if (x->start != y->start) {
    return x->start < y->start ? -1 : 1;
  }
  return vouch_view_compare(x->iri, y->iri);
}

VouchStatus
vouchi_comparer_records(VouchComparer *const comparer)
{
  const size_t things = vouchi_map_count(comparer->things);
  VouchStatus  st     = VOUCH_OK;
  for (size_t i = 0U; !st && i < things; ++i) {
    vouch_arena_reset(comparer->scratch);
    st = add_claim(
      comparer,
      (const Thing *)vouchi_map_entry(comparer->things, i)->value.pointer);
  }
  if (comparer->claims.size) {
    qsort(comparer->claims.data, vouch_comparer_claims(comparer), sizeof(Claim),
          compare_claims);
  }
  return st;
}
