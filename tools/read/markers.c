/* markers.c - footnote markers in the text, and the entries they point to
 *
 * A number in square brackets is a marker wherever it stands in the text; not
 * in the reference list itself, where it is the label of a link. A label with
 * a word ("[note 1]") is one only where a list has such an entry.
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/cite.h"

#include "base/map.h"
#include "read/build.h"
#include "read/scan.h"

#define DIGITS_SURE                                        \
  3U /**< More digits are a year unless an entry has them. \
      */
#define LABEL_BYTES 24U

typedef struct {
  VouchDocument *document;
  VouchWords    *words;
  VouchMap      *labels; /**< Of the references: label to entry. */
  VouchMap      *notes;  /**< Of the notes. */
  size_t         room;
} Search;

/** Whether an entry stands among notes and not among references. */
static bool
is_note(const VouchEntry *const entry)
{
  return entry->block->kind == VOUCH_BLOCK_NOTE;
}

static VouchStatus
index_labels(Search *const search)
{
  for (size_t i = 0; i < search->document->entry_count; ++i) {
    const VouchEntry *const entry = &search->document->entries[i];
    VouchMapEntry          *found = NULL;
    bool                    added = false;
    if (!entry->label.size) {
      continue;
    }
    const VouchStatus st =
      vouchi_map_add(is_note(entry) ? search->notes : search->labels,
                     entry->label, &found, &added);
    if (st) {
      return st;
    }
    if (added) {
      found->value.number = (uint32_t)i;
    }
  }
  return VOUCH_OK;
}

static const VouchEntry *
entry_of(const Search *const search, const VouchMap *map, const VouchView label)
{
  const VouchMapEntry *const found = vouchi_map_find(map, label);
  return found ? &search->document->entries[found->value.number] : NULL;
}

/** "note 1": the entry of the notes that its number names, or NULL. */
static const VouchEntry *
note_of(Search *const search, const VouchSpan label)
{
  const VouchView bytes = search->document->bytes;
  size_t          at    = label.end;
  while (at > label.begin && bytes.data[at - 1U] >= '0' &&
         bytes.data[at - 1U] <= '9') {
    --at;
  }
  const VouchSpan word = vouchi_scan_trim(bytes, vouch_span(label.begin, at));
  if (!vouchi_map_count(search->notes) || at == label.end ||
      word.begin >= word.end ||
      !vouchi_entry_has(vouchi_words_find(search->words, word, VOUCH_LEX_ENTRY),
                        VOUCH_LEX_ENTRY, VOUCH_VIEW("note"))) {
    return NULL;
  }
  return entry_of(search, search->notes,
                  vouch_view_slice(bytes, vouch_span(at, label.end)));
}

/** Whether the brackets hold a marker; `*entry` becomes what it points to. */
static bool
is_marker(Search *const            search,
          const VouchSpan          label,
          const VouchEntry **const entry)
{
  const VouchView text = vouch_view_slice(search->document->bytes, label);
  *entry =
    text.size <= LABEL_BYTES ? entry_of(search, search->labels, text) : NULL;
  if (vouchi_scan_is_number(text)) {
    return *entry || (text.size <= DIGITS_SURE && text.data[0] != '0');
  }
  *entry = *entry ? *entry : note_of(search, label);
  return *entry != NULL;
}

static VouchStatus
add_marker(Search *const           search,
           const VouchSpan         span,
           const VouchBlock *const block,
           const VouchEntry *const entry)
{
  VouchDocument *const document = search->document;
  if (document->marker_count == search->room) {
    search->room = search->room ? 2U * search->room : 128U;
    document->markers =
      (VouchMarker *)vouch_arena_grow(document->arena, document->markers,
                                      document->marker_count, search->room,
                                      sizeof(VouchMarker));
    if (!document->markers) {
      return VOUCH_NO_MEMORY;
    }
  }
  document->markers[document->marker_count++] = (VouchMarker){
    .span  = span,
    .label = vouch_view_slice(document->bytes,
                              vouch_span(span.begin + 1U, span.end - 1U)),
    .block = block,
    .entry = entry,
  };
  return VOUCH_OK;
}

static bool
may_hold_markers(const VouchBlock *const block)
{
  return block->kind != VOUCH_BLOCK_ENTRY &&
         block->kind != VOUCH_BLOCK_MARKUP &&
         block->kind != VOUCH_BLOCK_BOILERPLATE;
}

static VouchStatus
search_leaf(Search *const search, const VouchBlock *const leaf)
{
  const VouchView bytes = search->document->bytes;
  size_t          at    = leaf->span.begin;
  while (at < leaf->span.end) {
    const char *const found =
      (const char *)memchr(bytes.data + at, '[', leaf->span.end - at);
    if (!found) {
      break;
    }
    at = (size_t)(found - bytes.data);
    VouchSpan         label;
    const VouchEntry *entry = NULL;
    const size_t end = vouchi_scan_bracket(bytes, at, leaf->span.end, &label);
    if (end && is_marker(search, label, &entry)) {
      const VouchStatus st =
        add_marker(search, vouch_span(at, end), leaf, entry);
      if (st) {
        return st;
      }
      at = end;
    } else {
      ++at;
    }
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_markers_find(VouchDocument *const document, VouchWords *const words)
{
  Search      search = {.document = document,
                        .words    = words,
                        .labels   = vouchi_map_new(0U),
                        .notes    = vouchi_map_new(0U)};
  VouchStatus st =
    search.labels && search.notes ? index_labels(&search) : VOUCH_NO_MEMORY;
  for (const VouchBlock *leaf = vouch_document_next_leaf(document, NULL);
       leaf && !st; leaf      = vouch_document_next_leaf(document, leaf)) {
    if (may_hold_markers(leaf)) {
      st = search_leaf(&search, leaf);
    }
  }
  vouchi_map_free(search.labels);
  vouchi_map_free(search.notes);
  return st;
}
