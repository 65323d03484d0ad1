/* limits.c - the named limits, as they are when nobody says otherwise */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/limits.h"

#define KIB ((size_t)1024U)
#define MIB (KIB * KIB)

VouchLimits
vouch_limits_default(void)
{
  return (VouchLimits){
    .document_bytes  = 64U * MIB,
    .document_memory = 2U * KIB * MIB,
    .block_depth     = 64U,
    .literal_bytes   = 64U * MIB,
    .iri_bytes       = 64U * KIB,
    .documents       = 16U * MIB,
    .names           = 8U * MIB,
    .pack_bytes      = 16U * MIB,
    .rdf_window      = 96U * MIB,
    .rdf_depth       = 4U * KIB,
    .rdf_prefixes    = 64U * KIB,
    .canon_memory    = 4U * KIB * MIB,
    .canon_steps     = MIB,
  };
}
