/* decisions.c - lines with tabs, checked before any counts */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/decisions.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/input.h"
#include "base/map.h"
#include "base/utf8.h"
#include "vouch/names.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 5, MOST = 6 };

static const size_t file_most = (size_t)64U * 1024U * 1024U;

struct VouchDecisions {
  VouchInput  input;
  VouchBuffer rows;
  VouchMap   *map; /**< From a subject to its last row plus one. */
  char        hash[64];
};

static const char *const kinds[] = {"merge", "split", "accept", "reject",
                                    "correct"};

const char *
vouch_decision_name(const VouchDecisionKind kind)
{
  return kinds[kind];
}

/** A file being read. */
typedef struct {
  VouchDecisions *decisions;
  const VouchLog *log;
  VouchView       file;
  size_t          line;
  size_t          errors;
} Reading;

static void
refuse(Reading *const reading, const char *const why)
{
  vouch_log_at(reading->log, VOUCH_LOG_ERROR, reading->file, reading->line, 0U,
               "%s", why);
  ++reading->errors;
}

static VouchView
take_column(VouchView *const line)
{
  const char *const tab =
    line->size ? (const char *)memchr(line->data, '\t', line->size) : NULL;
  const size_t    size = tab ? (size_t)(tab - line->data) : line->size;
  const VouchView part = vouch_view(line->data, size);
  line->data += size + (tab ? 1U : 0U);
  line->size -= size + (tab ? 1U : 0U);
  return part;
}

static bool
is_kind(const VouchView word, VouchDecisionKind *const kind)
{
  for (size_t i = 0U; i < sizeof(kinds) / sizeof(*kinds); ++i) {
    if (vouch_view_equal(word, vouch_view_from_string(kinds[i]))) {
      *kind = (VouchDecisionKind)i;
      return true;
    }
  }
  return false;
}

/** An absolute IRI, as far as this file must know. */
static bool
is_iri(const VouchView text)
{
  const char *const colon =
    text.size ? (const char *)memchr(text.data, ':', text.size) : NULL;
  for (size_t i = 0U; i < text.size; ++i) {
    if ((unsigned char)text.data[i] <= ' ' ||
        strchr("<>\"{}|^`\\", text.data[i])) {
      return false;
    }
  }
  return colon && colon > text.data;
}

static bool
has_segment(const VouchView iri, const char *const segment)
{
  const VouchView part = vouch_view_from_string(segment);
  for (size_t i = 0U; i + part.size <= iri.size; ++i) {
    if (!memcmp(iri.data + i, part.data, part.size)) {
      return true;
    }
  }
  return false;
}

/** Whether a term of the vocabulary stands before the sign of "value=613". */
static bool
names_property(const VouchView text)
{
  const char *const sign =
    text.size ? (const char *)memchr(text.data, '=', text.size) : NULL;
  return sign && vouch_name_find(text.data, (size_t)(sign - text.data)) !=
                   VOUCH_NAME_NONE;
}

/** What is wrong with a decision, or NULL. */
static const char *
find_fault(const VouchDecision *const row)
{
  if (!is_iri(row->subject)) {
    return "the second column is no absolute IRI";
  }
  if (!row->who.size || !row->when.size) {
    return "a decision says who decided, and when";
  }
  switch (row->kind) {
  case VOUCH_DECIDE_MERGE:
    return !is_iri(row->object) ? "merge needs the IRI of another entity"
           : vouch_view_equal(row->subject, row->object)
             ? "an entity cannot be merged with itself"
             : NULL;
  case VOUCH_DECIDE_SPLIT:
    return has_segment(row->object, "entity/") && is_iri(row->object)
             ? NULL
             : "split needs the IRI of an entity";
  case VOUCH_DECIDE_ACCEPT:
  case VOUCH_DECIDE_REJECT:
    return has_segment(row->subject, "claim/") ||
               (is_iri(row->object) && has_segment(row->subject, "entity/"))
             ? NULL
             : "what is accepted or rejected is a claim, or an entity and the "
               "IRI of an authority";
  case VOUCH_DECIDE_CORRECT:
    return names_property(row->object) && has_segment(row->subject, "claim/")
             ? NULL
             : "correct needs a claim and PROPERTY=VALUE, a property of the "
               "vocabulary";
  }
  return NULL;
}

static const VouchDecision *
rows_of(const VouchDecisions *const decisions)
{
  return (const VouchDecision *)(const void *)decisions->rows.data;
}

static bool
is_opposite(const VouchDecision *const a, const VouchDecision *const b)
{
  const bool judged =
    (a->kind == VOUCH_DECIDE_ACCEPT && b->kind == VOUCH_DECIDE_REJECT) ||
    (a->kind == VOUCH_DECIDE_REJECT && b->kind == VOUCH_DECIDE_ACCEPT);
  return judged && vouch_view_equal(a->subject, b->subject) &&
         vouch_view_equal(a->object, b->object);
}

