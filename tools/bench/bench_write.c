/* bench_write.c - our writers against libserd's, on the same quads in memory
 *
 *   bench_write FILE.nq [ROUNDS]
 *
 * FILE is N-Quads that is trusted to be good (from tools/bench/ or elsewhere).
 * Each round writes all of it with every writer in turn, to a sink that throws
 * bytes away and to a pipe that another process reads; medians of the rounds
 * are shown. Times are CPU seconds of this process, so that what else the
 * machine does matters little.
 */
// SPDX-License-Identifier: Apache-2.0
// packages: serd-0

#include "vouch/format.h"
#include "vouch/output.h"
#include "vouch/term.h"

#include <fcntl.h>
#include <serd/serd.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS_MOST 99U

/** A quad as serd's writer takes it. */
typedef struct {
  SerdNode graph;
  SerdNode subject;
  SerdNode predicate;
  SerdNode object;
  SerdNode datatype;
  SerdNode language;
} Nodes;

typedef struct {
  char      *text;
  size_t     size;
  VouchQuad *quads;
  Nodes     *nodes;
  size_t     count;
} Input;

/* Loading: a splitter for good N-Quads that unescapes where the text lies */

static size_t
unescape_number(const char *const hex, const size_t digits, char *const to)
{
  char copy[9] = {0};
  memcpy(copy, hex, digits);
  const unsigned long number = strtoul(copy, NULL, 16);
  if (number < 0x80U) {
    to[0] = (char)number;
    return 1U;
  }
  if (number < 0x800U) {
    to[0] = (char)(0xC0U | (number >> 6U));
    to[1] = (char)(0x80U | (number & 0x3FU));
    return 2U;
  }
  size_t at = 0;
  if (number < 0x10000U) {
    to[at++] = (char)(0xE0U | (number >> 12U));
  } else {
    to[at++] = (char)(0xF0U | (number >> 18U));
    to[at++] = (char)(0x80U | ((number >> 12U) & 0x3FU));
  }
  to[at++] = (char)(0x80U | ((number >> 6U) & 0x3FU));
  to[at++] = (char)(0x80U | (number & 0x3FU));
  return at;
}

/** Unescape a string up to its closing quote, where `*at` is left. */
static VouchView
take_string(char **const at)
{
  static const char letters[] = "tbnrf\"'\\";
  static const char bytes[]   = "\t\b\n\r\f\"'\\";
  char *const       begin     = *at;
  char             *to        = begin;
  char             *from      = begin;
  while (*from != '"') {
    if (*from != '\\') {
      *to++ = *from++;
      continue;
    }
    const char kind = from[1];
    if (kind == 'u' || kind == 'U') {
      const size_t digits = kind == 'u' ? 4U : 8U;
      to += unescape_number(from + 2, digits, to);
      from += 2U + digits;
    } else {
      *to++ = bytes[strchr(letters, kind) - letters];
      from += 2;
    }
  }
  *at = from;
  return vouch_view(begin, (size_t)(to - begin));
}

static VouchView
take_until(char **const at, const char end)
{
  char *const begin = *at;
  char *const found = strchr(begin, end);
  *at               = found + 1;
  return vouch_view(begin, (size_t)(found - begin));
}

static VouchTerm
take_literal(char **const at)
{
  VouchTerm term = vouch_term_string(take_string(at));
  ++*at;
  if (**at == '@') {
    ++*at;
    term.language = take_until(at, ' ');
  } else if (**at == '^') {
    *at += 3;
    term.datatype = take_until(at, '>');
    ++*at;
  } else {
    ++*at;
  }
  return term;
}

/** The term at `*at` with the space behind it; none before the full stop. */
static VouchTerm
take_term(char **const at)
{
  VouchTerm term = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  switch (*(*at)++) {
  case '<':
    term = vouch_term_iri(take_until(at, '>'));
    ++*at;
    break;
  case '_':
    ++*at;
    term.kind = VOUCH_TERM_BLANK;
    term.text = take_until(at, ' ');
    break;
  case '"': term = take_literal(at); break;
  default: --*at; break;
  }
  return term;
}

static SerdNode
make_node(const VouchView text, const SerdType type)
{
  if (!text.size && type != SERD_LITERAL) {
    return SERD_NODE_NULL;
  }
  return serd_node_from_substring(type, (const uint8_t *)text.data, text.size);
}

static SerdNode
term_node(const VouchTerm *const term)
{
  switch (term->kind) {
  case VOUCH_TERM_NONE: return SERD_NODE_NULL;
  case VOUCH_TERM_IRI: return make_node(term->text, SERD_URI);
  case VOUCH_TERM_BLANK: return make_node(term->text, SERD_BLANK);
  case VOUCH_TERM_LITERAL: return make_node(term->text, SERD_LITERAL);
  }
  return SERD_NODE_NULL;
}

