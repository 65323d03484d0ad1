/* endpoint.h - what a kind of server is like, from data/endpoints/
 *
 * A file is lines of a key and a value; '#' begins a comment. Keys:
 *   title WORDS                what people call it
 *   recognise TEXT             stands in the headers of its answers
 *   answers TEXT               or is what it answers to "ASK {}"
 *   address TEXT               or, where no other kind is sure, stands in the
 *                              URL that was asked
 *   ending TEXT                of a query URL; {root} is what is before it
 *   query|update|graph-store TEMPLATE   with {root} or {url}; - for none
 *   graph-parameter NAME       of the Graph Store: "graph"
 *   update-type form|body      how an update is sent
 *   login basic|digest|bearer  where the server does not ask for it properly
 *   default-graph no|union     it has none that can be written, or shows all
 *                              graphs as one
 *   changes language|numbers|booleans   what it does not keep as it was sent
 *   chunk|insert N statements|bytes|connections   what it takes at once
 *   whole N bytes              most that one PUT should hold, unless asked for
 *   whole-type turtle|ntriples     how it is written; ntriples unless said
 *   literal N bytes            longer ones go by update
 *   error OUTCOME TEXT         what an answer with this text means
 *   status OUTCOME CODE        what an answer with this code means
 * OUTCOME is retry (later), split (send it in halves), instead (by update, for
 * there is no Graph Store) or stop. Rules are tried in the order of the file.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PUSH_ENDPOINT_H
#define VOUCH_PUSH_ENDPOINT_H

#include "base/buffer.h"
#include "base/input.h"
#include "vouch/http.h"
#include "vouch/push.h"

#define VOUCH_ENDPOINT_WORDS 8U
#define VOUCH_ENDPOINT_RULES 24U

/** What is to be done after an answer. */
typedef enum {
  VOUCH_PUSH_DONE,
  VOUCH_PUSH_RETRY,   /**< The same once more, later. */
  VOUCH_PUSH_SPLIT,   /**< In halves. */
  VOUCH_PUSH_INSTEAD, /**< There is no Graph Store: by update. */
  VOUCH_PUSH_STOP
} VouchPushOutcome;

typedef struct {
  VouchPushOutcome outcome;
  long             code; /**< Or 0: */
  VouchView        text;
} VouchPushRule;

typedef struct {
  size_t   statements;
  size_t   bytes;
  unsigned connections;
} VouchPushSize;

/** Views live as long as `file`. */
typedef struct {
  VouchInput    file;
  char          name[32];
  VouchView     title;
  VouchView     recognise[VOUCH_ENDPOINT_WORDS];
  VouchView     answers;
  VouchView     addresses[VOUCH_ENDPOINT_WORDS];
  VouchView     endings[VOUCH_ENDPOINT_WORDS];
  VouchView     query; /**< Templates. */
  VouchView     update;
  VouchView     graph_store;
  VouchView     graph_parameter;
  bool          update_by_form;
  VouchHttpAuth login;
  bool          no_default_graph;
  bool          union_default_graph;
  bool          changes_language;
  bool          changes_numbers;
  bool          changes_booleans;
  VouchPushSize chunk;
  VouchPushSize insert;
  uint64_t      whole_bytes;
  bool          whole_as_turtle;
  uint64_t      literal_bytes; /**< 0: of any length. */
  VouchPushRule rules[VOUCH_ENDPOINT_RULES];
  size_t        rule_count;
} VouchEndpoint;

/** Load `name` from the folder `data`. VOUCH_BAD_ARGUMENT where there is no
 *  such kind, VOUCH_BAD_DATA where its file is broken; reported. */
VouchStatus vouchi_endpoint_load(const char     *data,
                                 const char     *name,
                                 const VouchLog *log,
                                 VouchEndpoint  *endpoint);

/** Load the one whose words stand in the headers of the answer that came from
 *  `url`, or in its body, else the one whose address it is, else "generic". */
VouchStatus vouchi_endpoint_recognise(const char            *data,
                                      const VouchHttpAnswer *answer,
                                      const char            *url,
                                      const VouchLog        *log,
                                      VouchEndpoint         *endpoint);

void vouchi_endpoint_free(VouchEndpoint *endpoint);

/** Fill a template with the URL that was given; false: there is none. */
bool vouchi_endpoint_url(const VouchEndpoint *endpoint,
                         VouchView template,
                         const char  *url,
                         VouchBuffer *out);

/** What an answer to a request that writes means; `by_store`: to the Graph
 *  Store, not an update. */
VouchPushOutcome vouchi_endpoint_judge(const VouchEndpoint   *endpoint,
                                       const VouchHttpAnswer *answer,
                                       bool                   by_store);

#endif