static VouchStatus
keep_row(Reading *const reading, const VouchDecision *const row)
{
  VouchDecisions *const decisions = reading->decisions;
  VouchMapEntry        *entry     = NULL;
  bool                  added     = false;
  const VouchStatus     st =
    vouchi_map_add(decisions->map, row->subject, &entry, &added);
  if (st) {
    return st;
  }
  if (!added &&
      is_opposite(row, &rows_of(decisions)[entry->value.number - 1U])) {
    refuse(reading, "it contradicts an earlier line about the same");
  }
  entry->value.number = (uint32_t)vouch_decisions_count(decisions) + 1U;
  return vouchi_buffer_add(&decisions->rows,
                           vouch_view((const char *)row, sizeof(*row)));
}

static VouchStatus
read_line(Reading *const reading, VouchView line)
{
  VouchView columns[MOST] = {{NULL, 0U}};
  size_t    count         = 0U;
  while (line.size && count < MOST) {
    columns[count++] = take_column(&line);
  }
  VouchDecision row = {.subject = columns[1],
                       .object  = columns[2],
                       .who     = columns[3],
                       .when    = columns[4],
                       .note    = columns[5],
                       .line    = reading->line};
  const char   *why = NULL;
  if (line.size || count < COLUMNS) {
    why = "a line has five columns, and a note";
  } else if (!is_kind(columns[0], &row.kind)) {
    why = "a line starts with merge, split, accept, reject or correct";
  } else {
    why = find_fault(&row);
  }
  if (why) {
    refuse(reading, why);
    return VOUCH_OK;
  }
  return keep_row(reading, &row);
}

static VouchStatus
read_lines(Reading *const reading)
{
  const VouchView bytes = reading->decisions->input.bytes;
  const size_t    good  = vouchi_utf8_check_text(bytes);
  VouchView       rest  = vouch_view(bytes.data, good);
  VouchStatus     st    = VOUCH_OK;
  for (reading->line = 1U; !st && rest.size; ++reading->line) {
    const char *const end  = (const char *)memchr(rest.data, '\n', rest.size);
    size_t            size = end ? (size_t)(end - rest.data) : rest.size;
    VouchView         line = vouch_view(rest.data, size);
    size += end ? 1U : 0U;
    rest = vouch_view(rest.data + size, rest.size - size);
    if (line.size && line.data[line.size - 1U] == '\r') {
      --line.size;
    }
    if (line.size && line.data[0] != '#') {
      st = read_line(reading, line);
    }
  }
  if (good < bytes.size) {
    refuse(reading, "it holds bytes that are no UTF-8");
  }
  return !st && reading->errors ? VOUCH_BAD_DATA : st;
}

VouchStatus
vouch_decisions_load(const char *const      path,
                     const VouchLog *const  log,
                     VouchDecisions **const decisions)
{
  VouchDecisions *const made    = (VouchDecisions *)calloc(1U, sizeof(*made));
  Reading               reading = {.decisions = made,
                                   .log       = log,
                                   .file      = vouch_view_from_string(path)};
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->map      = vouchi_map_new(0U);
  VouchStatus st = made->map ? VOUCH_OK : VOUCH_NO_MEMORY;
  st = st ? st : vouchi_input_read(&made->input, path, file_most, log);
  if (!st) {
    uint8_t digest[VOUCH_HASH_SIZE];
    vouchi_hash(made->input.bytes, digest);
    vouchi_hex(digest, sizeof(made->hash), made->hash);
    st = read_lines(&reading);
  }
  if (st) {
    vouch_decisions_free(made);
    return st == VOUCH_NO_INPUT || st == VOUCH_LIMIT ? VOUCH_BAD_DATA : st;
  }
  *decisions = made;
  return VOUCH_OK;
}

void
vouch_decisions_free(VouchDecisions *const decisions)
{
  if (decisions) {
    vouchi_map_free(decisions->map);
    vouchi_buffer_free(&decisions->rows);
    vouchi_input_free(&decisions->input);
    free(decisions);
  }
}

size_t
vouch_decisions_count(const VouchDecisions *const decisions)
{
  return decisions ? decisions->rows.size / sizeof(VouchDecision) : 0U;
}

const VouchDecision *
vouch_decisions_get(const VouchDecisions *const decisions, const size_t index)
{
  return &rows_of(decisions)[index];
}

const VouchDecision *
vouch_decisions_find(const VouchDecisions *const decisions,
                     const VouchView             subject,
                     const VouchView             object)
{
  const VouchMapEntry *const entry =
    decisions ? vouchi_map_find(decisions->map, subject) : NULL;
  for (size_t i = entry ? entry->value.number : 0U; i; --i) {
    const VouchDecision *const row = &rows_of(decisions)[i - 1U];
    if (vouch_view_equal(row->subject, subject) &&
        (!object.size || vouch_view_equal(row->object, object))) {
      return row;
    }
  }
  return NULL;
}

VouchView
vouch_decisions_hash(const VouchDecisions *const decisions)
{
  return decisions ? vouch_view(decisions->hash, sizeof(decisions->hash))
                   : vouch_view(NULL, 0U);
}
