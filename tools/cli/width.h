/* width.h - how many columns a character takes on a terminal */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_WIDTH_H
#define VOUCH_CLI_WIDTH_H

#include <stdint.h>

/** 0 for marks that stand on another character, 2 for the wide ones of East
 *  Asia (Unicode's annex 11: W and F) and pictures, else 1. */
unsigned vouchi_width(uint32_t code_point);

#endif
