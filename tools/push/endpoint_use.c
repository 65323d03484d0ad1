/* endpoint_use.c - addresses of a kind of server, and what it means to say */
// SPDX-License-Identifier: Apache-2.0

#include "push/endpoint.h"

#include <string.h>

static bool
contains(const VouchView text, const VouchView part)
{
  for (size_t i = 0; part.size && i + part.size <= text.size; ++i) {
    if (!memcmp(text.data + i, part.data, part.size)) {
      return true;
    }
  }
  return false;
}

/** `url` without the ending that its kind of server has. */
static VouchView
find_root(const VouchEndpoint *const endpoint, const char *const url)
{
  VouchView root = vouch_view_from_string(url);
  for (size_t i = 0; i < VOUCH_ENDPOINT_WORDS; ++i) {
    const VouchView ending = endpoint->endings[i];
    if (ending.size && vouch_view_ends(root, ending)) {
      return vouch_view(root.data, root.size - ending.size);
    }
  }
  while (root.size && root.data[root.size - 1U] == '/') {
    --root.size;
  }
  return root;
}

bool
vouchi_endpoint_url(const VouchEndpoint *const endpoint,
                    const VouchView template,
                    const char *const  url,
                    VouchBuffer *const out)
{
  static const VouchView root = {"{root}", 6};
  static const VouchView all  = {"{url}", 5};
  if (!template.size) {
    return false;
  }
  for (size_t at = 0; at < template.size;) {
    const VouchView rest = vouch_view(template.data + at, template.size - at);
    if (vouch_view_starts(rest, root)) {
      (void)vouchi_buffer_add(out, find_root(endpoint, url));
      at += root.size;
    } else if (vouch_view_starts(rest, all)) {
      (void)vouchi_buffer_add(out, vouch_view_from_string(url));
      at += all.size;
    } else {
      (void)vouchi_buffer_add_byte(out, rest.data[0]);
      ++at;
    }
  }
  return true;
}

static VouchPushOutcome
judge_code(const VouchHttpAnswer *const answer, const bool by_store)
{
  switch (answer->code) {
  case 200:
  case 201:
  case 202:
  case 204: return VOUCH_PUSH_DONE;
  case 207: return VOUCH_PUSH_STOP; // Of many parts, each with its own fate
  case 400: return VOUCH_PUSH_SPLIT;
  case 404:
  case 405:
  case 415:
  case 501: return by_store ? VOUCH_PUSH_INSTEAD : VOUCH_PUSH_STOP;
  case 409: return VOUCH_PUSH_RETRY; // Two writers met
  case 413: return VOUCH_PUSH_SPLIT;
  default:
    return vouch_http_is_passing(answer) ? VOUCH_PUSH_RETRY : VOUCH_PUSH_STOP;
  }
}

VouchPushOutcome
vouchi_endpoint_judge(const VouchEndpoint *const   endpoint,
                      const VouchHttpAnswer *const answer,
                      const bool                   by_store)
{
  static const size_t most = 4096U;
  const VouchView     body =
    vouch_view(answer->body.data,
               answer->body.size < most ? answer->body.size : most);
  const bool refused =
    answer->code == 401 || answer->code == 403 || answer->code == 413;
  for (size_t i = 0; answer->code && i < endpoint->rule_count; ++i) {
    const VouchPushRule *const rule = &endpoint->rules[i];
    if (rule->code ? rule->code == answer->code
                   : !refused && contains(body, rule->text)) {
      return rule->outcome;
    }
  }
  return judge_code(answer, by_store);
}
