/* test_expect.c - each sample document reads as tests/read/NAME.expect says
 *
 * The expectations were written from the layouts alone, by another hand than
 * the readers; tests/read/README.md says what their lines mean.
 */
// SPDX-License-Identifier: Apache-2.0

#include "reading.h"

#include "base/utf8.h"
#include "fold/letters.h"

#include <glob.h>

#define TEXT_MAX 4096U

typedef struct {
  const VouchDocument *document;
  const char          *file;
  size_t               line;
  size_t               wrong;
  const VouchBlock    *heading; /**< The last one that was asked for. */
} Check;

static void
complain(Check *const check, const VouchView line, const char *const what)
{
  (void)fprintf(stderr, "%s:%zu: %s: %.*s\n", check->file, check->line, what,
                (int)line.size, line.data);
  ++check->wrong;
}

/** One space for any run of white space. */
static size_t
tidy(const VouchView text, char out[TEXT_MAX])
{
  size_t size = 0;
  for (size_t at = 0; at < text.size && size + 5U < TEXT_MAX;) {
    const uint32_t point = vouchi_utf8_next(text, &at);
    if (!vouchi_char_is_space(point)) {
      size += vouchi_utf8_encode(point, out + size);
    } else if (size && out[size - 1U] != ' ') {
      out[size++] = ' ';
    }
  }
  while (size && (out[size - 1U] == ' ')) {
    --size;
  }
  return size;
}

static bool
same(const VouchView a, const VouchView b)
{
  char         left[TEXT_MAX];
  char         right[TEXT_MAX];
  const size_t left_size = tidy(a, left);
  return vouch_view_equal(vouch_view(left, left_size),
                          vouch_view(right, tidy(b, right)));
}

static VouchView
text_of(const Check *const check, const VouchBlock *const block)
{
  return block ? vouch_document_text(check->document, block->span)
               : vouch_view(NULL, 0U);
}

/** Whether the head says `wanted`, but for a colon at its end. */
static bool
is_head(const Check *const      check,
        const VouchBlock *const head,
        const VouchView         wanted)
{
  VouchView text = text_of(check, head);
  if (vouch_view_ends(text, VOUCH_VIEW(":"))) {
    --text.size;
  }
  return head && same(text, wanted);
}

/** Cut `text` at the first `mark`; false where there is none. */
static bool
cut(const VouchView  text,
    const VouchView  mark,
    VouchView *const left,
    VouchView *const right)
{
  for (size_t at = 0; at + mark.size <= text.size; ++at) {
    if (!memcmp(text.data + at, mark.data, mark.size)) {
      *left = vouch_view(text.data, at);
      *right =
        vouch_view(text.data + at + mark.size, text.size - at - mark.size);
      return true;
    }
  }
  return false;
}

static bool
has_leaf(const Check *const   check,
         const VouchBlockKind kind,
         const VouchView      text)
{
  for (const VouchBlock *leaf = vouch_document_next_leaf(check->document, NULL);
       leaf; leaf = vouch_document_next_leaf(check->document, leaf)) {
    if (leaf->kind == kind && same(text_of(check, leaf), text)) {
      return true;
    }
  }
  return false;
}

static void
check_section(Check *const check, const VouchView line, const VouchView rest)
{
  VouchView level;
  VouchView heading;
  assert_true(cut(rest, VOUCH_VIEW(": "), &level, &heading));
  const VouchBlock *block = check->heading;
  do {
    block = vouch_document_next_leaf(check->document, block);
  } while (block && block->kind != VOUCH_BLOCK_HEADING);
  check->heading = block ? block : check->heading;
  if (!block || !same(text_of(check, block), heading)) {
    complain(check, line, "not the next heading");
  } else if (level.data[0] != '-' && block->level != level.data[0] - '0') {
    complain(check, line, "another level");
  }
}

static void
check_markers(Check *const check, const VouchView line)
{
  char   told[96];
  size_t resolved = 0;
  for (size_t i = 0; i < check->document->marker_count; ++i) {
    resolved += check->document->markers[i].entry != NULL;
  }
  (void)snprintf(told, sizeof(told), "markers: %zu resolved, %zu noEntry",
                 resolved, check->document->marker_count - resolved);
  if (!vouch_view_equal(line, vouch_view_from_string(told))) {
    complain(check, line, told);
  }
}

static void
check_marker(Check *const check, const VouchView line, const VouchView rest)
{
  VouchView label;
  VouchView wanted;
  size_t    found = 0;
  assert_true(cut(rest, VOUCH_VIEW(" -> "), &label, &wanted));
  const bool resolved = vouch_view_equal(wanted, VOUCH_VIEW("resolved"));
  for (size_t i = 0; i < check->document->marker_count; ++i) {
    const VouchMarker *const marker = &check->document->markers[i];
    if (vouch_view_equal(marker->label, label)) {
      ++found;
      if ((marker->entry != NULL) != resolved) {
        complain(check, line, "marker not so");
      }
    }
  }
  if (!found) {
    complain(check, line, "no such marker");
  }
}

