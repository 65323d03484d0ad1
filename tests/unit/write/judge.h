/* judge.h - libserd as an independent reader of what was written */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_TESTS_JUDGE_H
#define VOUCH_TESTS_JUDGE_H

#include "quads.h"

#include "vouch/arena.h"

#include <serd/serd.h>
#include <stdlib.h>

/** What serd read, in its order. */
typedef struct {
  VouchArena *arena;
  SerdEnv    *env;
  VouchQuad  *quads;
  size_t      count;
  size_t      room;
  unsigned    errors;
} Judge;

static inline VouchView
judge_copy(Judge *const judge, const SerdNode *const node)
{
  if (!node || !node->buf) {
    return vouch_view(NULL, 0);
  }
  const VouchView text = vouch_view((const char *)node->buf, node->n_bytes);
  return vouch_arena_copy(judge->arena, text);
}

/** A blank node's label. In TriG serd makes `b1` to `B1`, to keep it apart from
 *  labels that it makes itself; that is undone. */
static inline VouchView
judge_label(Judge *const judge, const SerdNode *const node)
{
  const VouchView label = judge_copy(judge, node);
  if (label.size > 1U && label.data[0] == 'B' && label.data[1] >= '0' &&
      label.data[1] <= '9') {
    memcpy((char *)label.data, "b", 1);
  }
  return label;
}

/** The node with its prefix put in full. */
static inline VouchView
judge_iri(Judge *const judge, const SerdNode *const node)
{
  if (!node || node->type != SERD_CURIE) {
    return judge_copy(judge, node);
  }
  SerdNode        full = serd_env_expand_node(judge->env, node);
  const VouchView iri  = judge_copy(judge, &full);
  serd_node_free(&full);
  return iri;
}

static inline VouchTerm
judge_term(Judge *const          judge,
           const SerdNode *const node,
           const SerdNode *const datatype,
           const SerdNode *const language)
{
  VouchTerm term;
  memset(&term, 0, sizeof(term));
  if (!node || !node->buf) {
    return term;
  }
  if (node->type == SERD_LITERAL) {
    term.kind     = VOUCH_TERM_LITERAL;
    term.text     = judge_copy(judge, node);
    term.datatype = judge_iri(judge, datatype);
    term.language = judge_copy(judge, language);
  } else if (node->type == SERD_BLANK) {
    term.kind = VOUCH_TERM_BLANK;
    term.text = judge_label(judge, node);
  } else {
    term = vouch_term_iri(judge_iri(judge, node));
  }
  return term;
}

// The many parameters are serd's
// NOLINTBEGIN(readability-function-size)
static inline SerdStatus
judge_statement(void *const              handle,
                const SerdStatementFlags flags,
                const SerdNode *const    graph,
                const SerdNode *const    subject,
                const SerdNode *const    predicate,
                const SerdNode *const    object,
                const SerdNode *const    datatype,
                const SerdNode *const    language)
{
  Judge *const judge = (Judge *)handle;
  (void)flags;
  if (judge->count == judge->room) {
    const size_t room = judge->room ? judge->room * 2U : 64U;
    judge->quads =
      (VouchQuad *)vouch_arena_grow(judge->arena, judge->quads, judge->count,
                                    room, sizeof(*judge->quads));
    judge->room = room;
  }
  VouchQuad *const quad = &judge->quads[judge->count++];
  quad->subject         = judge_term(judge, subject, NULL, NULL);
  quad->predicate       = judge_term(judge, predicate, NULL, NULL);
  quad->object          = judge_term(judge, object, datatype, language);
  quad->graph           = judge_term(judge, graph, NULL, NULL);
  return SERD_SUCCESS;
}

// NOLINTEND(readability-function-size)

static inline SerdStatus
judge_prefix(void *const           handle,
             const SerdNode *const name,
             const SerdNode *const iri)
{
  return serd_env_set_prefix(((Judge *)handle)->env, name, iri);
}

static inline SerdStatus
judge_error(void *const handle, const SerdError *const error)
{
  (void)error;
  ++((Judge *)handle)->errors;
  return SERD_SUCCESS;
}

/** Read `text`; false when serd finds a fault in it. */
static inline bool
judge_read(Judge *const judge, const SerdSyntax syntax, const VouchView text)
{
  memset(judge, 0, sizeof(*judge));
  judge->arena = vouch_arena_new(0);
  judge->env   = serd_env_new(NULL);
  SerdReader *const reader =
    serd_reader_new(syntax, judge, NULL, NULL, judge_prefix, judge_statement,
                    NULL);
  const VouchView copy = vouch_arena_copy(judge->arena, text);
  serd_reader_set_strict(reader, true);
  serd_reader_set_error_sink(reader, judge_error, judge);
  const SerdStatus st =
    serd_reader_read_string(reader, (const uint8_t *)copy.data);
  serd_reader_free(reader);
  return !st && !judge->errors;
}

static inline void
judge_free(Judge *const judge)
{
  serd_env_free(judge->env);
  vouch_arena_free(judge->arena);
}

#endif
