/* title.c - what a document is about: a person, a place, an event ...
 *
 * The heads of its infobox tell best: only lives have a birth, only places a
 * population. Without them the words of the title tell, or nothing does.
 */
// SPDX-License-Identifier: Apache-2.0

#include "line.h"
#include "name.h"

typedef struct {
  const char      *field;
  VouchMentionType type;
} Vote;

static const Vote votes[] = {
  {"born", VOUCH_MENTION_PERSON},
  {"birthplace", VOUCH_MENTION_PERSON},
  {"died", VOUCH_MENTION_PERSON},
  {"deathplace", VOUCH_MENTION_PERSON},
  {"spouse", VOUCH_MENTION_PERSON},
  {"children", VOUCH_MENTION_PERSON},
  {"occupation", VOUCH_MENTION_PERSON},
  {"rank", VOUCH_MENTION_PERSON},
  {"serviceyears", VOUCH_MENTION_PERSON},
  {"term", VOUCH_MENTION_PERSON},
  {"nationality", VOUCH_MENTION_PERSON},
  {"commands", VOUCH_MENTION_PERSON},
  {"buried", VOUCH_MENTION_PERSON},
  {"population", VOUCH_MENTION_PLACE},
  {"area", VOUCH_MENTION_PLACE},
  {"density", VOUCH_MENTION_PLACE},
  {"elevation", VOUCH_MENTION_PLACE},
  {"timezone", VOUCH_MENTION_PLACE},
  {"postcode", VOUCH_MENTION_PLACE},
  {"capital", VOUCH_MENTION_PLACE},
  {"mayor", VOUCH_MENTION_PLACE},
  {"demonym", VOUCH_MENTION_PLACE},
  {"belligerents", VOUCH_MENTION_EVENT},
  {"casualties", VOUCH_MENTION_EVENT},
  {"civilian-casualties", VOUCH_MENTION_EVENT},
  {"strength", VOUCH_MENTION_EVENT},
  {"commanders", VOUCH_MENTION_EVENT},
  {"territorial", VOUCH_MENTION_EVENT},
  {"result", VOUCH_MENTION_EVENT},
  {"deaths", VOUCH_MENTION_EVENT},
  {"injured", VOUCH_MENTION_EVENT},
  {"attacktype", VOUCH_MENTION_EVENT},
  {"perpetrators", VOUCH_MENTION_EVENT},
  {"signed", VOUCH_MENTION_EVENT},
  {"garrison", VOUCH_MENTION_UNIT},
  {"branch", VOUCH_MENTION_UNIT},
  {"role", VOUCH_MENTION_UNIT},
  {"currentcommander", VOUCH_MENTION_UNIT},
  {"ideology", VOUCH_MENTION_ORGANIZATION},
  {"founder", VOUCH_MENTION_ORGANIZATION},
  {"members", VOUCH_MENTION_ORGANIZATION},
};

enum { TYPES = VOUCH_MENTION_THING + 1 };

static void
vote(Extract *const x, const VouchBlock *const head, size_t counts[TYPES])
{
  const Meaning field = {VOUCH_LEX_FIELD, NULL};
  Line          line;
  vouchi_line(x, head, head->span, &line);
  if (x->status) {
    return;
  }

  const VouchLexEntry *const entry =
    vouchi_is(x, &line, vouchi_whole(&line), field);
  for (size_t i = 0U; entry && i < sizeof(votes) / sizeof(*votes); ++i) {
    if (vouch_view_equal(entry->value,
                         vouch_view_from_string(votes[i].field))) {
      ++counts[votes[i].type];
    }
  }
}

/// The type with most votes; the order of types where they are even.
static bool
told_by_infobox(Extract *const x, VouchMentionType *const type)
{
  size_t            counts[TYPES] = {0U};
  const VouchBlock *leaf          = NULL;
  while ((leaf = vouch_document_next_leaf(x->document, leaf))) {
    const bool in_box = leaf->parent && leaf->parent->parent &&
                        leaf->parent->parent->kind == VOUCH_BLOCK_INFOBOX;
    if (in_box && leaf->kind == VOUCH_BLOCK_CELL && leaf->head) {
      vote(x, leaf, counts);
    }
  }

  size_t best = 0U;
  for (size_t i = 0U; i < (size_t)TYPES; ++i) {
    if (counts[i] > best) {
      best  = counts[i];
      *type = (VouchMentionType)i;
    }
  }
  return best > 0U;
}