static VouchView
authors_of(const VouchEntry *const entry, char out[TEXT_MAX])
{
  size_t size = 0;
  for (size_t i = 0; i < entry->author_count; ++i) {
    size +=
      (size_t)snprintf(out + size, TEXT_MAX - size, "%s%.*s", i ? "; " : "",
                       (int)entry->authors[i].size, entry->authors[i].data);
  }
  return vouch_view(out, size);
}

static bool
entry_says(const VouchEntry *const entry,
           const VouchView         key,
           const VouchView         value)
{
  const VouchEntry *const work = entry->full ? entry->full : entry;
  char                    text[TEXT_MAX];
  if (vouch_view_equal(key, VOUCH_VIEW("title"))) {
    return same(work->title, value);
  }
  if (vouch_view_equal(key, VOUCH_VIEW("authors"))) {
    return same(authors_of(work, text), value);
  }
  if (vouch_view_equal(key, VOUCH_VIEW("year"))) {
    (void)snprintf(text, sizeof(text), "%d", (int)entry->year);
    return same(vouch_view_from_string(text), value);
  }
  if (vouch_view_equal(key, VOUCH_VIEW("pages"))) {
    return same(entry->pages, value);
  }
  if (vouch_view_equal(key, VOUCH_VIEW("isbn"))) {
    return same(work->isbn, value);
  }
  return vouch_view_equal(key, VOUCH_VIEW("url")) && same(work->url, value);
}

static void
check_entry(Check *const check, const VouchView line, const VouchView rest)
{
  VouchView         label;
  VouchView         fields;
  const VouchEntry *entry = NULL;
  assert_true(cut(rest, VOUCH_VIEW(": "), &label, &fields));
  for (size_t i = 0; i < check->document->entry_count && !entry; ++i) {
    if (vouch_view_equal(check->document->entries[i].label, label)) {
      entry = &check->document->entries[i];
    }
  }
  if (!entry) {
    complain(check, line, "no such entry");
    return;
  }
  while (fields.size) {
    VouchView field = fields;
    VouchView key;
    VouchView value;
    if (!cut(fields, VOUCH_VIEW(" | "), &field, &fields)) {
      fields = vouch_view(NULL, 0U);
    }
    assert_true(cut(field, VOUCH_VIEW("="), &key, &value));
    if (!entry_says(entry, key, value)) {
      complain(check, field, "entry does not say");
    }
  }
}

/** Whether a cell stands below the heads of an expectation. */
static bool
is_below(const Check *const      check,
         const VouchBlock *const cell,
         const VouchView         above,
         const VouchView         head)
{
  if (is_head(check, cell->row_head, head)) {
    return true;
  }
  return above.size && is_head(check, cell->row_head, above) &&
         is_head(check, cell->column_head, head);
}

/** Whether `value` is the cell's, or those of cells from it on: a cell of the
 *  layout becomes one cell a value and a head. */
static bool
starts_value(const Check *const      check,
             const VouchBlock *const cell,
             const VouchView         value)
{
  char              wanted[TEXT_MAX];
  char              text[TEXT_MAX];
  const size_t      size = tidy(value, wanted);
  VouchSpan         span = cell->span;
  const VouchBlock *last = cell;
  for (const VouchBlock *next = cell; next; next = next->next) {
    if (next->kind == VOUCH_BLOCK_CELL && next->side == cell->side) {
      span.end = next->span.end;
      last     = next;
    }
    const size_t found =
      last == next ? tidy(vouch_document_text(check->document, span), text)
                   : 0U;
    if (found > size) {
      return false;
    }
    if (vouch_view_equal(vouch_view(text, found), vouch_view(wanted, size))) {
      return true;
    }
  }
  return false;
}

/** `HEAD: VALUE (column C)`, where HEAD may be `ABOVE / HEAD`. */
static void
check_infobox(Check *const check, const VouchView line, const VouchView rest)
{
  VouchView head;
  VouchView value;
  VouchView above = vouch_view(NULL, 0U);
  VouchView right;
  assert_true(cut(rest, VOUCH_VIEW(": "), &head, &value));
  const char column = value.data[value.size - 2U];
  value.size -= sizeof(" (column 1)") - 1U;
  if (cut(head, VOUCH_VIEW(" / "), &above, &right)) {
    head = right;
  }
  bool found = false;
  for (const VouchBlock *block = check->document->root; block && !found;
       block                   = vouch_block_walk(block)) {
    found = block->kind == VOUCH_BLOCK_CELL && block->row_head &&
            block->parent->parent->kind == VOUCH_BLOCK_INFOBOX &&
            block->side == (column == '-' ? 0 : column - '0') &&
            is_below(check, block, above, head) &&
            starts_value(check, block, value);
  }
  if (!found) {
    complain(check, line, "no such value");
  }
}

