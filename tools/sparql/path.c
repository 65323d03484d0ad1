/* path.c - property paths (section 18.4)
 *
 * Links, sequences and alternatives keep how often they join two nodes; *, +
 * and ? tell only that they do, and walk breadth first from the end that is
 * known.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"
#include "sparql/scan.h"

/** A path within another one, and where its pairs go. */
typedef struct {
  VouchRun         *run;
  const VouchPath  *path;
  const VouchPairs *pairs;
  VouchId           subject;
  VouchId           object;
  VouchTuples      *seen;
  bool              backwards;
} Step;

static VouchStatus
send(const VouchPairs *const pairs, const VouchId subject, const VouchId object)
{
  return pairs->take(pairs->handle, subject, object);
}

/** All quads between two ends whose predicate is, or is not, among `links`. */
static VouchStatus
eval_links(const Step *const      step,
           const VouchId          predicate,
           const VouchList *const not_these,
           const bool             inverse)
{
  const VouchId   spo[3] = {inverse ? step->object : step->subject, predicate,
                          inverse ? step->subject : step->object};
  VouchRun *const run    = step->run;
  VouchScan       scan;
  VouchKey        quad;
  VouchStatus     st   = vouchi_scan_begin(&scan, run, spo, &run->graph, 0U);
  bool            more = !st;
  while (more) {
    st        = vouchi_scan_next(&scan, &quad);
    more      = !st;
    bool good = more;
    for (size_t i = 0; not_these && i < not_these->count; ++i) {
      good = good &&
             ((const VouchPath *)not_these->items[i])->id != quad.part[VOUCH_P];
    }
    if (good) {
      st   = send(step->pairs, quad.part[inverse ? VOUCH_O : VOUCH_S],
                  quad.part[inverse ? VOUCH_S : VOUCH_O]);
      more = !st;
    } else if (st == VOUCH_END) {
      st = VOUCH_OK;
    }
  }
  vouchi_scan_end(&scan);
  return st;
}

static VouchStatus
eval_negated(const Step *const step)
{
  const VouchPath *const path = step->path;
  VouchStatus            st   = VOUCH_OK;
  if (path->terms.count || !path->inverses.count) {
    st = eval_links(step, 0U, &path->terms, false);
  }
  if (!st && path->inverses.count) {
    st = eval_links(step, 0U, &path->inverses, true);
  }
  return st;
}

static VouchStatus
take_swapped(void *const handle, const VouchId subject, const VouchId object)
{
  return send(((const Step *)handle)->pairs, object, subject);
}

/** The second half of a sequence, whose other end is fixed. */
typedef struct {
  const VouchPairs *pairs;
  VouchId           end;
  bool              end_is_subject;
} Half;

static VouchStatus
take_half(void *const handle, const VouchId subject, const VouchId object)
{
  const Half *const half = (const Half *)handle;
  return half->end_is_subject ? send(half->pairs, half->end, object)
                              : send(half->pairs, subject, half->end);
}

static VouchStatus
take_left(void *const handle, const VouchId subject, const VouchId middle)
{
  const Step *const step  = (const Step *)handle;
  Half              half  = {step->pairs, subject, true};
  const VouchPairs  pairs = {&half, take_half};
  return vouchi_eval_path(step->run, step->path->right, middle, step->object,
                          &pairs);
}

static VouchStatus
take_right(void *const handle, const VouchId middle, const VouchId object)
{
  const Step *const step  = (const Step *)handle;
  Half              half  = {step->pairs, object, false};
  const VouchPairs  pairs = {&half, take_half};
  return vouchi_eval_path(step->run, step->path->left, step->subject, middle,
                          &pairs);
}

static VouchStatus
eval_sequence(Step *const step)
{
  if (!step->subject && step->object) {
    const VouchPairs pairs = {step, take_right};
    return vouchi_eval_path(step->run, step->path->right, 0U, step->object,
                            &pairs);
  }
  const VouchPairs pairs = {step, take_left};
  return vouchi_eval_path(step->run, step->path->left, step->subject, 0U,
                          &pairs);
}

/* Closures */

/** Add the far end of a step to what was seen, which is also the queue. */
static VouchStatus
take_seen(void *const handle, const VouchId subject, const VouchId object)
{
  const Step *const step  = (const Step *)handle;
  const VouchId     far   = step->backwards ? subject : object;
  size_t            index = 0U;
  bool              added = false;
  return vouchi_tuples_add(step->run, step->seen, &far, &index, &added);
}

/** One step from `node`, forwards or backwards. */
static VouchStatus
walk_once(const Step *const step, const VouchId node)
{
  Step             inner = *step;
  const VouchPairs pairs = {&inner, take_seen};
  return vouchi_eval_path(step->run, step->path->left,
                          step->backwards ? 0U : node,
                          step->backwards ? node : 0U, &pairs);
}

/** Send all that is reached from `start`, which itself is only sent where it
 *  is reached, or `zero`. */
