/* test_pairs.c - tests/find/<tag>-<topic>.txt and what is found in it
 *
 * Each line of a text is a paragraph (a cell, where the topic is `cells`) in
 * which [n] is a footnote marker. Each line of its .mentions file is a
 * mention: number of the line, type, words, reading, what is counted. With
 * UPDATE set, what is found is written to the .mentions files instead.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/mention.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define FILE_MAX 262144U

typedef struct {
  char  *text;
  size_t size;
} Lines;

static const char *
source_path(char *const path, const size_t size, const char *const name)
{
  const char *const source = getenv("SOURCE");
  (void)snprintf(path, size, "%s/%s", source ? source : ".", name);
  return path;
}

static int
load_packs(void **state)
{
  char path[1024];
  *state = NULL;
  return (int)vouch_packs_load(source_path(path, sizeof(path), "data"), NULL,
                               NULL, (VouchPacks **)state);
}

static int
free_packs(void **state)
{
  vouch_packs_free(*state);
  return 0;
}

static VouchView
load(VouchArena *const arena, const char *const path)
{
  char *const  bytes = vouch_arena_take(arena, FILE_MAX);
  FILE *const  file  = fopen(path, "rb");
  const size_t size  = file ? fread(bytes, 1U, FILE_MAX, file) : 0U;
  if (file) {
    (void)fclose(file);
  }
  return vouch_view(bytes, size);
}

static void
mark(VouchDocument *const document, VouchArena *const arena)
{
  const VouchView text = document->bytes;
  document->markers =
    vouch_arena_take_array(arena, text.size / 3U + 1U, sizeof(VouchMarker));
  for (size_t i = 0; i < text.size; ++i) {
    size_t end = i + 1U;
    while (text.data[i] == '[' && end < text.size && text.data[end] >= '0' &&
           text.data[end] <= '9') {
      ++end;
    }
    if (end > i + 1U && end < text.size && text.data[end] == ']') {
      document->markers[document->marker_count++].span =
        vouch_span(i, end + 1U);
    }
  }
}

static VouchDocument *
document_of(const VouchView      text,
            const VouchBlockKind kind,
            const VouchView      language,
            VouchArena *const    arena)
{
  VouchDocument *document = NULL;
  size_t         bad      = 0;
  size_t         begin    = 0;
  assert_int_equal(vouch_document_begin(text, arena, &document, &bad),
                   VOUCH_OK);
  for (size_t i = 0; i < text.size; ++i) {
    if (text.data[i] == '\n') {
      (void)vouch_document_leaf(document, NULL, kind, vouch_span(begin, i));
      begin = i + 1U;
    }
  }
  assert_int_equal(vouch_document_finish(document), VOUCH_OK);
  document->language = language;
  mark(document, arena);
  return document;
}

static void
put(Lines *const lines, const char *const format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  const int size = vsnprintf(lines->text + lines->size, FILE_MAX - lines->size,
                             format, arguments);
  va_end(arguments);
  assert_true(size >= 0 && (size_t)size < FILE_MAX - lines->size);
  lines->size += (size_t)size;
}

static void
put_view(Lines *const lines, const VouchView view)
{
  put(lines, "%.*s", (int)view.size, view.data);
}

static void
put_number(Lines *const lines, const char *before, const VouchNumber number)
{
  char text[VOUCH_NUMBER_MAX];
  if (number.set) {
    (void)vouch_number_write(number, text);
    put(lines, "%s%s", before, text);
  }
}

static void
put_date(Lines *const lines, const VouchMention *const mention)
{
  const VouchDate *const date = &mention->date;
  char                   edtf[VOUCH_EDTF_MAX];
  if (mention->flagged) {
    put(lines, "\timpossible");
  } else if (date->from.year || date->from.open) {
    (void)vouch_date_write(date, edtf);
    put(lines, "\t%s", edtf);
  } else {
    put(lines, "\t?-%02u-%02u", date->from.month, date->from.day);
    if (date->interval) {
      put(lines, "/?-%02u-%02u", date->to.month, date->to.day);
    }
  }
}

static void
put_quantity(Lines *const lines, const VouchMention *const mention)
{
  const VouchQuantity *const quantity = &mention->quantity;
  put(lines, "\t%s", quantity->approximate ? "~" : "");
  put_number(lines, "", quantity->value);
  put_number(lines, "", quantity->lower);
  if (quantity->lower.set || quantity->upper.set) {
    put(lines, "..");
  }
  put_number(lines, "", quantity->upper);
  for (size_t i = 0; i < quantity->alternative_count; ++i) {
    put_number(lines, i ? "|" : "", quantity->alternatives[i]);
  }
  put(lines, "%s", quantity->percent ? "%" : "");
  put_view(lines, quantity->text);
  put(lines, quantity->currency.size || quantity->unit.size ? " " : "");
  put_view(lines, quantity->currency);
  put_view(lines, quantity->unit);
}

static void
put_mention(Lines *const               lines,
            const VouchDocument *const document,
            const VouchMention *const  mention)
{
  size_t line   = 0;
  size_t column = 0;
  vouch_document_place(document, mention->span.begin, &line, &column);
  put(lines, "%zu\t%s\t", line, vouch_mention_type_name(mention->type));
  put_view(lines, vouch_document_text(document, mention->span));
  assert_true(vouch_view_equal(mention->label,
                               vouch_document_text(document, mention->span)));
  if (mention->type == VOUCH_MENTION_DATE) {
    put_date(lines, mention);
  } else if (mention->type == VOUCH_MENTION_QUANTITY) {
    put_quantity(lines, mention);
    put(lines, "\t");
    put_view(lines, vouch_document_text(document, mention->counted));
  }
  put(lines, "\n");
}

/** What is found in one leaf. */
static void
find_in(Lines *const               lines,
        const VouchDocument *const document,
        const VouchBlock *const    leaf,
        const VouchPacks *const    packs,
        VouchArena *const          arena)
{
  VouchSpan *spans = NULL;
  size_t     count = 0;
  assert_int_equal(vouch_text_sentences(document, packs, leaf->span, arena,
                                        &spans, &count),
                   VOUCH_OK);
  for (size_t i = 0; i < count; ++i) {
    VouchText     text;
    VouchMentions mentions;
    assert_int_equal(vouch_text_fold(document, spans[i], arena, &text),
                     VOUCH_OK);
    assert_int_equal(vouch_mentions_find(document, packs, leaf, &text, arena,
                                         &mentions),
                     VOUCH_OK);
    for (size_t j = 0; j < mentions.count; ++j) {
      put_mention(lines, document, &mentions.items[j]);
    }
  }
}

