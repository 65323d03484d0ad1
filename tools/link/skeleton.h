/* skeleton.h - the keys that are one change away from a key of sounds */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_SKELETON_H
#define VOUCH_LINK_SKELETON_H

#include "vouch/view.h"

/** Call `look` with `key`, and, where it has three classes or more, with all
 *  keys that leaving out, changing or adding one class makes of it. */
void vouchi_skeleton_near(VouchView key,
                          void (*look)(void *handle, VouchView key),
                          void *handle);

/** For who types: each two neighbours turned round, and of a key too short for
 *  the above what one change makes of it. */
void vouchi_skeleton_turned(VouchView key,
                            void (*look)(void *handle, VouchView key),
                            void *handle);

#endif
