/* pattern_parse.c - patterns and claims of rules */
// SPDX-License-Identifier: Apache-2.0

#include "compiled.h"

#include "vouch/text.h"

#include <string.h>

enum { PARTS_MAX = 4 };

typedef struct {
  const char *name;
  ElementKind kind;
} Named;

static const Named captures[] = {
  {"date", ELEMENT_DATE}, {"quantity", ELEMENT_QUANTITY}, {"of", ELEMENT_OF},
  {"text", ELEMENT_TEXT}, {"name", ELEMENT_NAME},
};

bool
vouchi_capture_named(Rule *const     rule,
                     const VouchView name,
                     uint8_t *const  index)
{
  for (size_t i = 0U; i < rule->capture_count; ++i) {
    if (vouch_view_equal(rule->captures[i], name)) {
      *index = (uint8_t)i;
      return true;
    }
  }
  if (rule->capture_count == CAPTURES_MAX) {
    return false;
  }
  *index                                = (uint8_t)rule->capture_count;
  rule->captures[rule->capture_count++] = name;
  return true;
}

static size_t
cut_parts(VouchView text, VouchView parts[PARTS_MAX + 1])
{
  size_t count = 0U;
  while (text.size && count <= PARTS_MAX) {
    parts[count++] = vouchi_next_word(&text);
  }
  return count;
}

static const char *
take_class(Element *const element, const VouchView name, const VouchView value)
{
  element->lex_class = vouchi_class_named(name);
  if (element->lex_class == VOUCH_LEX_COUNT) {
    return "no class of the lexicons has this name";
  }
  if (!vouch_view_equal(value, VOUCH_VIEW("*"))) {
    element->value = value;
  }
  return NULL;
}

/// [class value] or [class value capture]
static const char *
parse_class(Rule *const rule, const VouchView inside, Element *const element)
{
  VouchView    parts[PARTS_MAX + 1];
  const size_t count = cut_parts(inside, parts);
  element->kind      = ELEMENT_CLASS;
  if (count < 2U || count > 3U) {
    return "an element in [] is a class, a value and perhaps a capture";
  }
  if (count == 3U && !vouchi_capture_named(rule, parts[2], &element->capture)) {
    return "too many captures";
  }
  return take_class(element, parts[0], parts[1]);
}

/// <kind capture>, <name capture class value> or <of capture class value>
static const char *
parse_capture(Rule *const rule, const VouchView inside, Element *const element)
{
  VouchView    parts[PARTS_MAX + 1];
  const size_t count = cut_parts(inside, parts);
  bool         known = false;
  for (size_t i = 0U; i < sizeof(captures) / sizeof(*captures); ++i) {
    if (count &&
        vouch_view_equal(parts[0], vouch_view_from_string(captures[i].name))) {
      element->kind = captures[i].kind;
      known         = true;
    }
  }
  if (!known) {
    return "none of date, quantity, of, text, name";
  }
  if (count < 2U || !vouchi_capture_named(rule, parts[1], &element->capture)) {
    return "a capture without a name, or too many captures";
  }
  if (count == 2U) {
    return NULL;
  }
  if (count != 4U ||
      (element->kind != ELEMENT_NAME && element->kind != ELEMENT_OF)) {
    return "only <name> and <of> may have a class and a value";
  }
  element->headed = true;
  return take_class(element, parts[2], parts[3]);
}

/// word, or (word|two words)
static const char *
parse_words(VouchRules *const rules, VouchView inside, Element *const element)
{
  element->kind = ELEMENT_WORDS;
  size_t count  = 1U;
  for (size_t i = 0U; i < inside.size; ++i) {
    count += inside.data[i] == '|';
  }

  element->words = (VouchView *)vouch_arena_take_array(rules->arena, count,
                                                       sizeof(*element->words));
  if (!element->words) {
    return "no memory";
  }

  while (inside.size) {
    const char *const bar = (const char *)memchr(inside.data, '|', inside.size);
    const size_t      size = bar ? (size_t)(bar - inside.data) : inside.size;
    const VouchView   word = vouchi_strip(vouch_view(inside.data, size));
    if (!word.size ||
        vouch_text_fold_view(word, rules->arena,
                             &element->words[element->word_count++])) {
      return "an empty word";
    }
    inside =
      bar ? vouch_view(bar + 1, inside.size - size - 1U) : vouch_view(NULL, 0U);
  }
  return element->word_count ? NULL : "an empty word";
}

