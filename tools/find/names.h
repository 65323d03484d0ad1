/* names.h - a sentence of running text while its names are looked for
 *
 * The sentence is cut into tokens once; the steps that follow (runs of words
 * with capitals, runs of characters that spell foreign names, phrases round a
 * head) work on tokens and add mentions to the finder.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FIND_NAMES_H
#define VOUCH_FIND_NAMES_H

#include "find/finder.h"

#include "base/map.h"

/** What a token is; a set. */
enum {
  TOKEN_CAPITAL   = 1U,   /**< Starts with a capital. */
  TOKEN_ACRONYM   = 2U,   /**< Capitals only, two at least. */
  TOKEN_NUMBER    = 4U,   /**< Starts with a digit. */
  TOKEN_JOINED    = 8U,   /**< Follows the one before it after one space. */
  TOKEN_OWNER     = 16U,  /**< A mark of possession follows it. */
  TOKEN_FIRST     = 32U,  /**< Starts the sentence, or what is quoted. */
  TOKEN_ADJECTIVE = 64U,  /**< "Danish" */
  TOKEN_GROUP     = 128U, /**< "Danes" */
  TOKEN_COMMON    = 256U, /**< A word of the lexicons, but no name. */
  TOKEN_TAKEN     = 512U, /**< Part of a name or phrase. */
  TOKEN_HAN       = 1024U
};

typedef struct {
  size_t               begin;
  size_t               end;
  size_t               phrase_end; /**< Of the phrase that starts here. */
  const VouchLexEntry *entry;      /**< Its meanings, or NULL. */
  unsigned             flags;
} VouchiToken;

/** A stretch of tokens, end exclusive. */
typedef struct {
  size_t begin;
  size_t end;
} VouchiRun;

struct VouchNameTable {
  const VouchDocument *document;
  const VouchPacks    *packs;
  VouchArena          *arena;
  VouchMap            *votes;   /**< From a folded name to its votes. */
  VouchMap            *runs;    /**< Spelt names by how often they stand alone;
                                     NULL where the script has capitals. */
  size_t               han;     /**< The language of such a script. */
  VouchView            title;   /**< Of the document, folded; where there are no
                                     capitals. */
  bool                 learned; /**< No more votes are taken. */
};

/** What a document tells of a name. */
typedef struct {
  VouchView label; /**< As it was written first. */
  VouchSpan span;
  uint32_t  types[VOUCH_MENTION_THING + 1];
  uint32_t  inside; /**< Seen with its capital within a sentence. */
} VouchiVotes;

typedef struct {
  VouchNameTable *table;
  VouchiFinder   *finder;
  VouchiToken    *tokens;
  size_t          count;
  VouchView       plural;
  bool            heads_first; /**< "quân đội X", not "X army". */
  bool            syllables;   /**< Words are of several, with spaces. */
} VouchiNaming;

/** Cut the sentence into tokens. */
void vouchi_names_tokens(VouchiNaming *naming);

/** The meaning of the phrase at token `i` in a class, with a value (NULL:
 *  any), or NULL. */
const VouchLexEntry *vouchi_token_is(const VouchiNaming *naming,
                                     size_t              i,
                                     VouchLexClass       lex_class,
                                     const char         *value);

/** As vouchi_token_is(), for the longest phrase of that class alone;
 *  `*end` becomes the first token behind it. */
const VouchLexEntry *vouchi_token_starts(const VouchiNaming *naming,
                                         size_t              i,
                                         VouchLexClass       lex_class,
                                         const char         *value,
                                         size_t             *end);

/** The type that a head at token `i` gives, by its place: `last` where it
 *  stands at the end of a name. `*end` becomes the token behind it. */
bool vouchi_head_type(const VouchiNaming *naming,
                      size_t              i,
                      bool                last,
                      VouchMentionType   *type,
                      size_t             *end);

/** The type of the whole name that a lexicon has at token `i`, where no longer
 *  phrase starts there. `*end` becomes the token behind it. */
bool vouchi_listed_type(const VouchiNaming *naming,
                        size_t              i,
                        VouchMentionType   *type,
                        size_t             *end);

/** Whether an ending of this shape stands at the end of a word. */
bool vouchi_has_shape(const VouchiNaming *naming, size_t i, const char *shape);

/** Whether a capital at token `i` may be part of a name. */
bool vouchi_name_may_go(const VouchiNaming *naming, size_t i);

/** Whether a name may start at token `i`. */
bool vouchi_name_starts(const VouchiNaming *naming, size_t i);

/** The end of the run of words with capitals that starts at token `begin`. */
size_t vouchi_name_end(const VouchiNaming *naming, size_t begin);

/** Names in scripts with capitals, and phrases round heads. */
void vouchi_names_cased(VouchiNaming *naming);
void vouchi_names_phrases(VouchiNaming *naming);

/** Phrases and names behind a head, in languages whose heads stand first. */
void vouchi_names_front(VouchiNaming *naming);

/** Names in Han. */
void vouchi_names_han(VouchiNaming *naming);

/** Add a name that was found in tokens [run.begin, run.end). */
VouchMention *vouchi_name_add(VouchiNaming    *naming,
                              VouchiRun        run,
                              VouchMentionType type,
                              uint8_t          sure);

/** A vote for the type of the name in folded bytes [begin, end). */
void vouchi_vote(VouchiNaming    *naming,
                 size_t           begin,
                 size_t           end,
                 VouchMentionType type,
                 uint32_t         weight);

/** A vote for the type of the name in tokens `run`. */
void vouchi_name_vote(VouchiNaming    *naming,
                      VouchiRun        run,
                      VouchMentionType type,
                      uint32_t         weight);

/** Whether the document or a lexicon has told the name in `run` of a place. */
bool vouchi_name_is_known(const VouchiNaming *naming, VouchiRun run);

#endif
