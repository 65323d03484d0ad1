/* remote.h - options of commands that ask a server
 *
 * Who we are comes from a file, a netrc file or the environment and from
 * nowhere else: what stands on a command line can be read by everybody on the
 * machine. As soon as there is a secret, no core file is left behind and the
 * environment forgets it.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_REMOTE_H
#define VOUCH_CLI_REMOTE_H

#include "base/input.h"
#include "cli/command.h"
#include "vouch/http.h"

/** As they were given. */
typedef struct {
  const char *credentials;
  const char *netrc;
  const char *login;
  const char *proxy;
  const char *ca_file;
  bool        insecure;
  unsigned    connect_timeout;
  unsigned    timeout;
  unsigned    stall_timeout;
  unsigned    tries;
  unsigned    retry_delay;
  unsigned    retry_max;
  unsigned    answer_max;
  bool        verbose;
} VouchRemoteOptions;

/** What the struct of a command that asks a server begins with. */
typedef struct {
  VouchCommonOptions common;
  VouchRemoteOptions remote;
} VouchRemoteCommand;

/** The rows of such a command, for those that have a --timeout of their own. */
#define VOUCH_SERVER_ROWS                                                      \
  {"credentials",                                                              \
   'c',                                                                        \
   "FILE",                                                                     \
   VOUCH_OPTION_TEXT,                                                          \
   VOUCH_OFFER_FILES,                                                          \
   offsetof(VouchRemoteCommand, remote.credentials),                           \
   "Log in with what this file says in lines 'user NAME' and 'password "       \
   "WORDS', or 'token WORDS'; only its owner may be able to read it. Without " \
   "it VOUCH_USER and VOUCH_PASSWORD, or VOUCH_TOKEN."},                       \
    {"netrc",                                                                  \
     '\0',                                                                     \
     "FILE",                                                                   \
     VOUCH_OPTION_TEXT,                                                        \
     VOUCH_OFFER_FILES,                                                        \
     offsetof(VouchRemoteCommand, remote.netrc),                               \
     "Look user and password of the host up in this netrc file."},             \
    {"login",                                                                  \
     '\0',                                                                     \
     "WAY",                                                                    \
     VOUCH_OPTION_TEXT,                                                        \
     VOUCH_OFFER_NOTHING,                                                      \
     offsetof(VouchRemoteCommand, remote.login),                               \
     "Log in by basic, digest or bearer. Without it as the server wants."},    \
    {"proxy",                                                                  \
     '\0',                                                                     \
     "URL",                                                                    \
     VOUCH_OPTION_TEXT,                                                        \
     VOUCH_OFFER_NOTHING,                                                      \
     offsetof(VouchRemoteCommand, remote.proxy),                               \
     "Go through this proxy. Without it as http_proxy, https_proxy and "       \
     "no_proxy say."},                                                         \
    {"ca-file",                                                                \
     '\0',                                                                     \
     "FILE",                                                                   \
     VOUCH_OPTION_TEXT,                                                        \
     VOUCH_OFFER_FILES,                                                        \
     offsetof(VouchRemoteCommand, remote.ca_file),                             \
     "Trust the certificates of this file instead of the system's."},          \
    {"insecure",                                                               \
     '\0',                                                                     \
     NULL,                                                                     \
     VOUCH_OPTION_FLAG,                                                        \
     VOUCH_OFFER_NOTHING,                                                      \
     offsetof(VouchRemoteCommand, remote.insecure),                            \
     "Do not verify the server's certificate; a warning says so."},            \
    {"connect-timeout",                                                        \
     '\0',                                                                     \
     "SECONDS",                                                                \
     VOUCH_OPTION_NUMBER,                                                      \
     VOUCH_OFFER_NOTHING,                                                      \
     offsetof(VouchRemoteCommand, remote.connect_timeout),                     \
     "Give up connecting after this long. Without it 10."},                    \
    {"stall-timeout",                                                          \
     '\0',                                                                     \
     "SECONDS",                                                                \
     VOUCH_OPTION_NUMBER,                                                      \
     VOUCH_OFFER_NOTHING,                                                      \
     offsetof(VouchRemoteCommand, remote.stall_timeout),                       \
     "Give up an answer of which less than 1 KiB came in this long. Without "  \
     "it 60."},                                                                \
    {"answer-max",                                                             \
     '\0',                                                                     \
     "MIB",                                                                    \
     VOUCH_OPTION_NUMBER,                                                      \
     VOUCH_OFFER_NOTHING,                                                      \
     offsetof(VouchRemoteCommand, remote.answer_max),                          \
     "Refuse answers that are longer. Without it 64."},                        \
    {"tries",                                                                  \
     '\0',                                                                     \
     "N",                                                                      \
     VOUCH_OPTION_NUMBER,                                                      \
     VOUCH_OFFER_NOTHING,                                                      \
     offsetof(VouchRemoteCommand, remote.tries),                               \
     "Try a request this often where it may help. Without it 6."},             \
    {"retry-delay",                                                            \
     '\0',                                                                     \
     "MS",                                                                     \
     VOUCH_OPTION_NUMBER,                                                      \
     VOUCH_OFFER_NOTHING,                                                      \
     offsetof(VouchRemoteCommand, remote.retry_delay),                         \
     "Wait this many milliseconds before the second try, and twice as long "   \
     "before each further one. Without it 500."},                              \
    {"retry-max",                                                              \
     '\0',                                                                     \
     "MS",                                                                     \
     VOUCH_OPTION_NUMBER,                                                      \
     VOUCH_OFFER_NOTHING,                                                      \
     offsetof(VouchRemoteCommand, remote.retry_max),                           \
     "Never wait longer than this, whatever the server's Retry-After says. "   \
     "Without it 60000."},                                                     \
  {                                                                            \
    "verbose", 'v', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,              \
      offsetof(VouchRemoteCommand, remote.verbose),                            \
      "Note every request and its answer."                                     \
  }

/** The rows of such a command. */
#define VOUCH_REMOTE_ROWS                                                 \
  VOUCH_SERVER_ROWS,                                                      \
  {                                                                       \
    "timeout", '\0', "SECONDS", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING, \
      offsetof(VouchRemoteCommand, remote.timeout),                       \
      "Give up one request after this long. Without it 600."              \
  }

/** What was made of them; zeroed before, freed after. */
typedef struct {
  VouchHttpOptions http;
  VouchInput       file; /**< The bytes of the credentials. */
  char            *user; /**< And password and token, of the environment. */
  char            *password;
  char            *token;
} VouchRemote;

/** VOUCH_BAD_ARGUMENT, said, when an option is of no use. */
VouchStatus vouchi_remote_begin(VouchConsole             *console,
                                const VouchRemoteOptions *options,
                                VouchRemote              *remote);

/** Forget the secrets. */
void vouchi_remote_end(VouchRemote *remote);

#endif
