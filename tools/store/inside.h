/* inside.h - the store as its own files see it */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_STORE_INSIDE_H
#define VOUCH_STORE_INSIDE_H

#include "store/block.h"
#include "store/store.h"

#include <sqlite3.h>

/** A block in memory: keys, or terms. */
typedef struct VouchBlock {
  struct VouchBlock  *newer; /**< In the order in which they were read. */
  struct VouchBlock  *older;
  struct VouchBlock **owner; /**< The entry's pointer to it. */
  size_t              bytes; /**< That it takes. */
  size_t              count;
  size_t              hint; /**< Where the last key that was sought stands. */
  unsigned            pins; /**< Cursors that stand in it. */
  bool                used; /**< Since it was last looked at for eviction. */
  VouchKey           *keys;
  uint32_t           *starts; /**< Terms: count + 1 of them. */
  char               *text;
} VouchBlock;

/** Where a block is, and how its first key reads. */
typedef struct {
  VouchKey    first;
  int64_t     row;
  uint32_t    count;
  uint64_t    sum;
  uint64_t    before; /**< Keys in the blocks before it. */
  VouchBlock *block;  /**< NULL: not in memory. */
} VouchEntry;

/** All blocks of one order, in order. */
typedef struct {
  VouchEntry *entries;
  size_t      count;
  size_t      room;
  uint64_t    keys;
  uint32_t   *guide; /**< Blocks before those whose first key's first part,
                          shifted, is this; NULL: there is none. */
  size_t      guide_count;
  unsigned    guide_shift;
} VouchDirectory;

typedef enum {
  VOUCH_STATEMENT_READ,
  VOUCH_STATEMENT_WRITE,
  VOUCH_STATEMENT_REMOVE,
  VOUCH_STATEMENT_ENTRIES,
  VOUCH_STATEMENT_ADD_ENTRY,
  VOUCH_STATEMENT_REMOVE_ENTRY,
  VOUCH_STATEMENT_GET,
  VOUCH_STATEMENT_SET,
  VOUCH_STATEMENTS
} VouchStatement;

/** Terms in memory: those that were added and are in no block yet, and others
 *  that were looked up. */
typedef struct {
  char          *text;
  size_t         size;
  size_t         room;
  uint32_t      *starts; /**< count + 1 of them. */
  uint32_t      *hashes;
  VouchId       *ids;
  unsigned char *used; /**< Found again since. */
  size_t         count;
  uint32_t      *added; /**< Which of them were added, in order of number. */
  size_t         added_count;
  size_t         list_room;
  VouchId        first;      /**< Number of the first that was added. */
  uint32_t      *slots;      /**< Which of them and one, by hash. */
  size_t         slot_count; /**< A power of two, or 0. */
} VouchRecent;

/** Quads that were added and are in no block yet. */
typedef struct {
  VouchKey *keys;
  size_t    count;
  size_t    room;
} VouchWaiting;

enum {
  VOUCH_STORE_APPLICATION = 0x566F7563, /**< "Vouc" */
  VOUCH_STORE_SCHEMA      = 1
};

struct VouchStore {
  sqlite3        *db;
  sqlite3_stmt   *statements[VOUCH_STATEMENTS];
  char           *path; /**< NULL: in memory. */
  const VouchLog *log;
  bool            writable;
  bool            reading; /**< Within begin and commit. */
  bool            writing;
  bool            is_empty; /**< The file has no tables yet. */
  bool            is_new;   /**< Nothing was ever committed to it. */
  bool            loaded;   /**< The directories are those of `generation`. */
  bool            failed;   /**< A write failed: only a rollback is left. */
  int64_t         generation;
  uint64_t        seed;
  VouchId         next_id;
  int64_t         next_row;
  VouchDirectory  directories[VOUCH_ORDERS];
  VouchBlock     *newest;
  VouchBlock     *oldest;
  size_t          cached; /**< Bytes in blocks that are in memory. */
  size_t          cache_limit;
  VouchRecent     recent;
  char           *scratch; /**< The term that is looked up, as it is kept. */
  size_t          scratch_room;
  VouchWaiting    waiting;
};

