/* values.c - what options and the environment give as text */
// SPDX-License-Identifier: Apache-2.0

#include "cli/values.h"

#include <errno.h>
#include <stdlib.h>

bool
vouchi_find_time(VouchConsole *const console, time_t *const seconds)
{
  const char *const epoch = getenv("SOURCE_DATE_EPOCH");
  char             *end   = NULL;
  if (!epoch || !*epoch) {
    *seconds = time(NULL);
    return true;
  }
  errno                  = 0;
  const long long number = strtoll(epoch, &end, 10);
  *seconds               = (time_t)number;
  if (errno || *end || number < 0 || number > 253402300799LL) {
    vouchi_say(console, "SOURCE_DATE_EPOCH is no time: '%.100s'", epoch);
    return false;
  }
  return true;
}

unsigned
vouchi_read_hundredths(const char *const text)
{
  unsigned value = 0;
  unsigned scale = 0;
  for (const char *at = text; *at; ++at) {
    if (*at == '.' && !scale && at > text) {
      scale = 1;
    } else if (*at >= '0' && *at <= '9' && scale < 1000U && value < 1000U) {
      value = value * 10U + (unsigned)(*at - '0');
      scale *= 10U;
    } else {
      return 0;
    }
  }
  const unsigned whole = scale ? scale : 1U;
  const unsigned sure  = value * 100U / whole;
  return value <= whole && whole <= 100U ? sure : 0U;
}
