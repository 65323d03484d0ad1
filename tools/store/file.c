/* file.c - opening, transactions, and what SQLite says when they fail */
// SPDX-License-Identifier: Apache-2.0

#include "store/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  WAIT        = 10000, /* Milliseconds for another process that writes */
  CACHE_LIMIT = 256 * 1024 * 1024
};

static const char *const statement_texts[VOUCH_STATEMENTS] = {
  "SELECT data FROM block WHERE id = ?1",
  "INSERT INTO block (id, data) VALUES (?1, ?2)",
  "DELETE FROM block WHERE id = ?1",
  "SELECT first, block, count, sum FROM entry WHERE kind = ?1 ORDER BY first",
  "INSERT INTO entry (kind, first, block, count, sum) "
  "VALUES (?1, ?2, ?3, ?4, ?5)",
  "DELETE FROM entry WHERE kind = ?1 AND first = ?2",
  "SELECT value FROM meta WHERE name = ?1",
  "INSERT INTO meta (name, value) VALUES (?1, ?2) "
  "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
};

static const char *
store_name(const VouchStore *const store)
{
  return store->path ? store->path : "the store in memory";
}

static VouchStatus
status_of(const VouchStore *const store, const int code)
{
  switch (code & 0xFF) {
  case SQLITE_NOMEM: return VOUCH_NO_MEMORY;
  case SQLITE_INTERRUPT: return VOUCH_CANCELLED;
  case SQLITE_MISUSE:
  case SQLITE_INTERNAL:
  case SQLITE_ERROR: return VOUCH_INTERNAL;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB: return VOUCH_NO_INPUT;
  default: return store->writing ? VOUCH_NO_OUTPUT : VOUCH_NO_INPUT;
  }
}

static const char *
reason(VouchStore *const store, const int code)
{
  switch (code & 0xFF) {
  case SQLITE_BUSY: return "another process is writing it";
  case SQLITE_FULL: return "there is no room left";
  case SQLITE_NOTADB: return "it is no store, or damaged at its start";
  case SQLITE_CORRUPT: return "the file is damaged";
  case SQLITE_READONLY: return "it, or its folder, cannot be written";
  case SQLITE_CANTOPEN:
    return "it cannot be opened: it is not there, or it, its folder or the "
           "files beside it may not be used";
  default: return store->db ? sqlite3_errmsg(store->db) : "no memory";
  }
}

VouchStatus
vouchi_store_fail(VouchStore *const store,
                  const int         code,
                  const char *const what)
{
  const VouchStatus st = status_of(store, code);
  store->failed        = store->writing;
  vouch_log(store->log, VOUCH_LOG_ERROR, "%.300s: cannot %s: %s",
            store_name(store), what, reason(store, code));
  return st;
}

VouchStatus
vouchi_store_damaged(VouchStore *const store, const char *const what)
{
  store->failed = store->writing;
  vouch_log(store->log, VOUCH_LOG_ERROR, "%.300s: the store is damaged: %s",
            store_name(store), what);
  return VOUCH_NO_INPUT;
}

VouchStatus
vouchi_store_run(VouchStore *const store, const char *const sql)
{
  const int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
  return code ? vouchi_store_fail(store, code, "use it") : VOUCH_OK;
}

sqlite3_stmt *
vouchi_store_statement(VouchStore *const store, const VouchStatement which)
{
  sqlite3_stmt **const at = &store->statements[which];
  if (!*at) {
    const int code = sqlite3_prepare_v3(store->db, statement_texts[which], -1,
                                        SQLITE_PREPARE_PERSISTENT, at, NULL);
    if (code) {
      (void)vouchi_store_fail(store, code, "read it");
      return NULL;
    }
  }
  (void)sqlite3_reset(*at);
  return *at;
}

