/* log.h - a world of raptor's, and what it says */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_REDLAND_LOG_H
#define VOUCH_REDLAND_LOG_H

#include <raptor2.h>

#include <stddef.h>

typedef struct {
  size_t errors; /**< That were said, warnings not counted. */
} VouchRaptorLog;

/** Open a new world that neither touches libcurl nor prints; NULL when there
 *  is none. */
raptor_world *vouchi_raptor_open(raptor_world *world, VouchRaptorLog *log);

/** The handler of its messages; `handle` is a VouchRaptorLog. */
void vouchi_raptor_message(void *handle, raptor_log_message *message);

#endif
