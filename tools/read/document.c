/* document.c - building the tree of blocks whose leaves tile a file
 *
 * Readers add leaves in the order of the text; the gaps between them are
 * filled once, at the end, so a reader cannot lose or double a byte.
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/build.h"

#include "base/hash.h"
#include "base/utf8.h"

#define DEPTH_DEFAULT 64U
#define BYTE_ORDER_MARK 0xFEFFU

/** Where the line that follows the first `mark` in `bytes` from `at` to `to`
 *  starts; 0 where there is no mark. A CR before an LF ends no line. */
static size_t
next_start(const VouchView bytes,
           const size_t    at,
           const size_t    to,
           const char      mark)
{
  size_t from = at;
  while (from < to) {
    const char *const found =
      (const char *)memchr(bytes.data + from, mark, to - from);
    if (!found) {
      break;
    }
    from = (size_t)(found - bytes.data) + 1U;
    if (mark == '\n' || from >= bytes.size || bytes.data[from] != '\n') {
      return from;
    }
  }
  return 0U;
}

/** One row of the index: what stands in `bytes` from `at` to `to`. */
static void
index_chunk(const VouchView bytes,
            const size_t    at,
            const size_t    to,
            uint32_t *const row)
{
  static const char marks[] = {'\n', '\r'};
  uint32_t          lines   = 0;
  size_t            start   = row[VOUCH_INDEX_START];
  for (size_t i = 0; i < sizeof(marks); ++i) {
    for (size_t from = next_start(bytes, at, to, marks[i]); from;
         from        = next_start(bytes, from, to, marks[i])) {
      start = from > start ? from : start;
      ++lines;
    }
  }
  const size_t points = vouchi_utf8_count(vouch_view(bytes.data + at, to - at));
  uint32_t *const next     = row + VOUCH_INDEX_WIDTH;
  next[VOUCH_INDEX_POINTS] = row[VOUCH_INDEX_POINTS] + (uint32_t)points;
  next[VOUCH_INDEX_LINES]  = row[VOUCH_INDEX_LINES] + lines;
  next[VOUCH_INDEX_START]  = (uint32_t)start;
}

static VouchStatus
index_bytes(VouchDocument *const document)
{
  const size_t    rows = document->bytes.size / VOUCH_INDEX_STRIDE + 2U;
  uint32_t *const index =
    (uint32_t *)vouch_arena_take_array(document->arena, rows,
                                       VOUCH_INDEX_WIDTH * sizeof(uint32_t));
  if (!index) {
    return VOUCH_NO_MEMORY;
  }
  uint32_t *row = index;
  for (size_t at = 0; at < document->bytes.size; at += VOUCH_INDEX_STRIDE) {
    const size_t left = document->bytes.size - at;
    index_chunk(document->bytes, at,
                at + (left < VOUCH_INDEX_STRIDE ? left : VOUCH_INDEX_STRIDE),
                row);
    row += VOUCH_INDEX_WIDTH;
  }
  document->offsets     = index;
  document->code_points = row[VOUCH_INDEX_POINTS];
  return VOUCH_OK;
}

VouchStatus
vouch_document_begin(const VouchView       bytes,
                     VouchArena *const     arena,
                     VouchDocument **const document,
                     size_t *const         bad)
{
  const size_t wrong = vouchi_utf8_check_text(bytes);
  if (wrong < bytes.size) {
    if (bad) {
      *bad = wrong;
    }
    return VOUCH_BAD_INPUT;
  }
  if (bytes.size >= UINT32_MAX) {
    return VOUCH_LIMIT; // The index holds 32 bits
  }
  VouchBuild *const build =
    (VouchBuild *)vouch_arena_take(arena, sizeof(*build));
  VouchBlock *const root = (VouchBlock *)vouch_arena_take(arena, sizeof(*root));
  if (!build || !root) {
    return VOUCH_NO_MEMORY;
  }
  VouchDocument *const made = &build->document;
  root->kind                = VOUCH_BLOCK_DOCUMENT;
  root->span                = vouch_span(0U, bytes.size);
  made->bytes               = bytes;
  made->layout              = "";
  made->arena               = arena;
  made->root                = root;
  build->depth              = DEPTH_DEFAULT;
  vouchi_hash(bytes, made->hash);
  *document = made;
  return index_bytes(made);
}

static bool
is_space(const uint32_t point, const size_t at)
{
  if (point <= 0x20U) {
    return point == 0x20U || (point >= 9U && point <= 13U);
  }
  return point == 0x85U || point == 0xA0U || point == 0x1680U ||
         (point >= 0x2000U && point <= 0x200BU) || point == 0x2028U ||
         point == 0x2029U || point == 0x202FU || point == 0x205FU ||
         point == 0x3000U || (point == BYTE_ORDER_MARK && !at);
}

