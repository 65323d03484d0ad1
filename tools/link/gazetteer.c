/* gazetteer.c - loading, and asking for entries */
// SPDX-License-Identifier: Apache-2.0

#include "known.h"
#include "lists.h"

#include "base/hash.h"
#include "base/input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MOST = 256, NAME_MOST = 256 };

static const size_t file_most = (size_t)64U * 1024U * 1024U;

static int
compare_strings(const void *const a, const void *const b)
{
  return strcmp((const char *)a, (const char *)b);
}

/** Move a name to the front. */
static void
put_first(char (*const names)[NAME_MOST],
          const size_t      count,
          const char *const name)
{
  for (size_t i = 1U; i < count; ++i) {
    if (!strcmp(names[i], name)) {
      char moved[NAME_MOST];
      memcpy(moved, names[i], NAME_MOST);
      memmove(names[1], names[0], i * NAME_MOST);
      memcpy(names[0], moved, NAME_MOST);
    }
  }
}

/** Names of files *.tsv in a folder, in order; sounds.tsv first. */
static size_t
list_folder(const char *const path, char (*const names)[NAME_MOST])
{
  DIR *const folder = opendir(path);
  size_t     count  = 0U;
  if (!folder) {
    return 0U;
  }
  for (const struct dirent *entry         = readdir(folder);
       entry && count < FILES_MOST; entry = readdir(folder)) {
    const VouchView name = vouch_view_from_string(entry->d_name);
    if (name.data[0] != '.' && vouch_view_ends(name, VOUCH_VIEW(".tsv"))) {
      memcpy(names[count++], name.data, name.size + 1U);
    }
  }
  (void)closedir(folder);
  qsort(names, count, NAME_MOST, compare_strings);
  put_first(names, count, "sounds.tsv");
  return count;
}

VouchStatus
vouchi_lists_read_file(VouchLists *const lists,
                       const char *const path,
                       const VouchView   name)
{
  VouchInput  input = {.room = 0U};
  VouchStatus st    = vouchi_input_read(&input, path, file_most, lists->log);
  if (!st) {
    lists->file = vouch_view_from_string(path);
    if (lists->hash) {
      vouchi_hash_add_field(lists->hash, name);
      vouchi_hash_add_field(lists->hash, input.bytes);
    }
    st = vouchi_lists_read(lists, name, input.bytes);
  }
  vouchi_input_free(&input);
  return st == VOUCH_NO_INPUT || st == VOUCH_LIMIT ? VOUCH_BAD_DATA : st;
}

static VouchStatus
load_file(VouchLists *const lists,
          const char *const folder,
          const char *const name)
{
  char      path[PATH_MAX];
  const int size = snprintf(path, sizeof(path), "%s/%s", folder, name);
  return size < 0 || (size_t)size >= sizeof(path)
           ? VOUCH_LIMIT
           : vouchi_lists_read_file(lists, path, vouch_view_from_string(name));
}

VouchStatus
vouchi_lists_load(VouchLists *const lists, const char *const folder)
{
  char(*const names)[NAME_MOST] =
    (char(*)[NAME_MOST])calloc(FILES_MOST, NAME_MOST);
  if (!names) {
    return VOUCH_NO_MEMORY;
  }
  const size_t count = list_folder(folder, names);
  VouchStatus  st    = VOUCH_OK;
  for (size_t i = 0U; !st && i < count; ++i) {
    st = load_file(lists, folder, names[i]);
  }
  // cppcheck-suppress autovarInvalidDeallocation; an array of arrays on the
  // heap
  free(names);
  return st;
}

/** Note which classes of sounds the own list has. */
static void
note_sounds(VouchGazetteer *const gazetteer)
{
  const Image *const own = &gazetteer->images[0];
  for (size_t i = 0U; i < own->sound_count; ++i) {
    const uint32_t bit = own->sounds[i].hash & ((1U << SOUND_BITS) - 1U);
    gazetteer->sounds_there[bit / 64U] |= 1ULL << (bit & 63U);
  }
}

