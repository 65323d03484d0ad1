/* terms.h - our terms as raptor's and back, with what raptor spoils refused
 *
 * raptor cuts literals at NUL, U+FFFE and U+FFFF and says nothing, and some of
 * its serializers take blank nodes for one when their labels differ only in
 * marks: so the former are refused and the latter get labels of letters and
 * digits. librdf's nodes and statements are raptor's.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_REDLAND_TERMS_H
#define VOUCH_REDLAND_TERMS_H

#include "base/buffer.h"
#include "redland/faults.h"
#include "vouch/term.h"

#include <raptor2.h>

/** A statement that owns its terms, without a graph unless `graphs`. False
 *  when there is no memory; then it holds nothing. */
bool vouchi_raptor_statement(raptor_world     *world,
                             const VouchQuad  *quad,
                             bool              graphs,
                             raptor_statement *statement);

/** Add the record of a statement; `graph` may be NULL. */
VouchStatus vouchi_raptor_record(VouchBuffer            *records,
                                 const raptor_statement *statement,
                                 const raptor_term      *graph);

/** What children read: records at descriptor 0, handed on one by one. False
 *  when the input breaks off or `take` says so. */
bool vouchi_take_records(bool (*take)(void *handle, const VouchQuad *quad),
                         void *handle);

#endif
