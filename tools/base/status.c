/* status.c - statuses as words and as exit codes */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/status.h"

const char *
vouch_status_string(const VouchStatus status)
{
  switch (status) {
  case VOUCH_OK: return "done";
  case VOUCH_END: return "nothing more to come";
  case VOUCH_NOT_FOUND: return "not found";
  case VOUCH_BAD_ARGUMENT: return "an argument is of no use";
  case VOUCH_BAD_DATA: return "a language pack or configuration is broken";
  case VOUCH_BAD_INPUT: return "an input is not what it must be";
  case VOUCH_BAD_TERM: return "a term that no RDF file may hold";
  case VOUCH_NO_INPUT: return "an input could not be read";
  case VOUCH_NO_OUTPUT: return "the output could not be written";
  case VOUCH_REMOTE: return "a server did not do what it was asked";
  case VOUCH_LIMIT: return "a limit was reached";
  case VOUCH_NO_MEMORY: return "no memory";
  case VOUCH_CANCELLED: return "stopped on request";
  case VOUCH_INTERNAL: return "an internal mistake";
  }
  return "an unknown status";
}

int
vouch_status_exit_code(const VouchStatus status)
{
  switch (status) {
  case VOUCH_OK:
  case VOUCH_END: return 0;
  case VOUCH_BAD_INPUT:
  case VOUCH_BAD_TERM: return 1;
  case VOUCH_NOT_FOUND:
  case VOUCH_BAD_ARGUMENT:
  case VOUCH_BAD_DATA: return 2;
  case VOUCH_NO_INPUT: return 3;
  case VOUCH_NO_OUTPUT: return 4;
  case VOUCH_REMOTE: return 5;
  case VOUCH_LIMIT:
  case VOUCH_NO_MEMORY:
  case VOUCH_CANCELLED:
  case VOUCH_INTERNAL: return 6;
  }
  return 6;
}
