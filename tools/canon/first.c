/* first.c - hash each node by the quads in which it stands (section 4.6) */
// SPDX-License-Identifier: Apache-2.0

#include "canon/nodes.h"

#include "base/hash.h"

#include <stdlib.h>

void
vouchi_canon_hash(const VouchCanon *const canon,
                  const VouchView         bytes,
                  char *const             hex)
{
  uint8_t digest[VOUCH_HASH_LONG_SIZE];
  size_t  digits = 2U * VOUCH_HASH_SIZE;
  switch (canon->options.hash) {
  case VOUCH_CANON_SHA256: vouchi_hash(bytes, digest); break;
  case VOUCH_CANON_SHA384:
    vouchi_hash_long(bytes, digest);
    digits = 2U * VOUCH_HASH_LONG_SIZE;
    break;
  }
  vouchi_hex(digest, digits, hex);
  hex[digits] = '\0';
}

/** Show a node as `a` where it is the one at hand, else as `z`. */
static void
mask(VouchTerm *const term, const uint32_t at, const uint32_t node)
{
  if (at != VOUCH_CANON_NONE) {
    term->text = at == node ? VOUCH_VIEW("a") : VOUCH_VIEW("z");
  }
}

/** Write a quad as the node `node` sees it. */
static VouchStatus
write_masked(VouchCanon *const           canon,
             const VouchCanonQuad *const held,
             const uint32_t              node)
{
  VouchQuad quad = held->quad;
  mask(&quad.subject, held->nodes[VOUCH_AT_SUBJECT], node);
  mask(&quad.object, held->nodes[VOUCH_AT_OBJECT], node);
  mask(&quad.graph, held->nodes[VOUCH_AT_GRAPH], node);
  return vouch_sink_quad(&canon->lines, &quad);
}

static int
compare_lines(const void *const a, const void *const b)
{
  return vouch_view_compare(*(const VouchView *)a, *(const VouchView *)b);
}

VouchStatus
vouchi_canon_sort_lines(const VouchView    text,
                        VouchView *const   lines,
                        VouchBuffer *const out)
{
  size_t count = 0;
  size_t begin = 0;
  for (size_t at = 0; at < text.size; ++at) {
    if (text.data[at] == '\n') {
      lines[count++] = vouch_view(text.data + begin, at + 1U - begin);
      begin          = at + 1U;
    }
  }
  qsort(lines, count, sizeof(*lines), compare_lines);
  vouchi_buffer_clear(out);
  for (size_t i = 0; i < count; ++i) {
    (void)vouchi_buffer_add(out, lines[i]);
  }
  return out->status;
}

static VouchStatus
hash_node(VouchCanon *const  canon,
          const uint32_t     number,
          VouchView *const   lines,
          VouchBuffer *const text)
{
  VouchCanonNode *const node = &canon->nodes[number];
  VouchStatus           st   = VOUCH_OK;
  vouch_output_reset(canon->line);
  for (uint32_t i = 0; i < node->count && !st; ++i) {
    st = write_masked(canon, &canon->quads[canon->mentions[node->first + i]],
                      number);
  }
  st = st
         ? st
         : vouchi_canon_sort_lines(vouch_output_view(canon->line), lines, text);
  if (!st) {
    vouchi_canon_hash(canon, vouchi_buffer_view(text), node->hash);
  }
  return st;
}

VouchStatus
vouchi_canon_first_degree(VouchCanon *const canon)
{
  size_t most = 1U;
  for (size_t i = 0; i < canon->node_count; ++i) {
    most = canon->nodes[i].count > most ? canon->nodes[i].count : most;
  }
  VouchBuffer      text  = {NULL, 0, 0, 0, VOUCH_OK};
  VouchView *const lines = (VouchView *)calloc(most, sizeof(*lines));
  VouchStatus      st    = lines ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t i = 0; i < canon->node_count && !st; ++i) {
    st = hash_node(canon, (uint32_t)i, lines, &text);
  }
  free(lines);
  vouchi_buffer_free(&text);
  return st;
}
