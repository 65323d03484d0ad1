/* functions.h - the functions of SPARQL 1.1, one row each
 *
 * A function takes values and gives a value; VOUCH_VALUE_ERROR, which a zeroed
 * value is, stands for the errors of section 17.2 as well as for what is not
 * bound. What the query as a whole must stop for is told by evaluator's
 * status.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_FUNCTIONS_H
#define VOUCH_SPARQL_FUNCTIONS_H

#include "sparql/algebra.h"
#include "sparql/value.h"

struct VouchRun;

/** What a function is called with. */
typedef struct {
  struct VouchRun  *run;
  const VouchValue *arguments;
  size_t            count;
  void            **state; /**< Of this call in the query: a compiled REGEX. */
} VouchCall;

struct VouchFunction {
  const char *name; /**< In capitals, or the IRI of a cast. */
  unsigned    least;
  unsigned    most;
  VouchValue (*call)(const VouchCall *call);
};

/** By name in any case; NULL: there is none. */
const VouchFunction *vouchi_function_find(VouchView name);

/** By IRI: the casts of section 17.5. */
const VouchFunction *vouchi_function_find_iri(VouchView iri);

/* The tables, each to a row without name */
extern const VouchFunction vouchi_functions_terms[];
extern const VouchFunction vouchi_functions_strings[];
extern const VouchFunction vouchi_functions_numbers[];
extern const VouchFunction vouchi_functions_times[];
extern const VouchFunction vouchi_functions_hashes[];
extern const VouchFunction vouchi_functions_regex[];
extern const VouchFunction vouchi_functions_casts[];

#endif
