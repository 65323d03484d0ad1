/* marks.c - an open table at most half full, and a hash of 128 bits */
// SPDX-License-Identifier: Apache-2.0

#include "dataset/marks.h"

#include "rdf/vocabulary.h"

#include <stdlib.h>
#include <sys/random.h>

#define FIRST_ROOM ((size_t)1U << 12U)
#define ODD_ONE 0x9E3779B97F4A7C15ULL
#define ODD_TWO 0xC2B2AE3D27D4EB4FULL

void
vouchi_marks_begin(VouchMarks *const marks, const size_t limit)
{
  *marks = (VouchMarks){.limit = limit};
  if (getentropy(marks->seed, sizeof(marks->seed))) {
    marks->seed[0] = (uint64_t)(uintptr_t)marks;
  }
}

static inline uint64_t
rotate(const uint64_t word, const unsigned bits)
{
  return (word << bits) | (word >> (64U - bits));
}

static void
mix(VouchPrint *const print, const uint64_t word)
{
  uint64_t *const p = print->print;
  p[0]              = rotate((p[0] ^ word) * ODD_ONE, 29U) + p[1];
  p[1]              = rotate((p[1] + word) * ODD_TWO, 31U) ^ p[0];
}

static void
mix_text(VouchPrint *const print, const VouchView text)
{
  size_t   at   = 0;
  uint64_t word = 0;
  for (; text.size - at >= sizeof(word); at += sizeof(word)) {
    memcpy(&word, text.data + at, sizeof(word));
    mix(print, word);
  }
  word = 0;
  if (text.size > at) {
    memcpy(&word, text.data + at, text.size - at);
  }
  mix(print, word);
  mix(print, (uint64_t)text.size);
}

static VouchPrint
finish(const VouchMarks *const marks, VouchPrint print)
{
  mix(&print, marks->seed[2]);
  mix(&print, marks->seed[3]);
  mix(&print, marks->seed[2] ^ marks->seed[3]);
  print.print[0] |= 1U; // Never a free place
  return print;
}

VouchPrint
vouchi_marks_print(const VouchMarks *const marks, const VouchTerm *const term)
{
  VouchPrint print = {{marks->seed[0], marks->seed[1]}};
  mix(&print, (uint64_t)term->kind);
  mix_text(&print, term->text);
  if (term->kind == VOUCH_TERM_LITERAL) {
    const bool plain =
      vouch_view_equal(term->datatype, VOUCH_VIEW(VOUCH_XSD_STRING));
    mix_text(&print, plain ? vouch_view(NULL, 0) : term->datatype);
    mix_text(&print, term->language);
  }
  return finish(marks, print);
}

VouchPrint
vouchi_marks_pair(const VouchMarks *const marks,
                  const VouchPrint        first,
                  const VouchPrint        second)
{
  VouchPrint print = first;
  mix(&print, second.print[0]);
  mix(&print, second.print[1]);
  return finish(marks, print);
}

static size_t
place_of(const VouchMarks *const marks, const VouchPrint print)
{
  size_t at = (size_t)print.print[1] & (marks->room - 1U);
  while (marks->prints[at].print[0] &&
         (marks->prints[at].print[0] != print.print[0] ||
          marks->prints[at].print[1] != print.print[1])) {
    at = (at + 1U) & (marks->room - 1U);
  }
  return at;
}

static VouchStatus
grow(VouchMarks *const marks)
{
  VouchMarks bigger = *marks;
  bigger.room       = marks->room ? marks->room * 2U : FIRST_ROOM;
  bigger.prints     = (VouchPrint *)calloc(bigger.room, sizeof(*bigger.prints));
  bigger.flags      = (uint8_t *)calloc(bigger.room, sizeof(*bigger.flags));
  if (!bigger.prints || !bigger.flags) {
    free(bigger.prints);
    free(bigger.flags);
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < marks->room; ++i) {
    if (marks->prints[i].print[0]) {
      const size_t at   = place_of(&bigger, marks->prints[i]);
      bigger.prints[at] = marks->prints[i];
      bigger.flags[at]  = marks->flags[i];
    }
  }
  free(marks->prints);
  free(marks->flags);
  marks->room   = bigger.room;
  marks->prints = bigger.prints;
  marks->flags  = bigger.flags;
  return VOUCH_OK;
}

VouchStatus
vouchi_marks_set(VouchMarks *const marks,
                 const VouchPrint  print,
                 const uint8_t     flag,
                 bool *const       news)
{
  if (marks->count * 2U >= marks->room) {
    const VouchStatus st = grow(marks);
    if (st) {
      return st;
    }
  }
  const size_t at = place_of(marks, print);
  if (!marks->prints[at].print[0]) {
    if (marks->count >= marks->limit) {
      return VOUCH_LIMIT;
    }
    marks->prints[at] = print;
    ++marks->count;
  }
  *news            = !(marks->flags[at] & flag);
  marks->flags[at] = (uint8_t)(marks->flags[at] | flag);
  return VOUCH_OK;
}

void
vouchi_marks_free(VouchMarks *const marks)
{
  free(marks->prints);
  free(marks->flags);
  marks->prints = NULL;
  marks->flags  = NULL;
  marks->room   = 0;
}
