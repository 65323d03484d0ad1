/* dump.c - a document's tree as text */
// SPDX-License-Identifier: Apache-2.0

#include "read/dump.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>

#define START_POINTS 60U

typedef struct {
  const VouchDocument *document;
  VouchOutput         *output;
  bool                 whole;
} Dump;

static void
put(const Dump *const dump, const VouchView view)
{
  (void)vouch_output_view_write(dump->output, view);
}

static void
put_string(const Dump *const dump, const char *const string)
{
  put(dump, vouch_view_from_string(string));
}

static void
put_number(const Dump *const dump, const char *const name, const size_t number)
{
  char text[48];
  (void)snprintf(text, sizeof(text), " %s%zu", name, number);
  put_string(dump, text);
}

/** A text on one line: line ends become `\n`, what is left out `...`. */
static void
put_text(const Dump *const dump, const VouchView text)
{
  size_t points = 0;
  for (size_t at = 0; at < text.size; ++points) {
    const size_t   begin = at;
    const uint32_t point = vouchi_utf8_next(text, &at);
    if (!dump->whole && points == START_POINTS) {
      put_string(dump, "...");
      return;
    }
    if (point == '\n') {
      put_string(dump, "\\n");
    } else if (point == '\r') {
      put_string(dump, "\\r");
    } else {
      put(dump, vouch_view(text.data + begin, at - begin));
    }
  }
}

static void
put_field(const Dump *const dump, const char *const name, const VouchView value)
{
  if (value.size) {
    put_string(dump, " ");
    put_string(dump, name);
    put_string(dump, "=");
    put_text(dump, value);
  }
}

static void
put_head(const Dump *const       dump,
         const char *const       name,
         const VouchBlock *const head)
{
  if (head) {
    put_field(dump, name, vouch_document_text(dump->document, head->span));
  }
}

static void
put_cell(const Dump *const dump, const VouchBlock *const block)
{
  if (block->kind == VOUCH_BLOCK_CELL) {
    put_number(dump, "r", block->row);
    put_number(dump, "c", block->column);
    put_string(dump, block->head ? " head" : "");
    put_string(dump, block->repeated ? " repeated" : "");
    put_head(dump, "row", block->row_head);
    put_head(dump, "column", block->column_head);
  }
}

static void
put_block(const Dump *const dump, const VouchBlock *const block)
{
  size_t line   = 0;
  size_t column = 0;
  for (const VouchBlock *above = block->parent; above; above = above->parent) {
    put_string(dump, "  ");
  }
  put_string(dump, vouch_block_kind_name(block->kind));
  if (block->level) {
    put_number(dump, "level ", block->level);
  }
  if (block->side) {
    put_number(dump, "side ", block->side);
  }
  put_cell(dump, block);
  put_field(dump, "id", block->layout_id);
  if (vouch_block_kind_is_leaf(block->kind) &&
      block->kind != VOUCH_BLOCK_MARKUP) {
    put_field(dump, "language", block->language);
    vouch_document_place(dump->document, block->span.begin, &line, &column);
    put_number(dump, "@", line);
    put_number(dump, ":", column);
    put_string(dump, " | ");
    put_text(dump, vouch_document_text(dump->document, block->span));
  }
  put_string(dump, "\n");
}

static void
put_entry(const Dump *const dump, const VouchEntry *const entry)
{
  put_string(dump, "entry");
  put_field(dump, "label", entry->label);
  for (size_t i = 0; i < entry->author_count; ++i) {
    put_field(dump, "author", entry->authors[i]);
  }
  put_field(dump, "title", entry->title);
  put_field(dump, "container", entry->container);
  put_field(dump, "publisher", entry->publisher);
  put_field(dump, "place", entry->place);
  put_field(dump, "date", entry->date);
  if (entry->year) {
    put_number(dump, "year=", (size_t)entry->year);
  }
  put_field(dump, "pages", entry->pages);
  put_field(dump, "isbn", entry->isbn);
  put_field(dump, "url", entry->url);
  put_field(dump, "archive", entry->archive_url);
  put_field(dump, "archived", entry->archive_date);
  put_field(dump, "accessed", entry->access_date);
  put_field(dump, "language", entry->language);
  put_number(dump, "work=", entry->work);
  if (entry->full) {
    put_field(dump, "full", entry->full->label);
    put_number(dump, "full#", (size_t)(entry->full - dump->document->entries));
  }
  put_string(dump, "\n");
}

static void
put_marker(const Dump *const dump, const VouchMarker *const marker)
{
  size_t line   = 0;
  size_t column = 0;
  vouch_document_place(dump->document, marker->span.begin, &line, &column);
  put_string(dump, "marker");
  put_field(dump, "label", marker->label);
  put_number(dump, "@", line);
  put_number(dump, ":", column);
  if (marker->entry) {
    put_number(dump, "entry#",
               (size_t)(marker->entry - dump->document->entries));
  } else {
    put_string(dump, " none");
  }
  put_string(dump, "\n");
}

VouchStatus
vouchi_document_dump(const VouchDocument *const document,
                     const bool                 whole,
                     VouchOutput *const         output)
{
  const Dump dump = {document, output, whole};
  put_string(&dump, "layout=");
  put_string(&dump, document->layout);
  put_field(&dump, "title", document->title);
  put_field(&dump, "language", document->language);
  put_string(&dump, "\n");
  for (const VouchBlock *block = document->root; block;
       block                   = vouch_block_walk(block)) {
    if (block->kind != VOUCH_BLOCK_MARKUP) {
      put_block(&dump, block);
    }
  }
  for (size_t i = 0; i < document->entry_count; ++i) {
    put_entry(&dump, &document->entries[i]);
  }
  for (size_t i = 0; i < document->marker_count; ++i) {
    put_marker(&dump, &document->markers[i]);
  }
  return vouch_output_write(output, NULL, 0U);
}
