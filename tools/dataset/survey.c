/* survey.c - each statement counted in a few ways */
// SPDX-License-Identifier: Apache-2.0

#include "dataset/survey.h"

#include "rdf/record.h"
#include "rdf/vocabulary.h"

#include <stdlib.h>

#define NS "https://w3id.org/vouch/ns#"
#define DCTERMS "http://purl.org/dc/terms/"
#define TERMS_MOST ((size_t)100U * 1000U * 1000U)
#define PARTS_MOST ((size_t)10000U)
#define FACTS_MOST ((size_t)64U * 1024U * 1024U)

/** Why a term was seen. */
enum { AS_SUBJECT = 1, AS_OBJECT = 2, AS_MEMBER = 4 };

static VouchStatus
begin_parts(VouchParts *const parts)
{
  parts->map = vouchi_map_new(0);
  return parts->map ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static void
free_parts(VouchParts *const parts)
{
  vouchi_map_free(parts->map);
  free(parts->items);
}

VouchDatasetSurvey *
vouch_dataset_new(const VouchDatasetOptions *const options)
{
  VouchDatasetSurvey *const survey =
    (VouchDatasetSurvey *)calloc(1, sizeof(*survey));
  if (!survey) {
    return NULL;
  }
  survey->options = *options;
  vouchi_marks_begin(&survey->marks,
                     options->terms ? options->terms : TERMS_MOST);
  survey->arena  = vouch_arena_new(0);
  survey->facts  = (VouchBuffer){.max = FACTS_MOST};
  VouchStatus st = survey->arena ? VOUCH_OK : VOUCH_NO_MEMORY;
  st             = st ? st : begin_parts(&survey->properties);
  st             = st ? st : begin_parts(&survey->classes);
  st             = st ? st : begin_parts(&survey->graphs);
  st             = st ? st : begin_parts(&survey->documents);
  st             = st ? st : begin_parts(&survey->runs);
  if (!survey->options.parts) {
    survey->options.parts = PARTS_MOST;
  }
  if (st) {
    vouch_dataset_free(survey);
    return NULL;
  }
  return survey;
}

void
vouch_dataset_free(VouchDatasetSurvey *const survey)
{
  if (survey) {
    free_parts(&survey->properties);
    free_parts(&survey->classes);
    free_parts(&survey->graphs);
    free_parts(&survey->documents);
    free_parts(&survey->runs);
    vouchi_marks_free(&survey->marks);
    vouchi_buffer_free(&survey->facts);
    vouch_arena_free(survey->arena);
    free(survey);
  }
}

static VouchStatus
make_room(VouchParts *const parts, const size_t count)
{
  if (count < parts->room) {
    return VOUCH_OK;
  }
  const size_t           room = parts->room ? parts->room * 2U : 64U;
  VouchSurveyPart *const items =
    (VouchSurveyPart *)realloc(parts->items, room * sizeof(*items));
  if (!items) {
    return VOUCH_NO_MEMORY;
  }
  parts->items = items;
  parts->room  = room;
  return VOUCH_OK;
}

/** Count one more of `name`. */
static VouchStatus
count_part(VouchDatasetSurvey *const survey,
           VouchParts *const         parts,
           const VouchView           name)
{
  VouchMapEntry *entry = vouchi_map_find(parts->map, name);
  if (entry) {
    ++parts->items[entry->value.number].count;
    return VOUCH_OK;
  }
  const size_t count = vouchi_map_count(parts->map);
  if (count >= survey->options.parts) {
    parts->full = true;
    return VOUCH_OK;
  }
  const VouchView kept = vouch_arena_copy(survey->arena, name);
  VouchStatus     st   = kept.data ? make_room(parts, count) : VOUCH_NO_MEMORY;
  st = st ? st : vouchi_map_add(parts->map, kept, &entry, NULL);
  if (!st) {
    entry->value.number = (uint32_t)count;
    parts->items[count] = (VouchSurveyPart){kept, 1};
  }
  return st;
}

static VouchStatus
count_terms(VouchDatasetSurvey *const survey,
            const VouchQuad *const    quad,
            bool *const               is_member)
{
  VouchMarks *const marks   = &survey->marks;
  const VouchPrint  subject = vouchi_marks_print(marks, &quad->subject);
  const VouchPrint  object  = vouchi_marks_print(marks, &quad->object);
  bool              news    = false;
  VouchStatus       st = vouchi_marks_set(marks, subject, AS_SUBJECT, &news);
  survey->subjects += !st && news ? 1U : 0U;
  st = st ? st : vouchi_marks_set(marks, object, AS_OBJECT, &news);
  survey->objects += !st && news ? 1U : 0U;
  // Something may be said to be of a class in several graphs
  if (!st && *is_member) {
    st = vouchi_marks_set(marks, vouchi_marks_pair(marks, subject, object),
                          AS_MEMBER, is_member);
  }
  return st;
}

/** Facts about documents that the description repeats. */
static bool
is_fact(const VouchView predicate)
{
  static const char *const facts[] = {DCTERMS "title",    DCTERMS "creator",
                                      DCTERMS "source",   DCTERMS "license",
                                      DCTERMS "modified", DCTERMS "language",
                                      NS "sha256"};
  for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); ++i) {
    if (vouch_view_equal(predicate, vouch_view_from_string(facts[i]))) {
      return true;
    }
  }
  return false;
}

