/* template.c - quads out of solutions */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/template.h"

#include "sparql/scan.h"

/** Blank nodes of one solution. */
typedef struct {
  VouchView label;
  VouchId   id;
} Label;

static VouchStatus
plan_slot(VouchRun *const run, VouchSlot *const slot)
{
  return slot->is_variable || slot->term.kind == VOUCH_TERM_BLANK
           ? VOUCH_OK
           : vouchi_run_id(run, &slot->term, &slot->id);
}

VouchStatus
vouchi_plan_templates(VouchRun *const run, const VouchList *const templates)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < templates->count && !st; ++i) {
    VouchPattern *const pattern = (VouchPattern *)templates->items[i];
    st                          = plan_slot(run, &pattern->subject);
    st                          = st ? st : plan_slot(run, &pattern->predicate);
    st                          = st ? st : plan_slot(run, &pattern->object);
    st                          = st ? st : plan_slot(run, &pattern->graph);
  }
  return st;
}

static VouchStatus
blank_id(VouchRun *const  run,
         VouchList *const labels,
         const VouchView  label,
         VouchId *const   id)
{
  for (size_t i = 0; i < labels->count; ++i) {
    const Label *const known = (const Label *)labels->items[i];
    if (vouch_view_equal(known->label, label)) {
      *id = known->id;
      return VOUCH_OK;
    }
  }
  VouchTerm    term;
  Label *const made = (Label *)vouchi_run_take(run, sizeof(*made));
  if (!made) {
    return run->st;
  }
  VouchStatus st = vouchi_run_new_blank(run, &term);
  st             = st ? st : vouchi_run_id(run, &term, id);
  if (!st) {
    *made = (Label){label, *id};
    st    = vouchi_list_add(run->arena, labels, made)
              ? VOUCH_OK
              : vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  return st;
}

static VouchStatus
fill_slot(VouchRun *const        run,
          const VouchSlot *const slot,
          const VouchId *const   row,
          VouchList *const       labels,
          VouchId *const         id)
{
  if (slot->is_variable) {
    *id = row[slot->variable];
    return VOUCH_OK;
  }
  if (slot->term.kind == VOUCH_TERM_BLANK) {
    return blank_id(run, labels, slot->term.text, id);
  }
  *id = slot->id;
  return VOUCH_OK;
}

/** Whether terms of these kinds may stand where they do. */
static VouchStatus
is_quad(VouchRun *const      run,
        const VouchId *const quad,
        const bool           in_graph,
        bool *const          good)
{
  VouchTerm   terms[4];
  VouchStatus st = VOUCH_OK;
  *good          = quad[0] && quad[1] && quad[2] && (quad[3] || !in_graph);
  for (unsigned i = 0; i < 4U && *good && !st; ++i) {
    st = vouchi_run_term(run, quad[i], &terms[i]);
  }
  // cppcheck-suppress uninitvar; all were read where st is 0
  *good = *good && !st && terms[0].kind != VOUCH_TERM_LITERAL &&
          terms[1].kind == VOUCH_TERM_IRI &&
          (!quad[3] || terms[3].kind == VOUCH_TERM_IRI);
  return st;
}

VouchStatus
vouchi_fill_templates(VouchRun *const        run,
                      const VouchList *const templates,
                      const VouchId *const   row,
                      VouchTuples *const     quads)
{
  VouchList   labels = {NULL, 0, 0};
  VouchStatus st     = VOUCH_OK;
  for (size_t i = 0; i < templates->count && !st; ++i) {
    const VouchPattern *const pattern =
      (const VouchPattern *)templates->items[i];
    VouchId quad[4] = {0U, 0U, 0U, 0U};
    size_t  index   = 0U;
    bool    good    = false;
    st              = fill_slot(run, &pattern->subject, row, &labels, &quad[0]);
    st = st ? st : fill_slot(run, &pattern->predicate, row, &labels, &quad[1]);
    st = st ? st : fill_slot(run, &pattern->object, row, &labels, &quad[2]);
    st = st ? st : fill_slot(run, &pattern->graph, row, &labels, &quad[3]);
    st = st ? st
            : is_quad(run, quad,
                      pattern->graph.is_variable ||
                        pattern->graph.term.kind != VOUCH_TERM_NONE,
                      &good);
    if (!st && good) {
      st = vouchi_tuples_add(run, quads, quad, &index, &good);
    }
    st = st ? st : vouchi_run_tick(run);
  }
  return st;
}

/** The statements of one node; blank nodes in them are to be described too. */
static VouchStatus
describe_one(VouchRun *const    run,
             const VouchId      id,
             VouchTuples *const described,
             VouchTuples *const quads)
{
  const VouchId spo[3] = {id, 0U, 0U};
  VouchScan     scan;
  VouchKey      key;
  VouchStatus   st = vouchi_scan_begin(&scan, run, spo, &run->graph, 0U);
  while (!st) {
    VouchTerm object;
    size_t    index = 0U;
    bool      added = false;
    st              = vouchi_scan_next(&scan, &key);
    key.part[3]     = 0U;
    st = st ? st : vouchi_tuples_add(run, quads, key.part, &index, &added);
    st = st ? st : vouchi_run_term(run, key.part[2], &object);
    if (!st && object.kind == VOUCH_TERM_BLANK) {
      st = vouchi_tuples_add(run, described, &key.part[2], &index, &added);
    }
  }
  vouchi_scan_end(&scan);
  return st == VOUCH_END ? VOUCH_OK : st;
}

VouchStatus
vouchi_describe(VouchRun *const    run,
                const VouchId      id,
                VouchTuples *const described,
                VouchTuples *const quads)
{
  size_t      at    = described->table.count;
  size_t      index = 0U;
  bool        added = false;
  VouchStatus st    = vouchi_tuples_add(run, described, &id, &index, &added);
  for (; !st && at < described->table.count; ++at) {
    st = describe_one(run, described->table.ids[at], described, quads);
  }
  return st;
}

VouchStatus
vouchi_send_quad(VouchRun *const      run,
                 const VouchId *const quad,
                 VouchQuad *const     out)
{
  VouchStatus st = vouchi_run_term(run, quad[0], &out->subject);
  st             = st ? st : vouchi_run_term(run, quad[1], &out->predicate);
  st             = st ? st : vouchi_run_term(run, quad[2], &out->object);
  return st ? st : vouchi_run_term(run, quad[3], &out->graph);
}
