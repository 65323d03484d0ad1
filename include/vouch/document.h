/* document.h - a text as its readers understood it
 *
 * A document is a tree of blocks over the untouched bytes of a file. The
 * leaves tile the file: every code point belongs to exactly one leaf, in
 * order, without gaps (what no reader claimed becomes VOUCH_BLOCK_MARKUP).
 * vouch_document_* builder calls make that so by construction.
 *
 * All of it lives in one arena and only as long as that; `bytes` must outlive
 * it too. After reading, a document is read-only.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DOCUMENT_H
#define VOUCH_DOCUMENT_H

#include "vouch/api.h"
#include "vouch/arena.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

typedef enum {
  /* Blocks that hold blocks */
  VOUCH_BLOCK_DOCUMENT,
  VOUCH_BLOCK_SECTION, /**< First child is its heading; `level` from 1. */
  VOUCH_BLOCK_LIST,
  VOUCH_BLOCK_INFOBOX, /**< Rows: head cells and value cells. */
  VOUCH_BLOCK_TABLE,
  VOUCH_BLOCK_ROW,
  VOUCH_BLOCK_REFERENCES, /**< The reference list; children are entries. */
  /* Leaves */
  VOUCH_BLOCK_TITLE,
  VOUCH_BLOCK_HEADING,
  VOUCH_BLOCK_PARAGRAPH,
  VOUCH_BLOCK_ITEM,        /**< Of a list. */
  VOUCH_BLOCK_CAPTION,     /**< Of a picture or table. */
  VOUCH_BLOCK_CELL,        /**< Of an infobox or table; `head` says which. */
  VOUCH_BLOCK_NOTE,        /**< An explanatory note outside the text. */
  VOUCH_BLOCK_ENTRY,       /**< One entry of the reference list. */
  VOUCH_BLOCK_BOILERPLATE, /**< Of the site, not of the text. */
  VOUCH_BLOCK_MARKUP       /**< Separators, ids, white space. */
} VouchBlockKind;

/** "paragraph", "infobox" ... */
VOUCH_API const char *vouch_block_kind_name(VouchBlockKind kind);

static inline bool
vouch_block_kind_is_leaf(const VouchBlockKind kind)
{
  return kind >= VOUCH_BLOCK_TITLE;
}

/** True of leaves whose sentences are the document's own statements:
 *  paragraph, item, caption, cell that is no head, note. */
VOUCH_API bool vouch_block_kind_speaks(VouchBlockKind kind);

typedef struct VouchBlock {
  VouchBlockKind     kind;
  uint8_t            level;    /**< Of a section or heading, from 1. */
  uint8_t            side;     /**< Of an infobox value cell: 1 or 2, the column
                                    of a table that was flattened; 0 unknown. */
  bool               head;     /**< Cell: it names its row or column. */
  bool               repeated; /**< Says again what another block says (a merged
                                    cell's parts): statements are taken from the
                                    other one only. */
  uint32_t           row;      /**< Cell: place in its table, from 0. */
  uint32_t           column;   /**< Cell: place in its row, from 0. */
  VouchSpan          span;
  VouchView          layout_id; /**< The layout's own id, or empty. */
  VouchView          language;  /**< Tag; set by text/, inherited. */
  struct VouchBlock *parent;
  struct VouchBlock *first;             /**< First child. */
  struct VouchBlock *last;              /**< Last child. */
  struct VouchBlock *next;              /**< Next sibling. */
  const struct VouchBlock *row_head;    /**< Cell: what names its row. */
  const struct VouchBlock *column_head; /**< Cell: what names its column. */
} VouchBlock;

/** One entry of the reference list. Views point into the document's text
 *  (trimmed) and are empty where the entry does not say. */
typedef struct VouchEntry {
  const VouchBlock *block;
  VouchView         label; /**< Its number as written: "33". */
  VouchView         authors[8];
  size_t            author_count;
  VouchView         title;
  VouchView         container; /**< Journal, newspaper, site, series. */
  VouchView         publisher;
  VouchView         place;
  VouchView         date; /**< As written: "28 November 2009", "2003". */
  int32_t           year; /**< 0 where none was read. */
  VouchView         pages;
  VouchView         isbn; /**< Digits and X as written, hyphens kept. */
  VouchView         url;
  VouchView         archive_url;
  VouchView         archive_date;
  VouchView         access_date;
  VouchView         language; /**< Tag of the work where the entry says it. */
  const struct VouchEntry *full; /**< A short form: the entry of the work. */
  uint32_t work; /**< Entries of one work share it; index of the first. */
} VouchEntry;