/// Takes one element off `rest`: up to its closing bracket or white space.
static bool
take_element(VouchView *const rest, VouchView *const inside, char *const kind)
{
  static const char opening[] = "[<(\"";
  static const char closing[] = "]>)\"";
  const char        first     = rest->data[0];
  const char *const open      = strchr(opening, first);
  if (!open || !first) {
    *kind   = 'w';
    *inside = vouchi_next_word(rest);
    return true;
  }

  const char *const end =
    rest->size > 1U
      ? (const char *)memchr(rest->data + 1, closing[open - opening],
                             rest->size - 1U)
      : NULL;
  if (!end) {
    return false;
  }
  const size_t size = (size_t)(end - rest->data);
  *kind             = first;
  *inside           = vouchi_strip(vouch_view(rest->data + 1, size - 1U));
  *rest             = vouch_view(end + 1, rest->size - size - 1U);
  return true;
}

static const char *
parse_element(VouchRules *const rules,
              Rule *const       rule,
              const char        kind,
              const VouchView   inside,
              Element *const    element)
{
  *element = (Element){.capture = NO_CAPTURE, .lex_class = VOUCH_LEX_COUNT};
  if (kind == '[') {
    return parse_class(rule, inside, element);
  }
  if (kind == '<') {
    return parse_capture(rule, inside, element);
  }
  if (kind == 'w' && vouch_view_equal(inside, VOUCH_VIEW("..."))) {
    element->kind = ELEMENT_ANY;
    return NULL;
  }
  if (kind == 'w' && vouch_view_equal(inside, VOUCH_VIEW("^"))) {
    element->kind = ELEMENT_BEGIN;
    return NULL;
  }
  if (kind == 'w' && vouch_view_equal(inside, VOUCH_VIEW("$"))) {
    element->kind = ELEMENT_END;
    return NULL;
  }
  return parse_words(rules, inside, element);
}

/// A class that starts events, facts or numbers, or a name with such a head.
static bool
is_trigger(const Element *const element)
{
  return (element->kind == ELEMENT_CLASS || element->headed) &&
         !element->optional &&
         (element->lex_class == VOUCH_LEX_EVENT ||
          element->lex_class == VOUCH_LEX_RELATION ||
          element->lex_class == VOUCH_LEX_COUNTED ||
          element->lex_class == VOUCH_LEX_CLAIMER);
}

static const char *
find_trigger(Pattern *const pattern)
{
  for (size_t i = 0U; i < pattern->count; ++i) {
    if (is_trigger(&pattern->items[i])) {
      pattern->trigger = i;
      return NULL;
    }
  }
  return "no trigger: [event ...], [relation ...], [counted ...] or "
         "[claimer ...]";
}

/// Elements are read into a place that has room for many; most patterns have
/// few.
static bool
keep_elements(const VouchRules *const rules,
              const Element *const    items,
              Pattern *const          pattern)
{
  Element *const kept =
    (Element *)vouch_arena_take_array(rules->arena, pattern->count,
                                      sizeof(*kept));
  if (kept) {
    memcpy(kept, items, pattern->count * sizeof(*kept));
  }
  pattern->items = kept;
  return kept != NULL;
}

const char *
vouchi_pattern_parse(VouchRules *const rules,
                     Rule *const       rule,
                     VouchView         text,
                     Pattern *const    pattern)
{
  Element items[ELEMENTS_MAX] = {{.kind = ELEMENT_WORDS}};
  *pattern                    = (Pattern){.count = 0U};
  for (text = vouchi_strip(text); text.size; text = vouchi_strip(text)) {
    VouchView inside = {NULL, 0U};
    char      kind   = 'w';
    if (pattern->count == ELEMENTS_MAX) {
      return "too many elements";
    }
    if (!take_element(&text, &inside, &kind)) {
      return "a bracket is not closed";
    }

    Element *const    element = &items[pattern->count++];
    const char *const wrong = parse_element(rules, rule, kind, inside, element);
    if (wrong) {
      return wrong;
    }
    if (text.size && text.data[0] == '?') {
      element->optional = true;
      text              = vouch_view(text.data + 1, text.size - 1U);
    }
  }
  return keep_elements(rules, items, pattern)
           ? find_trigger(pattern)
           : "there is no memory for this pattern";
}

