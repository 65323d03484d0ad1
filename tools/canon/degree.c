/* degree.c - hash a node by the paths that lead away from it (section 4.8)
 *
 * The algorithm calls itself; here a call is a frame on a stack in memory, so
 * that a long path of nodes that look alike costs no stack of the machine.
 */
// SPDX-License-Identifier: Apache-2.0

#include "canon/nodes.h"

#include <stdio.h>
#include <stdlib.h>

/** A node related to the one at hand, with the hash of how. */
typedef struct {
  char     hash[VOUCH_CANON_HEX];
  uint32_t node;
} Related;

/** One call at work. Of `related`, those from `begin` to `end` have one hash;
 *  `order` is the permutation of them that is being tried. */
typedef struct {
  uint32_t           node;
  const VouchIssued *issued;
  VouchBuffer        data; /**< To be hashed. */
  Related           *related;
  size_t             count;
  size_t             begin;
  size_t             end;
  uint32_t          *order;
  VouchBuffer        path; /**< Of this permutation. */
  const VouchIssued *copy; /**< Its issuer. */
  uint32_t          *recursion;
  size_t             recursion_count;
  size_t             recursion_at;
  VouchBuffer        chosen; /**< The least path of this hash so far. */
  const VouchIssued *chosen_issued;
  bool               has_chosen;
} Frame;

typedef struct {
  VouchCanon        *canon;
  VouchArena        *arena;
  Frame             *frames;
  size_t             depth;
  size_t             room;
  char               hash[VOUCH_CANON_HEX]; /**< What the last frame came to, */
  const VouchIssued *issued;                /**< and its issuer. */
} Machine;

static const VouchIssued *
find(const VouchIssued *issued, const uint32_t node)
{
  while (issued && issued->node != node) {
    issued = issued->before;
  }
  return issued;
}

/** The issuer after it has named `node`; itself when it had. */
static const VouchIssued *
issue(Machine *const           machine,
      const VouchIssued *const issued,
      const uint32_t           node)
{
  if (find(issued, node)) {
    return issued;
  }
  VouchIssued *const made =
    (VouchIssued *)vouch_arena_take(machine->arena, sizeof(*made));
  if (made) {
    made->before = issued;
    made->node   = node;
    made->number = issued ? issued->number + 1U : 0U;
  }
  return made;
}

static void
add_identifier(VouchBuffer *const out,
               const char *const  form,
               const uint32_t     number)
{
  char      text[32];
  const int size = snprintf(text, sizeof(text), "_:%s%u", form, number);
  (void)vouchi_buffer_add(out, vouch_view(text, (size_t)size));
}

static void
add_hash(VouchBuffer *const out, const char *const hash)
{
  (void)vouchi_buffer_add(out, vouch_view_from_string(hash));
}

/** Add what is known of a node: its identifier, or its first hash. */
static void
add_node(VouchBuffer *const      out,
         const Frame *const      frame,
         const VouchCanon *const canon,
         const uint32_t          number)
{
  const VouchCanonNode *const node   = &canon->nodes[number];
  const VouchIssued *const    issued = find(frame->issued, number);
  if (node->canonical != VOUCH_CANON_NONE) {
    add_identifier(out, "c14n", node->canonical);
  } else if (issued) {
    add_identifier(out, "b", issued->number);
  } else {
    add_hash(out, node->hash);
  }
}

/** Add all of a quad, in which the node at hand and the related one are only
 *  marked. */
static void
add_quad(VouchBuffer *const          out,
         const Frame *const          frame,
         const VouchCanon *const     canon,
         const VouchCanonQuad *const quad,
         const uint32_t              related)
{
  const VouchTerm *const terms[VOUCH_AT_PLACES] = {&quad->quad.subject,
                                                   &quad->quad.object,
                                                   &quad->quad.graph};
  for (size_t i = 0; i < VOUCH_AT_PLACES; ++i) {
    const uint32_t number = quad->nodes[i];
    (void)vouchi_buffer_add_byte(out, (char)('0' + (int)terms[i]->kind));
    if (number == frame->node) {
      (void)vouchi_buffer_add(out, VOUCH_VIEW("@"));
    } else if (number == related) {
      (void)vouchi_buffer_add(out, VOUCH_VIEW("!"));
    } else if (number != VOUCH_CANON_NONE) {
      add_node(out, frame, canon, number);
    } else {
      (void)vouchi_buffer_add(out, terms[i]->text);
      (void)vouchi_buffer_add_byte(out, '\n');
      (void)vouchi_buffer_add(out, terms[i]->datatype);
      (void)vouchi_buffer_add_byte(out, '\n');
      (void)vouchi_buffer_add(out, terms[i]->language);
    }
    (void)vouchi_buffer_add_byte(out, '\n');
  }
}