VouchStatus
vouchi_store_get(VouchStore *const store,
                 const char *const name,
                 int64_t *const    out)
{
  sqlite3_stmt *const get = vouchi_store_statement(store, VOUCH_STATEMENT_GET);
  if (!get) {
    return VOUCH_NO_INPUT;
  }
  (void)sqlite3_bind_text(get, 1, name, -1, SQLITE_STATIC);
  const int code = sqlite3_step(get);
  *out           = code == SQLITE_ROW ? sqlite3_column_int64(get, 0) : 0;
  (void)sqlite3_reset(get);
  return code == SQLITE_ROW || code == SQLITE_DONE
           ? VOUCH_OK
           : vouchi_store_fail(store, code, "read it");
}

VouchStatus
vouchi_store_set(VouchStore *const store,
                 const char *const name,
                 const int64_t     number)
{
  sqlite3_stmt *const set = vouchi_store_statement(store, VOUCH_STATEMENT_SET);
  if (!set) {
    return VOUCH_NO_OUTPUT;
  }
  (void)sqlite3_bind_text(set, 1, name, -1, SQLITE_STATIC);
  (void)sqlite3_bind_int64(set, 2, number);
  const int code = sqlite3_step(set);
  (void)sqlite3_reset(set);
  return code == SQLITE_DONE ? VOUCH_OK
                             : vouchi_store_fail(store, code, "write it");
}

/** A number from a PRAGMA. */
static VouchStatus
ask(VouchStore *const store, const char *const sql, int64_t *const number)
{
  sqlite3_stmt *statement = NULL;
  int           code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
  if (!code) {
    code    = sqlite3_step(statement);
    *number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    code    = code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
  }
  (void)sqlite3_finalize(statement);
  return code ? vouchi_store_fail(store, code, "open it") : VOUCH_OK;
}

/** The file is ours and of this version, or empty. */
static VouchStatus
check_version(VouchStore *const store)
{
  int64_t     application = 0;
  int64_t     version     = 0;
  int64_t     tables      = 0;
  VouchStatus st          = ask(store, "PRAGMA application_id", &application);
  st = st ? st : ask(store, "PRAGMA user_version", &version);
  st = st ? st : ask(store, "SELECT count(*) FROM sqlite_master", &tables);
  if (st) {
    return st;
  }
  store->is_empty = !application && !version && !tables;
  if (store->is_empty) {
    return VOUCH_OK;
  }
  if (application != VOUCH_STORE_APPLICATION) {
    vouch_log(store->log, VOUCH_LOG_ERROR,
              "%.300s: this is a database of another program",
              store_name(store));
    return VOUCH_NO_INPUT;
  }
  if (version != VOUCH_STORE_SCHEMA) {
    vouch_log(store->log, VOUCH_LOG_ERROR,
              "%.300s: this store is of version %lld, not %d; dump it with the "
              "program that made it and load it again",
              store_name(store), (long long)version, (int)VOUCH_STORE_SCHEMA);
    return VOUCH_NO_INPUT;
  }
  return VOUCH_OK;
}

static VouchStatus
check_file(VouchStore *const store, const VouchStoreMode mode)
{
  struct stat found;
  if (mode == VOUCH_STORE_MAKE) {
    const VouchStatus st = vouchi_store_make_file(store);
    if (st) {
      return st;
    }
  }
  if (stat(store->path, &found)) {
    vouch_log(store->log, VOUCH_LOG_ERROR, "%.300s: there is no such store",
              store->path);
    return VOUCH_NO_INPUT;
  }
  if (!S_ISREG(found.st_mode)) {
    vouch_log(store->log, VOUCH_LOG_ERROR, "%.300s: this is no file",
              store->path);
    return VOUCH_NO_INPUT;
  }
  if (mode != VOUCH_STORE_MAKE && !found.st_size) {
    vouch_log(store->log, VOUCH_LOG_ERROR,
              "%.300s: the file is empty, no store", store->path);
    return VOUCH_NO_INPUT;
  }
  return VOUCH_OK;
}

/** Where the folder cannot be written, no journal can be made beside the file,
 *  but there is none to be read either. */
