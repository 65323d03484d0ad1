/* image.h - a gazetteer as one block of memory, or one mapped file
 *
 * All references are numbers, so that a file is used where it is mapped, as
 * it is. Numbers are those of the machine that made it; another kind of
 * machine refuses the file. Every reference is checked when it is followed,
 * and of a file every block of bytes, by its sum, when it is used first, since
 * checking all of them would take longer than using a few. What is damaged
 * reads as nothing, and vouchi_image_is_whole() tells of it.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_IMAGE_H
#define VOUCH_LINK_IMAGE_H

#include "sound.h"

#include "base/buffer.h"
#include "fold/latin.h"
#include "vouch/gazetteer.h"

/** What kind of line an entry is, and what its words do in longer names. */
enum {
  IMAGE_HEAD     = 1U,  /**< A word of heads.tsv, no entity. */
  IMAGE_WEAK     = 2U,  /**< Left out beside another head. */
  IMAGE_DROP     = 4U,  /**< Left out behind the name of a place. */
  IMAGE_STANDS   = 8U,  /**< With a state's name it stands for the state. */
  IMAGE_MODIFIER = 16U, /**< Gives no type. */
  IMAGE_TITLE    = 32U,
  IMAGE_STOP     = 64U,
  IMAGE_NUMBERED = 128U
};

enum { IMAGE_NO_TYPE = 255 };

typedef struct {
  uint32_t key; /**< Of its text in the pool of strings, as all below. */
  uint32_t kind;
  uint32_t identifiers;
  uint32_t source;
  uint32_t first_name;
  uint32_t name_count;
  uint32_t population;
  int32_t  latitude; /**< In 1/100,000 degrees; INT32_MIN: none. */
  int32_t  longitude;
  uint8_t  type; /**< VouchMentionType, or IMAGE_NO_TYPE. */
  uint8_t  flags;
  uint16_t unused;
} ImageEntry;

typedef struct {
  uint32_t text;
  uint32_t norm;
  uint32_t entry;
  uint32_t next;     /**< Name with the same slot, plus one; 0: last. */
  uint32_t language; /**< Of its tag in the pool. */
  uint32_t role;     /**< VouchNameRole */
} ImageName;

/** A class of sounds and a name in it, in order of `hash`; what many live in
 *  comes first. */
typedef struct {
  uint32_t hash;
  uint32_t name;
  uint32_t weight;
} ImageSound;

/** Sums of the blocks of a mapped file; made by vouchi_image_open(). */
typedef struct ImageGuard ImageGuard;

/** Views of the tables, wherever they are. Rows are asked for by the functions
 *  below. */
typedef struct {
  ImageGuard       *guard; /**< NULL: it was made in memory. */
  const ImageEntry *entries;
  const ImageName  *names;
  const uint32_t   *slots;
  const ImageSound *sounds;
  const char       *pool; /**< Each text: its size in two bytes, then it. */
  size_t            entry_count;
  size_t            name_count;
  size_t            slot_count; /**< A power of two. */
  size_t            sound_count;
  size_t            pool_size;
} Image;

/** Row `at` of a table. What is out of range, damaged or says what no index of
 *  this program does is a row that names nothing. */
const ImageEntry *vouchi_image_entry(const Image *image, size_t at);
const ImageName  *vouchi_image_name(const Image *image, size_t at);
const ImageSound *vouchi_image_sound(const Image *image, size_t at);

/** False once something that was asked for was damaged. */
bool vouchi_image_is_whole(const Image *image);

/** A text of the pool. */
VouchView vouchi_image_text(const Image *image, uint32_t at);

/** The first name whose norm is `norm`; UINT32_MAX: none. */
uint32_t vouchi_image_find(const Image *image, VouchView norm);

/** The next name with the same norm as name `name`; UINT32_MAX: none. */
uint32_t vouchi_image_again(const Image *image, uint32_t name);

/** The names in class `hash`: the first, and how many. */
size_t vouchi_image_sounds(const Image *image, uint32_t hash, size_t *count);

/** The hash of a key of a class of sounds. */
uint32_t vouchi_image_hash(VouchView key);

/** Check the head of a file that was mapped; `image` views it. VOUCH_BAD_DATA;
 *  to be closed in any case. */
VouchStatus vouchi_image_open(VouchView bytes, Image *image);
void        vouchi_image_close(Image *image);

/* Making one */

typedef struct ImageBuilder ImageBuilder;

/** An entry before its names. */
typedef struct {
  VouchView key;
  VouchView kind;
  VouchView identifiers;
  VouchView source;
  uint32_t  population;
  int32_t   latitude;
  int32_t   longitude;
  uint8_t   type;
  uint8_t   flags;
} ImageDraft;

ImageBuilder *vouchi_builder_new(const VouchSounds *sounds,
                                 VouchSpeller      *speller);
void          vouchi_builder_free(ImageBuilder *builder);

/** Begin an entry; names are added to the last one. */
VouchStatus vouchi_builder_entry(ImageBuilder     *builder,
                                 const ImageDraft *draft);

/** Add a name. `*again` (may be NULL) says that the entry had it already. */
VouchStatus vouchi_builder_name(ImageBuilder             *builder,
                                const VouchGazetteerName *name,
                                bool                     *again);

size_t vouchi_builder_entries(const ImageBuilder *builder);
size_t vouchi_builder_names(const ImageBuilder *builder);

/** Make the tables and view them; they live as long as the builder. */
VouchStatus vouchi_builder_finish(ImageBuilder *builder, Image *image);

/** The bytes of a file for `image` in parts: the head, the tables and the sums
 *  of their blocks, which `sums` holds. Each part is filled up to eight bytes
 *  with zeros. */
enum { IMAGE_PARTS = 7, IMAGE_HEAD_SIZE = 128, IMAGE_BLOCK = 16384 };
VouchStatus vouchi_image_parts(const Image *image,
                               char         head[IMAGE_HEAD_SIZE],
                               VouchView    parts[IMAGE_PARTS],
                               VouchBuffer *sums);

#endif
