/* language.h - the language of a document and of each of its blocks */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_LANGUAGE_H
#define VOUCH_READ_LANGUAGE_H

#include "vouch/document.h"
#include "vouch/pack.h"

/** Tell the language of `document` and its blocks; `given` where it is not
 *  empty. */
VouchStatus vouchi_language_tell(VouchDocument    *document,
                                 VouchView         given,
                                 const VouchPacks *packs);

#endif
