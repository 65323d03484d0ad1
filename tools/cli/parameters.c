/* parameters.c - NAME=VALUE from the command line as bindings of a query */
// SPDX-License-Identifier: Apache-2.0

#include "cli/parameters.h"

#include "cli/load.h"

#include <stdlib.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

static bool
is_digit(const char byte)
{
  return byte >= '0' && byte <= '9';
}

static bool
is_integer(const VouchView text)
{
  size_t at = text.size && *text.data == '-';
  for (const size_t first = at; at < text.size || at == first; ++at) {
    if (at >= text.size || !is_digit(text.data[at])) {
      return false;
    }
  }
  return true;
}

/** 1992-02-26 */
static bool
is_date(const VouchView text)
{
  for (size_t i = 0; i < text.size; ++i) {
    const bool dash = i == 4U || i == 7U;
    if (dash ? text.data[i] != '-' : !is_digit(text.data[i])) {
      return false;
    }
  }
  return text.size == 10U;
}

/** A scheme and a colon with something behind it. */
static bool
has_scheme(const VouchView text)
{
  size_t at = 0U;
  while (at < text.size && (text.data[at] | 0x20) >= 'a' &&
         (text.data[at] | 0x20) <= 'z') {
    ++at;
  }
  return at > 1U && at + 1U < text.size && text.data[at] == ':' &&
         text.data[at + 1U] != ' ';
}

static VouchStatus
read_value(VouchConsole *const console,
           const char *const   name,
           const VouchView     text,
           VouchTerm *const    term)
{
  const bool bracket =
    text.size > 2U && *text.data == '<' && text.data[text.size - 1U] == '>';
  if (bracket || has_scheme(text)) {
    *term = vouch_term_iri(bracket ? vouch_view(text.data + 1, text.size - 2U)
                                   : text);
    return vouchi_is_iri(console, name, term->text) ? VOUCH_OK
                                                    : VOUCH_BAD_ARGUMENT;
  }
  if (is_integer(text)) {
    *term = vouch_term_typed(text, VOUCH_VIEW(XSD "integer"));
  } else if (is_date(text)) {
    *term = vouch_term_typed(text, VOUCH_VIEW(XSD "date"));
  } else {
    *term = vouch_term_string(text);
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_parameters_read(VouchParameters *const   parameters,
                       VouchConsole *const      console,
                       const char *const *const words,
                       const size_t             count)
{
  VouchStatus st = VOUCH_OK;
  parameters->bindings =
    (VouchBinding *)calloc(count + 1U, sizeof(*parameters->bindings));
  if (!parameters->bindings) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < count && !st; ++i) {
    const char *const   equals  = strchr(words[i], '=');
    VouchBinding *const binding = &parameters->bindings[parameters->count++];
    binding->name = vouch_view(words[i], (size_t)(equals - words[i]));
    st = read_value(console, "name", vouch_view_from_string(equals + 1),
                    &binding->term);
  }
  return st;
}

void
vouchi_parameters_free(VouchParameters *const parameters)
{
  free(parameters->bindings);
  parameters->bindings = NULL;
  parameters->count    = 0U;
}
