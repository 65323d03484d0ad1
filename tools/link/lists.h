/* lists.h - the files of data/gazetteer/ into a builder */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_LISTS_H
#define VOUCH_LINK_LISTS_H

#include "image.h"

#include "base/hash.h"
#include "base/map.h"
#include "vouch/log.h"

/** Lists being read. Zeroed but for the first three. */
typedef struct {
  const VouchLog *log;
  VouchSounds    *sounds;
  ImageBuilder   *builder;
  VouchArena     *arena; /**< Of keys. */
  VouchMap       *keys;  /**< Those that were there. */
  VouchHash      *hash;
  VouchView       file; /**< For messages. */
  size_t          line;
  size_t          errors;
} VouchLists;

/** Report about the current line. */
void vouchi_lists_error(VouchLists *lists, const char *format, ...)
  __attribute__((format(printf, 2, 3)));

/** Read the bytes of one file: sounds.tsv, heads.tsv or a list. What
 *  is wrong is reported and counted; a status only for what stops all. */
VouchStatus vouchi_lists_read(VouchLists *lists,
                              VouchView   name,
                              VouchView   bytes);

/** Open the file `path` and read it as `name`. A file that cannot be read is
 *  VOUCH_BAD_DATA. */
VouchStatus vouchi_lists_read_file(VouchLists *lists,
                                   const char *path,
                                   VouchView   name);

/** Read `folder`: sounds.tsv, then all other files *.tsv in
 *  order. */
VouchStatus vouchi_lists_load(VouchLists *lists, const char *folder);

/** The type and kind of a list's second column; false where it is none. */
bool vouchi_lists_type(VouchView text, uint8_t *type, VouchView *kind);

#endif
