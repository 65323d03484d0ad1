/* Quads that were recorded come out as they went in */
// SPDX-License-Identifier: Apache-2.0

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pipe/recorder.h"

#include <stdio.h>
#include <stdlib.h>

enum { QUADS = 300, TEXT = 64, FORM = 512 };

/** What the sink was told, one line a quad. */
typedef struct {
  char  *text;
  size_t size;
  size_t count;
} Heard;

static size_t
write_term(char *const to, const size_t room, const VouchTerm *const term)
{
  return (size_t)snprintf(to, room, "%d<%.*s>^<%.*s>@<%.*s> ", (int)term->kind,
                          (int)term->text.size, term->text.data,
                          (int)term->datatype.size, term->datatype.data,
                          (int)term->language.size, term->language.data);
}

static VouchStatus
hear(void *const handle, const VouchQuad *const quad)
{
  Heard *const           heard   = (Heard *)handle;
  const VouchTerm *const terms[] = {&quad->subject, &quad->predicate,
                                    &quad->object, &quad->graph};
  heard->text = (char *)realloc(heard->text, heard->size + 4U * FORM);
  assert_non_null(heard->text);
  for (size_t i = 0U; i < 4U; ++i) {
    heard->size += write_term(heard->text + heard->size, FORM, terms[i]);
  }
  ++heard->count;
  return VOUCH_OK;
}

static VouchView
numbered(char text[TEXT], const char *const stem, const size_t number)
{
  const int size = snprintf(text, TEXT, "%s%zu", stem, number);
  return vouch_view(text, (size_t)size);
}

/** Quads of all kinds: runs of one subject, more predicates, datatypes and
 *  languages than the table of words holds, with and without a graph. The
 *  texts are gone after each call. */
static void
send(const VouchSink *const sink, const size_t first)
{
  const VouchTerm none = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  for (size_t i = first; i < first + QUADS; ++i) {
    char      texts[5][TEXT];
    VouchTerm object = vouch_term_iri(numbered(texts[2], "urn:o", i));
    if (i % 3U == 1U) {
      object = vouch_term_typed(numbered(texts[2], "", i),
                                numbered(texts[3], "urn:type", i % 90U));
    } else if (i % 3U == 2U) {
      object = vouch_term_in_language(vouch_view(texts[2], 0U),
                                      numbered(texts[3], "x-", i % 7U));
    }
    const VouchQuad quad = {
      vouch_term_iri(numbered(texts[0], "urn:s", i / 4U)),
      vouch_term_iri(numbered(texts[1], "urn:p", i % 9U)), object,
      i % 50U < 10U ? none
                    : vouch_term_iri(numbered(texts[4], "urn:g", i / 100U))};
    assert_int_equal(vouch_sink_quad(sink, &quad), VOUCH_OK);
  }
}

static void
they_come_out_as_they_went_in(void **const state)
{
  (void)state;
  Heard              told   = {NULL, 0U, 0U};
  Heard              heard  = {NULL, 0U, 0U};
  const VouchSink    teller = {&told, NULL, hear, NULL};
  const VouchSink    hearer = {&heard, NULL, hear, NULL};
  VouchOutput *const first  = vouch_output_new_memory();
  VouchOutput *const both   = vouch_output_new_memory();
  VouchWriter *const writer = vouchi_recorder.new_writer(first, NULL);
  for (size_t document = 0U; document < 3U; ++document) {
    vouch_output_reset(first);
    const VouchSink sink = vouchi_recorder.sink(writer);
    send(&sink, document * 35U);
    send(&teller, document * 35U);
    assert_int_equal(vouch_output_view_write(both, vouch_output_view(first)),
                     VOUCH_OK);
  }
  assert_int_equal(vouchi_recorder_replay(vouch_output_view(both), &hearer),
                   VOUCH_OK);
  assert_int_equal(heard.count, 3U * QUADS);
  assert_int_equal(heard.size, told.size);
  assert_memory_equal(heard.text, told.text, told.size);
  vouchi_recorder.free_writer(writer);
  vouch_output_free(first);
  vouch_output_free(both);
  free(told.text);
  free(heard.text);
}

/** However records are cut, nothing outside of them is read, and a quad that
 *  was cut is not sent. */
static void
cut_records_are_told(void **const state)
{
  (void)state;
  VouchOutput *const output = vouch_output_new_memory();
  VouchWriter *const writer = vouchi_recorder.new_writer(output, NULL);
  const VouchSink    sink   = vouchi_recorder.sink(writer);
  send(&sink, 0U);
  const VouchView all     = vouch_output_view(output);
  size_t          refused = 0U;
  for (size_t size = 0U; size <= all.size; ++size) {
    Heard           heard  = {NULL, 0U, 0U};
    const VouchSink hearer = {&heard, NULL, hear, NULL};
    char *const     exact  = (char *)malloc(size + 1U);
    assert_non_null(exact);
    memcpy(exact, all.data, size);
    const VouchStatus st =
      vouchi_recorder_replay(vouch_view(exact, size), &hearer);
    assert_true(st == VOUCH_OK || st == VOUCH_BAD_INPUT);
    assert_true(heard.count < QUADS || size == all.size);
    refused += st == VOUCH_BAD_INPUT;
    free(exact);
    free(heard.text);
  }
  assert_true(refused > all.size / 2U);
  vouchi_recorder.free_writer(writer);
  vouch_output_free(output);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(they_come_out_as_they_went_in),
    cmocka_unit_test(cut_records_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
