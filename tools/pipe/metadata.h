/* metadata.h - what a person wrote down of the documents
 *
 *   {
 *     "winter-war.en.txt": {"title": "Winter War", "url": "https://..."},
 *     "78f1bbecbbcb47fc":  {"licence": "CC-BY-SA-4.0"}
 *   }
 *
 * A key is the SHA-256 of a document, the first 16 digits of it, or the name
 * of its file without folders; the first of these that is there counts.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_METADATA_H
#define VOUCH_PIPE_METADATA_H

#include "base/hash.h"
#include "vouch/describe.h"
#include "vouch/log.h"

/** All of a file, read-only and shared by all threads. */
typedef struct VouchMetadataTable VouchMetadataTable;

/** Read the file `path`. VOUCH_BAD_DATA, with line and column in `log`, when
 *  it is not of the shape above; VOUCH_NO_INPUT when it cannot be read. */
VouchStatus vouchi_metadata_load(const char          *path,
                                 const VouchLog      *log,
                                 VouchMetadataTable **table);

/** What is known of a document; false: nothing. `table` may be NULL. The
 *  views live as long as the table. */
bool vouchi_metadata_find(const VouchMetadataTable *table,
                          const uint8_t             hash[VOUCH_HASH_SIZE],
                          const char               *path,
                          VouchMetadata            *metadata);

void vouchi_metadata_free(VouchMetadataTable *table);

#endif
