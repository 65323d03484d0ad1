/* line.h - one line of a cell or caption, folded, with its mentions
 *
 * Places within a line ("ranges") are bytes of its folded text; they are
 * turned into places of the document when a claim is made.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_LINE_H
#define VOUCH_EXTRACT_LINE_H

#include "extract.h"

#include "vouch/mention.h"
#include "vouch/pack.h"
#include "vouch/text.h"

/** A mention by its places in the folded text. */
typedef struct {
  const VouchMention *mention;
  VouchSpan           range;
  VouchSpan           number;  /**< Of a quantity. */
  VouchSpan           counted; /**< Of a quantity; empty: none said. */
  bool                taken;   /**< A rule has made a claim of it. */
} Found;

typedef struct {
  VouchSpan         span;
  const VouchBlock *block;
  VouchView         language; /**< "zh" */
  VouchText         text;
  Found            *found; /**< Dates and quantities, in order. */
  size_t            count;
  VouchMentions     mentions; /**< All of them, as they were found. */
  uint8_t           column;   /**< Of a flattened table, 1 or 2; 0 unknown. */
  bool              label;    /**< The reader knows it for a head in a row. */
} Line;

typedef struct {
  Line  *items;
  size_t count;
} Lines;

/** Fold `span` of `block` and find its mentions. */
void vouchi_line(Extract          *x,
                 const VouchBlock *block,
                 VouchSpan         span,
                 Line             *line);

/** Cut a cell into its lines: at line ends and bullets. */
void vouchi_lines(Extract *x, const VouchBlock *block, Lines *lines);

/** All of a line's folded text as a range. */
VouchSpan vouchi_whole(const Line *line);

/** The folded text of a range, and the place in the document. */
VouchView vouchi_words(const Line *line, VouchSpan range);
VouchSpan vouchi_place(const Line *line, VouchSpan range);

/** The first byte of the folded text that comes from `at` or later. */
size_t vouchi_folded_at(const VouchText *text, size_t at);

/** `range` without white space, commas and the like at its ends. */
VouchSpan vouchi_trim(const Line *line, VouchSpan range);

/** Length of the character at `at`, at least 1. */
size_t vouchi_step(VouchView text, size_t at);

/** Whether the character at `at` is of a script without spaces. */
bool vouchi_is_unspaced(VouchView text, size_t at);

/** The bracket that opens at or behind `at`, before `end`: its inside, up to
 *  the end where it is not closed. False: there is none. `*outer` is with the
 *  brackets. */
bool vouchi_bracket(const Line *line,
                    VouchSpan   in,
                    VouchSpan  *inside,
                    VouchSpan  *outer);

/** Phrases of the line's own language. */

/** The meaning of `entry` or of those behind it in the class `lex_class`, with
 *  this value (NULL: any), in the language of the line; NULL: none. */
const VouchLexEntry *vouchi_meaning(const Extract       *x,
                                    const Line          *line,
                                    const VouchLexEntry *entry,
                                    VouchLexClass        lex_class,
                                    const char          *value);

/** A class and, unless NULL, a value. */
typedef struct {
  VouchLexClass lex_class;
  const char   *value;
} Meaning;

/** The first phrase with that meaning within `in`; its place in `*at`. */
const VouchLexEntry *vouchi_find(const Extract *x,
                                 const Line    *line,
                                 VouchSpan      in,
                                 Meaning        meaning,
                                 VouchSpan     *at);

/** The last such phrase. */
const VouchLexEntry *vouchi_find_last(const Extract *x,
                                      const Line    *line,
                                      VouchSpan      in,
                                      Meaning        meaning,
                                      VouchSpan     *at);

/** Such a phrase that is all of `in` but for punctuation. */
const VouchLexEntry *vouchi_is(const Extract *x,
                               const Line    *line,
                               VouchSpan      in,
                               Meaning        meaning);

/** Such a phrase that starts exactly at the start of `in`. */
const VouchLexEntry *vouchi_starts(const Extract *x,
                                   const Line    *line,
                                   VouchSpan      in,
                                   Meaning        meaning,
                                   VouchSpan     *at);

/** True where a date or quantity stands within `in`. */
bool vouchi_has_found(const Line *line, VouchSpan in);

/** The first date that lies within `in`, or NULL. */
const Found *vouchi_line_date(const Line *line, VouchSpan in);

#endif
