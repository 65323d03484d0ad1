/* escape.c - copy eight bytes at a time, look closer only where needed
 *
 * A word of text is copied before it is known to need nothing; when it does
 * need an escape, its bytes are written again one by one.
 */
// SPDX-License-Identifier: Apache-2.0

#include "write/escape.h"

#include <stdint.h>

#define EVERY 0x0101010101010101ULL
#define HIGH 0x8080808080808080ULL

/** What follows the backslash for a control character; 'u': its number. */
static const char controls[] = "uuuuuuuubtnufruuuuuuuuuuuuuuuuuu";

/** Non-zero when some byte of `word` is zero. */
static inline uint64_t
has_zero(const uint64_t word)
{
  return (word - EVERY) & ~word & HIGH;
}

static inline uint64_t
has_byte(const uint64_t word, const unsigned char byte)
{
  return has_zero(word ^ (EVERY * byte));
}

/** Non-zero when a byte may need an escape: never misses one. */
static inline uint64_t
needs_look(const uint64_t word)
{
  const uint64_t low = (word - EVERY * 0x20U) & ~word & HIGH;
  return low | has_byte(word, '"') | has_byte(word, '\\') |
         has_byte(word, 0x7FU);
}

static char *
put_number(char *const to, const unsigned number)
{
  static const char hex[] = "0123456789ABCDEF";
  to[0]                   = '\\';
  to[1]                   = 'u';
  to[2]                   = hex[(number >> 12U) & 0xFU];
  to[3]                   = hex[(number >> 8U) & 0xFU];
  to[4]                   = hex[(number >> 4U) & 0xFU];
  to[5]                   = hex[number & 0xFU];
  return to + 6;
}

/** U+FFFE or U+FFFF at `at`, or 0. */
static unsigned
noncharacter_at(const VouchView text, const size_t at)
{
  if (text.size - at < 3U || (unsigned char)text.data[at + 1U] != 0xBFU) {
    return 0U;
  }
  const unsigned char last = (unsigned char)text.data[at + 2U];
  return last == 0xBEU ? 0xFFFEU : last == 0xBFU ? 0xFFFFU : 0U;
}

/** What follows the backslash for `byte`, 0 when it stands for itself. */
static inline char
escape_of(const unsigned char byte)
{
  if (byte < 0x20U) {
    return controls[byte];
  }
  if (byte == '"' || byte == '\\') {
    return (char)byte;
  }
  return byte == 0x7FU ? 'u' : '\0';
}

/** Write one byte that is not the start of a noncharacter. */
static inline char *
put_byte(char *const to, const char byte)
{
  const char escape = escape_of((unsigned char)byte);
  if (!escape) {
    *to = byte;
    return to + 1;
  }
  if (escape == 'u') {
    return put_number(to, (unsigned char)byte);
  }
  to[0] = '\\';
  to[1] = escape;
  return to + 2;
}

/** Write from `*at` on up to byte `end`, or the end of a character there. */
static char *
put_rdf(char *to, const VouchView text, size_t *const at, const size_t end)
{
  while (*at < end) {
    const unsigned number =
      (unsigned char)text.data[*at] == 0xEFU ? noncharacter_at(text, *at) : 0U;
    to = number ? put_number(to, number) : put_byte(to, text.data[*at]);
    *at += number ? 3U : 1U;
  }
  return to;
}

char *
vouchi_escape_rdf(char *to, const VouchView text)
{
  size_t at = 0;
  while (text.size - at >= sizeof(uint64_t)) {
    uint64_t word = 0;
    memcpy(&word, text.data + at, sizeof(word));
    if (needs_look(word) | has_byte(word, 0xEFU)) {
      to = put_rdf(to, text, &at, at + sizeof(word));
      continue;
    }
    memcpy(to, &word, sizeof(word));
    to += sizeof(word);
    at += sizeof(word);
  }
  return put_rdf(to, text, &at, text.size);
}

char *
vouchi_escape_json(char *to, const VouchView text)
{
  size_t at = 0;
  while (text.size - at >= sizeof(uint64_t)) {
    uint64_t word = 0;
    memcpy(&word, text.data + at, sizeof(word));
    const size_t end = at + sizeof(word);
    if (!needs_look(word)) {
      memcpy(to, &word, sizeof(word));
      to += sizeof(word);
      at = end;
    }
    while (at < end) {
      to = put_byte(to, text.data[at++]);
    }
  }
  while (at < text.size) {
    to = put_byte(to, text.data[at++]);
  }
  return to;
}

VouchView
vouchi_escape_piece(VouchView *const text)
{
  size_t size = text->size;
  if (size > VOUCH_ESCAPE_PIECE) {
    size = VOUCH_ESCAPE_PIECE;
    while (size > VOUCH_ESCAPE_PIECE - 4U &&
           ((unsigned char)text->data[size] & 0xC0U) == 0x80U) {
      --size;
    }
  }
  const VouchView piece = vouch_view(text->data, size);
  *text                 = vouch_view(text->data + size, text->size - size);
  return piece;
}

VouchStatus
vouchi_escape_to(VouchOutput *const output,
                 char *(*const escape)(char *to, VouchView text),
                 VouchView text)
{
  while (text.size) {
    const VouchView piece = vouchi_escape_piece(&text);
    char *const room = vouch_output_room(output, VOUCH_ESCAPE_MOST(piece.size));
    if (!room) {
      return vouch_output_write(output, NULL, 0);
    }
    vouch_output_took(output, (size_t)(escape(room, piece) - room));
  }
  return VOUCH_OK;
}
