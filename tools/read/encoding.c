/* encoding.c - why some bytes are not a text in UTF-8, in words for people
 *
 * Guesses go by which bytes may follow which, and by which of them are
 * frequent in the language that an encoding was made for. They are only for
 * the message: nothing is converted.
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/encoding.h"

#include <stdbool.h>

#define SAMPLE 65536U
#define LEAST 10U /**< High bytes from which a guess is dared. */

const char *
vouchi_encoding_magic(const VouchView bytes)
{
  static const struct {
    VouchView   start;
    const char *what;
  } magic[] = {
    {{"%PDF-", 5U}, "a PDF file"},
    {{"PK\003\004", 4U}, "a zip archive (docx, odt, epub ...)"},
    {{"\x1F\x8B", 2U}, "a gzip file"},
    {{"BZh", 3U}, "a bzip2 file"},
    {{"\xFD"
      "7zXZ",
      5U},
     "an xz file"},
    {{"7z\xBC\xAF", 4U}, "a 7z archive"},
    {{"\xD0\xCF\x11\xE0", 4U}, "an old Office file"},
    {{"{\\rtf", 5U}, "an RTF file"},
    {{"\x89PNG", 4U}, "a PNG picture"},
    {{"\xFF\xD8\xFF", 3U}, "a JPEG picture"},
    {{"GIF8", 4U}, "a GIF picture"},
    {{"\x7F"
      "ELF",
      4U},
     "a program"},
    {{"SQLite format 3", 15U}, "a database"},
    {{"<!DOCTYPE html", 14U}, "an HTML page"},
    {{"<!doctype html", 14U}, "an HTML page"},
    {{"<html", 5U}, "an HTML page"},
    {{"<HTML", 5U}, "an HTML page"},
    {{"<?xml", 5U}, "an XML file"},
    {{"<!DOCTYPE", 9U}, "an XML file"},
  };
  for (size_t i = 0; i < sizeof(magic) / sizeof(magic[0]); ++i) {
    if (vouch_view_starts(bytes, magic[i].start)) {
      return magic[i].what;
    }
  }
  return NULL;
}

const char *
vouchi_encoding_wide(const VouchView bytes)
{
  if (vouch_view_starts(bytes, vouch_view("\0\0\xFE\xFF", 4U)) ||
      vouch_view_starts(bytes, vouch_view("\xFF\xFE\0\0", 4U))) {
    return "UTF-32";
  }
  if (vouch_view_starts(bytes, vouch_view("\xFE\xFF", 2U)) ||
      vouch_view_starts(bytes, vouch_view("\xFF\xFE", 2U))) {
    return "UTF-16";
  }
  const size_t size     = bytes.size < 4096U ? bytes.size : 4096U;
  size_t       nuls[4U] = {0U, 0U, 0U, 0U};
  for (size_t i = 0; i < size; ++i) {
    nuls[i % 4U] += !bytes.data[i];
  }
  const size_t quarter = size / 4U;
  const size_t all     = nuls[0] + nuls[1] + nuls[2] + nuls[3];
  if (quarter < 2U || all < quarter) {
    return NULL;
  }
  // Text in UTF-16 has its NULs in every second byte, text in UTF-32 in three
  // or two of four
  if (nuls[0] > quarter / 2U && nuls[2] > quarter / 2U &&
      nuls[1] + nuls[3] < all / 4U) {
    return "UTF-16";
  }
  if (nuls[1] > quarter / 2U && nuls[3] > quarter / 2U &&
      nuls[0] + nuls[2] < all / 4U) {
    return "UTF-16";
  }
  return all >= 2U * quarter &&
             (nuls[0] > quarter / 2U) != (nuls[3] > quarter / 2U)
           ? "UTF-32"
           : NULL;
}

/** What bytes past ASCII do in a sample. */
typedef struct {
  size_t high;    /**< All of them. */
  size_t runs;    /**< Stretches of them. */
  size_t letters; /**< ASCII letters. */
  size_t counts[256];
  size_t pairs;      /**< Read two by two: pairs, */
  size_t broken;     /**< bytes that form none, */
  size_t gb;         /**< pairs of the common Simplified characters, */
  size_t big5;       /**< of the common Traditional ones, */
  size_t low_trails; /**< whose second byte is ASCII, */
  size_t kana;       /**< of Japanese kana in Shift_JIS. */
} Tally;

static unsigned
byte_at(const VouchView sample, const size_t i)
{
  return i < sample.size ? (unsigned char)sample.data[i] : 0U;
}

static void
count_pair(Tally *const tally, const unsigned lead, const unsigned trail)
{
  const bool low  = trail >= 0x40U && trail <= 0x7EU;
  const bool high = trail >= 0xA1U && trail <= 0xFEU;
  ++tally->pairs;
  tally->low_trails += low;
  tally->gb += high && lead >= 0xB0U && lead <= 0xD7U;
  tally->big5 += (low || high) && lead >= 0xA4U && lead <= 0xC6U;
  tally->kana += (lead == 0x82U || lead == 0x83U) && trail >= 0x40U;
}

