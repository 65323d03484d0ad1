/* classes.c - the classes of a lexicon, and what their VALUEs may be */
// SPDX-License-Identifier: Apache-2.0

#include "pack/classes.h"

static const VouchiLexRule rules[VOUCH_LEX_COUNT] = {
  [VOUCH_LEX_LANGUAGE]     = {"language", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_STOPWORD]     = {"stopword", NULL, 0, 0, VOUCHI_VALUE_FREE, false},
  [VOUCH_LEX_ABBREVIATION] = {"abbreviation", "end", 0, 0, VOUCHI_VALUE_FREE,
                              false},
  [VOUCH_LEX_BOILERPLATE]  = {"boilerplate", "line start end", 0, 0,
                              VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_SECTION]      = {"section", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_FIELD]        = {"field", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_LABEL]        = {"label", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_MONTH]        = {"month", NULL, 1, 12, VOUCHI_VALUE_NUMBER, true},
  [VOUCH_LEX_SEASON]     = {"season", NULL, 21, 24, VOUCHI_VALUE_NUMBER, true},
  [VOUCH_LEX_DATE_PART]  = {"date-part", NULL, 0, 0, VOUCHI_VALUE_ANY, true},
  [VOUCH_LEX_DATE_WORD]  = {"date-word", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_NUMBER]     = {"number", NULL, 0, INT64_MAX, VOUCHI_VALUE_NUMBER,
                            true},
  [VOUCH_LEX_MULTIPLIER] = {"multiplier", NULL, 2, INT64_C(1000000000000),
                            VOUCHI_VALUE_NUMBER, true},
  [VOUCH_LEX_VAGUE]      = {"vague", NULL, 0, INT64_C(1000000000000),
                            VOUCHI_VALUE_NUMBER, true},
  [VOUCH_LEX_RANGE]  = {"range", "from to between and", 0, 0, VOUCHI_VALUE_FREE,
                        true},
  [VOUCH_LEX_OR]     = {"or", NULL, 0, 0, VOUCHI_VALUE_FREE, true},
  [VOUCH_LEX_APPROX] = {"approx", "before after aside", 0, 0, VOUCHI_VALUE_ANY,
                        false},
  [VOUCH_LEX_BOUND]  = {"bound", "lower upper lower-after upper-after", 0, 0,
                        VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_CLASSIFIER] = {"classifier", NULL, 0, 0, VOUCHI_VALUE_FREE, true},
  [VOUCH_LEX_CURRENCY]   = {"currency", NULL, 0, 0, VOUCHI_VALUE_ANY, true},
  [VOUCH_LEX_UNIT]       = {"unit", NULL, 0, 0, VOUCHI_VALUE_ANY, true},
  [VOUCH_LEX_COUNTED]    = {"counted", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_KIND]       = {"kind", NULL, 0, 0, VOUCHI_VALUE_FREE, false},
  [VOUCH_LEX_UNKNOWN]    = {"unknown", NULL, 0, 0, VOUCHI_VALUE_FREE, false},
  [VOUCH_LEX_HEAD]       = {"head", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_CLAIMER]    = {"claimer", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_STANCE]     = {"stance", "alleged denied", 0, 0, VOUCHI_VALUE_ANY,
                            true},
  [VOUCH_LEX_EVENT]      = {"event", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_RELATION]   = {"relation", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_ROLE]       = {"role", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_ALIAS]      = {"alias", NULL, 0, 0, VOUCHI_VALUE_ANY, true},
  [VOUCH_LEX_ENTRY]      = {"entry", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_PLACE]      = {"place", NULL, 0, 0, VOUCHI_VALUE_FREE, false},
  [VOUCH_LEX_NAME]       = {"name", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_SHAPE]      = {"shape", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_ACT]        = {"act", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
  [VOUCH_LEX_GRAMMAR]    = {"grammar", NULL, 0, 0, VOUCHI_VALUE_ANY, false},
};

const char *
vouch_lex_class_name(const VouchLexClass lex_class)
{
  return (unsigned)lex_class < (unsigned)VOUCH_LEX_COUNT ? rules[lex_class].name
                                                         : "";
}

const VouchiLexRule *
vouchi_lex_rule(const VouchLexClass lex_class)
{
  return &rules[lex_class];
}

bool
vouchi_lex_class_find(const VouchView name, VouchLexClass *const lex_class)
{
  for (unsigned i = 0; i < (unsigned)VOUCH_LEX_COUNT; ++i) {
    if (vouch_view_equal(name, vouch_view_from_string(rules[i].name))) {
      *lex_class = (VouchLexClass)i;
      return true;
    }
  }
  return false;
}
