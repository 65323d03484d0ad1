/* diff.c - lines of both datasets sorted together; groups by their hashes
 *
 * A statement without blank nodes waits in the sorter as a quad whose subject
 * is its line, whose predicate is its side and whose object is its record. So
 * the same line of both sides comes out one behind the other.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/diff.h"

#include "base/buffer.h"
#include "canon/groups.h"
#include "rdf/record.h"
#include "sort/sort.h"

#include <stdlib.h>

enum { SIDES = 2 };

/** The sink of one side. */
typedef struct {
  struct VouchDiff *diff;
  VouchDiffSide     side;
  VouchSink         ground; /**< For what has no blank nodes. */
  VouchCanon       *canon;  /**< Keeps the others. */
} Side;

struct VouchDiff {
  Side                sides[SIDES];
  VouchCanon         *work; /**< For the forms of groups. */
  VouchOutput        *line;
  VouchWriter        *writer;
  VouchSink           lines; /**< Of the writer. */
  VouchSink           merge; /**< What the sorter sends to. */
  VouchSorter        *sorter;
  VouchSink           sorted;
  const VouchChanges *changes;
  VouchBuffer         held_line; /**< A line that waits for its like, */
  VouchBuffer         held;      /**< its record, */
  VouchDiffSide       held_side; /**< and its side. */
  bool                holds;
};

/** What tells the sides apart, where the sorter sees it last. */
static VouchView
mark_of(const VouchDiffSide side)
{
  return side == VOUCH_DIFF_OLD ? VOUCH_VIEW("1") : VOUCH_VIEW("2");
}

static VouchStatus
take_ground(void *const handle, const VouchQuad *const quad)
{
  const Side *const side = (const Side *)handle;
  VouchDiff *const  diff = side->diff;
  VouchQuad         line;
  memset(&line, 0, sizeof(line));
  vouch_output_reset(diff->line);
  vouchi_buffer_clear(&diff->held);
  VouchStatus st = vouch_sink_quad(&diff->lines, quad);
  st             = st ? st : vouchi_record_add(&diff->held, quad);
  if (st) {
    return st;
  }
  line.subject   = vouch_term_iri(vouch_output_view(diff->line));
  line.predicate = vouch_term_iri(mark_of(side->side));
  line.object    = vouch_term_iri(vouchi_buffer_view(&diff->held));
  return vouch_sink_quad(&diff->sorted, &line);
}

/** Tell of the line that was held. */
static VouchStatus
flush(VouchDiff *const diff)
{
  if (!diff->holds) {
    return VOUCH_OK;
  }
  diff->holds              = false;
  const VouchChange change = {.side = diff->held_side,
                              .quad = vouchi_record_quad(diff->held.data)};
  return diff->changes->change(diff->changes->handle, &change);
}

static VouchStatus
take_sorted(void *const handle, const VouchQuad *const line)
{
  VouchDiff *const diff = (VouchDiff *)handle;
  const VouchView  text = line->subject.text;
  if (diff->holds &&
      vouch_view_equal(vouchi_buffer_view(&diff->held_line), text)) {
    diff->holds = false; // Both say it
    return VOUCH_OK;
  }
  const VouchStatus st = flush(diff);
  if (st) {
    return st;
  }
  vouchi_buffer_clear(&diff->held_line);
  vouchi_buffer_clear(&diff->held);
  (void)vouchi_buffer_add(&diff->held_line, text);
  diff->holds = true;
  diff->held_side =
    vouch_view_equal(line->predicate.text, mark_of(VOUCH_DIFF_OLD))
      ? VOUCH_DIFF_OLD
      : VOUCH_DIFF_NEW;
  const VouchStatus added = vouchi_buffer_add(&diff->held, line->object.text);
  return added ? added : diff->held_line.status;
}

static VouchStatus
end_sorted(void *const handle)
{
  return flush((VouchDiff *)handle);
}

/** Send all quads of a group. */
static VouchStatus
send_group(const VouchDiff *const   diff,
           const VouchDiffSide      side,
           const VouchGroups *const groups,
           const size_t             index,
           const size_t             number)
{
  const VouchGroup *const group = &groups->items[index];
  const VouchCanon *const canon = diff->sides[side].canon;
  VouchStatus             st    = VOUCH_OK;
  for (uint32_t i = 0; i < group->count && !st; ++i) {
    const uint32_t    quad   = groups->order[group->first + i];
    const VouchChange change = {side, canon->quads[quad].quad, number};
    st = diff->changes->change(diff->changes->handle, &change);
  }
  return st;
}

