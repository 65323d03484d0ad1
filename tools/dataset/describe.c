/* describe.c - counts, file and sources as statements */
// SPDX-License-Identifier: Apache-2.0

#include "dataset/survey.h"

#include "base/buffer.h"
#include "rdf/record.h"
#include "rdf/vocabulary.h"
#include "vouch/format.h"

#include <stdio.h>
#include <stdlib.h>

#define VOID "http://rdfs.org/ns/void#"
#define DCAT "http://www.w3.org/ns/dcat#"
#define DCTERMS "http://purl.org/dc/terms/"
#define PROV "http://www.w3.org/ns/prov#"
#define SPDX "http://spdx.org/rdf/terms#"
#define MEDIA "https://www.iana.org/assignments/media-types/"
#define NUMBER_SIZE 24U

static const VouchPrefix prefixes[] = {
  {{"void", 4}, {VOID, sizeof(VOID) - 1U}},
  {{"dcat", 4}, {DCAT, sizeof(DCAT) - 1U}},
  {{"dcterms", 7}, {DCTERMS, sizeof(DCTERMS) - 1U}},
  {{"prov", 4}, {PROV, sizeof(PROV) - 1U}},
  {{"spdx", 4}, {SPDX, sizeof(SPDX) - 1U}},
  {{"vouch", 5}, {"https://w3id.org/vouch/ns#", 26}},
  {{"xsd", 3}, {VOUCH_XSD, sizeof(VOUCH_XSD) - 1U}},
};

/** A description at work. A failure is kept; calls after it do nothing. */
typedef struct {
  VouchDatasetSurvey *survey;
  VouchView           iri;
  const VouchSink    *sink;
  VouchTerm           subject;
  VouchBuffer         name; /**< Of a part. */
  VouchStatus         status;
} Description;

static void
say(Description *const said,
    const char *const  predicate,
    const VouchTerm    object)
{
  if (!said->status && object.kind != VOUCH_TERM_NONE) {
    const VouchQuad quad = {.subject = said->subject,
                            .predicate =
                              vouch_term_iri(vouch_view_from_string(predicate)),
                            .object = object};
    said->status         = vouch_sink_quad(said->sink, &quad);
  }
}

static void
say_iri(Description *const said,
        const char *const  predicate,
        const VouchView    iri)
{
  say(said, predicate, vouch_term_iri(iri));
}

static void
say_class(Description *const said, const char *const iri)
{
  say_iri(said, VOUCH_RDF_TYPE, vouch_view_from_string(iri));
}

static void
say_count(Description *const said,
          const char *const  predicate,
          const uint64_t     count)
{
  char      text[NUMBER_SIZE];
  const int size =
    snprintf(text, sizeof(text), "%llu", (unsigned long long)count);
  say(said, predicate,
      vouch_term_typed(vouch_view(text, (size_t)size),
                       VOUCH_VIEW(VOUCH_XSD_INTEGER)));
}

/** The name of part number `index` of some kind: "...#property-3". */
static VouchView
name_part(Description *const said, const char *const kind, const size_t index)
{
  char      text[NUMBER_SIZE];
  const int size = snprintf(text, sizeof(text), "-%zu", index + 1U);
  vouchi_buffer_clear(&said->name);
  (void)vouchi_buffer_add(&said->name, said->iri);
  (void)vouchi_buffer_add_byte(&said->name, '#');
  (void)vouchi_buffer_add(&said->name, vouch_view_from_string(kind));
  if (index != SIZE_MAX) {
    (void)vouchi_buffer_add(&said->name, vouch_view(text, (size_t)size));
  }
  said->status = said->status ? said->status : said->name.status;
  return vouchi_buffer_view(&said->name);
}

static int
compare_parts(const void *const a, const void *const b)
{
  const VouchSurveyPart *const one   = (const VouchSurveyPart *)a;
  const VouchSurveyPart *const other = (const VouchSurveyPart *)b;
  return vouch_view_compare(one->name, other->name);
}

/** In order of name, whatever the order of the file. */
static size_t
settle(VouchParts *const parts)
{
  const size_t count = vouchi_map_count(parts->map);
  if (count) {
    qsort(parts->items, count, sizeof(*parts->items), compare_parts);
  }
  return count;
}

/** How a kind of part is told. */
typedef struct {
  const char *kind;
  const char *link;  /**< From the whole to the part. */
  const char *what;  /**< From the part to the IRI. */
  const char *count; /**< Of the part. */
} Telling;

static void
say_parts(Description *const   said,
          VouchParts *const    parts,
          const Telling *const telling)
{
  const size_t    count = settle(parts);
  const VouchTerm whole = said->subject;
  if (parts->full) {
    vouch_log(said->survey->options.log, VOUCH_LOG_WARNING,
              "there are more %ss than are told one by one", telling->kind);
  }
  for (size_t i = 0; i < count; ++i) {
    const VouchTerm part = vouch_term_iri(name_part(said, telling->kind, i));
    said->subject        = whole;
    say(said, telling->link, part);
    said->subject = part;
    say_iri(said, telling->what, parts->items[i].name);
    say_count(said, telling->count, parts->items[i].count);
  }
  said->subject = whole;
}