/** Hash Related Blank Node (section 4.7). */
static VouchStatus
hash_related(const Frame *const          frame,
             const VouchCanon *const     canon,
             const VouchCanonQuad *const quad,
             const size_t                place,
             Related *const              related)
{
  static const char letters[] = "sog";
  const uint32_t    number    = quad->nodes[place];
  VouchBuffer       input     = {NULL, 0, 0, 0, VOUCH_OK};
  if (canon->tells_all) {
    add_quad(&input, frame, canon, quad, number);
  }
  (void)vouchi_buffer_add_byte(&input, letters[place]);
  if (place != VOUCH_AT_GRAPH) {
    (void)vouchi_buffer_add_byte(&input, '<');
    (void)vouchi_buffer_add(&input, quad->quad.predicate.text);
    (void)vouchi_buffer_add_byte(&input, '>');
  }
  add_node(&input, frame, canon, number);
  related->node        = number;
  const VouchStatus st = input.status;
  if (!st) {
    vouchi_canon_hash(canon, vouchi_buffer_view(&input), related->hash);
  }
  vouchi_buffer_free(&input);
  return st;
}

static int
compare_related(const void *const a, const void *const b)
{
  const Related *const x     = (const Related *)a;
  const Related *const y     = (const Related *)b;
  const int            order = strcmp(x->hash, y->hash);
  return order ? order : (x->node > y->node) - (x->node < y->node);
}

/** Fill `frame->related` and put it in order. */
static VouchStatus
relate(Frame *const frame, const VouchCanon *const canon)
{
  const VouchCanonNode *const node = &canon->nodes[frame->node];
  const size_t                most = (size_t)node->count * VOUCH_AT_PLACES;
  frame->related   = (Related *)calloc(most + 1U, sizeof(Related));
  frame->order     = (uint32_t *)calloc(most + 1U, sizeof(uint32_t));
  frame->recursion = (uint32_t *)calloc(most + 1U, sizeof(uint32_t));
  if (!frame->related || !frame->order || !frame->recursion) {
    return VOUCH_NO_MEMORY;
  }
  for (uint32_t i = 0; i < node->count; ++i) {
    const VouchCanonQuad *const quad =
      &canon->quads[canon->mentions[node->first + i]];
    for (size_t place = 0; place < VOUCH_AT_PLACES; ++place) {
      const uint32_t other = quad->nodes[place];
      if (other == VOUCH_CANON_NONE || other == frame->node) {
        continue;
      }
      const VouchStatus st = hash_related(frame, canon, quad, place,
                                          &frame->related[frame->count++]);
      if (st) {
        return st;
      }
    }
  }
  qsort(frame->related, frame->count, sizeof(Related), compare_related);
  return VOUCH_OK;
}

static void
free_frame(Frame *const frame)
{
  free(frame->related);
  free(frame->order);
  free(frame->recursion);
  vouchi_buffer_free(&frame->data);
  vouchi_buffer_free(&frame->path);
  vouchi_buffer_free(&frame->chosen);
}

/** Begin a call. */
static VouchStatus
push(Machine *const           machine,
     const uint32_t           node,
     const VouchIssued *const issued)
{
  VouchStatus st = vouchi_canon_step(machine->canon);
  if (st) {
    return st;
  }
  if (machine->depth == machine->room) {
    const size_t room = machine->room ? machine->room * 2U : 16U;
    Frame *const frames =
      (Frame *)realloc(machine->frames, room * sizeof(*frames));
    if (!frames) {
      return VOUCH_NO_MEMORY;
    }
    machine->frames = frames;
    machine->room   = room;
  }
  Frame *const frame = &machine->frames[machine->depth++];
  memset(frame, 0, sizeof(*frame));
  frame->node   = node;
  frame->issued = issued;
  return relate(frame, machine->canon);
}

/** Whether the path is already more than the one that was chosen. */
static bool
is_worse(const Frame *const frame)
{
  return frame->has_chosen && frame->path.size >= frame->chosen.size &&
         vouch_view_compare(vouchi_buffer_view(&frame->path),
                            vouchi_buffer_view(&frame->chosen)) > 0;
}

/** The next permutation of `order` in order; false after the last. */
static bool
permute(uint32_t *const order, const size_t count)
{
  size_t at = count;
  while (at > 1U && order[at - 2U] >= order[at - 1U]) {
    --at;
  }
  if (at < 2U) {
    return false;
  }
  const size_t pivot = at - 2U;
  size_t       swap  = count - 1U;
  while (order[swap] <= order[pivot]) {
    --swap;
  }
  const uint32_t kept = order[pivot];
  order[pivot]        = order[swap];
  order[swap]         = kept;
  for (size_t low = at - 1U, high = count - 1U; low < high; ++low, --high) {
    const uint32_t one = order[low];
    order[low]         = order[high];
    order[high]        = one;
  }
  return true;
}