static void
count_bytes(Tally *const tally, const VouchView sample)
{
  for (size_t i = 0; i < sample.size; ++i) {
    const unsigned byte = byte_at(sample, i);
    ++tally->counts[byte];
    tally->letters += (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
    if (byte >= 0x80U) {
      ++tally->high;
      tally->runs += !i || byte_at(sample, i - 1U) < 0x80U;
    }
  }
  for (size_t i = 0; i < sample.size;) {
    const unsigned lead  = byte_at(sample, i);
    const unsigned trail = byte_at(sample, i + 1U);
    if (lead < 0x80U) {
      ++i;
    } else if (lead >= 0x81U && lead <= 0xFEU && trail >= 0x40U &&
               trail != 0x7FU && trail <= 0xFEU) {
      count_pair(tally, lead, trail);
      i += 2U;
    } else {
      ++tally->broken;
      ++i;
    }
  }
}

/** Per cent of the high bytes that are among those of `set`. */
static size_t
share(const Tally *const tally, const char *const set)
{
  size_t count = 0;
  for (const char *at = set; *at; ++at) {
    count += tally->counts[(unsigned char)*at];
  }
  return 100U * count / tally->high;
}

/** An encoding of one byte a character, by the bytes of the most frequent
 *  letters with accents; a Vietnamese text has the first two of them. */
static const char *
guess_single(const Tally *const tally)
{
  static const struct {
    const char *name;
    const char *set;
    bool        vietnamese;
  } sets[] = {
    {"TCVN3",
     "\xAE\xAD\xB5\xB8\xAB\xAA\xA9\xA8\xB9\xAC\xE9\xD5\xE3\xF1\xD6\xB6\xDE"
     "\xEA\xED\xCA\xEE\xB7\xCB\xF7\xF9\xD2\xC7\xDD\xE8\xD7\xDF\xEC\xF5\xF6",
     true},
    {"VISCII",
     "\xF0\xDF\xE0\xE1\xF4\xEA\xE2\xE5\xD5\xBD\xB5\xAA\xF3\xFC\xAE\xE4\xB8"
     "\xB6\xBE\xA4\xFE\xE3\xA7\xE6\xF1\xAB\xA5\xED\xEC\xF2\xD1\xD7\xF8\xB0",
     true},
    {"windows-1258",
     "\xF0\xFD\xF4\xEA\xE2\xF5\xE3\xCC\xEC\xD2\xDE\xF2\xE0\xE1\xF3\xE9\xE8"
     "\xED\xFA\xF9",
     true},
    {"VNI",
     "\xF1\xF6\xF4\xF9\xF8\xFB\xF5\xEF\xE2\xE1\xE0\xE5\xE4\xE3\xEA\xE9\xE8"
     "\xEB\xFA\xFC\xED\xEC\xF3\xF2",
     true},
    {"windows-1252 or ISO 8859-1",
     "\xE9\xE8\xE0\xE7\xEA\xE4\xF6\xFC\xDF\xE5\xF8\xE6\xF1\xF3\xED\xE1\xFA"
     "\xEE\xF4\xE2\xFB\xEB\xEF\xC9\xD6\xC4\xDC\xC5\x91\x92\x93\x94\x96\x97"
     "\x85\xAB\xBB\xB0",
     false},
  };
  const char *best = NULL;
  size_t      most = 69U;
  for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); ++i) {
    const size_t part = share(tally, sets[i].set);
    const bool   seen = tally->counts[(unsigned char)sets[i].set[0]] &&
                      tally->counts[(unsigned char)sets[i].set[1]];
    if (part > most && (seen || !sets[i].vietnamese)) {
      most = part;
      best = sets[i].name;
    }
  }
  return best;
}

static bool
is_cyrillic(const Tally *const tally)
{
  size_t small = 0;
  for (size_t byte = 0xE0U; byte <= 0xFFU; ++byte) {
    small += tally->counts[byte];
  }
  return tally->high >= 3U * tally->runs && 2U * small > tally->high;
}

const char *
vouchi_encoding_guess(const VouchView bytes, const size_t bad)
{
  const size_t begin = bad > SAMPLE / 4U ? bad - SAMPLE / 4U : 0U;
  size_t       size  = bytes.size - begin;
  Tally        tally;
  memset(&tally, 0, sizeof(tally));
  size = size < SAMPLE ? size : SAMPLE;
  count_bytes(&tally, vouch_view(bytes.data + begin, size));
  if (tally.high < LEAST) {
    return NULL;
  }
  const bool pairs = 50U * tally.broken < tally.pairs;
  if (pairs && 4U * tally.kana > tally.pairs) {
    return "Shift_JIS";
  }
  if (pairs && 10U * tally.low_trails > tally.pairs &&
      3U * tally.big5 > 2U * tally.pairs && tally.high >= tally.letters) {
    return "Big5";
  }
  if (pairs && 3U * tally.gb > 2U * tally.pairs &&
      20U * tally.low_trails < tally.pairs) {
    return is_cyrillic(&tally) && 4U * tally.gb < 3U * tally.pairs
             ? "windows-1251"
             : "GB18030";
  }
  if (is_cyrillic(&tally)) {
    return "windows-1251";
  }
  return guess_single(&tally);
}
