/* form.h - what a name is made of
 *
 * "Azerbaijani civilians", 亞塞拜然平民 and "dân Azerbaijan" are made of the
 * same parts: a listed place and a word of heads.tsv. Names whose parts are
 * all known are the same in all languages; what is left is a word that must
 * be compared with other names.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_FORM_H
#define VOUCH_LINK_FORM_H

#include "known.h"

#include "vouch/mention.h"

enum { FORM_PARTS = 10 };

typedef enum {
  PART_ENTRY,  /**< A listed name. */
  PART_HEAD,   /**< A word of heads.tsv. */
  PART_NUMBER, /**< "366", "4th". */
  PART_WORD    /**< None of these. */
} PartKind;

typedef struct {
  PartKind      kind;
  VouchNameRole role;  /**< Of an entry's name. */
  uint32_t      entry; /**< Of an entry or a head. */
  uint32_t      other; /**< Another head that the word may be; or the same. */
  VouchView     text;  /**< Of the norm. */
} Part;

typedef struct {
  Part             parts[FORM_PARTS];
  size_t           count;
  VouchMentionType type; /**< What the name turns out to be. */
  /** One part stands for all: an entry that has this very name, or a word. */
  bool             single;
} Form;

/** Take `norm`, the name of something of `type`, to pieces. The parts view
 *  `norm`. A name that cannot be taken to pieces is one word. */
void vouchi_form(const VouchGazetteer *gazetteer,
                 VouchView             norm,
                 VouchMentionType      type,
                 Form                 *form);

/** The pieces of `norm` as they are cut, nothing left out, also where the
 *  whole is a listed name. */
void vouchi_form_cut(const VouchGazetteer *gazetteer,
                     VouchView             norm,
                     VouchMentionType      type,
                     Form                 *form);

/** The key of a name of several parts: those of its parts in order of bytes;
 *  `words` are the keys of its words, in order. VOUCH_NO_MEMORY. */
VouchStatus vouchi_form_key(const VouchGazetteer *gazetteer,
                            const Form           *form,
                            const VouchView      *words,
                            VouchArena           *arena,
                            VouchView            *key);

/** Types that names of one thing may be told as: a set of types. */
unsigned vouchi_form_types(VouchMentionType type);

#endif
