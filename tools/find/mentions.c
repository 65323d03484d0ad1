/* mentions.c - what stands in a stretch of text, merged from all kinds */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/mention.h"

const char *
vouch_mention_type_name(const VouchMentionType type)
{
  switch (type) {
  case VOUCH_MENTION_PERSON: return "person";
  case VOUCH_MENTION_UNIT: return "unit";
  case VOUCH_MENTION_ORGANIZATION: return "organization";
  case VOUCH_MENTION_PLACE: return "place";
  case VOUCH_MENTION_GROUP: return "group";
  case VOUCH_MENTION_EVENT: return "event";
  case VOUCH_MENTION_WORK: return "work";
  case VOUCH_MENTION_OFFICE: return "office";
  case VOUCH_MENTION_SIDE: return "side";
  case VOUCH_MENTION_DATE: return "date";
  case VOUCH_MENTION_QUANTITY: return "quantity";
  case VOUCH_MENTION_CITATION: return "citation";
  }
  return "";
}

VouchStatus
vouch_mentions_find(const VouchDocument *const document,
                    const VouchPacks *const    packs,
                    const VouchBlock *const    block,
                    const VouchText *const     text,
                    VouchArena *const          arena,
                    VouchMentions *const       mentions)
{
  (void)document;
  (void)packs;
  (void)block;
  (void)text;
  (void)arena;
  *mentions = (VouchMentions){NULL, 0};
  return VOUCH_OK;
}
