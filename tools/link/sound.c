/* sound.c - hearing, and an edit distance between what was heard */
// SPDX-License-Identifier: Apache-2.0

#include "sound.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = 0x4E00, LAST = 0x9FFF, SPAN = LAST - FIRST + 1 };

struct VouchSounds {
  uint16_t       number[SPAN]; /**< Of its syllable plus one; 0: none. */
  VouchSyllable *syllables;
  size_t         count;
  size_t         room;
};

VouchSounds *
vouchi_sounds_new(void)
{
  return (VouchSounds *)calloc(1U, sizeof(VouchSounds));
}

void
vouchi_sounds_free(VouchSounds *const sounds)
{
  if (sounds) {
    free(sounds->syllables);
    free(sounds);
  }
}

/** The letters a, e, i, o and u, counted from a. */
#define VOWELS 0x104111U

static bool
is_vowel(const char sound)
{
  return sound >= 'a' && sound <= 'u' &&
         (VOWELS >> (unsigned)(sound - 'a') & 1U);
}

static bool
is_sound(const char byte)
{
  return byte && strchr("aeioubpfvwmtdnlrkghTsScjzZyC", byte) != NULL;
}

static VouchSyllable *
take_syllable(VouchSounds *const sounds, const uint32_t code_point)
{
  uint16_t *const number = &sounds->number[code_point - FIRST];
  if (!*number) {
    if (sounds->count == sounds->room) {
      const size_t         room = sounds->room ? sounds->room * 2U : 512U;
      VouchSyllable *const more =
        (VouchSyllable *)realloc(sounds->syllables,
                                 room * sizeof(VouchSyllable));
      if (!more) {
        return NULL;
      }
      sounds->syllables = more;
      sounds->room      = room;
    }
    memset(&sounds->syllables[sounds->count], 0, sizeof(VouchSyllable));
    *number = (uint16_t)++sounds->count;
  }
  return &sounds->syllables[*number - 1U];
}

VouchStatus
vouchi_sounds_add(VouchSounds *const sounds,
                  const uint32_t     code_point,
                  const VouchView    reading)
{
  if (code_point < FIRST || code_point > LAST || !reading.size ||
      reading.size >= SOUND_SYLLABLE) {
    return VOUCH_BAD_DATA;
  }
  for (size_t i = 0U; i < reading.size; ++i) {
    if (!is_sound(reading.data[i])) {
      return VOUCH_BAD_DATA;
    }
  }
  VouchSyllable *const syllable = take_syllable(sounds, code_point);
  if (!syllable) {
    return VOUCH_NO_MEMORY;
  }
  if (syllable->count < SOUND_READINGS) {
    char *const to = syllable->readings[syllable->count++];
    memcpy(to, reading.data, reading.size);
    to[reading.size] = '\0';
  }
  return VOUCH_OK;
}

/** Add a sound; a doubled one is heard once. */
static void
put(VouchSound *const sound, const char heard)
{
  const char last = sound->size ? sound->first[sound->size - 1U] : '\0';
  if (sound->size < SOUND_MAX && heard != last) {
    sound->first[sound->size++] = heard;
  }
}

bool
vouchi_sound_han(const VouchSounds *const sounds,
                 const VouchView          word,
                 VouchSound *const        sound)
{
  sound->size      = 0U;
  sound->syllables = 0U;
  for (size_t i = 0U; sounds && i < word.size;) {
    const uint32_t code_point = vouchi_utf8_next(word, &i);
    const uint16_t number     = code_point >= FIRST && code_point <= LAST
                                  ? sounds->number[code_point - FIRST]
                                  : 0U;
    if (!number || sound->syllables == SOUND_MAX / 2) {
      return false;
    }
    const VouchSyllable *const syllable = &sounds->syllables[number - 1U];
    sound->syllable[sound->syllables++] = syllable;
    for (const char *heard = syllable->readings[0]; *heard; ++heard) {
      put(sound, *heard);
    }
  }
  return sound->syllables != 0U;
}

/** Letters that are one sound, the longer first. */
static const struct {
  const char *letters;
  const char *sounds;
} spellings[] = {
  {"tsch", "c"}, {"shch", "S"}, {"dzsch", "j"}, {"dzh", "j"}, {"dsh", "j"},
  {"sch", "S"},  {"tch", "c"},  {"ch", "c"},    {"sh", "S"},  {"zh", "Z"},
  {"kh", "h"},   {"gh", "g"},   {"ph", "f"},    {"th", "t"},  {"dj", "j"},
  {"ts", "T"},   {"tz", "T"},   {"cz", "c"},    {"ck", "k"},  {"ng", "n"},
  {"q", "k"},    {"w", "v"},    {"c", "C"},
};

