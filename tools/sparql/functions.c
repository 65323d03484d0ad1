/* functions.c - finding a function by its name */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/functions.h"

#include <strings.h>

static const VouchFunction *
find_in(const VouchFunction *table, const VouchView name)
{
  for (; table->name; ++table) {
    if (strlen(table->name) == name.size &&
        !strncasecmp(table->name, name.data, name.size)) {
      return table;
    }
  }
  return NULL;
}

const VouchFunction *
vouchi_function_find(const VouchView name)
{
  const VouchFunction *const tables[] = {
    vouchi_functions_terms, vouchi_functions_strings, vouchi_functions_numbers,
    vouchi_functions_times, vouchi_functions_hashes,  vouchi_functions_regex};
  for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); ++i) {
    const VouchFunction *const found = find_in(tables[i], name);
    if (found) {
      return found;
    }
  }
  return NULL;
}

const VouchFunction *
vouchi_function_find_iri(const VouchView iri)
{
  for (const VouchFunction *at = vouchi_functions_casts; at->name; ++at) {
    if (vouch_view_equal(vouch_view_from_string(at->name), iri)) {
      return at;
    }
  }
  return NULL;
}
