/* test_memory.c - each allocation fails in turn while RDF is read, named and
 * compared, and nothing breaks or leaks
 *
 * See failing_memory.h, which is also what is run under the sanitizers.
 */
// SPDX-License-Identifier: Apache-2.0

#include "failing_memory.h"

#include "vouch/canon.h"
#include "vouch/diff.h"
#include "vouch/parse.h"

#ifndef SKIPPED

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

static void
lines_are_read_or_refused(void **state)
{
  (void)state;
  fail_in_turn(read_lines, 5U);
}

static void
turtle_is_read_or_refused(void **state)
{
  (void)state;
  fail_in_turn(read_turtle, 20U);
}

static void
bytes_are_mended_or_refused(void **state)
{
  (void)state;
  fail_in_turn(mend_bytes, 5U);
}

static void
nodes_are_named_or_refused(void **state)
{
  (void)state;
  fail_in_turn(name_nodes, 50U);
}

static void
datasets_are_compared_or_refused(void **state)
{
  (void)state;
  fail_in_turn(compare, 50U);
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