static VouchStatus
keep_fact(VouchDatasetSurvey *const survey, const VouchQuad *const quad)
{
  VouchQuad fact  = *quad;
  fact.graph.kind = VOUCH_TERM_NONE;
  fact.graph.text = vouch_view(NULL, 0);
  if (!is_fact(quad->predicate.text) || survey->facts_full ||
      quad->subject.kind != VOUCH_TERM_IRI) {
    return VOUCH_OK;
  }
  const VouchStatus st = vouchi_record_add(&survey->facts, &fact);
  if (st == VOUCH_LIMIT) {
    survey->facts_full   = true;
    survey->facts.status = VOUCH_OK;
    vouch_log(survey->options.log, VOUCH_LOG_WARNING,
              "there are more facts about documents than are kept; some are "
              "left out");
    return VOUCH_OK;
  }
  return st || !vouch_view_equal(quad->predicate.text, VOUCH_VIEW(NS "sha256"))
           ? st
           : count_part(survey, &survey->documents, quad->subject.text);
}

static VouchStatus
count_class(VouchDatasetSurvey *const survey, const VouchQuad *const quad)
{
  const VouchView   activity = VOUCH_VIEW("http://www.w3.org/ns/prov#Activity");
  const VouchStatus st =
    quad->object.kind == VOUCH_TERM_IRI
      ? count_part(survey, &survey->classes, quad->object.text)
      : VOUCH_OK;
  return st || !vouch_view_equal(quad->object.text, activity) ||
             quad->subject.kind != VOUCH_TERM_IRI
           ? st
           : count_part(survey, &survey->runs, quad->subject.text);
}

static VouchStatus
count_quad(void *const handle, const VouchQuad *const quad)
{
  VouchDatasetSurvey *const survey = (VouchDatasetSurvey *)handle;
  bool                      is_member =
    vouch_view_equal(quad->predicate.text, VOUCH_VIEW(VOUCH_RDF_TYPE));
  VouchStatus st = count_terms(survey, quad, &is_member);
  st = st ? st : count_part(survey, &survey->properties, quad->predicate.text);
  if (!st && is_member) {
    st = count_class(survey, quad);
  }
  if (!st && quad->graph.kind == VOUCH_TERM_IRI) {
    st = count_part(survey, &survey->graphs, quad->graph.text);
  }
  st = st ? st : keep_fact(survey, quad);
  survey->quads += st ? 0U : 1U;
  return st;
}

VouchSink
vouch_dataset_sink(VouchDatasetSurvey *const survey)
{
  const VouchSink sink = {survey, NULL, count_quad, NULL};
  return sink;
}
