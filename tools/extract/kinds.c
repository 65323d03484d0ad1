/* kinds.c - the broader concept of each kind, read from the ontology
 *
 * The ontology is ours and compiled in; one block a concept and one predicate
 * a line is all that is looked for.
 */
// SPDX-License-Identifier: Apache-2.0

#include "kinds.h"

#include "vouch/names.h"

#include <string.h>

enum { DEPTH_MAX = 16, NAME_MAX = 64 };

/// The name behind "k:" at the start of `text`, or an empty view.
static VouchView
local_name(const VouchView text)
{
  const VouchView prefix = VOUCH_VIEW("k:");
  if (!vouch_view_starts(text, prefix)) {
    return vouch_view(NULL, 0U);
  }

  size_t end = prefix.size;
  while (end < text.size && !strchr(" ;.,\n", text.data[end])) {
    ++end;
  }
  return vouch_view(text.data + prefix.size, end - prefix.size);
}

static VouchView
take_line(VouchView *const rest)
{
  const char *const end  = (const char *)memchr(rest->data, '\n', rest->size);
  const size_t      size = end ? (size_t)(end - rest->data) : rest->size;
  const VouchView   line = vouch_view(rest->data, size);
  const size_t      step = end ? size + 1U : size;
  *rest                  = vouch_view(rest->data + step, rest->size - step);
  return line;
}

static VouchStatus
add_broader(VouchMap *const map, const VouchView kind, VouchView line)
{
  const VouchView predicate = VOUCH_VIEW("skos:broader ");
  while (line.size && line.data[0] == ' ') {
    line = vouch_view(line.data + 1, line.size - 1U);
  }
  if (!kind.size || !vouch_view_starts(line, predicate)) {
    return VOUCH_OK;
  }

  VouchMapEntry    *entry = NULL;
  const VouchStatus st    = vouchi_map_add(map, kind, &entry, NULL);
  if (!st) {
    entry->value.constant = line.data + predicate.size;
  }
  return st;
}

VouchMap *
vouchi_kinds_new(void)
{
  size_t            size = 0U;
  const char *const text = vouch_ontology_text("kinds.ttl", &size);
  VouchMap *const   map  = vouchi_map_new(0U);
  VouchView         rest = vouch_view(text, text ? size : 0U);
  VouchView         kind = {NULL, 0U};

  while (map && rest.size) {
    const VouchView line = take_line(&rest);
    const VouchView name = local_name(line);
    kind                 = name.size ? name : kind;
    if (add_broader(map, kind, line)) {
      vouchi_map_free(map);
      return NULL;
    }
  }
  return map;
}

bool
vouchi_kinds_is(const VouchRules *const rules,
                VouchView               kind,
                const VouchView         broader)
{
  const VouchMap *const map = rules ? vouchi_rules_kinds(rules) : NULL;
  for (size_t i = 0U; map && i < DEPTH_MAX; ++i) {
    if (vouch_view_equal(kind, broader)) {
      return true;
    }

    const VouchMapEntry *const entry = vouchi_map_find(map, kind);
    if (!entry) {
      return false;
    }
    const char *const text = (const char *)entry->value.constant;
    kind = local_name(vouch_view(text, strnlen(text, NAME_MAX)));
  }
  return false;
}
