/* load.c - the folders and files of the packs, in the order of their names
 *
 * The order of a folder's entries on disk, the time and the locale must not
 * show in the result: names are sorted as bytes, and the hash is over names
 * (below languages/) and bytes.
 */
// SPDX-License-Identifier: Apache-2.0

#include "pack/packs.h"

#include "base/hash.h"
#include "base/input.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define LANGUAGES_MAX 4096U
#define FILES_MAX 65536U

typedef struct {
  VouchPacks        *packs;
  const VouchLimits *limits;
  VouchiLexicon      lexicon;
  VouchHash          hash;
  VouchInput         input;
} Load;

typedef struct {
  VouchView *items;
  size_t     count;
} Names;

static int
compare_names(const void *const left, const void *const right)
{
  return vouch_view_compare(*(const VouchView *)left,
                            *(const VouchView *)right);
}

/** "a/b" with a NUL behind it. */
static VouchView
join(VouchArena *const arena, const VouchView a, const VouchView b)
{
  char *const path = (char *)vouch_arena_take(arena, a.size + b.size + 2U);
  if (!path) {
    return vouch_view(NULL, 0);
  }
  if (a.size) {
    memcpy(path, a.data, a.size);
  }
  path[a.size] = '/';
  if (b.size) {
    memcpy(path + a.size + 1U, b.data, b.size);
  }
  return vouch_view(path, a.size + 1U + b.size);
}

/** Add a name; false where there is no memory. */
static bool
add_name(Names *const names, VouchArena *const arena, const char *const name)
{
  if (!(names->count & (names->count + 1U))) {
    names->items =
      (VouchView *)vouch_arena_grow(arena, names->items, names->count,
                                    names->count * 2U + 2U, sizeof(VouchView));
  }
  if (!names->items) {
    return false;
  }
  names->items[names->count] =
    vouch_arena_copy(arena, vouch_view_from_string(name));
  return names->items[names->count++].data != NULL;
}

/** The names in a folder that do not start with a dot, sorted. */
static VouchStatus
list_folder(const VouchView   path,
            const size_t      max,
            VouchArena *const arena,
            Names *const      names)
{
  DIR *const folder = opendir(path.data);
  *names            = (Names){0};
  if (!folder) {
    return errno == ENOMEM ? VOUCH_NO_MEMORY : VOUCH_NOT_FOUND;
  }
  VouchStatus          st    = VOUCH_OK;
  const struct dirent *entry = readdir(folder);
  for (; entry && !st; entry = readdir(folder)) {
    if (names->count >= max) {
      st = VOUCH_LIMIT;
    } else if (entry->d_name[0] != '.' &&
               !add_name(names, arena, entry->d_name)) {
      st = VOUCH_NO_MEMORY;
    }
  }
  (void)closedir(folder);
  if (names->count) {
    qsort(names->items, names->count, sizeof(VouchView), compare_names);
  }
  return st;
}

static bool
is_folder(const VouchView path)
{
  struct stat facts;
  return !stat(path.data, &facts) && S_ISDIR(facts.st_mode);
}

static bool
is_alphanumeric(const char byte)
{
  return (unsigned)(byte | 0x20) - 'a' < 26U || (unsigned)byte - '0' < 10U;
}

/** A tag in the form of BCP 47: parts of one to eight letters or digits. */
static bool
is_tag(const VouchView tag)
{
  size_t part = 0;
  for (size_t i = 0; i < tag.size; ++i) {
    if (tag.data[i] == '-' && part) {
      part = 0;
    } else if (!is_alphanumeric(tag.data[i]) || ++part > 8U) {
      return false;
    }
  }
  return part && tag.size < 64U && (unsigned)tag.data[0] - 'a' < 26U;
}

/** Keep a file of rules for vouch_rules_new(). */
static VouchStatus
keep_rules(VouchPacks *const packs, const VouchiLexFile *const file)
{
  const size_t         count = packs->rule_file_count;
  VouchRuleFile *const files =
    (VouchRuleFile *)vouch_arena_grow(packs->arena, packs->rule_files, count,
                                      count + 1U, sizeof(VouchRuleFile));
  const VouchView text = vouch_arena_copy(packs->arena, file->bytes);
  if (!files || !text.data) {
    return VOUCH_NO_MEMORY;
  }
  files[count]           = (VouchRuleFile){file->name, text, file->language};
  packs->rule_files      = files;
  packs->rule_file_count = count + 1U;
  return VOUCH_OK;
}

static VouchStatus
read_file(Load *const load, const VouchView folder, const VouchView name)
{
  VouchPacks *const packs = load->packs;
  const VouchView   path  = join(packs->arena, folder, name);
  if (!path.data) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st =
    vouchi_input_read(&load->input, path.data, load->limits->pack_bytes,
                      load->lexicon.log);
  if (st == VOUCH_NO_MEMORY) {
    return st;
  }
  if (st) {
    ++load->lexicon.errors; // Reported where it was known
    return VOUCH_OK;
  }
  vouchi_hash_add_field(&load->hash,
                        packs->languages[packs->language_count - 1U]);
  vouchi_hash_add_field(&load->hash, name);
  vouchi_hash_add_field(&load->hash, load->input.bytes);
  const VouchiLexFile file = {path, load->input.bytes,
                              (uint16_t)(packs->language_count - 1U)};
  return vouch_view_ends(name, VOUCH_VIEW(".lexicon"))
           ? vouchi_lexicon_read(&load->lexicon, &file)
           : keep_rules(packs, &file);
}

