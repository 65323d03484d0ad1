/* view.h - text as pointer and length, and places in a text
 *
 * A view never owns its bytes and is not terminated: NUL is an ordinary byte.
 * Each function that returns a view says how long the bytes live.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_VIEW_H
#define VOUCH_VIEW_H

#include "vouch/api.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

VOUCH_BEGIN

/** Bytes that live elsewhere; UTF-8 unless said otherwise. */
typedef struct {
  const char *data;
  size_t      size; /**< In bytes. */
} VouchView;

/** A stretch of a document, in bytes of the untouched file, end exclusive. */
typedef struct {
  size_t begin;
  size_t end;
} VouchSpan;

/** A view of a string literal. */
#define VOUCH_VIEW(literal) ((VouchView){(literal), sizeof(literal) - 1U})

static inline VouchView
vouch_view(const char *const data, const size_t size)
{
  const VouchView view = {data, size};
  return view;
}

/** A view of a terminated string, without its NUL; empty for NULL. */
static inline VouchView
vouch_view_from_string(const char *const string)
{
  return vouch_view(string, string ? strlen(string) : 0U);
}

static inline bool
vouch_view_equal(const VouchView a, const VouchView b)
{
  return a.size == b.size && (!a.size || !memcmp(a.data, b.data, a.size));
}

static inline bool
vouch_view_starts(const VouchView view, const VouchView start)
{
  return view.size >= start.size &&
         (!start.size || !memcmp(view.data, start.data, start.size));
}

static inline bool
vouch_view_ends(const VouchView view, const VouchView end)
{
  return view.size >= end.size &&
         (!end.size ||
          !memcmp(view.data + (view.size - end.size), end.data, end.size));
}

/** Bytes `span` of `text`; the span must lie within it. */
static inline VouchView
vouch_view_slice(const VouchView text, const VouchSpan span)
{
  return vouch_view(text.data + span.begin, span.end - span.begin);
}

/** By bytes, shorter first where one starts the other: < 0, 0 or > 0. */
static inline int
vouch_view_compare(const VouchView a, const VouchView b)
{
  const size_t shared = a.size < b.size ? a.size : b.size;
  const int    order  = shared ? memcmp(a.data, b.data, shared) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

static inline VouchSpan
vouch_span(const size_t begin, const size_t end)
{
  const VouchSpan span = {begin, end};
  return span;
}

static inline bool
vouch_span_overlaps(const VouchSpan a, const VouchSpan b)
{
  return a.begin < b.end && b.begin < a.end;
}

VOUCH_END_DECLS

#endif
