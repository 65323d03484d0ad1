/* survey.h - counts at work
 *
 * Private to dataset: vouch/dataset.h is what others use.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DATASET_SURVEY_H
#define VOUCH_DATASET_SURVEY_H

#include "base/buffer.h"
#include "base/map.h"
#include "dataset/marks.h"
#include "vouch/arena.h"
#include "vouch/dataset.h"

/** What is counted of one IRI. */
typedef struct {
  VouchView name;
  uint64_t  count;
} VouchSurveyPart;

/** Parts in order of their first appearance. */
typedef struct {
  VouchMap        *map; /**< To their numbers. */
  VouchSurveyPart *items;
  size_t           room;
  bool             full; /**< There were more than the limit. */
} VouchParts;

struct VouchDatasetSurvey {
  VouchDatasetOptions options;
  VouchArena         *arena;
  VouchMarks          marks;
  uint64_t            quads;
  uint64_t            subjects;
  uint64_t            objects;
  VouchParts          properties;
  VouchParts          classes;
  VouchParts          graphs;
  VouchParts          documents; /**< Subjects that have a hash. */
  VouchParts          runs;      /**< Of the class prov:Activity. */
  VouchBuffer         facts;     /**< Records that may be about a document. */
  bool                facts_full;
};

#endif
