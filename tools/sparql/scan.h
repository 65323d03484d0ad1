/* scan.h - the quads that fit a pattern of numbers */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_SCAN_H
#define VOUCH_SPARQL_SCAN_H

#include "sparql/run.h"

/** Places of subject, predicate, object and graph in a quad. */
enum { VOUCH_S, VOUCH_P, VOUCH_O, VOUCH_G };

typedef struct {
  VouchRun   *run;
  VouchCursor cursor;
  VouchOrder  order;
  VouchKey    wanted;    /**< In the order subject, predicate, object, graph. */
  bool        any_graph; /**< All that are wanted at once: no repetition. */
  bool        named;     /**< Only named graphs, each for itself. */
  bool        graph_known; /**< Only `wanted.part[VOUCH_G]`. */
  bool        has_last;
  VouchKey    last;
} VouchScan;

/**
 * Begin to walk over the quads with these parts (0: any) in the graphs that
 * `graph` means; for VOUCH_GRAPH_VARIABLE `graph_id` is the graph, or 0: any.
 * The scan must be ended.
 */
VouchStatus vouchi_scan_begin(VouchScan        *scan,
                              VouchRun         *run,
                              const VouchId     spo[3],
                              const VouchGraph *graph,
                              VouchId           graph_id);

/** The next quad, as subject, predicate, object, graph; or VOUCH_END. */
VouchStatus vouchi_scan_next(VouchScan *scan, VouchKey *quad);

void vouchi_scan_end(VouchScan *scan);

/** About how many quads a scan would walk over. */
VouchStatus vouchi_scan_estimate(VouchRun         *run,
                                 const VouchId     spo[3],
                                 const VouchGraph *graph,
                                 VouchId           graph_id,
                                 uint64_t         *count);

#endif