/** Read the pack `tag`; a folder without a lexicon is an error. */
static VouchStatus
read_pack(Load *const load, const VouchView path, const VouchView tag)
{
  VouchPacks *const packs    = load->packs;
  size_t            lexicons = 0;
  Names             names;
  if (!is_tag(tag)) {
    vouchi_lexicon_error(&load->lexicon, path, 0, "no language tag");
    return VOUCH_OK;
  }
  VouchStatus st = list_folder(path, FILES_MAX, packs->arena, &names);
  packs->languages[packs->language_count++] = tag;
  for (size_t i = 0; i < names.count && !st; ++i) {
    const bool lexicon =
      vouch_view_ends(names.items[i], VOUCH_VIEW(".lexicon"));
    if (lexicon || vouch_view_ends(names.items[i], VOUCH_VIEW(".rules"))) {
      lexicons += lexicon;
      st = read_file(load, path, names.items[i]);
    }
  }
  if (!lexicons && !st) {
    vouchi_lexicon_error(&load->lexicon, path, 0, "no lexicon in this pack");
  }
  return st;
}

static VouchStatus
read_packs(Load *const load, const char *const data_dir)
{
  VouchPacks *const packs = load->packs;
  const VouchView   path  = join(packs->arena, vouch_view_from_string(data_dir),
                                 VOUCH_VIEW("languages"));
  Names             names;
  if (!path.data) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus st = list_folder(path, LANGUAGES_MAX, packs->arena, &names);
  if (st == VOUCH_NOT_FOUND) {
    vouch_log_at(load->lexicon.log, VOUCH_LOG_ERROR, path, 0, 0,
                 "no folder of language packs");
    return st;
  }
  packs->languages =
    (VouchView *)vouch_arena_take_array(packs->arena, names.count + 1U,
                                        sizeof(VouchView));
  if (!packs->languages) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < names.count && !st; ++i) {
    const VouchView folder = join(packs->arena, path, names.items[i]);
    if (!folder.data) {
      return VOUCH_NO_MEMORY;
    }
    if (is_folder(folder)) {
      st = read_pack(load, folder, names.items[i]);
    }
  }
  if (!packs->language_count && !st) {
    vouchi_lexicon_error(&load->lexicon, path, 0, "no language pack in it");
  }
  return st;
}

/** Read a list of the gazetteer, unless it is one of words or sounds. */
static VouchStatus
read_listed(Load *const load, const VouchView folder, const VouchView name)
{
  VouchPacks *const packs = load->packs;
  if (!vouch_view_ends(name, VOUCH_VIEW(".tsv")) ||
      vouch_view_equal(name, VOUCH_VIEW("heads.tsv")) ||
      vouch_view_equal(name, VOUCH_VIEW("sounds.tsv"))) {
    return VOUCH_OK;
  }
  const VouchView path = join(packs->arena, folder, name);
  if (!path.data) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st =
    vouchi_input_read(&load->input, path.data, load->limits->pack_bytes,
                      load->lexicon.log);
  if (st == VOUCH_NO_MEMORY) {
    return st;
  }
  if (st) {
    ++load->lexicon.errors;
    return VOUCH_OK;
  }
  vouchi_hash_add_field(&load->hash, name);
  vouchi_hash_add_field(&load->hash, load->input.bytes);
  return vouchi_listed_read(&load->lexicon, packs, load->input.bytes);
}

/** The names of the gazetteer, where there is one. */
static VouchStatus
read_lists(Load *const load, const char *const data_dir)
{
  VouchArena *const arena = load->packs->arena;
  const VouchView   path =
    join(arena, vouch_view_from_string(data_dir), VOUCH_VIEW("gazetteer"));
  Names names;
  if (!path.data) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus st = list_folder(path, FILES_MAX, arena, &names);
  for (size_t i = 0; i < names.count && !st; ++i) {
    st = read_listed(load, path, names.items[i]);
  }
  return st == VOUCH_NOT_FOUND ? VOUCH_OK : st;
}

static VouchStatus
load_all(Load *const load, const char *const data_dir)
{
  vouchi_hash_begin(&load->hash);
  VouchStatus st = read_packs(load, data_dir);
  st             = st ? st : read_lists(load, data_dir);
  if (!st) {
    st = vouchi_lexicon_finish(&load->lexicon, load->packs);
  }
  uint8_t digest[VOUCH_HASH_SIZE];
  vouchi_hash_end(&load->hash, digest);
  vouchi_hex(digest, sizeof(load->packs->hash), load->packs->hash);
  return st;
}

VouchStatus
vouch_packs_load(const char *const        data_dir,
                 const VouchLimits *const limits,
                 const VouchLog *const    log,
                 VouchPacks **const       packs)
{
  const VouchLimits defaults = vouch_limits_default();
  VouchArena *const arena    = vouch_arena_new(0);
  VouchArena *const scratch  = vouch_arena_new(0);
  Load              load     = {.limits = limits ? limits : &defaults};
  VouchStatus       st       = VOUCH_NO_MEMORY;
  *packs                     = NULL;
  if (arena) {
    load.packs = (VouchPacks *)vouch_arena_take(arena, sizeof(VouchPacks));
  }
  if (load.packs && scratch) {
    load.packs->arena = arena;
    load.lexicon =
      (VouchiLexicon){.arena = arena, .scratch = scratch, .log = log};
    st = load_all(&load, data_dir);
  }
  vouchi_input_free(&load.input);
  vouch_arena_free(scratch);
  if (st) {
    vouch_arena_free(arena);
    return st;
  }
  *packs = load.packs;
  return VOUCH_OK;
}

void
vouch_packs_free(VouchPacks *const packs)
{
  if (packs) {
    vouch_arena_free(packs->arena);
  }
}
