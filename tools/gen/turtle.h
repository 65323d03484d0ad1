/* turtle.h - the part of Turtle that our own ontology files use
 *
 * Tokens with their lines, for programs that run while Vouch is built. It is
 * no validating reader: judging the files is left to the tests.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef GEN_TURTLE_H
#define GEN_TURTLE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  TOKEN_END,
  TOKEN_WORD,   /**< vouch:Claim, a, 12, true, @prefix */
  TOKEN_IRI,    /**< Without its angle brackets. */
  TOKEN_STRING, /**< As written, without its quotes; `language` if tagged. */
  TOKEN_MARK    /**< One of ; , . [ ] ( ) */
} TokenKind;

typedef struct {
  TokenKind   kind;
  const char *text;
  size_t      size;
  const char *language;
  size_t      language_size;
  unsigned    line;
} Token;

typedef struct {
  const char *path; /**< For messages. */
  const char *at;
  const char *end;
  unsigned    line;
} Scanner;

/** The whole file, terminated; exits with a message when it cannot be read. */
char *read_file(const char *path, size_t *size);

/** Writes `text` to `path` unless the file holds just that; exits on failure.
 */
void update_file(const char *path, const char *text, size_t size);

/** Exits with "path:line: message: text". */
_Noreturn void fail_at(const char *path,
                       unsigned    line,
                       const char *message,
                       const char *text);

/** The next token; exits with a message where there is none. */
Token next_token(Scanner *scanner);

bool token_is(const Token *token, const char *text);

/** A terminated copy of the token's text; exits when there is no memory. */
char *token_copy(const Token *token);

#endif
