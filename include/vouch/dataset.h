/* dataset.h - what a graph is made of, as a description of its own
 *
 * Counts (VoID), the file with its size and hash (DCAT, SPDX), and the
 * documents and runs that it comes from (PROV) with their licences. Statements
 * are counted as they come, so a statement that is given twice counts twice;
 * terms are counted once. Of each distinct term 25 bytes are kept.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DATASET_H
#define VOUCH_DATASET_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/term.h"

#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

/** The file that the graph stands in. */
typedef struct {
  VouchView hash;       /**< SHA-256, 64 digits; empty: not known. */
  uint64_t  bytes;      /**< Of it. */
  VouchView media_type; /**< "application/trig", or empty. */
} VouchDatasetFile;

typedef struct {
  size_t          terms;   /**< Distinct terms at most; 0: 100,000,000. */
  size_t          parts;   /**< Properties, classes and graphs that are told
                                one by one, each at most; 0: 10,000. */
  VouchView       licence; /**< IRI of the licence of the whole, or empty. */
  const VouchLog *log;     /**< May be NULL. */
} VouchDatasetOptions;

typedef struct VouchDatasetSurvey VouchDatasetSurvey;

/** A new, empty survey; the options are copied. NULL: no memory. */
VOUCH_API VouchDatasetSurvey *vouch_dataset_new(
  const VouchDatasetOptions *options);

/** A sink that counts. VOUCH_LIMIT when there are too many distinct terms. */
VOUCH_API VouchSink vouch_dataset_sink(VouchDatasetSurvey *survey);

/** Describe what was counted, about `iri`, in one order. */
VOUCH_API VouchStatus vouch_dataset_describe(VouchDatasetSurvey     *survey,
                                             VouchView               iri,
                                             const VouchDatasetFile *file,
                                             const VouchSink        *sink);

/** NULL is allowed. */
VOUCH_API void vouch_dataset_free(VouchDatasetSurvey *survey);

VOUCH_END_DECLS

#endif