static void
say_graphs(Description *const said)
{
  VouchParts *const graphs = &said->survey->graphs;
  const size_t      count  = settle(graphs);
  const VouchTerm   whole  = said->subject;
  for (size_t i = 0; i < count; ++i) {
    const VouchTerm graph = vouch_term_iri(graphs->items[i].name);
    said->subject         = whole;
    say(said, VOID "subset", graph);
    said->subject = graph;
    say_class(said, VOID "Dataset");
    say_count(said, VOID "triples", graphs->items[i].count);
  }
  said->subject = whole;
}

static void
say_checksum(Description *const said, const VouchView hash)
{
  const VouchTerm file = said->subject;
  VouchBuffer     name = {NULL, 0, 0, 0, VOUCH_OK};
  (void)vouchi_buffer_add(&name, said->iri);
  said->status        = vouchi_buffer_add(&name, VOUCH_VIEW("#checksum"))
                          ? name.status
                          : said->status;
  const VouchTerm sum = vouch_term_iri(vouchi_buffer_view(&name));
  say(said, SPDX "checksum", sum);
  said->subject = sum;
  say_class(said, SPDX "Checksum");
  say_iri(said, SPDX "algorithm", VOUCH_VIEW(SPDX "checksumAlgorithm_sha256"));
  say(said, SPDX "checksumValue",
      vouch_term_typed(hash, VOUCH_VIEW(VOUCH_XSD "hexBinary")));
  said->subject = file;
  vouchi_buffer_free(&name);
}

static void
say_media_type(Description *const said, const VouchView type)
{
  VouchBuffer name = {NULL, 0, 0, 0, VOUCH_OK};
  (void)vouchi_buffer_add(&name, VOUCH_VIEW(MEDIA));
  if (!vouchi_buffer_add(&name, type)) {
    say_iri(said, DCAT "mediaType", vouchi_buffer_view(&name));
  }
  said->status = said->status ? said->status : name.status;
  vouchi_buffer_free(&name);
}

static void
say_file(Description *const said, const VouchDatasetFile *const file)
{
  const VouchTerm whole = said->subject;
  if (!file || !file->hash.size) {
    return;
  }
  const VouchTerm name = vouch_term_iri(name_part(said, "file", SIZE_MAX));
  say(said, DCAT "distribution", name);
  said->subject = name;
  say_class(said, DCAT "Distribution");
  say_count(said, DCAT "byteSize", file->bytes);
  if (file->media_type.size) {
    say_media_type(said, file->media_type);
  }
  say_checksum(said, file->hash);
  said->subject = whole;
}

static void
say_facts(Description *const said)
{
  VouchDatasetSurvey *const survey = said->survey;
  VouchView                 facts  = vouchi_buffer_view(&survey->facts);
  VouchQuad                 quad;
  while (!said->status && !vouchi_record_take(&facts, &quad)) {
    if (vouchi_map_find(survey->documents.map, quad.subject.text)) {
      said->status = vouch_sink_quad(said->sink, &quad);
    }
  }
}

static void
say_sources(Description *const said)
{
  VouchDatasetSurvey *const survey = said->survey;
  const size_t              count  = settle(&survey->documents);
  const size_t              runs   = settle(&survey->runs);
  for (size_t i = 0; i < runs; ++i) {
    say_iri(said, PROV "wasGeneratedBy", survey->runs.items[i].name);
  }
  for (size_t i = 0; i < count; ++i) {
    say_iri(said, PROV "wasDerivedFrom", survey->documents.items[i].name);
  }
  say_facts(said);
}

static void
say_counts(Description *const said)
{
  static const Telling properties = {"property", VOID "propertyPartition",
                                     VOID "property", VOID "triples"};
  static const Telling classes = {"class", VOID "classPartition", VOID "class",
                                  VOID "entities"};
  VouchDatasetSurvey *const survey = said->survey;
  say_class(said, VOID "Dataset");
  say_class(said, DCAT "Dataset");
  if (survey->options.licence.size) {
    say_iri(said, DCTERMS "license", survey->options.licence);
  }
  say_count(said, VOID "triples", survey->quads);
  say_count(said, VOID "distinctSubjects", survey->subjects);
  say_count(said, VOID "distinctObjects", survey->objects);
  say_count(said, VOID "properties", vouchi_map_count(survey->properties.map));
  say_count(said, VOID "classes", vouchi_map_count(survey->classes.map));
  say_parts(said, &survey->properties, &properties);
  say_parts(said, &survey->classes, &classes);
}

VouchStatus
vouch_dataset_describe(VouchDatasetSurvey *const     survey,
                       const VouchView               iri,
                       const VouchDatasetFile *const file,
                       const VouchSink *const        sink)
{
  Description said = {.survey  = survey,
                      .iri     = iri,
                      .sink    = sink,
                      .subject = vouch_term_iri(iri)};
  for (size_t i = 0; sink->prefix && !said.status &&
                     i < sizeof(prefixes) / sizeof(prefixes[0]);
       ++i) {
    said.status = sink->prefix(sink->handle, prefixes[i].name, prefixes[i].iri);
  }
  say_counts(&said);
  say_file(&said, file);
  say_sources(&said);
  say_graphs(&said);
  vouchi_buffer_free(&said.name);
  return said.status;
}