/** A footnote marker in the text. */
typedef struct {
  VouchSpan         span;  /**< With its brackets. */
  VouchView         label; /**< "33". */
  const VouchBlock *block;
  const VouchEntry *entry; /**< NULL: the document has no such entry. */
} VouchMarker;

typedef struct VouchDocument {
  VouchView   bytes; /**< The file, untouched, with its byte-order mark. */
  VouchView   name;  /**< As given, for messages; enters no graph. */
  const char *layout;
  VouchView   title;    /**< As the document writes it; may be empty. */
  VouchView   language; /**< Tag of most of the text. */
  VouchArena *arena;
  VouchBlock *root;

  VouchMarker *markers; /**< In order of place. */
  size_t       marker_count;
  VouchEntry  *entries; /**< In order of the list. */
  size_t       entry_count;

  uint8_t         hash[32];    /**< SHA-256 of `bytes`. */
  size_t          code_points; /**< In `bytes`, a byte-order mark counts one. */
  const uint32_t *offsets;     /**< Private to vouch_document_code_point(). */
} VouchDocument;

/**
 * Begin a document over `bytes`, with an empty root that spans them.
 *
 * Checks that `bytes` are UTF-8 without NUL (else VOUCH_BAD_INPUT; the place
 * is what `*bad` becomes), hashes them and counts code points. The document
 * lives in `arena`.
 */
VOUCH_API VouchStatus vouch_document_begin(VouchView       bytes,
                                           VouchArena     *arena,
                                           VouchDocument **document,
                                           size_t         *bad);

/* Building, used by readers. Blocks are added in the order of the text.
   A failure is remembered and reported by vouch_document_finish(), so calls
   in between need no checks; they return NULL then. */

/** Open a block that holds blocks, below `parent` (NULL: the root). */
VOUCH_API VouchBlock *vouch_document_open(VouchDocument *document,
                                          VouchBlock    *parent,
                                          VouchBlockKind kind);

/** Add a leaf. `span` must begin at or after the end of the last leaf; white
 *  space at its ends is given to the MARKUP between. NULL (and nothing added)
 *  when nothing is left of it. */
VOUCH_API VouchBlock *vouch_document_leaf(VouchDocument *document,
                                          VouchBlock    *parent,
                                          VouchBlockKind kind,
                                          VouchSpan      span);

/** Fill the gaps with MARKUP leaves (each below the nearest common parent of
 *  its neighbours), set the spans of holders, and check the tiling. */
VOUCH_API VouchStatus vouch_document_finish(VouchDocument *document);

/* Asking */

/** The next leaf in the order of the text; `leaf` NULL: the first. NULL after
 *  the last. */
VOUCH_API const VouchBlock *vouch_document_next_leaf(
  const VouchDocument *document, const VouchBlock *leaf);

/** Next block in document order (holders before what they hold). */
VOUCH_API const VouchBlock *vouch_block_walk(const VouchBlock *block);

/** The leaf that holds byte `at`; NULL past the end. */
VOUCH_API const VouchBlock *vouch_document_leaf_at(
  const VouchDocument *document, size_t at);

/** The innermost section's heading above `block`, or NULL. */
VOUCH_API const VouchBlock *vouch_block_heading(const VouchBlock *block);

static inline VouchView
vouch_document_text(const VouchDocument *const document, const VouchSpan span)
{
  return vouch_view_slice(document->bytes, span);
}

/** How many code points stand before byte `byte`: O(1) and a short scan. */
VOUCH_API size_t vouch_document_code_point(const VouchDocument *document,
                                           size_t               byte);

/** The byte at which code point number `code_point` starts. */
VOUCH_API size_t vouch_document_byte(const VouchDocument *document,
                                     size_t               code_point);

/** Line and column (code points), both from 1, of a byte. Lines end at LF,
 *  CR LF, or a CR alone; U+2028 ends none. */
VOUCH_API void vouch_document_place(const VouchDocument *document,
                                    size_t               byte,
                                    size_t              *line,
                                    size_t              *column);

VOUCH_END_DECLS

#endif