static VouchView
found_in(const VouchView         text,
         const char *const       name,
         const VouchPacks *const packs,
         VouchArena *const       arena)
{
  const char *const          dash     = strchr(name, '-');
  const VouchView            language = vouch_view(name, (size_t)(dash - name));
  const bool                 cells    = strstr(dash, "cells") != NULL;
  const VouchDocument *const document =
    document_of(text, cells ? VOUCH_BLOCK_CELL : VOUCH_BLOCK_PARAGRAPH,
                language, arena);
  Lines lines = {vouch_arena_take(arena, FILE_MAX), 0};
  for (const VouchBlock *leaf = vouch_document_next_leaf(document, NULL); leaf;
       leaf                   = vouch_document_next_leaf(document, leaf)) {
    if (leaf->kind != VOUCH_BLOCK_MARKUP) {
      find_in(&lines, document, leaf, packs, arena);
    }
  }
  return vouch_view(lines.text, lines.size);
}

static void
save(const char *const path, const VouchView text)
{
  FILE *const file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(text.data, 1U, text.size, file), text.size);
  assert_int_equal(fclose(file), 0);
}

/** The first line in which two texts differ, for the message. */
static VouchView
difference(const VouchView found, const VouchView expected)
{
  size_t begin = 0;
  size_t i     = 0;
  while (i < found.size && i < expected.size &&
         found.data[i] == expected.data[i]) {
    begin = found.data[i] == '\n' ? i + 1U : begin;
    ++i;
  }
  while (i < found.size && found.data[i] != '\n') {
    ++i;
  }
  return vouch_view_slice(found, vouch_span(begin, i));
}