static const char *const role_names[ROLE_COUNT] = {
  [ROLE_TRIGGER]       = "trigger",
  [ROLE_AGENT]         = "agent",
  [ROLE_TARGET]        = "target",
  [ROLE_PLACE]         = "place",
  [ROLE_DATE]          = "date",
  [ROLE_NAME]          = "name",
  [ROLE_PART_OF]       = "part-of",
  [ROLE_SUBJECT]       = "subject",
  [ROLE_VALUE]         = "value",
  [ROLE_NUMBER]        = "number",
  [ROLE_OF]            = "of",
  [ROLE_BY]            = "by",
  [ROLE_ATTRIBUTED_TO] = "attributed-to",
  [ROLE_STANCE]        = "stance",
};

static const char *
parse_filler(Rule *const rule, const VouchView word, Filler *const filler)
{
  const char *const equals = (const char *)memchr(word.data, '=', word.size);
  if (!equals) {
    return "a role is ROLE=CAPTURE";
  }

  const size_t    size  = (size_t)(equals - word.data);
  const VouchView role  = vouch_view(word.data, size);
  VouchView       value = vouch_view(equals + 1, word.size - size - 1U);
  *filler               = (Filler){.role = ROLE_COUNT, .capture = NO_CAPTURE};
  for (int i = 0; i < (int)ROLE_COUNT; ++i) {
    if (vouch_view_equal(role, vouch_view_from_string(role_names[i]))) {
      filler->role = (Role)i;
    }
  }
  if (filler->role == ROLE_COUNT) {
    return "no role has this name";
  }
  if (vouch_view_equal(value, VOUCH_VIEW("title"))) {
    filler->title = true;
    return NULL;
  }
  if (rule->frame_count && vouch_view_equal(value, VOUCH_VIEW("where"))) {
    filler->where = true;
    return NULL;
  }
  if (rule->frame_count && vouch_view_ends(value, VOUCH_VIEW("|where"))) {
    filler->where = true;
    value.size -= 6U;
  }
  if (filler->role == ROLE_STANCE) {
    filler->fixed = value;
    return vouch_view_equal(value, VOUCH_VIEW("alleged")) ||
               vouch_view_equal(value, VOUCH_VIEW("denied"))
             ? NULL
             : "a stance is alleged or denied";
  }

  const size_t before = rule->capture_count;
  return vouchi_capture_named(rule, value, &filler->capture) &&
             rule->capture_count == before
           ? NULL
           : "no pattern above captures this";
}

static bool
parse_kind(const VouchView     word,
           Template *const     made,
           VouchClaimKindName *named)
{
  if (vouch_view_equal(word, VOUCH_VIEW("event"))) {
    made->kind = VOUCH_CLAIM_EVENT;
    *named     = VOUCH_KIND_EVENT;
  } else if (vouch_view_equal(word, VOUCH_VIEW("quantity"))) {
    made->kind = VOUCH_CLAIM_QUANTITY;
    *named     = VOUCH_KIND_QUANTITY;
  } else if (vouch_view_equal(word, VOUCH_VIEW("fact"))) {
    made->kind = VOUCH_CLAIM_FACT;
    *named     = VOUCH_KIND_FACT;
  } else {
    return false;
  }
  return true;
}

const char *
vouchi_template_parse(VouchRules *const rules,
                      Rule *const       rule,
                      VouchView         text,
                      Template *const   made)
{
  VouchClaimKindName kind = VOUCH_KIND_NONE;
  *made                   = (Template){.count = 0U};
  (void)rules;
  if (!parse_kind(vouchi_next_word(&text), made, &kind)) {
    return "none of event, quantity, fact";
  }

  const VouchView property = vouchi_next_word(&text);
  made->property = vouch_name_find_notation(kind, property.data, property.size);
  const bool any = vouch_view_equal(property, VOUCH_VIEW("*")) &&
                   made->kind != VOUCH_CLAIM_FACT && rule->frame_count;
  if (made->property == VOUCH_NAME_NONE && !any) {
    return "no such type or property in the ontology";
  }

  while (text.size) {
    if (made->count == ROLES_MAX) {
      return "too many roles";
    }
    const char *const wrong = parse_filler(rule, vouchi_next_word(&text),
                                           &made->fillers[made->count++]);
    if (wrong) {
      return wrong;
    }
  }
  return NULL;
}
