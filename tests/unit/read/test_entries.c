/* test_entries.c - entries of reference lists, part by part
 *
 * Entries as templates and hands write them; a part that is not named here
 * must be empty.
 */
// SPDX-License-Identifier: Apache-2.0

#include "reading.h"

#define TEXT_MAX 600

/** An entry and what it says, in the order of VouchEntry. */
typedef struct {
  const char *text;
  const char *says;
} Pair;

static const Pair pairs[] = {
  {"Lind, Karin. The Winter Harbour: Ships and Men. London: Grey Press. "
   "2003: 74. ISBN 0-1234-5678-9.",
   "author=Lind, Karin|title=The Winter Harbour: Ships and Men|"
   "publisher=Grey Press|place=London|date=2003|year=2003|pages=74|"
   "isbn=0-1234-5678-9"},
  // Pages behind the institute, the year behind them
  {"Harbour Studies (4). Turku: Institute of the Sea: 35. 2010 [2015-02-20]. "
   "(原始內容存檔於2013-09-21).",
   "title=Harbour Studies (4)|publisher=Institute of the Sea|place=Turku|"
   "date=2010|year=2010|pages=35|archive_date=2013-09-21|access=2015-02-20"},
  // A date of access with a word, and no part of its own
  {"Northern Conflict Register, Aland - civilians, viewed 2013-05-03",
   "title=Northern Conflict Register, Aland - civilians|access=2013-05-03"},
  // Who wrote it, with a link to an article in another language
  {"Northern Conflict Register英語Northern Conflict Register, Aland - "
   "civilians, viewed 2013-05-03",
   "author=Northern Conflict Register|title=Aland - civilians|"
   "access=2013-05-03"},
  // Pages behind the date of an issue
  {"Lind, A. N. \"Ships in Ice: The Case of Turku\". Sea and Society, Vol. 20, "
   "No. 5, October 1991, 659. 2007年2月13日查閱。",
   "author=Lind, A. N.|title=Ships in Ice: The Case of Turku|"
   "container=Sea and Society|date=1991|year=1991|pages=659|"
   "access=2007年2月13日"},
  // A subtitle behind a full stop
  {"Lind, Karin. The Skerries. An Introduction. Turku: Grey Press, 2010, p. "
   "12.",
   "author=Lind, Karin|title=The Skerries. An Introduction|"
   "publisher=Grey Press|place=Turku|date=2010|year=2010|pages=12"},
  // What the author is, between name and title
  {"Dr. Karin Lind. 海洋研究中心副主任,航行政策研究中心主任. Ships in Ice "
   "(冰中之船). "
   "海洋研究中心. [2010-05-06]. (原始內容存檔於2011-07-22).",
   "author=Dr. Karin Lind|title=Ships in Ice|container=海洋研究中心|"
   "archive_date=2011-07-22|access=2010-05-06"},
  // An office of state that wrote what was archived
  {"芬蘭共和國外交部。海軍司令部K. Lind上校的派發材料(英語) 網際網路檔案館存檔,"
   "存檔日期2011-11-23.。",
   "author=芬蘭共和國外交部|title=海軍司令部K. Lind上校的派發材料|"
   "archive_date=2011-11-23|language=en"},
  // A chapter, the editors of its book, the book
  {"Lind-Berg, V. The Winter Harbour; Ekman, K., Palm, P., Strand, O eds. "
   "Ships and Ice in the North, Grey Press, 1992, p. 118.",
   "author=Lind-Berg, V.|title=The Winter Harbour|"
   "container=Ships and Ice in the North|publisher=Grey Press|date=1992|"
   "year=1992|pages=118"},
  // What follows a note on archiving is a remark, with years of its own
  {"冬季航行法案 網際網路檔案館存檔,存檔日期2007-08-25.2002年1月25日,總統簽署了"
   "命令。",
   "title=冬季航行法案|archive_date=2007-08-25"},
};

static void
add(char *const said, const char *const name, const VouchView value)
{
  const size_t used = strlen(said);
  if (value.size) {
    (void)snprintf(said + used, TEXT_MAX - used, "%s%s=%.*s", used ? "|" : "",
                   name, (int)value.size, value.data);
  }
}

static void
tell(const VouchEntry *const entry, char said[TEXT_MAX])
{
  char year[16] = "";
  if (entry->year) {
    (void)snprintf(year, sizeof(year), "%d", (int)entry->year);
  }
  said[0] = '\0';
  for (size_t i = 0; i < entry->author_count; ++i) {
    add(said, "author", entry->authors[i]);
  }
  add(said, "title", entry->title);
  add(said, "container", entry->container);
  add(said, "publisher", entry->publisher);
  add(said, "place", entry->place);
  add(said, "date", entry->date);
  add(said, "year", vouch_view_from_string(year));
  add(said, "pages", entry->pages);
  add(said, "isbn", entry->isbn);
  add(said, "url", entry->url);
  add(said, "archive", entry->archive_url);
  add(said, "archive_date", entry->archive_date);
  add(said, "access", entry->access_date);
  add(said, "language", entry->language);
}

static void
entries_say_what_a_reader_finds_in_them(void **state)
{
  Reading *const reading = (Reading *)*state;
  char           text[4000];
  char           said[TEXT_MAX];
  VouchArena    *arena    = vouch_arena_new(0);
  VouchDocument *document = NULL;
  int            size     = snprintf(text, sizeof(text),
                                     "冬季戰爭\n\n戰爭在冬天發生。[1]\n\n參考資料\n\n");
  for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); ++i) {
    size += snprintf(text + size, sizeof(text) - (size_t)size, "  %zu. ^ %s\n",
                     i + 1U, pairs[i].text);
  }
  assert_int_equal(read_bytes(reading, vouch_view(text, (size_t)size), arena,
                              &document),
                   VOUCH_OK);
  assert_int_equal(document->entry_count, sizeof(pairs) / sizeof(pairs[0]));
  for (size_t i = 0; i < document->entry_count; ++i) {
    tell(&document->entries[i], said);
    assert_string_equal(said, pairs[i].says);
  }
  vouch_arena_free(arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(entries_say_what_a_reader_finds_in_them),
  };
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