static size_t
check_pair(const VouchPacks *const packs, const char *const name)
{
  char              path[1024];
  char              file[512];
  VouchArena *const arena = vouch_arena_new(0);
  (void)snprintf(file, sizeof(file), "tests/find/%s.txt", name);
  const VouchView text  = load(arena, source_path(path, sizeof(path), file));
  const VouchView found = found_in(text, name, packs, arena);
  (void)snprintf(file, sizeof(file), "tests/find/%s.mentions", name);
  (void)source_path(path, sizeof(path), file);
  if (getenv("UPDATE")) {
    save(path, found);
  }
  const VouchView expected = load(arena, path);
  const bool      same     = vouch_view_equal(found, expected);
  if (!same) {
    const VouchView line = difference(found, expected);
    print_error("%s: %.*s\n", name, (int)line.size, line.data);
  }
  vouch_arena_free(arena);
  return same ? 0U : 1U;
}

static void
mentions_are_as_a_reader_marks_them(void **state)
{
  char       path[1024];
  DIR *const folder = opendir(source_path(path, sizeof(path), "tests/find"));
  size_t     wrong  = 0;
  size_t     count  = 0;
  const struct dirent *entry = NULL;
  assert_non_null(folder);
  while ((entry = readdir(folder))) {
    const size_t size = strlen(entry->d_name);
    char         name[256];
    if (size > 4U && size < sizeof(name) &&
        !strcmp(entry->d_name + size - 4U, ".txt")) {
      (void)snprintf(name, sizeof(name), "%.*s", (int)(size - 4U),
                     entry->d_name);
      wrong += check_pair(*state, name);
      ++count;
    }
  }
  (void)closedir(folder);
  assert_true(count);
  assert_int_equal(wrong, 0);
}

/** The readings of the mentions of a line, without its words. */
static VouchView
readings(const char *const       text,
         const VouchPacks *const packs,
         VouchArena *const       arena)
{
  const VouchView found =
    found_in(vouch_view_from_string(text), "vi-x", packs, arena);
  char *const out    = vouch_arena_take(arena, found.size + 1U);
  size_t      size   = 0;
  unsigned    column = 0;
  for (size_t i = 0; i < found.size; ++i) {
    column = found.data[i] == '\n' ? 0U : column;
    column += found.data[i] == '\t';
    if (column == 1U || column == 3U) {
      out[size++] = found.data[i];
    }
  }
  return vouch_view(out, size);
}

static void
composed_decomposed_and_wide_text_reads_alike(void **state)
{
  VouchArena *const arena = vouch_arena_new(0);
  const VouchView   nfc =
    readings("Ngày 7 tháng 5 năm 1954, khoảng 16.200 binh sĩ.\n", *state,
             arena);
  const VouchView nfd =
    readings("Nga\xCC\x80y 7 tha\xCC\x81ng 5 n\x61\xCC\x86m 1954, "
             "khoa\xCC\x89ng 16.200 binh si\xCC\x83.\n",
             *state, arena);
  const VouchView wide =
    readings("Ngày ７ tháng ５ năm １９５４, khoảng １６．２００ binh sĩ.\n",
             *state, arena);
  assert_true(nfc.size > 20U);
  assert_true(vouch_view_equal(nfc, nfd));
  assert_true(vouch_view_equal(nfc, wide));
  vouch_arena_free(arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(mentions_are_as_a_reader_marks_them),
    cmocka_unit_test(composed_decomposed_and_wide_text_reads_alike),
  };
  return cmocka_run_group_tests(tests, load_packs, free_packs);
}