/** Walk the groups of both sides in the order of their hashes. */
static VouchStatus
merge_groups(const VouchDiff *const diff, const VouchGroups groups[SIDES])
{
  size_t      at[SIDES] = {0, 0};
  size_t      number    = 0;
  VouchStatus st        = VOUCH_OK;
  while (!st && (at[0] < groups[0].count || at[1] < groups[1].count)) {
    int order = at[0] == groups[0].count ? 1 : -1;
    if (at[0] < groups[0].count && at[1] < groups[1].count) {
      order = memcmp(groups[0].items[at[0]].hash, groups[1].items[at[1]].hash,
                     VOUCH_HASH_SIZE);
    }
    if (!order) {
      ++at[0];
      ++at[1];
      continue;
    }
    const VouchDiffSide side = order < 0 ? VOUCH_DIFF_OLD : VOUCH_DIFF_NEW;
    st = send_group(diff, side, &groups[side], at[side]++, ++number);
  }
  return st;
}

VouchStatus
vouch_diff_run(VouchDiff *const diff, const VouchChanges *const changes)
{
  VouchGroups groups[SIDES];
  memset(groups, 0, sizeof(groups));
  diff->changes  = changes;
  VouchStatus st = diff->sorted.end(diff->sorted.handle);
  for (size_t i = 0; i < SIDES && !st; ++i) {
    st = vouchi_groups_make(&groups[i], diff->sides[i].canon, diff->work);
  }
  st = st ? st : merge_groups(diff, groups);
  vouchi_groups_free(&groups[0]);
  vouchi_groups_free(&groups[1]);
  return st;
}

VouchSink
vouch_diff_sink(VouchDiff *const diff, const VouchDiffSide side)
{
  VouchSink sink = vouch_canon_sink(diff->sides[side].canon);
  sink.end       = NULL;
  return sink;
}

/** Make the writer of lines and the sorter behind it. */
static bool
make_sorter(VouchDiff *const diff, const VouchCanonOptions *const options)
{
  static const VouchWriterOptions plain = {.prefix_count = 0};
  const VouchSortOptions   sorted       = {.unique = true, .log = options->log};
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("nquads"));
  diff->merge  = (VouchSink){diff, NULL, take_sorted, end_sorted};
  diff->line   = vouch_output_new_memory();
  diff->sorter = vouchi_sorter_new(&sorted, &diff->merge);
  diff->writer = diff->line ? format->new_writer(diff->line, &plain) : NULL;
  if (!diff->sorter || !diff->writer) {
    return false;
  }
  diff->lines  = format->sink(diff->writer);
  diff->sorted = vouchi_sorter_sink(diff->sorter);
  return true;
}

static bool
make_side(VouchDiff *const               diff,
          const VouchDiffSide            number,
          const VouchCanonOptions *const options)
{
  Side *const side = &diff->sides[number];
  side->diff       = diff;
  side->side       = number;
  side->ground     = (VouchSink){side, NULL, take_ground, NULL};
  side->canon      = vouch_canon_new(options, &side->ground);
  return side->canon != NULL;
}

VouchDiff *
vouch_diff_new(const VouchCanonOptions *const options)
{
  VouchDiff *const diff = (VouchDiff *)calloc(1, sizeof(*diff));
  if (!diff) {
    return NULL;
  }
  const bool made = make_side(diff, VOUCH_DIFF_OLD, options) &&
                    make_side(diff, VOUCH_DIFF_NEW, options) &&
                    make_sorter(diff, options);
  diff->work = made ? vouch_canon_new(options, &diff->sides[0].ground) : NULL;
  if (!diff->work) {
    vouch_diff_free(diff);
    return NULL;
  }
  diff->work->tells_all = true;
  return diff;
}

void
vouch_diff_free(VouchDiff *const diff)
{
  if (!diff) {
    return;
  }
  if (diff->writer) {
    vouch_format_find(VOUCH_VIEW("nquads"))->free_writer(diff->writer);
  }
  vouchi_sorter_free(diff->sorter);
  vouch_output_free(diff->line);
  vouch_canon_free(diff->sides[0].canon);
  vouch_canon_free(diff->sides[1].canon);
  vouch_canon_free(diff->work);
  vouchi_buffer_free(&diff->held_line);
  vouchi_buffer_free(&diff->held);
  free(diff);
}
