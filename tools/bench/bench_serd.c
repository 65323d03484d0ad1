/* bench_serd.c - read a file with libserd and count its statements
 *
 * What bench_rdf.py sets beside 'vouch cat --count': the library alone, whose
 * program serdi always writes.
 */
// SPDX-License-Identifier: Apache-2.0
// packages: serd-0

#include <serd/serd.h>
#include <stdio.h>
#include <string.h>

// The many parameters are serd's
// NOLINTBEGIN(readability-function-size)
static SerdStatus
count(void *const              handle,
      const SerdStatementFlags flags,
      const SerdNode *const    graph,
      const SerdNode *const    subject,
      const SerdNode *const    predicate,
      const SerdNode *const    object,
      const SerdNode *const    datatype,
      const SerdNode *const    language)
{
  (void)flags;
  (void)graph;
  (void)subject;
  (void)predicate;
  (void)object;
  (void)datatype;
  (void)language;
  ++*(size_t *)handle;
  return SERD_SUCCESS;
}

// NOLINTEND(readability-function-size)

static SerdSyntax
find_syntax(const char *const name)
{
  return !strcmp(name, "ntriples") ? SERD_NTRIPLES
         : !strcmp(name, "nquads") ? SERD_NQUADS
         : !strcmp(name, "trig")   ? SERD_TRIG
                                   : SERD_TURTLE;
}

int
main(const int argc, char **const argv)
{
  if (argc != 3) {
    fputs("usage: bench_serd ntriples|nquads|turtle|trig FILE\n", stderr);
    return 2;
  }
  size_t            statements = 0;
  SerdReader *const reader = serd_reader_new(find_syntax(argv[1]), &statements,
                                             NULL, NULL, NULL, count, NULL);
  const SerdStatus st = serd_reader_read_file(reader, (const uint8_t *)argv[2]);
  serd_reader_free(reader);
  printf("%zu\n", statements);
  return st > SERD_FAILURE ? 1 : 0;
}