/* file.c */
/** Report what SQLite says went wrong when we were to `what`. */
VouchStatus vouchi_store_fail(VouchStore *store, int code, const char *what);
/** Report that the store is damaged. */
VouchStatus vouchi_store_damaged(VouchStore *store, const char *what);
VouchStatus vouchi_store_run(VouchStore *store, const char *sql);
/** A number kept under `name`; 0 where there is none. */
VouchStatus vouchi_store_get(VouchStore *store, const char *name, int64_t *out);
VouchStatus vouchi_store_set(VouchStore *store,
                             const char *name,
                             int64_t     number);
sqlite3_stmt *vouchi_store_statement(VouchStore *store, VouchStatement which);

/* make.c */
/** Make the file where there is none: a store that holds nothing, or where the
 *  file system cannot make it whole, an empty file. What is wrong is reported.
 */
VouchStatus vouchi_store_make_file(const VouchStore *store);
/** Make the tables in a database that has none. */
VouchStatus vouchi_store_make_tables(VouchStore *store);

/* directory.c */
VouchStatus vouchi_directories_load(VouchStore *store);
void        vouchi_directories_clear(VouchStore *store);
/** Forget the blocks of `order` that are in memory. */
void        vouchi_store_forget_blocks(VouchStore *store, VouchOrder order);
/** Give back some blocks where they take more than `most` bytes, of terms too.
 */
void        vouchi_store_evict(VouchStore *store, size_t most);
/** As vouchi_store_trim(), but blocks that cursors stand in stay. */
void        vouchi_store_trim_unused(VouchStore *store);
/** Note where to look for keys. What looks for them does without where there
 *  is no memory for it. */
void        vouchi_directory_guide(VouchDirectory *directory);
/** The last block whose first key is not behind `key`; 0 where all are. */
size_t      vouchi_directory_find(const VouchDirectory *directory,
                                  const VouchKey       *key);
/** Block number `index` of `order`, read if need be. */
VouchStatus vouchi_directory_block(VouchStore  *store,
                                   VouchOrder   order,
                                   size_t       index,
                                   VouchBlock **block);
/** The bytes of a block, which live until the next call. */
VouchStatus vouchi_block_bytes(VouchStore *store,
                               VouchOrder  order,
                               VouchEntry *entry,
                               VouchView  *bytes);

/* change.c */
/** Write a new block and its entry behind those of `directory`. */
VouchStatus vouchi_block_write(VouchStore     *store,
                               VouchOrder      order,
                               VouchDirectory *directory,
                               const VouchKey *first,
                               size_t          count,
                               VouchView       bytes);
VouchStatus vouchi_block_remove(VouchStore       *store,
                                VouchOrder        order,
                                const VouchEntry *entry);
bool vouchi_directory_add(VouchDirectory *directory, const VouchEntry *entry);
/** Add, or remove, `count` sorted keys without repetition. */
VouchStatus vouchi_directory_change(VouchStore     *store,
                                    VouchOrder      order,
                                    const VouchKey *keys,
                                    size_t          count,
                                    bool            remove);

/* recent.c */
VouchView vouchi_recent_text(const VouchRecent *recent, size_t at);
/** The text of one that was added. */
VouchView vouchi_recent_added(const VouchRecent *recent, size_t index);
/** The number of `text`; 0: it is not known. */
VouchId vouchi_recent_find(VouchRecent *recent, VouchView text, uint32_t hash);
VouchStatus vouchi_recent_add(VouchRecent *recent,
                              VouchView    text,
                              uint32_t     hash,
                              VouchId      id);
/** Those that were added are written: keep some of those that were used. */
void        vouchi_recent_shrink(VouchRecent *recent);
void        vouchi_recent_clear(VouchRecent *recent);

/* terms_write.c */
/** Write the terms and hashes that wait. */
VouchStatus vouchi_terms_flush(VouchStore *store);

/* add.c */
VouchStatus vouchi_store_flush(VouchStore *store);

#endif
