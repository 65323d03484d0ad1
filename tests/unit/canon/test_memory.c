/* test_memory.c - each allocation fails in turn while RDF is read, named and
 * compared, and nothing breaks or leaks
 *
 * malloc() and its kin are replaced by ones that fail at a given call and
 * count what was not freed; the sanitizers have their own and so skip this.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/canon.h"
#include "vouch/diff.h"
#include "vouch/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#if defined(__has_feature)
#  if __has_feature(address_sanitizer)
#    define SKIPPED 1
#  endif
#elif defined(__SANITIZE_ADDRESS__)
#  define SKIPPED 1
#endif

#ifdef SKIPPED

int
main(void)
{
  puts("the sanitizers keep malloc() to themselves");
  return 77;
}

#else

// NOLINTBEGIN(bugprone-reserved-identifier): the names are libc's
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void  __libc_free(void *old);
// NOLINTEND(bugprone-reserved-identifier)

static struct {
  bool     counts;
  unsigned calls;
  unsigned fails_at; // 0: never
  int      living;
} memory;

static bool
fails(void)
{
  return memory.counts && ++memory.calls == memory.fails_at;
}

static void *
counted(void *const made)
{
  memory.living += memory.counts && made ? 1 : 0;
  return made;
}

// libc's own calls must come here too, whatever visibility the build hides
#  pragma GCC visibility push(default)

void *
malloc(const size_t size)
{
  return fails() ? NULL : counted(__libc_malloc(size));
}

void *
calloc(const size_t count, const size_t size)
{
  return fails() ? NULL : counted(__libc_calloc(count, size));
}

void *
realloc(void *const old, const size_t size)
{
  if (fails()) {
    return NULL;
  }
  void *const made = __libc_realloc(old, size);
  return old ? made : counted(made);
}

void
free(void *const old)
{
  memory.living -= memory.counts && old ? 1 : 0;
  __libc_free(old);
}

#  pragma GCC visibility pop

static const char lines_text[] =
  "_:a <a:p> \"\\u0041\"@en <a:g> .\n<a:s> <a:\\u0070> _:a .\n"
  "_:b <a:p> \"x\"^^<a:\\u0070> _:a .\n";

static const char turtle_text[] =
  "@base <http://e/a/b> .\n@prefix : <../c#> .\n@prefix x: <y> .\n"
  "@prefix : <d#> .\n:s x:p [ :q (1 2 'a\\tb' \"c\" ^^ :t) ] ; a <../z> .\n"
  "x:g { _:b0 :p\\~ _:x , '''l'''@en . }\n";

static const char alike_text[] =
  "_:a <a:p> _:b .\n_:b <a:p> _:c .\n_:c <a:p> _:a .\n_:d <a:p> _:e .\n"
  "_:e <a:p> _:d .\n<a:s> <a:p> _:a .\n_:f <a:p> _:g <a:g> .\n";

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  (void)handle;
  (void)quad;
  return VOUCH_OK;
}

static VouchStatus
take_change(void *const handle, const VouchChange *const change)
{
  (void)handle;
  (void)change;
  return VOUCH_OK;
}

static const VouchSink nothing = {NULL, NULL, take_quad, NULL};

static VouchStatus
parse(const char *const syntax, const char *const text, const VouchSink *sink)
{
  const VouchParseOptions options = {.syntax = vouch_syntax_find(
                                       vouch_view_from_string(syntax)),
                                     .label   = VOUCH_VIEW("f1x"),
                                     .lenient = true};
  return vouch_parse_bytes(vouch_view_from_string(text), &options, sink, NULL);
}

static VouchStatus
read_lines(void)
{
  return parse("nquads", lines_text, &nothing);
}

static VouchStatus
read_turtle(void)
{
  return parse("trig", turtle_text, &nothing);
}

static VouchStatus
mend_bytes(void)
{
  return parse("turtle", "<a:s> <a:p q> \"\xFF\xFE\" . <a:s> <a:p> \xE5",
               &nothing);
}

static VouchStatus
name_nodes(void)
{
  static const VouchCanonOptions plain  = {.hash = VOUCH_CANON_SHA256};
  VouchOutput *const             output = vouch_output_new_memory();
  VouchLines *const lines = output ? vouch_lines_new(output, NULL) : NULL;
  VouchStatus       st    = VOUCH_NO_MEMORY;
  if (lines) {
    const VouchSink   last  = vouch_lines_sink(lines);
    VouchCanon *const canon = vouch_canon_new(&plain, &last);
    if (canon) {
      const VouchSink sink = vouch_canon_sink(canon);
      st                   = parse("nquads", alike_text, &sink);
      st                   = st ? st : sink.end(sink.handle);
    }
    vouch_canon_free(canon);
  }
  vouch_lines_free(lines);
  vouch_output_free(output);
  return st;
}

static VouchStatus
compare(void)
{
  static const VouchCanonOptions plain   = {.hash = VOUCH_CANON_SHA256};
  const VouchChanges             changes = {NULL, take_change};
  VouchDiff *const               diff    = vouch_diff_new(&plain);
  if (!diff) {
    return VOUCH_NO_MEMORY;
  }
  const VouchSink old = vouch_diff_sink(diff, VOUCH_DIFF_OLD);
  const VouchSink new = vouch_diff_sink(diff, VOUCH_DIFF_NEW);
  VouchStatus st      = parse("nquads", alike_text, &old);
  st                  = st ? st : parse("trig", turtle_text, &new);
  st                  = st ? st : vouch_diff_run(diff, &changes);
  vouch_diff_free(diff);
  return st;
}

/** Fail each allocation of `work` in turn; it makes at least `least`. */
static void
fail_each(VouchStatus (*const work)(void), const unsigned least)
{
  memset(&memory, 0, sizeof(memory));
  memory.counts        = true;
  const VouchStatus st = work();
  memory.counts        = false;
  const unsigned calls = memory.calls;
  assert_int_equal(st, VOUCH_OK);
  assert_int_equal(memory.living, 0);
  assert_true(calls >= least);
  for (unsigned at = 1; at <= calls; ++at) {
    memory.calls           = 0;
    memory.fails_at        = at;
    memory.living          = 0;
    memory.counts          = true;
    const VouchStatus each = work();
    memory.counts          = false;
    if (each != VOUCH_NO_MEMORY || memory.living) {
      fail_msg("allocation %u of %u: status %d, %d left", at, calls, each,
               memory.living);
    }
  }
}

static void
lines_are_read_or_refused(void **state)
{
  (void)state;
  fail_each(read_lines, 5);
}

static void
turtle_is_read_or_refused(void **state)
{
  (void)state;
  fail_each(read_turtle, 20);
}

static void
bytes_are_mended_or_refused(void **state)
{
  (void)state;
  fail_each(mend_bytes, 5);
}

static void
nodes_are_named_or_refused(void **state)
{
  (void)state;
  fail_each(name_nodes, 50);
}

static void
datasets_are_compared_or_refused(void **state)
{
  (void)state;
  fail_each(compare, 50);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(lines_are_read_or_refused),
    cmocka_unit_test(turtle_is_read_or_refused),
    cmocka_unit_test(bytes_are_mended_or_refused),
    cmocka_unit_test(nodes_are_named_or_refused),
    cmocka_unit_test(datasets_are_compared_or_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
