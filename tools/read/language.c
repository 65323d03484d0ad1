/* language.c - the language of a document and of each of its blocks
 *
 * Asking for each block what its words say would cost more than all reading,
 * so a block is asked about only where its letters are of another kind than
 * the document's: English notes below Vietnamese, a Russian entry of a Chinese
 * reference list.
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/language.h"

#include "vouch/text.h"

#include "base/utf8.h"

#define LEAST 40U      /**< Bytes of a block that is asked about. */
#define GLANCE 160U    /**< Bytes of a block whose letters are looked at. */
#define LOOKED_AT 320U /**< Bytes of a block that is asked about. */
#define SAMPLES 24U    /**< Paragraphs that tell the document's language. */
#define SAMPLE_BYTES 512U

/** What letters a text is written with. */
typedef enum {
  LETTERS_PLAIN,      /**< ASCII. */
  LETTERS_ACCENTED,   /**< Latin with marks. */
  LETTERS_VIETNAMESE, /**< Latin with two marks on one letter, or a horn. */
  LETTERS_DENSE,      /**< Han and its like. */
  LETTERS_OTHER
} Letters;

static VouchView
start_of(const VouchView text, size_t size)
{
  if (text.size <= size) {
    return text;
  }
  while (((unsigned char)text.data[size] & 0xC0U) == 0x80U) {
    --size;
  }
  return vouch_view(text.data, size);
}

/** What the first byte of a character tells of it. */
typedef enum {
  BYTE_NONE,
  BYTE_PLAIN,
  BYTE_MARKED,
  BYTE_VIETNAMESE,
  BYTE_DENSE,
  BYTE_OTHER,
  BYTE_KINDS
} ByteKind;

static ByteKind
byte_kind(const unsigned byte)
{
  if (byte < 0x80U) {
    return (byte | 0x20U) - 'a' < 26U ? BYTE_PLAIN : BYTE_NONE;
  }
  if (byte < 0xC3U) {
    return BYTE_NONE; // Within a character, or a sign
  }
  if (byte == 0xC6U || byte == 0xE1U) {
    return BYTE_VIETNAMESE; // U+01A1, U+01B0; U+1E00 to U+1EFF
  }
  if (byte <= 0xCAU) {
    return BYTE_MARKED;
  }
  if (byte <= 0xE0U) {
    return byte >= 0xCDU ? BYTE_OTHER : BYTE_NONE;
  }
  return byte >= 0xE3U && byte <= 0xEDU ? BYTE_DENSE : BYTE_NONE;
}

/** Whether all bytes are ASCII. */
static bool
is_ascii(const VouchView text)
{
  unsigned all = 0;
  for (size_t i = 0; i < text.size; ++i) {
    all |= (unsigned char)text.data[i];
  }
  return all < 0x80U;
}

static Letters
letters_of(const VouchView text)
{
  if (is_ascii(text)) {
    return LETTERS_PLAIN;
  }
  size_t counts[BYTE_KINDS] = {0U, 0U, 0U, 0U, 0U, 0U};
  for (size_t i = 0; i < text.size; ++i) {
    ++counts[byte_kind((unsigned char)text.data[i])];
  }
  const size_t plain = counts[BYTE_PLAIN];
  const size_t marks = counts[BYTE_MARKED] + counts[BYTE_VIETNAMESE];
  if (4U * counts[BYTE_DENSE] > plain + marks + counts[BYTE_OTHER]) {
    return LETTERS_DENSE;
  }
  if (2U * counts[BYTE_OTHER] > plain + marks) {
    return LETTERS_OTHER;
  }
  if (30U * counts[BYTE_VIETNAMESE] > plain) {
    return LETTERS_VIETNAMESE;
  }
  return 100U * marks > plain ? LETTERS_ACCENTED : LETTERS_PLAIN;
}

/** Starts of paragraphs, one behind the other; of any text where there are no
 *  paragraphs. */
static VouchView
sample_of(const VouchDocument *const document,
          VouchArena *const          scratch,
          const bool                 any)
{
  char *const text =
    (char *)vouch_arena_take(scratch, SAMPLES * (SAMPLE_BYTES + 1U));
  size_t size  = 0;
  size_t count = 0;
  for (const VouchBlock *leaf = vouch_document_next_leaf(document, NULL);
       text && leaf && count < SAMPLES;
       leaf = vouch_document_next_leaf(document, leaf)) {
    const VouchView part =
      start_of(vouch_document_text(document, leaf->span), SAMPLE_BYTES);
    const bool wanted = any ? leaf->kind != VOUCH_BLOCK_MARKUP
                            : leaf->kind == VOUCH_BLOCK_PARAGRAPH;
    if (wanted && (any || part.size >= LEAST)) {
      memcpy(text + size, part.data, part.size);
      size += part.size;
      text[size++] = '\n';
      ++count;
    }
  }
  return vouch_view(text, size);
}

static VouchView
language_of(const VouchDocument *const document,
            const VouchPacks *const    packs,
            VouchArena *const          scratch,
            Letters *const             letters)
{
  VouchView sample = sample_of(document, scratch, false);
  if (!sample.size) {
    sample = sample_of(document, scratch, true);
  }
  *letters = letters_of(sample);
  return vouch_text_language(sample, packs, VOUCH_VIEW("und"));
}

VouchStatus
vouchi_language_tell(VouchDocument *const    document,
                     const VouchView         given,
                     const VouchPacks *const packs)
{
  Letters           letters = LETTERS_PLAIN;
  VouchArena *const scratch = vouch_arena_new(0U);
  if (!scratch) {
    return VOUCH_NO_MEMORY;
  }
  if (given.size) {
    document->language = vouch_arena_copy(document->arena, given);
  } else {
    document->language = packs ? language_of(document, packs, scratch, &letters)
                               : VOUCH_VIEW("und");
  }
  vouch_arena_free(scratch);
  VouchBlock *block = document->root;
  while (block) {
    const VouchView text =
      start_of(vouch_document_text(document, block->span), LOOKED_AT);
    block->language = document->language;
    if (packs && !given.size && vouch_block_kind_is_leaf(block->kind) &&
        block->kind != VOUCH_BLOCK_MARKUP && text.size >= LEAST &&
        letters_of(start_of(text, GLANCE)) != letters) {
      block->language = vouch_text_language(text, packs, document->language);
    }
    if (block->first) {
      block = block->first;
      continue;
    }
    while (block && !block->next) {
      block = block->parent;
    }
    block = block ? block->next : NULL;
  }
  return VOUCH_OK;
}
