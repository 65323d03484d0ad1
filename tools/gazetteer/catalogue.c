/* catalogue.c - compiled catalogues of gettext, read where they lie */
// SPDX-License-Identifier: Apache-2.0

#include "build.h"

#include <string.h>

static const uint32_t magic = 0x950412deU;

enum { HEAD = 20 };

static uint32_t
word_at(const Catalogue *const catalogue, const size_t at)
{
  uint32_t word = 0U;
  memcpy(&word, catalogue->bytes.data + at, sizeof(word));
  return word;
}

VouchStatus
vouchi_catalogue_open(const VouchView bytes, Catalogue *const catalogue)
{
  *catalogue = (Catalogue){.bytes = bytes};
  if (bytes.size < HEAD || word_at(catalogue, 0U) != magic) {
    return VOUCH_BAD_DATA;
  }
  catalogue->count   = word_at(catalogue, 8U);
  catalogue->ids     = word_at(catalogue, 12U);
  catalogue->texts   = word_at(catalogue, 16U);
  const size_t table = catalogue->count * 8U;
  return catalogue->ids <= bytes.size && catalogue->texts <= bytes.size &&
             table <= bytes.size - catalogue->ids &&
             table <= bytes.size - catalogue->texts
           ? VOUCH_OK
           : VOUCH_BAD_DATA;
}

/** Text number `index` of a table; empty where it lies outside. */
static VouchView
text_of(const Catalogue *const catalogue,
        const size_t           table,
        const size_t           index)
{
  const size_t size = word_at(catalogue, table + index * 8U);
  const size_t at   = word_at(catalogue, table + index * 8U + 4U);
  return at <= catalogue->bytes.size && size <= catalogue->bytes.size - at
           ? vouch_view(catalogue->bytes.data + at, size)
           : vouch_view(NULL, 0U);
}

VouchView
vouchi_catalogue_find(const Catalogue *const catalogue, const VouchView id)
{
  size_t low  = 0U;
  size_t high = catalogue->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    const int    order =
      vouch_view_compare(text_of(catalogue, catalogue->ids, middle), id);
    if (!order) {
      return text_of(catalogue, catalogue->texts, middle);
    }
    if (order < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return vouch_view(NULL, 0U);
}