static size_t
hear_letters(const VouchView rest, VouchSound *const sound)
{
  for (size_t i = 0U; i < sizeof(spellings) / sizeof(*spellings); ++i) {
    if (spellings[i].letters[0] != rest.data[0]) {
      continue; // Most words hold none of them
    }
    const VouchView letters = vouch_view_from_string(spellings[i].letters);
    if (vouch_view_starts(rest, letters)) {
      put(sound, spellings[i].sounds[0]);
      return letters.size;
    }
  }
  return 0U;
}

void
vouchi_sound_latin(const VouchView word, VouchSound *const sound)
{
  sound->size      = 0U;
  sound->syllables = 0U;
  for (size_t i = 0U; i < word.size;) {
    const VouchView rest = vouch_view(word.data + i, word.size - i);
    const size_t    took = hear_letters(rest, sound);
    const char      byte = rest.data[0];
    i += took ? took : 1U;
    if (took) {
      continue;
    }
    if (byte == 'x') { // Azerbaijani at the start, else "ks"
      put(sound, i == 1U ? 'h' : 'k');
      if (i > 1U) {
        put(sound, 's');
      }
    } else if (is_sound(byte) && !(byte == 'h' && i == word.size && i > 1U)) {
      put(sound, byte);
    }
  }
}

/** Rows of sounds that are near each other, and what it costs to hear one for
 *  another of the same row; the first row that has both counts. */
static const double nearness[] = {
  0.12 /* lr */, 0.2 /* bp */,  0.2 /* td */,  0.2 /* kg */,  0.15 /* fvw */,
  0.2 /* sz */,  0.25 /* SZ */, 0.25 /* cj */, 0.2 /* Zj */,  0.25 /* Ts */,
  0.25 /* Tz */, 0.3 /* Tc */,  0.05 /* iy */, 0.1 /* uw */,  0.2 /* uv */,
  0.45 /* nm */, 0.35 /* kh */, 0.35 /* gh */, 0.35 /* Sc */, 0.35 /* sS */,
  0.35 /* zZ */, 0.4 /* zj */,  0.45 /* sc */, 0.5 /* hS */,  0.55 /* hs */,
  0.45 /* jy */, 0.45 /* bv */, 0.45 /* pf */, 0.5 /* sZ */,  0.45 /* jg */,
  0.12 /* Ck */, 0.12 /* Cs */, 0.12 /* Cj */, 0.12 /* Cc */, 0.15 /* CT */,
  0.3 /* Cz */,  0.3 /* Cg */,  0.45 /* jS */, 0.5 /* kc */,  0.45 /* Tt */,
};

/** The rows in which a sound stands: bit i is row i of `nearness`. */
static const uint64_t in_rows[128] = {
  ['C'] = 0x1FC0000000ULL,
  ['S'] = 0x20008C0040ULL,
  ['T'] = 0x8400000E00ULL,
  ['Z'] = 0x10100140U,
  ['b'] = 0x4000002U,
  ['c'] = 0x4200440880ULL,
  ['d'] = 0x4U,
  ['f'] = 0x8000010U,
  ['g'] = 0x1020020008ULL,
  ['h'] = 0x1830000U,
  ['i'] = 0x1000U,
  ['j'] = 0x2122200180ULL,
  ['k'] = 0x4040010008ULL,
  ['l'] = 0x1U,
  ['m'] = 0x8000U,
  ['n'] = 0x8000U,
  ['p'] = 0x8000002U,
  ['r'] = 0x1U,
  ['s'] = 0x91480220U,
  ['t'] = 0x8000000004ULL,
  ['u'] = 0x6000U,
  ['v'] = 0x4004010U,
  ['w'] = 0x2010U,
  ['y'] = 0x2001000U,
  ['z'] = 0x800300420ULL,
};

static uint64_t
rows_of(const char sound)
{
  return sound > 0 ? in_rows[(unsigned char)sound] : 0U;
}

static double
cost_of_pair(const char a, const char b)
{
  const uint64_t both = rows_of(a) & rows_of(b);
  if (a == b) {
    return 0.0;
  }
  if (!both) {
    return is_vowel(a) && is_vowel(b) ? 0.25 : 1.0;
  }
  return nearness[__builtin_ctzll(both)];
}

/** What it costs not to hear a sound. */
static double
cost_of_one(const char sound)
{
  if (is_vowel(sound)) {
    return 0.22;
  }
  switch (sound) {
  case 'y':
  case 'h':
  case 'w': return 0.25;
  case 'l':
  case 'r': return 0.4;
  default: return 0.75;
  }
}