static int
open_unchanging(VouchStore *const store)
{
  static const char mark[] = "?immutable=1";
  const size_t      size   = strlen(store->path);
  char *const       uri    = (char *)malloc(size * 3U + 32U);
  int               code   = SQLITE_NOMEM;
  if (uri) {
    size_t used = (size_t)snprintf(uri, 8U, "file:");
    for (size_t i = 0; i < size; ++i) {
      const unsigned char byte = (unsigned char)store->path[i];
      if (byte == '%' || byte == '?' || byte == '#') {
        used += (size_t)snprintf(uri + used, 4U, "%%%02X", byte);
      } else {
        uri[used++] = (char)byte;
      }
    }
    memcpy(uri + used, mark, sizeof(mark));
    code = sqlite3_open_v2(uri, &store->db,
                           SQLITE_OPEN_READONLY | SQLITE_OPEN_URI |
                             SQLITE_OPEN_NOMUTEX,
                           NULL);
    free(uri);
  }
  return code;
}

static bool
has_journal(const VouchStore *const store)
{
  const size_t size = strlen(store->path) + 8U;
  char *const  name = (char *)malloc(size);
  struct stat  found;
  bool         has = true;
  if (name) {
    (void)snprintf(name, size, "%s-wal", store->path);
    has = !stat(name, &found) && found.st_size > 0;
    free(name);
  }
  return has;
}

static int
try_reading(VouchStore *const store)
{
  int code = sqlite3_exec(store->db, "SELECT count(*) FROM sqlite_master", NULL,
                          NULL, NULL);
  if ((code & 0xFF) != SQLITE_CANTOPEN && (code & 0xFF) != SQLITE_READONLY) {
    return SQLITE_OK; // What else is wrong is told when it is used
  }
  if (!store->path || store->writable || has_journal(store)) {
    return code;
  }
  (void)sqlite3_close(store->db);
  store->db = NULL;
  return open_unchanging(store);
}

