/* remote.c - from options, files and the environment to a client's options */
// SPDX-License-Identifier: Apache-2.0

#include "cli/remote.h"

#include "cli/signals.h"

#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define CREDENTIALS_MOST 65536U
#define MIB ((size_t)1024U * 1024U)

/** No core file, no tracing, no reading of our environment by others. */
static void
guard(void)
{
  const struct rlimit none = {0, 0};
  (void)setrlimit(RLIMIT_CORE, &none);
  (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/** A copy of an environment variable, which is overwritten where it stands. */
static char *
take_variable(const char *const name)
{
  char *const value = getenv(name);
  char *const copy  = value && *value ? strdup(value) : NULL;
  if (value) {
    memset(value, '*', strlen(value));
    (void)unsetenv(name);
  }
  return copy;
}

static bool
is_private(VouchConsole *const console,
           const char *const   option,
           const char *const   path)
{
  struct stat info;
  if (!stat(path, &info) && (info.st_mode & 077U)) {
    vouchi_say(console,
               "--%s '%.200s' can be read by others: 'chmod 600' it first",
               option, path);
    return false;
  }
  return true;
}

/** The rest of the line behind `key` and a space, ended by a NUL. */
static bool
take_line(char *const line, const char *const key, const char **const value)
{
  const size_t length = strlen(key);
  if (strncmp(line, key, length) != 0 || line[length] != ' ' ||
      !line[length + 1U]) {
    return false;
  }
  *value = line + length + 1U;
  return true;
}

/** Lines "user NAME", "password WORDS", "token WORDS"; '#' begins a comment. */
static VouchStatus
read_file(VouchConsole *const console,
          const char *const   path,
          VouchRemote *const  remote)
{
  VouchCredentials *const who = &remote->http.credentials;
  const VouchStatus       st =
    vouchi_input_read(&remote->file, path, CREDENTIALS_MOST, &console->log);
  if (st) {
    return st == VOUCH_NO_MEMORY ? st : VOUCH_BAD_ARGUMENT;
  }
  char        *line   = (char *)remote->file.bytes.data;
  const size_t size   = remote->file.bytes.size;
  size_t       number = 1;
  char *const  end    = line + size;
  for (; line < end; ++number) {
    const size_t length = strcspn(line, "\r\n");
    char *const  next   = line + length + (line[length] == '\r');
    line[length]        = '\0';
    if (length && *line != '#' && !take_line(line, "user", &who->user) &&
        !take_line(line, "password", &who->password) &&
        !take_line(line, "token", &who->token)) {
      vouchi_say(console,
                 "%.200s:%zu: a line must begin with 'user ', 'password ' or "
                 "'token '",
                 path, number);
      return VOUCH_BAD_ARGUMENT;
    }
    line = next + 1;
  }
  return VOUCH_OK;
}

static VouchStatus
find_credentials(VouchConsole *const             console,
                 const VouchRemoteOptions *const options,
                 VouchRemote *const              remote)
{
  VouchCredentials *const who = &remote->http.credentials;
  VouchStatus             st  = VOUCH_OK;
  remote->user                = take_variable("VOUCH_USER");
  remote->password            = take_variable("VOUCH_PASSWORD");
  remote->token               = take_variable("VOUCH_TOKEN");
  who->netrc                  = options->netrc;
  if (options->netrc && !is_private(console, "netrc", options->netrc)) {
    return VOUCH_BAD_ARGUMENT;
  }
  if (options->credentials) {
    st = is_private(console, "credentials", options->credentials)
           ? read_file(console, options->credentials, remote)
           : VOUCH_BAD_ARGUMENT;
  } else if (!options->netrc) {
    who->user     = remote->user;
    who->password = remote->password;
    who->token    = remote->token;
  }
  if (who->password || who->token || who->netrc) {
    guard();
  }
  return st;
}

static VouchStatus
find_login(VouchConsole *const  console,
           const char *const    login,
           VouchHttpAuth *const auth)
{
  static const char *const names[] = {NULL, "basic", "digest", "bearer"};
  for (size_t i = 1; login && i < sizeof(names) / sizeof(names[0]); ++i) {
    if (!strcmp(login, names[i])) {
      *auth = (VouchHttpAuth)i;
      return VOUCH_OK;
    }
  }
  if (login) {
    vouchi_say(console, "--login takes basic, digest or bearer, not '%.100s'",
               login);
    return VOUCH_BAD_ARGUMENT;
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_remote_begin(VouchConsole *const             console,
                    const VouchRemoteOptions *const options,
                    VouchRemote *const              remote)
{
  VouchHttpOptions *const http = &remote->http;
  *http                        = vouch_http_options_default();
  http->proxy                  = options->proxy;
  http->ca_file                = options->ca_file;
  http->insecure               = options->insecure;
  http->connect_ms             = options->connect_timeout * 1000U;
  http->timeout_ms             = options->timeout * 1000U;
  http->stall_ms               = options->stall_timeout * 1000U;
  http->answer_max             = options->answer_max * MIB;
  http->tries                  = options->tries;
  http->delay_ms               = options->retry_delay;
  http->delay_max_ms           = options->retry_max;
  http->verbose                = options->verbose;
  http->log                    = &console->log;
  http->cancelled              = vouchi_signals_flag();
  const VouchStatus st = find_login(console, options->login, &http->auth);
  return st ? st : find_credentials(console, options, remote);
}

static void
wipe(char *const text)
{
  volatile char *at = text;
  while (at && *at) {
    *at++ = '\0';
  }
  free(text);
}

void
vouchi_remote_end(VouchRemote *const remote)
{
  volatile char *const bytes = (volatile char *)remote->file.bytes.data;
  for (size_t i = 0; i < remote->file.bytes.size; ++i) {
    bytes[i] = '\0';
  }
  vouchi_input_free(&remote->file);
  wipe(remote->user);
  wipe(remote->password);
  wipe(remote->token);
}
