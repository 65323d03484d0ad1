/* turtle_terms.h - terms as a person writes them in TriG and Turtle
 *
 * IRIs are shortened by a prefix where what is left is a name that every
 * reader takes as it is; numbers and truth values stand bare where reading
 * them gives back the same literal; texts of several lines keep their lines.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_WRITE_TURTLE_TERMS_H
#define VOUCH_WRITE_TURTLE_TERMS_H

#include "base/buffer.h"
#include "vouch/format.h"

#include <stdbool.h>

/** Prefixes, the longest IRI first. Zeroed there are none. */
typedef struct {
  VouchPrefix *items;
  size_t       count;
  size_t       room;
} VouchNamespaces;

/** NULL when the prefixes can all be declared in one file, else why not. */
const char *vouchi_prefixes_fault(const VouchPrefix *prefixes, size_t count);

/** Copy the list of `prefixes`, whose texts must outlive the copy. */
VouchStatus vouchi_namespaces_copy(VouchNamespaces   *namespaces,
                                   const VouchPrefix *prefixes,
                                   size_t             count);

/** Whether the prefix stands for this very IRI. */
bool vouchi_namespaces_has(const VouchNamespaces *namespaces,
                           const VouchPrefix     *prefix);

/** Add a prefix, whose texts must outlive the list, instead of one of the same
 *  name. */
VouchStatus vouchi_namespaces_add(VouchNamespaces   *namespaces,
                                  const VouchPrefix *prefix);

void vouchi_namespaces_free(VouchNamespaces *namespaces);

/** Add `term` to `out`. A literal's lexical form must be UTF-8. */
VouchStatus vouchi_turtle_term(const VouchNamespaces *namespaces,
                               const VouchTerm       *term,
                               VouchBuffer           *out);

#endif
