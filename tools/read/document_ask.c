/* document_ask.c - finding one's way in a document that is finished */
// SPDX-License-Identifier: Apache-2.0

#include "read/build.h"

const char *
vouch_block_kind_name(const VouchBlockKind kind)
{
  static const char *const names[] = {
    "document",   "section", "list",    "infobox",     "table",  "row",
    "references", "title",   "heading", "paragraph",   "item",   "caption",
    "cell",       "note",    "entry",   "boilerplate", "markup",
  };
  return (size_t)kind < sizeof(names) / sizeof(names[0]) ? names[kind] : "";
}

bool
vouch_block_kind_speaks(const VouchBlockKind kind)
{
  return kind == VOUCH_BLOCK_PARAGRAPH || kind == VOUCH_BLOCK_ITEM ||
         kind == VOUCH_BLOCK_CAPTION || kind == VOUCH_BLOCK_CELL ||
         kind == VOUCH_BLOCK_NOTE;
}

const VouchBlock *
vouch_block_walk(const VouchBlock *block)
{
  if (block->first) {
    return block->first;
  }
  while (block && !block->next) {
    block = block->parent;
  }
  return block ? block->next : NULL;
}

const VouchBlock *
vouch_document_next_leaf(const VouchDocument *const document,
                         const VouchBlock *const    leaf)
{
  const VouchBlock *block = leaf ? vouch_block_walk(leaf) : document->root;
  while (block && !vouch_block_kind_is_leaf(block->kind)) {
    block = vouch_block_walk(block);
  }
  return block;
}

const VouchBlock *
vouch_document_leaf_at(const VouchDocument *const document, const size_t at)
{
  const VouchBuild *const build = (const VouchBuild *)document;
  size_t                  low   = 0;
  size_t                  high  = build->leaf_count;
  while (low < high) {
    const size_t            middle = low + (high - low) / 2U;
    const VouchBlock *const leaf   = build->leaves[middle];
    if (at < leaf->span.begin) {
      high = middle;
    } else if (at >= leaf->span.end) {
      low = middle + 1U;
    } else {
      return leaf;
    }
  }
  return NULL;
}

const VouchBlock *
vouch_block_heading(const VouchBlock *block)
{
  for (; block; block = block->parent) {
    if (block->kind == VOUCH_BLOCK_SECTION && block->first &&
        block->first->kind == VOUCH_BLOCK_HEADING) {
      return block->first;
    }
  }
  return NULL;
}

static const uint32_t *
index_row(const VouchDocument *const document, const size_t byte)
{
  return document->offsets + byte / VOUCH_INDEX_STRIDE * VOUCH_INDEX_WIDTH;
}

static bool
starts_point(const char byte)
{
  return ((unsigned char)byte & 0xC0U) != 0x80U;
}

size_t
vouch_document_code_point(const VouchDocument *const document, size_t byte)
{
  byte         = byte < document->bytes.size ? byte : document->bytes.size;
  size_t count = index_row(document, byte)[VOUCH_INDEX_POINTS];
  for (size_t i = byte - byte % VOUCH_INDEX_STRIDE; i < byte; ++i) {
    count += starts_point(document->bytes.data[i]);
  }
  return count;
}

size_t
vouch_document_byte(const VouchDocument *const document,
                    const size_t               code_point)
{
  if (code_point >= document->code_points) {
    return document->bytes.size;
  }
  size_t low  = 0; // The last row with no more code points before it
  size_t high = document->bytes.size / VOUCH_INDEX_STRIDE + 1U;
  while (high - low > 1U) {
    const size_t middle = low + (high - low) / 2U;
    if (document->offsets[middle * VOUCH_INDEX_WIDTH] <= code_point) {
      low = middle;
    } else {
      high = middle;
    }
  }
  size_t at    = low * VOUCH_INDEX_STRIDE;
  size_t count = document->offsets[low * VOUCH_INDEX_WIDTH];
  for (; at < document->bytes.size; ++at) {
    if (starts_point(document->bytes.data[at]) && count++ == code_point) {
      break;
    }
  }
  return at;
}

/** Whether a line ends with byte `at`: LF, or a CR without LF behind it. */
static bool
ends_line(const VouchView bytes, const size_t at)
{
  return bytes.data[at] == '\n' ||
         (bytes.data[at] == '\r' &&
          (at + 1U >= bytes.size || bytes.data[at + 1U] != '\n'));
}

void
vouch_document_place(const VouchDocument *const document,
                     size_t                     byte,
                     size_t *const              line,
                     size_t *const              column)
{
  byte = byte < document->bytes.size ? byte : document->bytes.size;
  const uint32_t *const row   = index_row(document, byte);
  size_t                count = row[VOUCH_INDEX_LINES];
  size_t                start = row[VOUCH_INDEX_START];
  for (size_t i = byte - byte % VOUCH_INDEX_STRIDE; i < byte; ++i) {
    if (ends_line(document->bytes, i)) {
      ++count;
      start = i + 1U;
    }
  }
  *line   = count + 1U;
  *column = vouch_document_code_point(document, byte) -
            vouch_document_code_point(document, start) + 1U;
}
