/* classes.h - what a lexicon's classes ask of their lines */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PACK_CLASSES_H
#define VOUCH_PACK_CLASSES_H

#include "vouch/pack.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
  VOUCHI_VALUE_FREE,  /**< May be left out. */
  VOUCHI_VALUE_ANY,   /**< Must be there. */
  VOUCHI_VALUE_NUMBER /**< Must be an integer from `least` to `most`. */
} VouchiValueKind;

typedef struct {
  const char     *name;
  const char     *values; /**< Those allowed, parted by spaces; NULL: any. */
  int64_t         least;
  int64_t         most;
  VouchiValueKind value;
  bool            single; /**< A phrase has one VALUE in a language. */
} VouchiLexRule;

const VouchiLexRule *vouchi_lex_rule(VouchLexClass lex_class);

/** The class of that name; false: there is none. */
bool vouchi_lex_class_find(VouchView name, VouchLexClass *lex_class);

#endif
