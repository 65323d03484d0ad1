/* name_heads.c - the words that tell what a name names */
// SPDX-License-Identifier: Apache-2.0

#include "find/names.h"

typedef struct {
  const char      *value;
  VouchMentionType type;
} HeadType;

/** Heads by their VALUE; with "-end" behind it for those that only stand last,
 *  with "-first" for those that only stand first. */
static const HeadType heads[] = {
  {"unit", VOUCH_MENTION_UNIT},
  {"organization", VOUCH_MENTION_ORGANIZATION},
  {"place", VOUCH_MENTION_PLACE},
  {"group", VOUCH_MENTION_GROUP},
  {"event", VOUCH_MENTION_EVENT},
  {"work", VOUCH_MENTION_WORK},
  {"office", VOUCH_MENTION_OFFICE},
  {"rank", VOUCH_MENTION_OFFICE},
  {"person", VOUCH_MENTION_PERSON},
  {"thing", VOUCH_MENTION_THING},
};

/** What a lexicon says that a whole name names. */
static const HeadType names[] = {
  {"place", VOUCH_MENTION_PLACE},
  {"person", VOUCH_MENTION_PERSON},
  {"organization", VOUCH_MENTION_ORGANIZATION},
  {"unit", VOUCH_MENTION_UNIT},
  {"group", VOUCH_MENTION_GROUP},
  {"event", VOUCH_MENTION_EVENT},
  {"work", VOUCH_MENTION_WORK},
};

/** Whether `value` is `stem`, or `stem` with the ending of its place. */
static bool
says(const VouchView value, const VouchView stem, const bool last)
{
  if (!vouch_view_starts(value, stem)) {
    return false;
  }
  const VouchView rest =
    vouch_view(value.data + stem.size, value.size - stem.size);
  return !rest.size || vouch_view_equal(rest, last ? VOUCH_VIEW("-end")
                                                   : VOUCH_VIEW("-first"));
}

bool
vouchi_head_type(const VouchiNaming *const naming,
                 const size_t              i,
                 const bool                last,
                 VouchMentionType *const   type,
                 size_t *const             end)
{
  const VouchLexEntry *entry =
    vouchi_token_starts(naming, i, VOUCH_LEX_HEAD, NULL, end);
  for (size_t k = 0U; entry && k < sizeof(heads) / sizeof(*heads); ++k) {
    const VouchView stem = vouch_view_from_string(heads[k].value);
    for (const VouchLexEntry *e = entry; e; e = e->next) {
      if (vouchi_counts(naming->finder, e, VOUCHI_CLASS(VOUCH_LEX_HEAD)) &&
          says(e->value, stem, last)) {
        *type = heads[k].type;
        return true;
      }
    }
  }
  return false;
}

bool
vouchi_listed_type(const VouchiNaming *const naming,
                   const size_t              i,
                   VouchMentionType *const   type,
                   size_t *const             end)
{
  size_t                     stop = i;
  const VouchLexEntry *const entry =
    vouchi_token_starts(naming, i, VOUCH_LEX_NAME, NULL, &stop);
  if (!entry || naming->tokens[stop - 1U].end != naming->tokens[i].phrase_end) {
    return false;
  }
  for (size_t k = 0U; k < sizeof(names) / sizeof(*names); ++k) {
    const VouchView value = vouch_view_from_string(names[k].value);
    for (const VouchLexEntry *e = entry; e; e = e->next) {
      if (vouchi_counts(naming->finder, e, VOUCHI_CLASS(VOUCH_LEX_NAME)) &&
          vouch_view_equal(e->value, value)) {
        *type = names[k].type;
        *end  = stop;
        return true;
      }
    }
  }
  return false;
}

VouchMention *
vouchi_name_add(VouchiNaming *const    naming,
                const VouchiRun        run,
                const VouchMentionType type,
                const uint8_t          sure)
{
  if (run.begin >= run.end) {
    return NULL;
  }
  VouchMention *const mention =
    vouchi_add_mention(naming->finder, type, naming->tokens[run.begin].begin,
                       naming->tokens[run.end - 1U].end);
  if (mention) {
    mention->sure = sure;
    mention->folded =
      vouch_view(naming->finder->folded.data + naming->tokens[run.begin].begin,
                 naming->tokens[run.end - 1U].end -
                   naming->tokens[run.begin].begin);
    for (size_t i = run.begin; i < run.end; ++i) {
      naming->tokens[i].flags |= TOKEN_TAKEN;
    }
  }
  return mention;
}