static double
weight_of(const char sound)
{
  return is_vowel(sound) || sound == 'y' ? 0.45 : 1.0;
}

static double
least_of(const double a, const double b)
{
  return a < b ? a : b;
}

/** What is compared against, and what it costs not to hear each sound of it. */
typedef struct {
  const VouchSound *sound;
  double            ones[SOUND_MAX];
} Against;

/** One row of the distance further: `heard` against all of `b`. The lowest of
 *  the row, below which the distance cannot fall. */
static double
step(double *const row, const char heard, const Against *const against)
{
  const VouchSound *const b        = against->sound;
  const double            one      = cost_of_one(heard);
  double                  diagonal = row[0];
  row[0] += one;
  double lowest = row[0];
  for (size_t j = 1U; j <= b->size; ++j) {
    const char   other   = b->first[j - 1U];
    const double replace = diagonal + cost_of_pair(heard, other);
    diagonal             = row[j];
    row[j]               = least_of(replace, least_of(row[j] + one,
                                                      row[j - 1U] + against->ones[j - 1U]));
    lowest               = least_of(lowest, row[j]);
  }
  return lowest;
}

/** The best of all readings of one syllable. */
static double
step_syllable(double *const              row,
              const VouchSyllable *const syllable,
              const Against *const       against)
{
  const size_t columns = against->sound->size + 1U;
  const size_t size    = columns * sizeof(double);
  double       best[SOUND_MAX + 1];
  double       one[SOUND_MAX + 1];
  double       lowest = 0.0;
  for (size_t r = 0U; r < syllable->count; ++r) {
    double reached = 0.0;
    memcpy(one, row, size);
    for (const char *heard = syllable->readings[r]; *heard; ++heard) {
      reached = step(one, *heard, against);
    }
    for (size_t j = 0U; j < columns; ++j) {
      best[j] = r ? least_of(best[j], one[j]) : one[j];
    }
    lowest = r ? least_of(lowest, reached) : reached;
  }
  // cppcheck-suppress uninitvar; a syllable has one reading at least
  memcpy(row, best, size);
  return lowest;
}

static double
weight(const VouchSound *const sound)
{
  double sum = 0.0;
  for (size_t i = 0U; i < sound->size; ++i) {
    sum += weight_of(sound->first[i]);
  }
  return sum;
}

double
vouchi_sound_score(const VouchSound *const a,
                   const VouchSound *const b,
                   const double            least)
{
  const double rounding = 1e-9;
  if (!a->size || !b->size) {
    return 0.0;
  }
  if (!a->syllables && b->syllables) {
    return vouchi_sound_score(b, a, least);
  }
  const double most = (weight(a) + weight(b)) / 2.0;
  const double far  = (1.0 - least) * most + rounding;
  double       row[SOUND_MAX + 1];
  Against      against;
  against.sound = b;
  row[0]        = 0.0;
  for (size_t j = 0U; j < b->size; ++j) {
    against.ones[j] = cost_of_one(b->first[j]);
    row[j + 1U]     = row[j] + against.ones[j];
  }
  for (size_t i = 0U; i < (a->syllables ? a->syllables : a->size); ++i) {
    const double reached = a->syllables
                             ? step_syllable(row, a->syllable[i], &against)
                             : step(row, a->first[i], &against);
    if (reached > far) {
      return 0.0;
    }
  }
  const double gone = row[b->size] / most;
  return gone < 1.0 ? 1.0 - gone : 0.0;
}

size_t
vouchi_sound_skeleton(const VouchSound *const sound, char out[SOUND_MAX])
{
  static const char classes[128] = {
    ['b'] = 'B', ['p'] = 'B', ['f'] = 'V', ['v'] = 'V', ['w'] = 'V',
    ['m'] = 'M', ['n'] = 'N', ['t'] = 'D', ['d'] = 'D', ['l'] = 'L',
    ['r'] = 'L', ['k'] = 'G', ['g'] = 'G', ['h'] = 'G', ['T'] = 'Z',
    ['s'] = 'Z', ['S'] = 'Z', ['c'] = 'Z', ['j'] = 'Z', ['z'] = 'Z',
    ['Z'] = 'Z', ['C'] = 'Z'};
  size_t size = 0U;
  for (size_t i = 0U; i < sound->size; ++i) {
    const unsigned char heard = (unsigned char)sound->first[i];
    const char          shown = heard < 128U ? classes[heard] : '\0';
    if (shown && (!size || out[size - 1U] != shown)) {
      out[size++] = shown;
    }
  }
  return size;
}
