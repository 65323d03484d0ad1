/* write_judged.h - quads out of random bytes, written and read back by serd
 *
 * The bytes are taken as records: a byte of kinds, six lengths, then the texts.
 * What vouch_quad_check() lets pass, the writer must write so that an
 * independent reader finds exactly it.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FUZZ_WRITE_JUDGED_H
#define VOUCH_FUZZ_WRITE_JUDGED_H

#include "../../tests/unit/write/judge.h"

#include <stdint.h>
#include <stdio.h>

#define QUADS_MOST 16U

/** Cut `size` bytes, or what is left, from the front of `*bytes`. */
static inline VouchView
fuzz_take(VouchView *const bytes, const size_t size)
{
  const size_t    taken = size < bytes->size ? size : bytes->size;
  const VouchView view  = vouch_view(bytes->data, taken);
  *bytes                = vouch_view(bytes->data + taken, bytes->size - taken);
  return view;
}

/** Two bits choose among the kinds that make sense in the place. */
static inline VouchTerm
fuzz_term(const unsigned bits, const VouchView text)
{
  VouchTerm term;
  memset(&term, 0, sizeof(term));
  term.kind = (VouchTermKind)(bits & 3U);
  term.text = term.kind == VOUCH_TERM_NONE ? term.text : text;
  return term;
}

static inline VouchQuad
fuzz_quad(VouchView *const bytes)
{
  const VouchView head       = fuzz_take(bytes, 7);
  unsigned char   numbers[7] = {0};
  VouchQuad       quad;
  memcpy(numbers, head.data, head.size);
  quad.subject   = fuzz_term(numbers[0], fuzz_take(bytes, numbers[1]));
  quad.predicate = vouch_term_iri(fuzz_take(bytes, numbers[2]));
  quad.object    = fuzz_term(numbers[0] >> 2U, fuzz_take(bytes, numbers[3]));
  quad.graph     = fuzz_term(numbers[0] >> 4U, fuzz_take(bytes, numbers[4]));
  if (quad.object.kind == VOUCH_TERM_LITERAL) {
    quad.object.datatype = fuzz_take(bytes, numbers[5]);
    quad.object.language = fuzz_take(bytes, numbers[6]);
  }
  return quad;
}

/** serd knows no NUL, and in TriG it gives labels such as B1 another letter. */
static inline bool
fuzz_is_readable(const VouchTerm *const term)
{
  const VouchView text = term->text;
  if (term->kind == VOUCH_TERM_BLANK) {
    return text.data[0] != 'B' && text.data[0] != 'b';
  }
  return !text.size || !memchr(text.data, '\0', text.size);
}

/** The good quads of `bytes` that serd can read. */
static inline size_t
fuzz_quads(VouchView bytes, VouchQuad quads[QUADS_MOST])
{
  size_t count = 0;
  while (bytes.size && count < QUADS_MOST) {
    const VouchQuad quad = fuzz_quad(&bytes);
    if (!vouch_quad_check(&quad, NULL) && fuzz_is_readable(&quad.subject) &&
        fuzz_is_readable(&quad.object) && fuzz_is_readable(&quad.graph)) {
      quads[count++] = quad;
    }
  }
  return count;
}

static inline void
fuzz_fail(const char *const why, const VouchView text)
{
  fprintf(stderr, "%s:\n%.*s\n", why, (int)text.size, text.data);
  abort();
}

/** Write with the format `name` and let serd compare. */
static inline void
fuzz_write(const char *const               name,
           const SerdSyntax                syntax,
           const VouchWriterOptions *const options,
           const VouchView                 bytes)
{
  VouchQuad          quads[QUADS_MOST];
  const size_t       count  = fuzz_quads(bytes, quads);
  const VouchFormat *format = vouch_format_find(vouch_view_from_string(name));
  VouchOutput *const output = vouch_output_new_memory();
  Judge              judge;
  if (!count) {
    vouch_output_free(output);
    return;
  }
  if (format->begin && format->begin(output, options)) {
    fuzz_fail("begin() fails", bytes);
  }
  if (write_quads(output, name, options, quads, count)) {
    fuzz_fail("writing fails", bytes);
  }
  if (syntax == SERD_TURTLE || syntax == SERD_NTRIPLES) {
    for (size_t i = 0; i < count; ++i) {
      memset(&quads[i].graph, 0, sizeof(quads[i].graph)); // Is left out
    }
  }
  const VouchView text = vouch_output_view(output);
  if (!judge_read(&judge, syntax, text) || judge.count != count) {
    fuzz_fail("serd does not read", text);
  }
  for (size_t i = 0; i < count; ++i) {
    if (!quads_equal(&judge.quads[i], &quads[i])) {
      fuzz_fail("serd reads something else", text);
    }
  }
  judge_free(&judge);
  vouch_output_free(output);
}

#endif
