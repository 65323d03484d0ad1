/* kept.c - giving back what was kept */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/kept.h"

#include <stdlib.h>

void
vouchi_kept_free(VouchKept *const kept)
{
  if (kept) {
    vouch_arena_free(kept->arena);
    vouchi_input_free(&kept->input);
    free(kept);
  }
}
