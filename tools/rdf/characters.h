/* characters.h - which characters the grammars of RDF allow where
 *
 * Names are those of Turtle's and N-Quads' productions; IRIs those of RFC
 * 3987, section 2.2.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RDF_CHARACTERS_H
#define VOUCH_RDF_CHARACTERS_H

#include "vouch/view.h"

#include <stdbool.h>
#include <stdint.h>

/** PN_CHARS_BASE: letters of all scripts, as Turtle sees them. */
bool vouchi_rdf_is_letter(uint32_t code_point);

/** PN_CHARS: what a name may hold after its first character, `.` aside. */
bool vouchi_rdf_is_name_character(uint32_t code_point);

/** ucschar or iprivate: what an IRI may hold beside ASCII. */
bool vouchi_rdf_is_iri_character(uint32_t code_point);

/** Whether an ASCII byte may stand in an IRI; `%` may. */
bool vouchi_rdf_is_iri_byte(unsigned char byte);

static inline bool
vouchi_rdf_is_hex(const char byte)
{
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'F') ||
         (byte >= 'a' && byte <= 'f');
}

/** A blank node label without `_:`, legal in N-Quads and in Turtle. */
bool vouchi_rdf_is_label(VouchView label);

/** A prefix without its colon (PN_PREFIX, or nothing). */
bool vouchi_rdf_is_prefix(VouchView prefix);

#endif
