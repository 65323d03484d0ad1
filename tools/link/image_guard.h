/* image_guard.h - whether bytes of a mapped image are those that were written
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_IMAGE_GUARD_H
#define VOUCH_LINK_IMAGE_GUARD_H

#include "image.h"

/** Whether `size` bytes at `at`, which lie in a table, are sound. */
bool vouchi_image_check(const Image *image, const char *at, size_t size);

#endif
