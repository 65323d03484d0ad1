/* test_resolve.c - the examples of RFC 3986, section 5.4, and bases that have
 * no authority or no path */
// SPDX-License-Identifier: Apache-2.0

#include "rdf/resolve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct {
  const char *reference;
  const char *wanted;
} Example;

static void
check(const char *const base, const Example *const examples, const size_t count)
{
  VouchArena *const arena = vouch_arena_new(0U);
  assert_non_null(arena);
  for (size_t i = 0; i < count; ++i) {
    const VouchView reference = vouch_view_from_string(examples[i].reference);
    const VouchView wanted    = vouch_view_from_string(examples[i].wanted);
    const VouchView got =
      vouchi_iri_resolve_in(arena, vouch_view_from_string(base), reference);
    if (!vouch_view_equal(got, wanted)) {
      fail_msg("<%s> against <%s>: <%.*s> and not <%s>", examples[i].reference,
               base, (int)got.size, got.data, examples[i].wanted);
    }
  }
  vouch_arena_free(arena);
}

static void
those_of_the_standard(void **state)
{
  static const Example examples[] = {
    {"g:h", "g:h"},
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},
    {"#s", "http://a/b/c/d;p?q#s"},
    {"g#s", "http://a/b/c/g#s"},
    {"g?y#s", "http://a/b/c/g?y#s"},
    {";x", "http://a/b/c/;x"},
    {"g;x", "http://a/b/c/g;x"},
    {"g;x?y#s", "http://a/b/c/g;x?y#s"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"./", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../", "http://a/b/"},
    {"../g", "http://a/b/g"},
    {"../..", "http://a/"},
    {"../../", "http://a/"},
    {"../../g", "http://a/g"},
    {"../../../g", "http://a/g"},
    {"../../../../g", "http://a/g"},
    {"/./g", "http://a/g"},
    {"/../g", "http://a/g"},
    {"g.", "http://a/b/c/g."},
    {".g", "http://a/b/c/.g"},
    {"g..", "http://a/b/c/g.."},
    {"..g", "http://a/b/c/..g"},
    {"./../g", "http://a/b/g"},
    {"./g/.", "http://a/b/c/g/"},
    {"g/./h", "http://a/b/c/g/h"},
    {"g/../h", "http://a/b/c/h"},
    {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
    {"g;x=1/../y", "http://a/b/c/y"},
    {"g?y/./x", "http://a/b/c/g?y/./x"},
    {"g?y/../x", "http://a/b/c/g?y/../x"},
    {"g#s/./x", "http://a/b/c/g#s/./x"},
    {"g#s/../x", "http://a/b/c/g#s/../x"},
    {"http:g", "http:g"},
  };
  (void)state;
  check("http://a/b/c/d;p?q", examples, sizeof(examples) / sizeof(*examples));
}

static void
bases_of_other_shapes(void **state)
{
  static const Example bare[]   = {{"g", "http://a/g"},
                                   {"?y", "http://a?y"},
                                   {"#s", "http://a#s"},
                                   {"../g", "http://a/g"}};
  static const Example file[]   = {{"x.ttl", "file:///d/x.ttl"},
                                   {"../x", "file:///x"},
                                   {"//h/x", "file://h/x"}};
  static const Example opaque[] = {{"b", "urn:b"}, {"#b", "urn:a:c#b"}};
  static const Example none[]   = {{"b", ""}, {"urn:x", "urn:x"}};
  (void)state;
  check("http://a", bare, 4U);
  check("file:///d/y.ttl", file, 3U);
  check("urn:a:c", opaque, 2U);
  check("", none, 2U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(those_of_the_standard),
    cmocka_unit_test(bases_of_other_shapes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
