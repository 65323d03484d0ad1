/* lexer.h - the words of a SPARQL text
 *
 * Tokens are views of the text, in which code point escapes were replaced
 * before (SPARQL 1.1, section 19.2).
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_LEXER_H
#define VOUCH_SPARQL_LEXER_H

#include "vouch/arena.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>

typedef enum {
  VOUCH_TOKEN_END,
  VOUCH_TOKEN_IRI,    /**< Between its brackets. */
  VOUCH_TOKEN_NAME,   /**< prefix:local, as written. */
  VOUCH_TOKEN_BLANK,  /**< Label, without `_:`. */
  VOUCH_TOKEN_VAR,    /**< Name, without its mark. */
  VOUCH_TOKEN_NUMBER, /**< `type` says which. */
  VOUCH_TOKEN_STRING, /**< Between its quotes, escapes as written. */
  VOUCH_TOKEN_TAG,    /**< Language tag, without `@`. */
  VOUCH_TOKEN_WORD,   /**< Keyword or name of a function. */
  VOUCH_TOKEN_MARK    /**< Punctuation. */
} VouchTokenKind;

typedef struct {
  VouchTokenKind kind;
  VouchView      text;
  char           type;   /**< Number: 'i', 'd' (decimal) or 'e' (double). */
  bool           escape; /**< String or name: holds a backslash. */
  size_t         begin;  /**< Byte of the text where it starts. */
  size_t         end;
} VouchToken;

typedef struct {
  VouchView       text;
  size_t          at;
  VouchToken      token; /**< The current one. */
  VouchStatus     st;    /**< After a failure the token is the end. */
  const VouchLog *log;
  VouchView       name; /**< Of the text, for messages. */
} VouchLexer;

/** Replace code point escapes; `*out` is `text` itself where there is none.
 *  VOUCH_BAD_ARGUMENT for one that stands for no character. */
VouchStatus vouchi_lexer_unescape(VouchArena *arena,
                                  VouchView   text,
                                  VouchView  *out);

/** Step to the next token. */
void vouchi_lexer_next(VouchLexer *lexer);

/** Report `format` at byte `at` and stop: VOUCH_BAD_ARGUMENT. Only the first
 *  failure is reported. */
void vouchi_lexer_fail(VouchLexer *lexer, size_t at, const char *format, ...)
  __attribute__((format(printf, 3, 4)));

/** The token is this word, in any case. */
bool vouchi_lexer_is_word(const VouchLexer *lexer, const char *word);

/** The token is this mark. */
bool vouchi_lexer_is_mark(const VouchLexer *lexer, const char *mark);

#endif