static VouchStatus
load_lists(VouchGazetteer *const gazetteer,
           const char *const     data_dir,
           const VouchLog *const log,
           VouchHash *const      hash)
{
  char        folder[PATH_MAX];
  VouchLists  lists = {.log     = log,
                       .sounds  = gazetteer->sounds,
                       .builder = gazetteer->builder,
                       .arena   = vouch_arena_new(0U),
                       .keys    = vouchi_map_new(0U),
                       .hash    = hash};
  const int   size = snprintf(folder, sizeof(folder), "%s/gazetteer", data_dir);
  VouchStatus st   = VOUCH_OK;
  if (size < 0 || (size_t)size >= sizeof(folder)) {
    st = VOUCH_LIMIT;
  } else if (!lists.arena || !lists.keys) {
    st = VOUCH_NO_MEMORY;
  }
  st = st ? st : vouchi_lists_load(&lists, folder);
  st = !st && lists.errors ? VOUCH_BAD_DATA : st;
  vouchi_map_free(lists.keys);
  vouch_arena_free(lists.arena);
  st =
    st ? st : vouchi_builder_finish(gazetteer->builder, &gazetteer->images[0]);
  if (!st) {
    note_sounds(gazetteer);
  }
  return st;
}

/** Map the file; what is wrong is said. */
static VouchStatus
map_file(VouchGazetteer *const gazetteer,
         const char *const     path,
         const VouchLog *const log)
{
  const VouchView name = vouch_view_from_string(path);
  const int       fd   = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat     facts;
  char            words[128];
  if (fd < 0 || fstat(fd, &facts) || !S_ISREG(facts.st_mode)) {
    vouch_log_at(log, VOUCH_LOG_ERROR, name, 0U, 0U, "cannot read: %s",
                 fd < 0 ? vouchi_error_text(errno, words, sizeof(words))
                        : "it is no regular file");
    if (fd >= 0) {
      (void)close(fd);
    }
    return VOUCH_BAD_DATA;
  }
  const size_t size = (size_t)facts.st_size;
  void *const  mapped =
    size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
  (void)close(fd);
  if (mapped == MAP_FAILED) {
    vouch_log_at(log, VOUCH_LOG_ERROR, name, 0U, 0U, "cannot be mapped");
    return VOUCH_BAD_DATA;
  }
  gazetteer->mapped      = mapped;
  gazetteer->mapped_size = size;
  return VOUCH_OK;
}

static VouchStatus
load_index(VouchGazetteer *const gazetteer,
           const char *const     path,
           const VouchLog *const log,
           VouchHash *const      hash)
{
  VouchStatus st = map_file(gazetteer, path, log);
  if (st) {
    return st;
  }
  const VouchView bytes =
    vouch_view((const char *)gazetteer->mapped, gazetteer->mapped_size);
  st = vouchi_image_open(bytes, &gazetteer->images[1]);
  if (st) {
    vouch_log_at(log, VOUCH_LOG_ERROR, vouch_view_from_string(path), 0U, 0U,
                 "is no index of this program and machine, or is damaged; make "
                 "it again with 'vouch gazetteer build'");
    return st;
  }
  gazetteer->image_count = 2U;
  // The head holds a hash of the rest
  vouchi_hash_add_field(hash, vouch_view(bytes.data, IMAGE_HEAD_SIZE));
  return VOUCH_OK;
}

VouchStatus
vouch_gazetteer_load(const char *const      data_dir,
                     const char *const      index,
                     const VouchLog *const  log,
                     VouchGazetteer **const gazetteer)
{
  VouchGazetteer *const made = (VouchGazetteer *)calloc(1U, sizeof(*made));
  VouchHash             hash;
  uint8_t               digest[VOUCH_HASH_SIZE];
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->image_count = 1U;
  made->sounds      = vouchi_sounds_new();
  made->speller     = vouchi_speller_new();
  made->builder     = vouchi_builder_new(made->sounds, made->speller);
  VouchStatus st =
    made->sounds && made->speller && made->builder ? VOUCH_OK : VOUCH_NO_MEMORY;
  vouchi_hash_begin(&hash);
  st = st ? st : load_lists(made, data_dir, log, &hash);
  st = st || !index ? st : load_index(made, index, log, &hash);
  vouchi_hash_end(&hash, digest);
  vouchi_hex(digest, sizeof(made->hash), made->hash);
  if (st) {
    vouch_gazetteer_free(made);
    return st;
  }
  *gazetteer = made;
  return VOUCH_OK;
}