/** Go along the permutation at hand, as far as nothing has to be called. */
static VouchStatus
walk_permutation(Machine *const machine, Frame *const frame)
{
  const VouchCanon *const canon = machine->canon;
  VouchStatus             st    = vouchi_canon_step(machine->canon);
  vouchi_buffer_clear(&frame->path);
  frame->copy            = frame->issued;
  frame->recursion_count = 0;
  frame->recursion_at    = 0;
  for (size_t i = 0; i < frame->end - frame->begin && !st; ++i) {
    const uint32_t              number = frame->order[i];
    const VouchCanonNode *const node   = &canon->nodes[number];
    if (node->canonical != VOUCH_CANON_NONE) {
      add_identifier(&frame->path, "c14n", node->canonical);
    } else {
      if (!find(frame->copy, number)) {
        frame->recursion[frame->recursion_count++] = number;
      }
      frame->copy = issue(machine, frame->copy, number);
      if (!frame->copy) {
        return VOUCH_NO_MEMORY;
      }
      add_identifier(&frame->path, "b", find(frame->copy, number)->number);
    }
    st = frame->path.status;
    if (is_worse(frame)) {
      break;
    }
  }
  return st;
}

/** Take what a call for the next node of the recursion list came to. */
static VouchStatus
take_result(Machine *const machine, Frame *const frame)
{
  const uint32_t number = frame->recursion[frame->recursion_at++];
  frame->copy           = issue(machine, frame->copy, number);
  if (!frame->copy) {
    return VOUCH_NO_MEMORY;
  }
  add_identifier(&frame->path, "b", find(frame->copy, number)->number);
  (void)vouchi_buffer_add_byte(&frame->path, '<');
  add_hash(&frame->path, machine->hash);
  (void)vouchi_buffer_add_byte(&frame->path, '>');
  frame->copy = machine->issued;
  return frame->path.status;
}

/** A permutation was gone along to its end: keep the least path. */
static VouchStatus
choose(Frame *const frame)
{
  const VouchView path = vouchi_buffer_view(&frame->path);
  if (frame->has_chosen &&
      vouch_view_compare(path, vouchi_buffer_view(&frame->chosen)) >= 0) {
    return VOUCH_OK;
  }
  vouchi_buffer_clear(&frame->chosen);
  frame->has_chosen    = true;
  frame->chosen_issued = frame->copy;
  return vouchi_buffer_add(&frame->chosen, path);
}

/** Begin with the nodes of the next hash, if there is one. */
static bool
begin_group(Frame *const frame)
{
  frame->begin = frame->end;
  if (frame->begin == frame->count) {
    return false;
  }
  const char *const hash = frame->related[frame->begin].hash;
  while (frame->end < frame->count &&
         !strcmp(frame->related[frame->end].hash, hash)) {
    frame->order[frame->end - frame->begin] = frame->related[frame->end].node;
    ++frame->end;
  }
  add_hash(&frame->data, hash);
  vouchi_buffer_clear(&frame->chosen);
  frame->has_chosen = false;
  return true;
}

/** All of a group was tried. */
static VouchStatus
end_group(Frame *const frame)
{
  frame->issued = frame->chosen_issued;
  return vouchi_buffer_add(&frame->data, vouchi_buffer_view(&frame->chosen));
}

/** End the call at the top; its caller takes the result. */
static VouchStatus
pop(Machine *const machine)
{
  Frame *const      frame = &machine->frames[--machine->depth];
  const VouchStatus st    = frame->data.status;
  machine->issued         = frame->issued;
  if (!st) {
    vouchi_canon_hash(machine->canon, vouchi_buffer_view(&frame->data),
                      machine->hash);
  }
  free_frame(frame);
  if (st || !machine->depth) {
    return st;
  }
  return take_result(machine, &machine->frames[machine->depth - 1U]);
}

/** Go to the next permutation or, behind the last, to the next hash. */
static VouchStatus
go_on(Machine *const machine, Frame *const frame)
{
  if (frame->end > frame->begin) {
    const VouchStatus st = is_worse(frame) ? VOUCH_OK : choose(frame);
    if (st) {
      return st;
    }
    if (permute(frame->order, frame->end - frame->begin)) {
      return walk_permutation(machine, frame);
    }
    const VouchStatus ended = end_group(frame);
    if (ended) {
      return ended;
    }
  }
  return begin_group(frame) ? walk_permutation(machine, frame) : pop(machine);
}

static VouchStatus
run(Machine *const machine)
{
  VouchStatus st = VOUCH_OK;
  while (machine->depth && !st) {
    Frame *const frame = &machine->frames[machine->depth - 1U];
    if (!is_worse(frame) && frame->recursion_at < frame->recursion_count) {
      st = push(machine, frame->recursion[frame->recursion_at], frame->copy);
    } else {
      st = go_on(machine, frame);
    }
  }
  return st;
}

VouchStatus
vouchi_canon_n_degree(VouchCanon *const         canon,
                      VouchArena *const         arena,
                      const uint32_t            node,
                      const VouchIssued **const issued,
                      char                      hash[VOUCH_CANON_HEX])
{
  Machine     machine = {.canon = canon, .arena = arena};
  VouchStatus st      = push(&machine, node, *issued);
  st                  = st ? st : run(&machine);
  while (machine.depth) {
    free_frame(&machine.frames[--machine.depth]);
  }
  free(machine.frames);
  if (!st) {
    memcpy(hash, machine.hash, VOUCH_CANON_HEX);
    *issued = machine.issued;
  }
  return st;
}