static VouchStatus
walk(Step *const   step,
     const VouchId start,
     const VouchId wanted,
     const bool    zero)
{
  VouchTuples seen = {.table = {.width = 1U}};
  VouchStatus st   = VOUCH_OK;
  // cppcheck-suppress autoVariables; reset before the walk returns
  step->seen = &seen;
  if (zero) {
    size_t index = 0U;
    bool   added = false;
    st           = vouchi_tuples_add(step->run, &seen, &start, &index, &added);
  } else {
    st = walk_once(step, start);
  }
  for (size_t i = 0; !st && i < seen.table.count; ++i) {
    const VouchId node = seen.table.ids[i];
    if (!wanted || wanted == node) {
      st = step->backwards ? send(step->pairs, node, start)
                           : send(step->pairs, start, node);
      if (st || wanted) {
        break;
      }
    }
    st = walk_once(step, node);
  }
  vouchi_tuples_free(step->run, &seen);
  step->seen = NULL;
  return st;
}

/** All subjects and objects of the active graph. */
static VouchStatus
find_nodes(VouchRun *const run, VouchTuples *const nodes)
{
  static const VouchId any[3] = {0U, 0U, 0U};
  VouchScan            scan;
  VouchKey             quad;
  VouchStatus          st = vouchi_scan_begin(&scan, run, any, &run->graph, 0U);
  while (!st) {
    size_t index = 0U;
    bool   added = false;
    st           = vouchi_scan_next(&scan, &quad);
    st           = st
                     ? st
                     : vouchi_tuples_add(run, nodes, &quad.part[VOUCH_S], &index, &added);
    st           = st
                     ? st
                     : vouchi_tuples_add(run, nodes, &quad.part[VOUCH_O], &index, &added);
  }
  vouchi_scan_end(&scan);
  return st == VOUCH_END ? VOUCH_OK : st;
}

static VouchStatus
eval_closure(Step *const step, const bool zero)
{
  if (step->subject) {
    return walk(step, step->subject, step->object, zero);
  }
  if (step->object) {
    step->backwards = true;
    return walk(step, step->object, 0U, zero);
  }
  VouchTuples nodes = {.table = {.width = 1U}};
  VouchStatus st    = find_nodes(step->run, &nodes);
  for (size_t i = 0; !st && i < nodes.table.count; ++i) {
    Step from    = *step;
    from.subject = nodes.table.ids[i];
    st           = walk(&from, from.subject, 0U, zero);
  }
  vouchi_tuples_free(step->run, &nodes);
  return st;
}

/** Send pairs of different nodes, each once. */
static VouchStatus
take_once(void *const handle, const VouchId subject, const VouchId object)
{
  const Step *const step    = (const Step *)handle;
  const VouchId     pair[2] = {subject, object};
  size_t            index   = 0U;
  bool              added   = false;
  if (subject == object) {
    return VOUCH_OK;
  }
  const VouchStatus st =
    vouchi_tuples_add(step->run, step->seen, pair, &index, &added);
  return st || !added ? st : send(step->pairs, subject, object);
}

/** Every node with itself: those that may be, as far as the ends are known. */
static VouchStatus
send_zero(const Step *const step)
{
  const VouchId known = step->subject ? step->subject : step->object;
  VouchTuples   nodes = {.table = {.width = 1U}};
  if (known) {
    return step->subject && step->object && step->subject != step->object
             ? VOUCH_OK
             : send(step->pairs, known, known);
  }
  VouchStatus st = find_nodes(step->run, &nodes);
  for (size_t i = 0; !st && i < nodes.table.count; ++i) {
    st = send(step->pairs, nodes.table.ids[i], nodes.table.ids[i]);
  }
  vouchi_tuples_free(step->run, &nodes);
  return st;
}

static VouchStatus
eval_optional(Step *const step)
{
  VouchTuples      seen  = {.table = {.width = 2U}};
  const VouchPairs pairs = {step, take_once};
  VouchStatus      st    = send_zero(step);
  step->seen             = &seen;
  st                     = st ? st
                              : vouchi_eval_path(step->run, step->path->left, step->subject,
                                                 step->object, &pairs);
  vouchi_tuples_free(step->run, &seen);
  step->seen = NULL;
  return st;
}

VouchStatus
vouchi_eval_path(VouchRun *const         run,
                 const VouchPath *const  path,
                 const VouchId           subject,
                 const VouchId           object,
                 const VouchPairs *const pairs)
{
  Step             step    = {run, path, pairs, subject, object, NULL, false};
  const VouchPairs swapped = {&step, take_swapped};
  VouchStatus      st      = vouchi_run_tick(run);
  if (st) {
    return st;
  }
  switch (path->kind) {
  case VOUCH_PATH_LINK: return eval_links(&step, path->id, NULL, false);
  case VOUCH_PATH_INVERSE:
    return vouchi_eval_path(run, path->left, object, subject, &swapped);
  case VOUCH_PATH_SEQUENCE: return eval_sequence(&step);
  case VOUCH_PATH_ALTERNATIVE:
    st = vouchi_eval_path(run, path->left, subject, object, pairs);
    return st ? st : vouchi_eval_path(run, path->right, subject, object, pairs);
  case VOUCH_PATH_ZERO_OR_MORE: return eval_closure(&step, true);
  case VOUCH_PATH_ONE_OR_MORE: return eval_closure(&step, false);
  case VOUCH_PATH_ZERO_OR_ONE: return eval_optional(&step);
  case VOUCH_PATH_NEGATED: return eval_negated(&step);
  }
  return vouchi_run_stop(run, VOUCH_INTERNAL);
}
