/* locales.h - the catalogues of one package in all languages that are wanted */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_GAZETTEER_LOCALES_H
#define VOUCH_GAZETTEER_LOCALES_H

#include "build.h"

#include "base/input.h"

enum { LOCALES_MOST = 64 };

typedef struct {
  struct {
    char       tag[24]; /**< "zh-TW" */
    VouchInput input;
    Catalogue  catalogue;
  } items[LOCALES_MOST];
  size_t count;
} Locales;

/** Open `folder`/LANG/LC_MESSAGES/`name` for every language that is wanted. */
VouchStatus vouchi_locales_open(Build      *build,
                                const char *name,
                                Locales    *locales);
void        vouchi_locales_free(Locales *locales);

/** Add what `id` is in all of them to the last entry. */
VouchStatus vouchi_locales_names(Build         *build,
                                 const Locales *locales,
                                 VouchView      id);

#endif