VouchSpan
vouchi_document_trim(const VouchView bytes, VouchSpan span)
{
  while (span.begin < span.end) {
    size_t         next  = span.begin;
    const uint32_t point = vouchi_utf8_next(bytes, &next);
    if (!is_space(point, span.begin)) {
      break;
    }
    span.begin = next;
  }
  while (span.begin < span.end) {
    size_t         start = span.end;
    const uint32_t point = vouchi_utf8_previous(bytes, &start);
    if (!is_space(point, start)) {
      break;
    }
    span.end = start;
  }
  return span;
}

/** Remember the first failure; NULL for the caller to return. */
static VouchBlock *
fail(VouchDocument *const document, const VouchStatus status)
{
  VouchBuild *const build = vouchi_build(document);
  if (!build->status) {
    build->status = status;
  }
  return NULL;
}

/** Whether blocks may still be added below `parent`: nothing that comes
 *  after it in the text was begun, and it does not stand too deep. */
static VouchStatus
check_parent(VouchDocument *const document, const VouchBlock *parent)
{
  size_t depth = 0;
  if (vouch_block_kind_is_leaf(parent->kind)) {
    return VOUCH_INTERNAL;
  }
  for (; parent->parent; parent = parent->parent) {
    if (parent->parent->last != parent) {
      return VOUCH_INTERNAL;
    }
    ++depth;
  }
  return depth < vouchi_build(document)->depth ? VOUCH_OK : VOUCH_LIMIT;
}

static VouchBlock *
append(VouchDocument *const document,
       VouchBlock          *parent,
       const VouchBlockKind kind)
{
  parent               = parent ? parent : document->root;
  const VouchStatus st = check_parent(document, parent);
  if (st) {
    return fail(document, st);
  }
  VouchBlock *const block =
    (VouchBlock *)vouch_arena_take(document->arena, sizeof(*block));
  if (!block) {
    return fail(document, VOUCH_NO_MEMORY);
  }
  block->kind   = kind;
  block->parent = parent;
  if (parent->last) {
    parent->last->next = block;
  } else {
    parent->first = block;
  }
  parent->last = block;
  return block;
}

VouchBlock *
vouch_document_open(VouchDocument *const document,
                    VouchBlock *const    parent,
                    const VouchBlockKind kind)
{
  if (vouchi_build(document)->status) {
    return NULL;
  }
  if (vouch_block_kind_is_leaf(kind)) {
    return fail(document, VOUCH_INTERNAL);
  }
  return append(document, parent, kind);
}

VouchBlock *
vouch_document_leaf(VouchDocument *const document,
                    VouchBlock *const    parent,
                    const VouchBlockKind kind,
                    const VouchSpan      span)
{
  VouchBuild *const build = vouchi_build(document);
  if (build->status) {
    return NULL;
  }
  if (!vouch_block_kind_is_leaf(kind) || span.begin > span.end ||
      span.begin < build->end || span.end > document->bytes.size) {
    return fail(document, VOUCH_INTERNAL);
  }
  const VouchSpan trimmed = vouchi_document_trim(document->bytes, span);
  if (trimmed.begin >= trimmed.end) {
    return NULL;
  }
  VouchBlock *const leaf = append(document, parent, kind);
  if (leaf) {
    leaf->span  = trimmed;
    build->end  = trimmed.end;
    build->leaf = leaf;
    ++build->leaf_count;
  }
  return leaf;
}

/** Take `block`, which holds nothing, out of the tree; what stood before it
 *  is `before` (NULL: nothing). */
static void
unlink_empty(VouchBlock *const block, VouchBlock *const before)
{
  if (before) {
    before->next = block->next;
  } else {
    block->parent->first = block->next;
  }
  if (block->parent->last == block) {
    block->parent->last = before;
  }
}

/** Remove the holders that hold no leaf below `parent`. The tree is no deeper
 *  than the limit that append() keeps. */
static void
prune(VouchBlock *const parent)
{
  VouchBlock *before = NULL;
  for (VouchBlock *block = parent->first; block; block = block->next) {
    if (!vouch_block_kind_is_leaf(block->kind)) {
      prune(block);
    }
    if (vouch_block_kind_is_leaf(block->kind) || block->first) {
      before = block;
    } else {
      unlink_empty(block, before);
    }
  }
}

static size_t
depth_of(const VouchBlock *block)
{
  size_t depth = 0;
  for (; block->parent; block = block->parent) {
    ++depth;
  }
  return depth;
}

