/* page.h - what is laid out for a person: how wide, with which means */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_PAGE_H
#define VOUCH_CLI_PAGE_H

#include "cli/console.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  VouchBuffer out;
  size_t      width;   /**< Columns. */
  bool        colour;  /**< Standard output is a terminal that likes it. */
  bool        unicode; /**< Lines and marks beyond ASCII may be drawn. */
} VouchPage;

typedef enum {
  VOUCH_STYLE_PLAIN,
  VOUCH_STYLE_TITLE,
  VOUCH_STYLE_DIM,
  VOUCH_STYLE_WORDS /**< The words that make a claim. */
} VouchStyle;

/** An empty page for standard output. */
void vouchi_page_begin(VouchPage *page);

/** What follows is in this style; nothing where there is no colour. */
void vouchi_page_style(VouchPage *page, VouchStyle style);

/** Add `text` made safe; the same with its white space made single spaces. */
void vouchi_page_text(VouchPage *page, VouchView text);
void vouchi_page_line(VouchPage *page, VouchView text);

/** The same as vouchi_page_line() for text that starts at column `indent` and
 *  goes on there in lines that fit the page. */
void vouchi_page_flow(VouchPage *page, VouchView text, size_t indent);

/** Words with what stands around them in their lines. */
typedef struct {
  VouchView before;
  VouchView words;
  VouchView after;
  size_t    line; /**< Of the first word. */
} VouchExcerpt;

/** Show the lines with the words marked: by colour, or by a mark below. */
void vouchi_page_excerpt(VouchPage *page, const VouchExcerpt *excerpt);

#endif
