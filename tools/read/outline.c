/* outline.c - sections as they open, one below the other */
// SPDX-License-Identifier: Apache-2.0

#include "read/outline.h"

VouchSectionRole
vouchi_outline_role(VouchWords *const words,
                    const VouchSpan   span,
                    bool *const       known)
{
  static const struct {
    const char      *value;
    VouchSectionRole role;
  } roles[] = {
    {"references", VOUCH_SECTION_REFERENCES},
    {"notes", VOUCH_SECTION_NOTES},
    {"bibliography", VOUCH_SECTION_BIBLIOGRAPHY},
    {"seealso", VOUCH_SECTION_OTHER},
    {"links", VOUCH_SECTION_OTHER},
  };
  const VouchLexEntry *const entry =
    vouchi_words_head(words, span, VOUCH_LEX_SECTION);
  for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); ++i) {
    if (vouchi_entry_has(entry, VOUCH_LEX_SECTION,
                         vouch_view_from_string(roles[i].value))) {
      *known = true;
      return roles[i].role;
    }
  }
  *known = false;
  return VOUCH_SECTION_TEXT;
}

static uint8_t
level_of(const VouchOutline *const outline,
         const bool                known,
         const bool                followed)
{
  if (known) {
    return 1U;
  }
  if (outline->bare) {
    return outline->level < VOUCH_OUTLINE_DEPTH ? (uint8_t)(outline->level + 1U)
                                                : outline->level;
  }
  return followed || !outline->level ? 1U : outline->level;
}

/** The section below which one of `level` opens; NULL: the root. */
static VouchBlock *
parent_of(VouchBlock *section, const uint8_t level)
{
  while (section && section->kind == VOUCH_BLOCK_SECTION &&
         section->level >= level) {
    section = section->parent;
  }
  return section;
}

VouchBlock *
vouchi_outline_heading(VouchOutline *const outline,
                       const VouchSpan     span,
                       const bool          followed)
{
  bool                   known = false;
  const VouchSectionRole role =
    vouchi_outline_role(outline->words, span, &known);
  const uint8_t     level = level_of(outline, known, followed);
  VouchBlock *const section =
    vouch_document_open(outline->document, parent_of(outline->section, level),
                        VOUCH_BLOCK_SECTION);
  if (!section) {
    return NULL;
  }
  section->level   = level;
  outline->section = section;
  outline->level   = level;
  outline->role    = role;
  outline->bare    = !known;
  VouchBlock *const heading =
    vouch_document_leaf(outline->document, section, VOUCH_BLOCK_HEADING, span);
  if (heading) {
    heading->level = level;
  }
  return heading;
}

VouchBlock *
vouchi_outline_leaf(VouchOutline *const  outline,
                    const VouchBlockKind kind,
                    const VouchSpan      span)
{
  outline->bare = false;
  return vouch_document_leaf(outline->document, outline->section, kind, span);
}

VouchBlock *
vouchi_outline_open(VouchOutline *const outline, const VouchBlockKind kind)
{
  outline->bare = false;
  return vouch_document_open(outline->document, outline->section, kind);
}