/** The child of the nearest common parent of `a` and `b` that holds `a`. */
static VouchBlock *
branch_of(VouchBlock *a, const VouchBlock *b)
{
  size_t depth_a = depth_of(a);
  size_t depth_b = depth_of(b);
  for (; depth_a > depth_b; --depth_a) {
    a = a->parent;
  }
  for (; depth_b > depth_a; --depth_b) {
    b = b->parent;
  }
  while (a->parent != b->parent) {
    a = a->parent;
    b = b->parent;
  }
  return a;
}

/** Put a MARKUP leaf over `span` below `parent` behind `before` (NULL: first).
 */
static VouchBlock *
insert_markup(VouchDocument *const document,
              VouchBlock *const    parent,
              VouchBlock *const    before,
              const VouchSpan      span)
{
  VouchBlock *const leaf =
    (VouchBlock *)vouch_arena_take(document->arena, sizeof(*leaf));
  if (!leaf) {
    return fail(document, VOUCH_NO_MEMORY);
  }
  leaf->kind   = VOUCH_BLOCK_MARKUP;
  leaf->span   = span;
  leaf->parent = parent;
  leaf->next   = before ? before->next : parent->first;
  if (before) {
    before->next = leaf;
  } else {
    parent->first = leaf;
  }
  if (!leaf->next) {
    parent->last = leaf;
  }
  return leaf;
}

/** Fill the gap before `leaf`, which comes after `before` (NULL: it is the
 *  first). False on failure. */
static bool
fill_before(VouchDocument *const document,
            VouchBlock *const    before,
            VouchBlock *const    leaf)
{
  const size_t at = before ? before->span.end : 0U;
  if (leaf->span.begin == at) {
    return true;
  }
  VouchBlock *const branch = before ? branch_of(before, leaf) : NULL;
  return insert_markup(document, branch ? branch->parent : document->root,
                       branch, vouch_span(at, leaf->span.begin)) != NULL;
}

static VouchBlock *
first_leaf(VouchBlock *block)
{
  while (block && !vouch_block_kind_is_leaf(block->kind)) {
    block = block->first;
  }
  return block;
}

static VouchBlock *
following_leaf(VouchBlock *block)
{
  while (block && !block->next) {
    block = block->parent;
  }
  return block ? first_leaf(block->next) : NULL;
}

static VouchStatus
fill_gaps(VouchDocument *const document)
{
  VouchBlock *before = NULL;
  for (VouchBlock *leaf = first_leaf(document->root->first); leaf;
       leaf             = following_leaf(leaf)) {
    if (!fill_before(document, before, leaf)) {
      return VOUCH_NO_MEMORY;
    }
    before = leaf;
  }
  const size_t at = before ? before->span.end : 0U;
  if (at < document->bytes.size &&
      !insert_markup(document, document->root, document->root->last,
                     vouch_span(at, document->bytes.size))) {
    return VOUCH_NO_MEMORY;
  }
  return VOUCH_OK;
}

/** Widen the holders above `leaf` so that they span it. */
static void
widen_holders(const VouchBlock *const leaf)
{
  VouchBlock *holder = leaf->parent;
  for (; holder->parent; holder = holder->parent) {
    if (!holder->span.end) {
      holder->span.begin = leaf->span.begin; // Its first leaf
    }
    holder->span.end = leaf->span.end;
  }
}

/** List the leaves, and check that they tile the file. */
static VouchStatus
list_leaves(VouchDocument *const document)
{
  VouchBuild *const build = vouchi_build(document);
  // Between n leaves there are at most n + 1 gaps
  build->leaves =
    (VouchBlock **)vouch_arena_take_array(document->arena,
                                          2U * build->leaf_count + 1U,
                                          sizeof(VouchBlock *));
  if (!build->leaves) {
    return VOUCH_NO_MEMORY;
  }
  size_t at    = 0;
  size_t count = 0;
  for (VouchBlock *leaf = first_leaf(document->root->first); leaf;
       leaf             = following_leaf(leaf)) {
    if (leaf->span.begin != at || leaf->span.end <= at) {
      return VOUCH_INTERNAL;
    }
    at                     = leaf->span.end;
    build->leaves[count++] = leaf;
    widen_holders(leaf);
  }
  build->leaf_count = count;
  return at == document->bytes.size ? VOUCH_OK : VOUCH_INTERNAL;
}

VouchStatus
vouch_document_finish(VouchDocument *const document)
{
  VouchBuild *const build = vouchi_build(document);
  if (!build->status) {
    prune(document->root);
    build->status = fill_gaps(document);
  }
  if (!build->status) {
    build->status = list_leaves(document);
  }
  return build->status;
}
