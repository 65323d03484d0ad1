/* body.c - addresses and bodies of the requests that write */
// SPDX-License-Identifier: Apache-2.0

#include "push/sending.h"

#include "http/url.h"

#include <stdio.h>
#include <string.h>

void
vouchi_push_add_graph(VouchBuffer *const out, const VouchView iri)
{
  if (iri.size) {
    (void)vouchi_buffer_add_byte(out, '<');
    (void)vouchi_buffer_add(out, iri);
    (void)vouchi_buffer_add_byte(out, '>');
  } else {
    (void)vouchi_buffer_add(out, VOUCH_VIEW("the default graph"));
  }
}

const char *
vouchi_push_store_url(const VouchPush *const push,
                      const VouchView        graph,
                      VouchBuffer *const     out)
{
  vouchi_buffer_clear(out);
  (void)vouchi_buffer_add(out, vouchi_buffer_view(&push->store_url));
  if (graph.size) {
    char            name[64];
    const VouchView parameter = push->endpoint.graph_parameter;
    (void)snprintf(name, sizeof(name), "%.*s", (int)parameter.size,
                   parameter.data);
    vouchi_url_add_parameter(out, name, graph);
  } else {
    const bool more = out->size && memchr(out->data, '?', out->size);
    (void)vouchi_buffer_add(out, more ? VOUCH_VIEW("&default")
                                      : VOUCH_VIEW("?default"));
  }
  return vouchi_url_end(out);
}

VouchStatus
vouchi_push_update_body(const VouchPush *const push,
                        const VouchView        update,
                        VouchBuffer *const     out,
                        const char **const     content_type)
{
  vouchi_buffer_clear(out);
  if (push->endpoint.update_by_form) {
    *content_type = "application/x-www-form-urlencoded";
    (void)vouchi_buffer_add(out, VOUCH_VIEW("update="));
    vouchi_url_add_value(out, update);
  } else {
    *content_type = "application/sparql-update";
    (void)vouchi_buffer_add(out, update);
  }
  return out->status;
}

/** "INSERT DATA { GRAPH <g> {", the lines of `piece`, "} }" in `out`. */
static VouchStatus
make_update(const VouchSending *const   sending,
            const VouchPushPiece *const piece,
            VouchBuffer *const          out)
{
  const VouchView iri = sending->graph->iri;
  (void)vouchi_buffer_add(out, VOUCH_VIEW("INSERT DATA {\n"));
  if (iri.size) {
    (void)vouchi_buffer_add(out, VOUCH_VIEW("GRAPH <"));
    (void)vouchi_buffer_add(out, iri);
    (void)vouchi_buffer_add(out, VOUCH_VIEW("> {\n"));
  }
  char *const room = vouchi_buffer_room(out, piece->size);
  if (!room) {
    return out->status;
  }
  const VouchStatus st =
    vouchi_push_read(sending->push, piece->offset, room, piece->size);
  out->size += piece->size;
  (void)vouchi_buffer_add(out,
                          iri.size ? VOUCH_VIEW("}\n}\n") : VOUCH_VIEW("}\n"));
  return st ? st : out->status;
}

VouchStatus
vouchi_push_body(const VouchSending *const   sending,
                 const VouchPushPiece *const piece,
                 VouchBuffer *const          out,
                 const char **const          content_type)
{
  vouchi_buffer_clear(out);
  if (piece->way != VOUCH_BY_INSERT) {
    *content_type    = "application/n-triples";
    char *const room = vouchi_buffer_room(out, piece->size);
    if (!room) {
      return out->status;
    }
    out->size = piece->size;
    return vouchi_push_read(sending->push, piece->offset, room, piece->size);
  }
  VouchBuffer text = {NULL, 0, 0, 0, VOUCH_OK};
  VouchStatus st   = make_update(sending, piece, &text);
  if (!st && !sending->push->endpoint.update_by_form) {
    VouchBuffer const old = *out; // No copy of what may be large
    *out                  = text;
    text                  = old;
    *content_type         = "application/sparql-update";
  } else if (!st) {
    st = vouchi_push_update_body(sending->push, vouchi_buffer_view(&text), out,
                                 content_type);
  }
  vouchi_buffer_free(&text);
  return st;
}
