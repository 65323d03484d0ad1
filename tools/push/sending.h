/* sending.h - a graph being sent: what send.c, body.c and whole.c share */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PUSH_SENDING_H
#define VOUCH_PUSH_SENDING_H

#include "push/push.h"

#define VOUCH_PUSH_STACK 256U

typedef enum {
  VOUCH_BY_PUT,   /**< Replaces the graph. */
  VOUCH_BY_POST,  /**< Adds to it. */
  VOUCH_BY_INSERT /**< Adds to it, as an update. */
} VouchPushWay;

/** Lines of one chunk. */
typedef struct {
  size_t       chunk;
  uint64_t     offset; /**< In the spool. */
  size_t       size;
  size_t       statements;
  VouchPushWay way;
  unsigned     tries;
} VouchPushPiece;

/** A graph being sent. */
typedef struct {
  VouchPush        *push;
  VouchPushedGraph *graph;
  size_t            index;
  size_t            next;     /**< Chunk not yet on the stack. */
  bool              replaces; /**< The next one. */
  bool              begun;    /**< The server has taken something of it. */
  VouchPushPiece    stack[VOUCH_PUSH_STACK];
  size_t            stacked;
  VouchPushPiece    under_way[VOUCH_HTTP_SLOTS];
  bool              busy[VOUCH_HTTP_SLOTS];
  VouchBuffer       bodies[VOUCH_HTTP_SLOTS];
  VouchBuffer       url;
  int64_t           pause; /**< Nothing is begun before this. */
} VouchSending;

/** The body of the request that sends `piece`, in `out`. */
VouchStatus vouchi_push_body(const VouchSending   *sending,
                             const VouchPushPiece *piece,
                             VouchBuffer          *out,
                             const char          **content_type);

/** Whether nothing of the graph was sent yet, and it may go in one. */
bool vouchi_push_may_be_whole(const VouchSending *sending);

/** One PUT of all of the graph. VOUCH_NOT_FOUND: try it in chunks. */
VouchStatus vouchi_push_whole(VouchSending *sending);

/** The first chunk from `index` on that a Graph Store takes. */
size_t vouchi_push_skip_updates(const VouchPush *push, size_t index);

/** Write the lines of a graph's chunks from `first` on, as Turtle that says
 *  what neighbours share once, to a file without a name; `*fd` is closed by the
 *  caller whatever comes back. */
VouchStatus vouchi_push_group(VouchPush *push,
                              size_t     first,
                              int       *fd,
                              uint64_t  *size);

#endif