void
vouch_gazetteer_free(VouchGazetteer *const gazetteer)
{
  if (gazetteer) {
    for (size_t i = 0U; i < KNOWN_IMAGES; ++i) {
      vouchi_image_close(&gazetteer->images[i]);
    }
    if (gazetteer->mapped) {
      (void)munmap(gazetteer->mapped, gazetteer->mapped_size);
    }
    vouchi_builder_free(gazetteer->builder);
    vouchi_speller_free(gazetteer->speller);
    vouchi_sounds_free(gazetteer->sounds);
    free(gazetteer);
  }
}

VouchView
vouch_gazetteer_hash(const VouchGazetteer *const gazetteer)
{
  return vouch_view(gazetteer->hash, sizeof(gazetteer->hash));
}

bool
vouch_gazetteer_is_whole(const VouchGazetteer *const gazetteer)
{
  return vouchi_image_is_whole(&gazetteer->images[1]);
}

size_t
vouch_gazetteer_count(const VouchGazetteer *const gazetteer)
{
  return gazetteer->images[0].entry_count + gazetteer->images[1].entry_count;
}

/** The image that holds `*entry`, which becomes its number there. */
static const Image *
image_of(const VouchGazetteer *const gazetteer, size_t *const entry)
{
  const size_t own = gazetteer->images[0].entry_count;
  if (*entry < own) {
    return &gazetteer->images[0];
  }
  *entry -= own;
  return &gazetteer->images[1];
}

const ImageEntry *
vouchi_known_entry(const VouchGazetteer *const gazetteer, const uint32_t entry)
{
  size_t             at    = entry;
  const Image *const image = image_of(gazetteer, &at);
  return vouchi_image_entry(image, at);
}

VouchView
vouchi_known_key(const VouchGazetteer *const gazetteer, const uint32_t entry)
{
  size_t             at    = entry;
  const Image *const image = image_of(gazetteer, &at);
  return vouchi_image_text(image, vouchi_image_entry(image, at)->key);
}

void
vouch_gazetteer_entry(const VouchGazetteer *const gazetteer,
                      const size_t                index,
                      VouchGazetteerEntry *const  entry)
{
  size_t                  at    = index;
  const Image *const      image = image_of(gazetteer, &at);
  const ImageEntry *const row   = vouchi_image_entry(image, at);
  const double            unit  = 100000.0;
  *entry                        = (VouchGazetteerEntry){
                           .key  = vouchi_image_text(image, row->key),
                           .word = (row->flags & IMAGE_HEAD) != 0,
                           .type =
      row->type == IMAGE_NO_TYPE
                               ? VOUCH_MENTION_PERSON
                               : (VouchMentionType)(row->type <= VOUCH_MENTION_SIDE ? row->type : 0U),
                           .kind        = vouchi_image_text(image, row->kind),
                           .placed      = row->latitude != INT32_MIN,
                           .latitude    = row->latitude / unit,
                           .longitude   = row->longitude / unit,
                           .population  = row->population,
                           .identifiers = vouchi_image_text(image, row->identifiers),
                           .source      = vouchi_image_text(image, row->source),
                           .name_count  = row->name_count};
}

void
vouch_gazetteer_name(const VouchGazetteer *const gazetteer,
                     const size_t                index,
                     const size_t                which,
                     VouchGazetteerName *const   name)
{
  size_t                 at    = index;
  const Image *const     image = image_of(gazetteer, &at);
  const ImageName *const row =
    vouchi_image_name(image, vouchi_image_entry(image, at)->first_name + which);
  name->text     = vouchi_image_text(image, row->text);
  name->language = vouchi_image_text(image, row->language);
  name->role     = (VouchNameRole)row->role;
}

size_t
vouchi_known_find(const VouchGazetteer *const gazetteer,
                  const VouchView             norm,
                  Known                       found[KNOWN_MOST])
{
  size_t   count = 0U;
  uint32_t base  = 0U;
  for (size_t i = 0U; i < gazetteer->image_count; ++i) {
    const Image *const image = &gazetteer->images[i];
    uint32_t           name  = vouchi_image_find(image, norm);
    while (name != UINT32_MAX && count < KNOWN_MOST) {
      const ImageName *const row = vouchi_image_name(image, name);
      found[count++] = (Known){base + row->entry, (VouchNameRole)row->role,
                               vouchi_image_text(image, row->language)};
      name           = vouchi_image_again(image, name);
    }
    base += (uint32_t)image->entry_count;
  }
  return count;
}
