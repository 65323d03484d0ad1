/* rules_parse.c - files of rules, line by line */
// SPDX-License-Identifier: Apache-2.0

#include "compiled.h"
#include "extract.h"

#include <string.h>

/// A file while it is read.
typedef struct {
  VouchRules          *rules;
  const VouchRuleFile *file;
  VouchView            language;
  const VouchLog      *log;
  Rule                *rule; /**< Being read, or NULL. */
  size_t               line;
  VouchStatus          status;
} Parser;

static bool
is_white(const char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

VouchView
vouchi_strip(VouchView text)
{
  while (text.size && is_white(text.data[0])) {
    text = vouch_view(text.data + 1, text.size - 1U);
  }
  while (text.size && is_white(text.data[text.size - 1U])) {
    --text.size;
  }
  return text;
}

VouchView
vouchi_next_word(VouchView *const rest)
{
  const VouchView text = vouchi_strip(*rest);
  size_t          size = 0U;
  while (size < text.size && !is_white(text.data[size])) {
    ++size;
  }
  *rest = vouchi_strip(vouch_view(text.data + size, text.size - size));
  return vouch_view(text.data, size);
}

VouchLexClass
vouchi_class_named(const VouchView name)
{
  for (int i = 0; i < (int)VOUCH_LEX_COUNT; ++i) {
    const char *const known = vouch_lex_class_name((VouchLexClass)i);
    if (known && vouch_view_equal(name, vouch_view_from_string(known))) {
      return (VouchLexClass)i;
    }
  }
  return VOUCH_LEX_COUNT;
}

static void
complain(Parser *const parser, const size_t line, const char *const what)
{
  vouch_log_at(parser->log, VOUCH_LOG_ERROR, parser->file->name, line, 0U, "%s",
               what);
  parser->status =
    parser->status == VOUCH_NO_MEMORY ? parser->status : VOUCH_BAD_DATA;
}

/// One more element at the end of an array of the rules' arena.
static void *
grow(Parser *const parser, void *const items, const size_t count, size_t size)
{
  if (count & (count - 1U)) {
    return items;
  }
  void *const grown = vouch_arena_grow(parser->rules->arena, items, count,
                                       count ? 2U * count : 1U, size);
  if (!grown) {
    parser->status = VOUCH_NO_MEMORY;
  }
  return grown;
}

/// What a rule must have is looked at when it is whole.
static void
end_rule(Parser *const parser)
{
  const Rule *const rule = parser->rule;
  parser->rule           = NULL;
  if (!rule) {
    return;
  }
  if (!rule->pattern_count && !rule->frame_count) {
    complain(parser, rule->line, "rule without a pattern or a when");
  }
  if (!rule->template_count) {
    complain(parser, rule->line, "rule without a claim");
  }
  if (!rule->example_count) {
    complain(parser, rule->line, "rule without an example");
  }
}

static bool
is_rule_name(const VouchView name)
{
  for (size_t i = 0U; i < name.size; ++i) {
    const char c = name.data[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
      return false;
    }
  }
  return name.size && name.size <= 64U;
}

static bool
is_known_rule(const Parser *const parser, const VouchView full)
{
  for (size_t i = 0U; i < parser->rules->count; ++i) {
    if (vouch_view_equal(parser->rules->rules[i].full, full)) {
      return true;
    }
  }
  return false;
}

static VouchView
full_name(Parser *const parser, const VouchView name)
{
  const VouchView language = parser->language;
  char *const     bytes    = (char *)vouch_arena_take(parser->rules->arena,
                                                      language.size + name.size + 2U);
  if (!bytes) {
    parser->status = VOUCH_NO_MEMORY;
    return vouch_view(NULL, 0U);
  }
  memcpy(bytes, language.data, language.size);
  bytes[language.size] = '/';
  memcpy(bytes + language.size + 1U, name.data, name.size);
  return vouch_view(bytes, language.size + 1U + name.size);
}

static void
begin_rule(Parser *const parser, const VouchView name)
{
  VouchRules *const rules = parser->rules;
  end_rule(parser);
  if (!is_rule_name(name)) {
    complain(parser, parser->line, "a rule's name is of a to z, 0 to 9 and -");
    return;
  }

  const VouchView full = full_name(parser, name);
  Rule *const     all =
    (Rule *)grow(parser, rules->rules, rules->count, sizeof(*all));
  if (!full.data || !all) {
    return;
  }
  rules->rules = all;
  if (is_known_rule(parser, full)) {
    complain(parser, parser->line, "a rule of this name is there already");
    return;
  }

  Rule *const rule = &all[rules->count++];
  *rule            = (Rule){.name       = full.data + parser->language.size + 1U,
                            .full       = full,
                            .language   = parser->language,
                            .confidence = 0.8,
                            .where      = MATCH_CELL,
                            .file       = parser->file->name,
                            .line       = parser->line};
  parser->rule     = rule;
}

/// "0.9" or "1": nothing else is a confidence.
static bool
read_confidence(const VouchView text, double *const confidence)
{
  double value = 0.0;
  double unit  = 1.0;
  for (size_t i = 0U; i < text.size; ++i) {
    const char c = text.data[i];
    if (i == 1U ? c != '.' : (c < '0' || c > '9')) {
      return false;
    }
    if (i != 1U) {
      value += unit * (double)(c - '0');
      unit /= 10.0;
    }
  }
  *confidence = value;
  return text.size && text.size != 2U && text.size <= 5U && value <= 1.0;
}

static bool
read_places(VouchView text, unsigned *const where)
{
  static const char *const names[] = {"cell", "caption", "sentence"};
  unsigned                 found   = 0U;
  while (text.size) {
    const VouchView word  = vouchi_next_word(&text);
    unsigned        place = 0U;
    for (unsigned i = 0U; i < 3U; ++i) {
      if (vouch_view_equal(word, vouch_view_from_string(names[i]))) {
        place = 1U << i;
      }
    }
    if (!place) {
      return false;
    }
    found |= place;
  }
  *where = found;
  return found != 0U;
}

/// Room for one more of a rule's parts.
static void *
one_more(Parser *const     parser,
         const void *const items,
         const size_t      count,
         const size_t      size)
{
  void *const all =
    vouch_arena_grow(parser->rules->arena, items, count, count + 1U, size);
  parser->status = all ? parser->status : VOUCH_NO_MEMORY;
  return all;
}

static void
add_pattern(Parser *const parser, const VouchView text)
{
  Rule *const rule = parser->rule;
  if (rule->pattern_count == PATTERNS_MAX) {
    complain(parser, parser->line, "too many patterns");
    return;
  }

  Pattern *const all = (Pattern *)one_more(parser, rule->patterns,
                                           rule->pattern_count, sizeof(*all));
  if (!all) {
    return;
  }
  rule->patterns = all;
  const char *const wrong =
    vouchi_pattern_parse(parser->rules, rule, text, &all[rule->pattern_count]);
  if (wrong) {
    complain(parser, parser->line, wrong);
  } else {
    ++rule->pattern_count;
  }
}

static void
add_frame(Parser *const parser, const VouchView text)
{
  Rule *const rule = parser->rule;
  if (rule->frame_count == FRAMES_MAX) {
    complain(parser, parser->line, "too many whens");
    return;
  }

  Frame *const all =
    (Frame *)one_more(parser, rule->frames, rule->frame_count, sizeof(*all));
  if (!all) {
    return;
  }
  rule->frames = all;
  const char *const wrong =
    vouchi_frame_parse(rule, text, &all[rule->frame_count]);
  if (wrong) {
    complain(parser, parser->line, wrong);
  } else {
    ++rule->frame_count;
  }
}

static void
add_template(Parser *const parser, const VouchView text)
{
  Rule *const rule = parser->rule;
  if (rule->template_count == CLAIMS_MAX) {
    complain(parser, parser->line, "too many claims");
    return;
  }

  Template *const all =
    (Template *)one_more(parser, rule->templates, rule->template_count,
                         sizeof(*all));
  if (!all) {
    return;
  }
  rule->templates         = all;
  const char *const wrong = vouchi_template_parse(parser->rules, rule, text,
                                                  &all[rule->template_count]);
  if (wrong) {
    complain(parser, parser->line, wrong);
  } else {
    ++rule->template_count;
  }
}

static void
add_example(Parser *const parser, const VouchView text)
{
  VouchRules *const   rules = parser->rules;
  VouchExample *const all =
    (VouchExample *)grow(parser, rules->examples, rules->example_count,
                         sizeof(*all));
  if (all) {
    rules->examples = all;
    all[rules->example_count++] =
      (VouchExample){parser->rule->full,
                     text,
                     NULL,
                     0U,
                     parser->file->name,
                     parser->line,
                     parser->rule->frame_count > 0U};
    ++parser->rule->example_count;
  }
}

static void
add_expectation(Parser *const parser, const VouchView text)
{
  VouchRules *const rules = parser->rules;
  if (!parser->rule->example_count) {
    complain(parser, parser->line, "nothing is expected before an example");
    return;
  }

  VouchExample *const example = &rules->examples[rules->example_count - 1U];
  VouchView *const    all =
    (VouchView *)vouch_arena_grow(rules->arena, example->expect,
                                  example->expect_count,
                                  example->expect_count + 1U, sizeof(*all));
  if (!all) {
    parser->status = VOUCH_NO_MEMORY;
    return;
  }
  all[example->expect_count++] = text;
  example->expect              = all;
}

static void
take_setting(Parser *const parser, const VouchView key, const VouchView value)
{
  Rule *const rule = parser->rule;
  if (!rule) {
    return; // The rule's own line was wrong, and that was said
  }
  if (vouch_view_equal(key, VOUCH_VIEW("pattern"))) {
    add_pattern(parser, value);
  } else if (vouch_view_equal(key, VOUCH_VIEW("when"))) {
    add_frame(parser, value);
  } else if (vouch_view_equal(key, VOUCH_VIEW("claim"))) {
    add_template(parser, value);
  } else if (vouch_view_equal(key, VOUCH_VIEW("example"))) {
    add_example(parser, value);
  } else if (vouch_view_equal(key, VOUCH_VIEW("expect"))) {
    add_expectation(parser, value);
  } else if (vouch_view_equal(key, VOUCH_VIEW("confidence"))) {
    if (!read_confidence(value, &rule->confidence)) {
      complain(parser, parser->line, "a confidence is from 0 to 1: 0.9");
    }
  } else if (vouch_view_equal(key, VOUCH_VIEW("in"))) {
    if (!read_places(value, &rule->where)) {
      complain(parser, parser->line, "none of cell, caption, sentence");
    }
  } else {
    complain(parser, parser->line, "unknown setting of a rule");
  }
}

static void
take_line(Parser *const parser, const VouchView raw)
{
  const VouchView   text = vouchi_strip(raw);
  const char *const colon =
    text.size ? (const char *)memchr(text.data, ':', text.size) : NULL;
  if (!text.size || text.data[0] == '#') {
    return;
  }

  VouchView       rest = text;
  const VouchView word = vouchi_next_word(&rest);
  if (vouch_view_equal(word, VOUCH_VIEW("rule"))) {
    begin_rule(parser, rest);
  } else if (!parser->rule && !parser->rules->count) {
    complain(parser, parser->line, "a rule starts with \"rule NAME\"");
  } else if (!colon) {
    complain(parser, parser->line, "neither a rule nor a setting of one");
  } else {
    const size_t size = (size_t)(colon - text.data);
    take_setting(parser, vouch_view(text.data, size),
                 vouchi_strip(vouch_view(colon + 1, text.size - size - 1U)));
  }
}

VouchStatus
vouchi_rules_parse(VouchRules *const          rules,
                   const VouchPacks *const    packs,
                   const VouchRuleFile *const file,
                   const VouchLog *const      log)
{
  Parser parser = {.rules = rules, .file = file, .log = log};
  parser.language =
    vouchi_main_language(vouch_packs_language(packs, file->language));

  const VouchView text = file->text;
  for (size_t at = 0U; at < text.size && parser.status != VOUCH_NO_MEMORY;) {
    const char *const end =
      (const char *)memchr(text.data + at, '\n', text.size - at);
    const size_t next = end ? (size_t)(end - text.data) : text.size;
    ++parser.line;
    take_line(&parser, vouch_view(text.data + at, next - at));
    at = next + 1U;
  }
  end_rule(&parser);
  return parser.status;
}