static void *
must(void *const memory)
{
  if (!memory) {
    fputs("bench_write: no memory\n", stderr);
    exit(6);
  }
  return memory;
}

static void
read_file(Input *const input, const char *const path)
{
  FILE *const file = fopen(path, "rb");
  struct stat info;
  if (!file || fstat(fileno(file), &info)) {
    perror(path);
    exit(3);
  }
  input->size = (size_t)info.st_size;
  input->text = (char *)must(malloc(input->size + 1U));
  if (fread(input->text, 1, input->size, file) != input->size) {
    perror(path);
    exit(3);
  }
  input->text[input->size] = '\0';
  (void)fclose(file);
}

static void
split(Input *const input)
{
  size_t lines = 0;
  for (size_t i = 0; i < input->size; ++i) {
    lines += input->text[i] == '\n' ? 1U : 0U;
  }
  input->quads = (VouchQuad *)must(calloc(lines + 1U, sizeof(VouchQuad)));
  input->nodes = (Nodes *)must(calloc(lines + 1U, sizeof(Nodes)));
  char *at     = input->text;
  while (*at) {
    VouchQuad *const quad = &input->quads[input->count++];
    quad->subject         = take_term(&at);
    quad->predicate       = take_term(&at);
    quad->object          = take_term(&at);
    quad->graph           = take_term(&at);
    (void)take_until(&at, '\n');
  }
  // serd wants terminated strings in some calls, but not in the writer's
  for (size_t i = 0; i < input->count; ++i) {
    const VouchQuad *const quad = &input->quads[i];
    Nodes *const           made = &input->nodes[i];
    made->subject               = term_node(&quad->subject);
    made->predicate             = term_node(&quad->predicate);
    made->object                = term_node(&quad->object);
    made->graph                 = term_node(&quad->graph);
    made->datatype              = make_node(quad->object.datatype, SERD_URI);
    made->language = make_node(quad->object.language, SERD_LITERAL);
  }
}

/* Writing */

static const VouchPrefix prefixes[] = {
  {{"kg", 2}, {"https://example.org/kg/", 23}},
  {{"kgo", 3}, {"https://example.org/ontology#", 29}},
  {{"rdf", 3}, {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", 43}},
  {{"rdfs", 4}, {"http://www.w3.org/2000/01/rdf-schema#", 37}},
  {{"skos", 4}, {"http://www.w3.org/2004/02/skos/core#", 36}},
  {{"xsd", 3}, {"http://www.w3.org/2001/XMLSchema#", 33}},
  {{"dcterms", 7}, {"http://purl.org/dc/terms/", 25}},
  {{"owl", 3}, {"http://www.w3.org/2002/07/owl#", 30}},
};

static const VouchWriterOptions options = {
  .prefixes     = prefixes,
  .prefix_count = sizeof(prefixes) / sizeof(prefixes[0]),
  .base         = {"urn:vouch:", 10},
};

static VouchStatus
send_quads(const Input *const     input,
           const VouchSink *const sink,
           const bool             checked)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < input->count && !st; ++i) {
    const VouchQuad *const quad = &input->quads[i];
    st = checked ? vouch_quad_check(quad, NULL) : VOUCH_OK;
    st = st ? st : vouch_sink_quad(sink, quad);
  }
  return st;
}

/** Write with one of our formats and return the bytes written. */
static uint64_t
write_ours(const Input *const input,
           const int          fd,
           const char *const  name,
           const bool         checked)
{
  const VouchFormat *const format =
    vouch_format_find(vouch_view_from_string(name));
  VouchOutput *const output =
    vouch_output_new_stream(fd, VOUCH_VIEW("bench"), NULL);
  VouchWriter *const writer = format->new_writer(output, &options);
  const VouchSink    sink   = format->sink(writer);
  VouchStatus        st     = VOUCH_OK;
  if (format->begin) {
    st = format->begin(output, &options);
  }
  st = st ? st : send_quads(input, &sink, checked);
  if (!st && sink.end) {
    st = sink.end(sink.handle);
  }
  st = st ? st : vouch_output_commit(output);
  if (st) {
    fprintf(stderr, "bench_write: %s: %s\n", name, vouch_status_string(st));
    exit(4);
  }
  const uint64_t size = vouch_output_size(output);
  format->free_writer(writer);
  vouch_output_free(output);
  return size;
}

static uint64_t
write_nquads(const Input *const input, const int fd)
{
  return write_ours(input, fd, "nquads", false);
}

static uint64_t
write_checked(const Input *const input, const int fd)
{
  return write_ours(input, fd, "nquads", true);
}

static uint64_t
write_trig(const Input *const input, const int fd)
{
  return write_ours(input, fd, "trig", false);
}

typedef struct {
  FILE    *file;
  uint64_t size;
} SerdTarget;