static VouchStatus
open_database(VouchStore *const store, const bool makes)
{
  // A reader that may write puts the journal away when it is the last to
  // close; it is told below to change nothing else
  const char *path = store->path ? store->path : ":memory:";
  int         code = sqlite3_open_v2(path, &store->db,
                                     SQLITE_OPEN_READWRITE |
                                       (store->path ? 0 : SQLITE_OPEN_CREATE) |
                                       SQLITE_OPEN_NOMUTEX,
                                     NULL);
  code             = code ? code : try_reading(store);
  if (code) {
    return vouchi_store_fail(store, code, "open it");
  }
  (void)sqlite3_busy_timeout(store->db, WAIT);
  (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  (void)sqlite3_exec(store->db,
                     "PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;"
                     "PRAGMA cell_size_check = ON",
                     NULL, NULL, NULL);
  if (!store->writable) {
    (void)sqlite3_exec(store->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
  }
  int64_t     generation = 0;
  VouchStatus st         = check_version(store);
  if (!st && store->is_empty && !makes) {
    vouch_log(store->log, VOUCH_LOG_ERROR,
              "%.300s: it holds no store: making one was stopped; load into it "
              "again",
              store_name(store));
    return VOUCH_NO_INPUT;
  }
  if (!st && store->is_empty) {
    store->writing = true; // For what a failure means
    st             = vouchi_store_make_tables(store);
    store->writing = false;
  }
  st            = st ? st : vouchi_store_get(store, "generation", &generation);
  store->is_new = !generation;
  return st;
}

VouchStatus
vouch_store_open(const char *const     path,
                 const VouchStoreMode  mode,
                 const VouchLog *const log,
                 VouchStore **const    store)
{
  VouchStore *const made = (VouchStore *)calloc(1, sizeof(*made));
  *store                 = NULL;
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->log         = log;
  made->writable    = mode != VOUCH_STORE_READ || !path;
  made->cache_limit = CACHE_LIMIT;
  made->path        = path ? strdup(path) : NULL;
  VouchStatus st    = path && !made->path ? VOUCH_NO_MEMORY : VOUCH_OK;
  st                = st || !path ? st : check_file(made, mode);
  st = st ? st : open_database(made, mode == VOUCH_STORE_MAKE || !path);
  if (st) {
    vouch_store_close(made);
    return st;
  }
  *store = made;
  return VOUCH_OK;
}

void
vouch_store_close(VouchStore *const store)
{
  if (!store) {
    return;
  }
  vouch_store_rollback(store);
  vouchi_directories_clear(store);
  vouchi_recent_clear(&store->recent);
  free(store->scratch);
  free(store->waiting.keys);
  for (size_t i = 0; i < VOUCH_STATEMENTS; ++i) {
    (void)sqlite3_finalize(store->statements[i]);
  }
  (void)sqlite3_close(store->db);
  free(store->path);
  free(store);
}

static VouchStatus
read_state(VouchStore *const store)
{
  int64_t     generation = 0;
  int64_t     next_id    = 0;
  int64_t     seed       = 0;
  VouchStatus st         = vouchi_store_get(store, "generation", &generation);
  st = st ? st : vouchi_store_get(store, "next_id", &next_id);
  st = st ? st : vouchi_store_get(store, "next_row", &store->next_row);
  st = st ? st : vouchi_store_get(store, "seed", &seed);
  if (st) {
    return st;
  }
  if (next_id < 1 || next_id > INT32_MAX || store->next_row < 1) {
    return vouchi_store_damaged(store, "its counters make no sense");
  }
  store->next_id = (VouchId)next_id;
  store->seed    = (uint64_t)seed;
  if (!store->loaded || store->generation != generation) {
    store->generation = generation;
    st                = vouchi_directories_load(store);
  }
  return st;
}

VouchStatus
vouch_store_begin(VouchStore *const store, const bool write)
{
  if (write && !store->writable) {
    return VOUCH_BAD_ARGUMENT;
  }
  store->writing = write;
  store->failed  = false;
  VouchStatus st = VOUCH_OK;
  if (write && store->path && !store->is_new) {
    st = vouchi_store_run(store, "PRAGMA journal_mode = WAL");
  }
  st = st ? st : vouchi_store_run(store, write ? "BEGIN IMMEDIATE" : "BEGIN");
  if (st) {
    store->writing = false;
    return st;
  }
  store->reading = true;
  st             = read_state(store);
  if (st) {
    vouch_store_rollback(store);
  }
  return st;
}

static VouchStatus
write_state(VouchStore *const store)
{
  VouchStatus st = vouchi_store_flush(store);
  ++store->generation;
  st = st ? st : vouchi_store_set(store, "generation", store->generation);
  st = st ? st : vouchi_store_set(store, "next_id", (int64_t)store->next_id);
  return st ? st : vouchi_store_set(store, "next_row", store->next_row);
}

/** What was added is in the file, or undone. */
static void
forget_written(VouchStore *const store)
{
  vouchi_recent_clear(&store->recent);
  free(store->waiting.keys);
  store->waiting = (VouchWaiting){NULL, 0, 0};
}

VouchStatus
vouch_store_commit(VouchStore *const store)
{
  VouchStatus st = store->failed ? VOUCH_NO_OUTPUT : VOUCH_OK;
  if (!store->reading) {
    return VOUCH_OK;
  }
  if (!st && store->writing) {
    st = write_state(store);
  }
  st = st ? st : vouchi_store_run(store, "COMMIT");
  if (st) {
    vouch_store_rollback(store);
    return st;
  }
  store->reading = false;
  if (store->writing && store->is_new && store->path) {
    // The first load went straight into the file; from now on readers are
    // beside the writer. A failure here costs nothing that was kept.
    (void)sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL,
                       NULL);
    store->is_new = false;
  }
  forget_written(store);
  store->writing = false;
  return VOUCH_OK;
}

void
vouch_store_rollback(VouchStore *const store)
{
  if (store->reading) {
    for (size_t i = 0; i < VOUCH_STATEMENTS; ++i) {
      (void)sqlite3_reset(store->statements[i]);
    }
    (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  }
  if (store->writing) {
    vouchi_directories_clear(store); // They are of what was undone
    forget_written(store);
  }
  store->reading = false;
  store->writing = false;
  store->failed  = false;
}