static VouchView
document_words(const Extract *const x, const Line *const line, VouchSpan at)
{
  return vouch_document_text(x->document, vouchi_place(line, at));
}

/// The last phrase of the title that is a head with one of two values.
static bool
has_head(Extract *const    x,
         const Line *const line,
         const char *const value,
         const char *const end_value)
{
  const VouchSpan whole = vouchi_whole(line);
  VouchSpan       at    = whole;
  const Meaning   word  = {VOUCH_LEX_HEAD, value};
  const Meaning   end   = {VOUCH_LEX_HEAD, end_value};
  if (vouchi_find_last(x, line, whole, end, &at) ||
      vouchi_find_last(x, line, whole, word, &at)) {
    x->title_word = document_words(x, line, at);
    return true;
  }
  return false;
}

/// "Massacre", "Shelling": the type that the lexicon gives a word of it.
static bool
has_event(Extract *const x, const Line *const line)
{
  const Meaning              meaning = {VOUCH_LEX_EVENT, NULL};
  VouchSpan                  at      = {0U, 0U};
  const VouchLexEntry *const entry =
    vouchi_find_last(x, line, vouchi_whole(line), meaning, &at);
  const VouchTermName name =
    entry ? vouch_name_find_notation(VOUCH_KIND_EVENT, entry->value.data,
                                     entry->value.size)
          : VOUCH_NAME_NONE;
  if (name != VOUCH_NAME_NONE) {
    x->title_event = name;
    x->title_word  = document_words(x, line, at);
  }
  return name != VOUCH_NAME_NONE;
}

static void
tell_event(Extract *const x, const Line *const line)
{
  if (has_head(x, line, "battle", "battle-end")) {
    x->title_event = VOUCH_NAME_Battle;
  } else if (has_event(x, line)) {
    return;
  } else if (has_head(x, line, "war", "war-end")) {
    x->title_event = VOUCH_NAME_War;
  } else {
    x->title_event = VOUCH_NAME_OtherEvent;
  }
}

/// Whether a dot joins the parts of the title, as it does in names of persons
/// that are spelt in a script without spaces.
static bool
has_dot(const VouchView title)
{
  static const VouchView dots[] = {{"\xC2\xB7", 2U}, {"\xE3\x83\xBB", 3U}};
  for (size_t at = 0U; at < title.size; ++at) {
    const VouchView rest = vouch_view(title.data + at, title.size - at);
    if (at && (vouch_view_starts(rest, dots[0]) ||
               vouch_view_starts(rest, dots[1]))) {
      return true;
    }
  }
  return false;
}

void
vouchi_read_title(Extract *const x)
{
  const VouchView title = x->document->title;
  const VouchView bytes = x->document->bytes;
  x->title.label        = title;
  x->title.language     = x->document->language;
  x->title.type         = VOUCH_MENTION_PLACE;
  if (!title.size || title.data < bytes.data ||
      title.data + title.size > bytes.data + bytes.size) {
    return;
  }

  const size_t      begin = (size_t)(title.data - bytes.data);
  VouchBlock *const block =
    (VouchBlock *)vouch_arena_take(x->arena, sizeof(*block));
  if (!block) {
    vouchi_fail(x, VOUCH_NO_MEMORY);
    return;
  }

  Line line;
  block->kind     = VOUCH_BLOCK_TITLE;
  block->span     = vouch_span(begin, begin + title.size);
  block->language = x->document->language;
  vouchi_line(x, block, block->span, &line);
  if (x->status) {
    return;
  }

  if (!told_by_infobox(x, &x->title.type)) {
    x->title.type = has_event(x, &line)
                      ? VOUCH_MENTION_EVENT
                      : vouchi_name_type(x, &line, vouchi_whole(&line),
                                         has_dot(title) ? VOUCH_MENTION_PERSON
                                                        : VOUCH_MENTION_PLACE);
  }
  if (!x->status && x->title.type == VOUCH_MENTION_EVENT) {
    tell_event(x, &line);
  }
}
