/* entry.h - the parts of one bibliographic entry while it is read */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_ENTRY_H
#define VOUCH_READ_ENTRY_H

#include "read/words.h"

#define VOUCH_ENTRY_PARTS 24U

/** An entry at work. */
typedef struct {
  VouchWords *words;
  VouchView   bytes;
  VouchSpan   body; /**< Without label and back-links. */
  VouchEntry *entry;
  VouchSpan   parts[VOUCH_ENTRY_PARTS]; /**< Between full stops. */
  size_t      count;
} VouchEntryText;

static inline VouchView
vouchi_entry_view(const VouchEntryText *const text, const VouchSpan span)
{
  return vouch_view_slice(text->bytes, span);
}

/** Cut the body into parts at full stops that end one: not behind initials
 *  and abbreviations, not within brackets and quotation marks. */
void vouchi_entry_split(VouchEntryText *text);

/** Take label, caret and back-links off the body, and "(俄文)". */
void vouchi_entry_opening(VouchEntryText *text);

/** `span` without quotation marks, glosses and remarks on archiving and
 *  access behind it. */
VouchSpan vouchi_entry_clean(const VouchEntryText *text, VouchSpan span);

/** `span` without the name in another language glued to its end. */
VouchSpan vouchi_entry_without_alias(const VouchEntryText *text,
                                     VouchSpan             span);

/** The end of what comes before a word of archiving in `span`. */
size_t vouchi_entry_before_archive(const VouchEntryText *text, VouchSpan span);

/** Read the title in quotation marks at the start of `part`: what follows them
 *  is left in `*rest`. False: it is not quoted. */
bool vouchi_entry_quoted(VouchEntryText *text, VouchSpan part, VouchSpan *rest);

/** Whether `span` ends with a head of a name: VALUE `kind` or `kind`-end. */
bool vouchi_entry_ends_head(const VouchEntryText *text,
                            VouchSpan             span,
                            VouchView             kind);

/** "Ice and War; Lind, K., Berg, O eds": take the editors off a title, which
 *  is then that of a chapter. False: there are none. */
bool vouchi_entry_without_editors(const VouchEntryText *text, VouchSpan *title);

/** Where the bracket or quotation mark at `at` closes, past it; 0: never. */
size_t vouchi_entry_closing(VouchView bytes, size_t at, size_t end);

/** Read authors from the start of the body; what follows becomes the body. */
void vouchi_entry_authors(VouchEntryText *text);

/** Whether `span` looks like one name, given name first. */
bool vouchi_entry_is_name(const VouchEntryText *text, VouchSpan span);

/** What may stand anywhere: ISBN, addresses, dates of access and archiving,
 *  the language. */
void vouchi_entry_facts(VouchEntryText *text);

/** The number between 1000 and 2199 in `span` that is a year; its place, or
 *  an empty span. */
VouchSpan vouchi_entry_year(VouchView bytes, VouchSpan span);

/** Set date and year from a span that starts with a date; returns where the
 *  date ends. */
size_t vouchi_entry_date(VouchEntryText *text, VouchSpan span);

/** "Surname 2003, p. 5": true when the body is that. */
bool vouchi_entry_short(VouchEntryText *text);

/** Pages that a word announces ("pp. 3-5") in `span`, if any. */
void vouchi_entry_pages(VouchEntryText *text, VouchSpan span);

#endif
