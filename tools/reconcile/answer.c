/* answer.c - the rules that an answer of a service must keep */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/answer.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

#define ID_MOST 1024U
#define NAME_MOST 1000U
#define TYPES_MOST 20U
#define FEATURES_MOST 30U

static bool
has_version(const json_t *const versions)
{
  for (size_t i = 0; i < json_array_size(versions); ++i) {
    const char *const version = json_string_value(json_array_get(versions, i));
    if (version && !strcmp(version, "0.2")) {
      return true;
    }
  }
  return false;
}

const char *
vouchi_manifest_fault(const json_t *const manifest)
{
  if (!json_is_object(manifest)) {
    return "the manifest is no JSON object";
  }
  if (!has_version(json_object_get(manifest, "versions"))) {
    return "the service does not say that it speaks version 0.2";
  }
  if (!json_is_string(json_object_get(manifest, "name")) ||
      !json_is_string(json_object_get(manifest, "identifierSpace")) ||
      !json_is_string(json_object_get(manifest, "schemaSpace"))) {
    return "the manifest lacks name, identifierSpace or schemaSpace";
  }
  return NULL;
}

/** An identifier: some characters, no blank, control or mark-up in it. */
static bool
is_id(const json_t *const value)
{
  const char *const text = json_string_value(value);
  const size_t      size = json_string_length(value);
  if (!text || !size || size > ID_MOST) {
    return false;
  }
  for (size_t i = 0; i < size; ++i) {
    const unsigned char byte = (unsigned char)text[i];
    if (byte <= 0x20U || byte == 0x7FU || strchr("<>\"{}|\\^`", byte)) {
      return false;
    }
  }
  return true;
}

static bool
is_name(const json_t *const value)
{
  const size_t size = json_string_length(value);
  return json_is_string(value) && size && size <= NAME_MOST;
}

static bool
is_score(const json_t *const value)
{
  return json_is_number(value) && isfinite(json_number_value(value)) &&
         json_number_value(value) >= 0.0;
}

/** The ids of types, which are objects or strings. */
static json_t *
clean_types(const json_t *const types)
{
  json_t *const clean = json_array();
  for (size_t i = 0; i < json_array_size(types) && i < TYPES_MOST; ++i) {
    json_t *const type = json_array_get(types, i);
    json_t *const id =
      json_is_object(type) ? json_object_get(type, "id") : type;
    if (is_id(id)) {
      (void)json_array_append(clean, id);
    }
  }
  return clean;
}

/** Features that are numbers or truth values, by their ids. */
static json_t *
clean_features(const json_t *const features)
{
  json_t *const clean = json_object();
  for (size_t i = 0; i < json_array_size(features) && i < FEATURES_MOST; ++i) {
    json_t *const feature = json_array_get(features, i);
    json_t *const id      = json_object_get(feature, "id");
    json_t *const value   = json_object_get(feature, "value");
    const bool    good =
      (json_is_number(value) && isfinite(json_number_value(value))) ||
      json_is_boolean(value);
    if (is_id(id) && good) {
      (void)json_object_set(clean, json_string_value(id), value);
    }
  }
  return clean;
}

/** A candidate that keeps the rules, or NULL. */
static json_t *
clean_candidate(const json_t *const given)
{
  json_t *const id    = json_object_get(given, "id");
  json_t *const name  = json_object_get(given, "name");
  json_t *const score = json_object_get(given, "score");
  if (!is_id(id) || !is_name(name) || !is_score(score)) {
    return NULL;
  }
  return json_pack("{s:O, s:O, s:O, s:b, s:o, s:o}", "id", id, "name", name,
                   "score", score, "match",
                   json_is_true(json_object_get(given, "match")), "types",
                   clean_types(json_object_get(given, "type")), "features",
                   clean_features(json_object_get(given, "features")));
}

static bool
has_id(const json_t *const candidates, const json_t *const id)
{
  for (size_t i = 0; i < json_array_size(candidates); ++i) {
    if (json_equal(json_object_get(json_array_get(candidates, i), "id"), id)) {
      return true;
    }
  }
  return false;
}

json_t *
vouchi_answer_clean(const json_t *const answer,
                    const size_t        limit,
                    uint64_t *const     ignored)
{
  const json_t *const result = json_object_get(answer, "result");
  if (!json_is_array(result)) {
    return NULL;
  }
  json_t *const clean = json_array();
  for (size_t i = 0; i < json_array_size(result); ++i) {
    json_t *const candidate = clean_candidate(json_array_get(result, i));
    const bool    good      = candidate && json_array_size(clean) < limit &&
                      !has_id(clean, json_object_get(candidate, "id"));
    *ignored += !good;
    if (good) {
      (void)json_array_append(clean, candidate);
    }
    json_decref(candidate);
  }
  return json_pack("{s:o}", "result", clean);
}