static void
check_cell(Check *const check, const VouchView line, const VouchView rest)
{
  VouchView heads;
  VouchView value;
  VouchView row;
  VouchView column;
  assert_true(cut(rest, VOUCH_VIEW(": "), &heads, &value));
  assert_true(cut(heads, VOUCH_VIEW(" / "), &row, &column));
  bool found = false;
  for (const VouchBlock *block = check->document->root; block && !found;
       block                   = vouch_block_walk(block)) {
    found = block->kind == VOUCH_BLOCK_CELL &&
            is_head(check, block->row_head, row) &&
            is_head(check, block->column_head, column) &&
            same(text_of(check, block), value);
  }
  if (!found) {
    complain(check, line, "no such cell");
  }
}

static void
check_line(Check *const check, const VouchView line)
{
  VouchView word;
  VouchView rest;
  if (!line.size || line.data[0] == '#') {
    return;
  }
  if (vouch_view_starts(line, VOUCH_VIEW("markers: "))) {
    check_markers(check, line);
    return;
  }
  assert_true(cut(line, VOUCH_VIEW(" "), &word, &rest));
  if (vouch_view_equal(word, VOUCH_VIEW("title:"))) {
    if (!same(check->document->title, rest)) {
      complain(check, line, "another title");
    }
  } else if (vouch_view_equal(word, VOUCH_VIEW("language:"))) {
    if (!same(check->document->language, rest)) {
      complain(check, line, "another language");
    }
  } else if (vouch_view_equal(word, VOUCH_VIEW("section"))) {
    check_section(check, line, rest);
  } else if (vouch_view_equal(word, VOUCH_VIEW("boilerplate:"))) {
    if (!has_leaf(check, VOUCH_BLOCK_BOILERPLATE, rest)) {
      complain(check, line, "no boilerplate");
    }
  } else if (vouch_view_equal(word, VOUCH_VIEW("marker:"))) {
    check_marker(check, line, rest);
  } else if (vouch_view_equal(word, VOUCH_VIEW("entry"))) {
    check_entry(check, line, rest);
  } else if (vouch_view_equal(word, VOUCH_VIEW("infobox"))) {
    check_infobox(check, line, rest);
  } else if (vouch_view_equal(word, VOUCH_VIEW("cell"))) {
    check_cell(check, line, rest);
  } else {
    complain(check, line, "what is this");
  }
}

static void
check_lines(Check *const check, const VouchView lines)
{
  VouchView rest = lines;
  VouchView line;
  while (rest.size) {
    line = rest;
    if (!cut(rest, VOUCH_VIEW("\n"), &line, &rest)) {
      rest = vouch_view(NULL, 0U);
    }
    ++check->line;
    check_line(check, line);
  }
}

/** The sample that an expectation is for. */
static void
sample_path(const char *const expect, char *const path, const size_t size)
{
  const char *const name = strrchr(expect, '/') + 1;
  (void)snprintf(path, size, "%s/data/documents/%.*s.txt", source_folder(),
                 (int)(strlen(name) - (sizeof(".expect") - 1U)), name);
}

static void
samples_read_as_expected(void **state)
{
  Reading *const reading = (Reading *)*state;
  char           pattern[4096];
  char           path[8192];
  glob_t         files;
  size_t         wrong = 0;
  (void)snprintf(pattern, sizeof(pattern), "%s/tests/read/*.expect",
                 source_folder());
  assert_int_equal(glob(pattern, 0, NULL, &files), 0);
  for (size_t i = 0; i < files.gl_pathc; ++i) {
    VouchInput     text     = {{NULL, 0U}, 0U};
    VouchInput     lines    = {{NULL, 0U}, 0U};
    VouchDocument *document = NULL;
    sample_path(files.gl_pathv[i], path, sizeof(path));
    assert_int_equal(vouchi_input_read(&text, path, SIZE_MAX / 2U,
                                       &reading->log),
                     VOUCH_OK);
    assert_int_equal(vouchi_input_read(&lines, files.gl_pathv[i], SIZE_MAX / 2U,
                                       &reading->log),
                     VOUCH_OK);
    VouchArena *const arena = vouch_arena_new(0U);
    assert_int_equal(read_bytes(reading, text.bytes, arena, &document),
                     VOUCH_OK);
    assert_whole(document);
    Check check = {.document = document, .file = files.gl_pathv[i]};
    check_lines(&check, lines.bytes);
    wrong += check.wrong;
    vouch_arena_free(arena);
    vouchi_input_free(&text);
    vouchi_input_free(&lines);
  }
  globfree(&files);
  assert_int_equal(wrong, 0U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(samples_read_as_expected),
  };
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