static size_t
serd_to_file(const void *const bytes, const size_t size, void *const handle)
{
  SerdTarget *const target = (SerdTarget *)handle;
  target->size += size;
  return fwrite(bytes, 1, size, target->file);
}

static uint64_t
write_serd(const Input *const input, const int fd)
{
  SerdTarget target = {fdopen(dup(fd), "wb"), 0};
  if (!target.file) {
    perror("bench_write");
    exit(4);
  }
  (void)setvbuf(target.file, NULL, _IOFBF, (size_t)64U * 1024U);
  SerdEnv *const    env    = serd_env_new(NULL);
  SerdWriter *const writer = serd_writer_new(SERD_NQUADS, SERD_STYLE_BULK, env,
                                             NULL, serd_to_file, &target);
  for (size_t i = 0; i < input->count; ++i) {
    const Nodes *const made = &input->nodes[i];
    if (serd_writer_write_statement(writer, 0, &made->graph, &made->subject,
                                    &made->predicate, &made->object,
                                    &made->datatype, &made->language)) {
      fputs("bench_write: serd failed\n", stderr);
      exit(4);
    }
  }
  (void)serd_writer_finish(writer);
  serd_writer_free(writer);
  serd_env_free(env);
  (void)fclose(target.file);
  return target.size;
}

/* Measuring */

typedef struct {
  const char *name;
  uint64_t (*write)(const Input *input, int fd);
  double   seconds[2][ROUNDS_MOST]; /**< Thrown away; to a pipe. */
  uint64_t size;
} Contestant;

static double
now(void)
{
  struct timespec time;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/** Start a process that reads a pipe to its end; its writing end. */
static int
start_reader(pid_t *const reader)
{
  int ends[2];
  if (pipe(ends)) {
    perror("bench_write");
    exit(4);
  }
  *reader = fork();
  if (*reader == 0) {
    static char bytes[64 * 1024];
    (void)close(ends[1]);
    ssize_t got = 1;
    while (got > 0) {
      got = read(ends[0], bytes, sizeof(bytes));
    }
    _exit(0);
  }
  (void)close(ends[0]);
  return ends[1];
}

static double
measure(Contestant *const  contestant,
        const Input *const input,
        const bool         piped)
{
  pid_t        reader = 0;
  const int    fd = piped ? start_reader(&reader) : open("/dev/null", O_WRONLY);
  const double start = now();
  contestant->size   = contestant->write(input, fd);
  const double time  = now() - start;
  (void)close(fd);
  if (piped) {
    (void)waitpid(reader, NULL, 0);
  }
  return time;
}

static int
compare(const void *const a, const void *const b)
{
  const double x = *(const double *)a;
  const double y = *(const double *)b;
  return (x > y) - (x < y);
}

static double
median(double *const values, const unsigned count)
{
  qsort(values, count, sizeof(*values), compare);
  return values[count / 2U];
}

static void
show(Contestant *const  contestants,
     const unsigned     count,
     const unsigned     rounds,
     const Input *const input)
{
  static const char *const targets[] = {"thrown away", "to a pipe"};
  for (unsigned target = 0; target < 2U; ++target) {
    double reference = 0.0;
    for (unsigned i = 0; i < count; ++i) {
      Contestant *const one  = &contestants[i];
      const double      time = median(one->seconds[target], rounds);
      reference              = i ? reference : time;
      printf("%-12s %-16s %7.3f s %8.1f MB/s %6.2f M quads/s %5.2f x serd\n",
             targets[target], one->name, time, (double)one->size / time / 1e6,
             (double)input->count / time / 1e6, time / reference);
    }
  }
}

int
main(int argc, char **argv)
{
  if (argc < 2) {
    fputs("usage: bench_write FILE.nq [ROUNDS]\n", stderr);
    return 2;
  }
  const unsigned long asked = argc > 2 ? strtoul(argv[2], NULL, 10) : 7U;
  const unsigned rounds = asked && asked < ROUNDS_MOST ? (unsigned)asked : 7U;
  static Contestant contestants[] = {
    {.name = "serd N-Quads", .write = write_serd},
    {.name = "N-Quads", .write = write_nquads},
    {.name = "N-Quads checked", .write = write_checked},
    {.name = "TriG", .write = write_trig},
  };
  const unsigned count = sizeof(contestants) / sizeof(contestants[0]);
  Input          input = {NULL, 0, NULL, NULL, 0};
  read_file(&input, argv[1]);
  split(&input);
  printf("%zu quads, median of %u rounds, CPU time\n", input.count, rounds);
  for (unsigned round = 0; round < rounds; ++round) {
    for (unsigned i = 0; i < count; ++i) {
      contestants[i].seconds[0][round] =
        measure(&contestants[i], &input, false);
      contestants[i].seconds[1][round] = measure(&contestants[i], &input, true);
    }
  }
  show(contestants, count, rounds, &input);
  free(input.text);
  free(input.quads);
  free(input.nodes);
  return 0;
}
