/* frame_parse.c - the `when:` lines of rules */
// SPDX-License-Identifier: Apache-2.0

#include "compiled.h"

#include "base/cut.h"

#include <string.h>

typedef struct {
  const char *name;
  unsigned    bit;
} Bit;

static const Bit voices[] = {
  {"active", 1U << VOICE_ACTIVE},
  {"passive", 1U << VOICE_PASSIVE},
  {"noun", 1U << VOICE_NOUN},
  {"verb", 1U << VOICE_ACTIVE | 1U << VOICE_PASSIVE},
};

static unsigned
bit_named(const Bit *const bits, const size_t count, const VouchView name)
{
  for (size_t i = 0U; i < count; ++i) {
    if (vouch_view_equal(name, vouch_view_from_string(bits[i].name))) {
      return bits[i].bit;
    }
  }
  return 0U;
}

static uint32_t
slot_bit(const VouchView name)
{
  for (unsigned i = SLOT_SUBJECT; i < (unsigned)SLOT_COUNT; ++i) {
    if (vouch_view_equal(name,
                         vouch_view_from_string(vouchi_slot_name((Slot)i)))) {
      return (uint32_t)1U << i;
    }
  }
  return 0U;
}

static uint32_t
type_bit(const VouchView name)
{
  static const VouchView actor = {"actor", 5U};
  if (vouch_view_equal(name, actor)) {
    return 1U << VOUCH_MENTION_PERSON | 1U << VOUCH_MENTION_UNIT |
           1U << VOUCH_MENTION_ORGANIZATION | 1U << VOUCH_MENTION_PLACE |
           1U << VOUCH_MENTION_GROUP | 1U << TYPE_COUNTED_GROUP |
           1U << TYPE_COUNTED_UNIT;
  }
  for (unsigned i = 0U; i <= (unsigned)VOUCH_MENTION_THING; ++i) {
    const char *const known = vouch_mention_type_name((VouchMentionType)i);
    if (vouch_view_equal(name, vouch_view_from_string(known))) {
      return (uint32_t)1U << i;
    }
  }
  return vouchi_number_type_named(name);
}

static bool
read_bits(VouchView  list,
          const char separator,
          uint32_t (*const bit)(VouchView),
          uint32_t *const bits)
{
  while (list.size) {
    const uint32_t one = bit(vouchi_cut(&list, separator));
    if (!one) {
      return false;
    }
    *bits |= one;
  }
  return *bits != 0U;
}

/// Takes a mark off the end.
static bool
take_mark(VouchView *const text, const char mark)
{
  const bool there = text->size && text->data[text->size - 1U] == mark;
  text->size -= there;
  return there;
}

/// slot|slot[?][:type,type]=capture, or !slot|slot
static const char *
parse_asked(Rule *const rule, VouchView word, Asked *const asked)
{
  *asked = (Asked){.capture = NO_CAPTURE};
  if (word.size && word.data[0] == '!') {
    asked->absent = true;
    word          = vouch_view(word.data + 1, word.size - 1U);
  }
  VouchView types = vouchi_cut(&word, '=');
  VouchView slots = vouchi_cut(&types, ':');
  asked->proper   = take_mark(&slots, '+') || take_mark(&types, '+');
  asked->optional = take_mark(&slots, '?') || take_mark(&types, '?');
  if (!read_bits(slots, '|', slot_bit, &asked->slots)) {
    return "no slot has this name";
  }
  if (types.size && !read_bits(types, ',', type_bit, &asked->types)) {
    return "no type of mention has this name";
  }
  if (word.size && !vouchi_capture_named(rule, word, &asked->capture)) {
    return "too many captures";
  }
  return NULL;
}

/// [act STEM capture]
static const char *
parse_trigger(Rule *const rule, VouchView *const text, Frame *const frame)
{
  const char *const end = text->size && text->data[0] == '['
                            ? (const char *)memchr(text->data, ']', text->size)
                            : NULL;
  if (!end) {
    return "a when starts with [act VALUE capture]";
  }
  const size_t    size   = (size_t)(end - text->data);
  VouchView       inside = vouch_view(text->data + 1, size - 1U);
  const VouchView act    = vouchi_next_word(&inside);
  frame->stem            = vouchi_next_word(&inside);
  const VouchView name   = vouchi_next_word(&inside);
  if (!vouch_view_equal(act, VOUCH_VIEW("act")) || !frame->stem.size ||
      inside.size) {
    return "a when starts with [act VALUE capture]";
  }
  if (vouch_view_ends(frame->stem, VOUCH_VIEW(".*"))) {
    frame->frames = true;
    frame->stem.size -= 2U;
  }
  *text = vouchi_strip(vouch_view(end + 1, text->size - size - 1U));
  return !name.size || vouchi_capture_named(rule, name, &frame->capture)
           ? NULL
           : "too many captures";
}

const char *
vouchi_frame_parse(Rule *const rule, VouchView text, Frame *const frame)
{
  *frame                  = (Frame){.capture = NO_CAPTURE};
  text                    = vouchi_strip(text);
  const char *const wrong = parse_trigger(rule, &text, frame);
  if (wrong) {
    return wrong;
  }
  rule->where = MATCH_SENTENCE;
  while (text.size) {
    const VouchView word = vouchi_next_word(&text);
    const unsigned  voice =
      bit_named(voices, sizeof(voices) / sizeof(*voices), word);
    if (voice) {
      frame->voices |= voice;
      continue;
    }
    if (vouch_view_equal(word, VOUCH_VIEW("leaning"))) {
      frame->leans = true;
      continue;
    }
    if (vouch_view_equal(word, VOUCH_VIEW("proper"))) {
      frame->proper = true;
      continue;
    }
    if (frame->count == ASKED_MAX) {
      return "too many slots";
    }
    const char *const bad =
      parse_asked(rule, word, &frame->asked[frame->count++]);
    if (bad) {
      return bad;
    }
  }
  return NULL;
}
