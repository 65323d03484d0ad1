/* linker.h - the tables of a linker; private to this room
 *
 * A name is a distinct label with its language and type. It is either made of
 * parts (form.h) or a single word, an atom; an atom is shared by all names
 * that are written so. Atoms, listed entries and names of parts are nodes;
 * who is one with whom is a union of nodes.
 *
 * A use says that a document has a name, and who is meant there: most often
 * whom the name means everywhere, but a surname or a name of several places
 * may mean somebody else in each document.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_LINKER_H
#define VOUCH_LINK_LINKER_H

#include "form.h"
#include "known.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/map.h"
#include "vouch/linker.h"

#define NO_NODE UINT32_MAX

/** Why a name has its identity; an index of vouchi_reason(). */
typedef enum {
  REASON_NAME,      /**< Its own words, and nothing else. */
  REASON_LISTED,    /**< The gazetteer has the name. */
  REASON_PARTS,     /**< Made of known parts. */
  REASON_ALIKE,     /**< Sounds like another name in another script. */
  REASON_VARIANT,   /**< A spelling variant. */
  REASON_SHORT,     /**< Short for a full name of the same document. */
  REASON_SHORT_ALL, /**< Short for the only such full name of all. */
  REASON_ALIAS,     /**< The text introduces it as another's name. */
  REASON_NEAR,      /**< Of namesakes the one near the other places. */
  REASON_TIME,      /**< Of events of that name the one of that time. */
  REASON_LAST,      /**< Of several full names the last one before it. */
  REASON_DECIDED    /**< A person decided so. */
} Reason;

VouchView vouchi_reason(Reason reason);

/** What atoms may be compared with each other. */
typedef enum {
  CLASS_PERSON,
  CLASS_PLACE,
  CLASS_ACTOR,
  CLASS_EVENT,
  CLASS_OFFICE
} AtomClass;

typedef struct {
  VouchView norm;
  uint32_t  node;
  uint8_t class;
  uint8_t words;  /**< In its norm; many are counted as 255. */
  uint8_t reason; /**< Why it is one with others. */
  bool    is_han;
  float   score;
} Atom;

typedef struct {
  uint32_t  parent; /**< Itself: a root. */
  uint32_t  entry;  /**< Listed entry plus one, of a root; 0: none. */
  VouchView key;    /**< Of a node of parts; later of every root. */
  uint8_t   type;   /**< VouchMentionType */
  bool      used;   /**< By a document; when all is settled. */
  VouchView iri;    /**< Of a root, when all is settled. */
} Node;

typedef struct {
  VouchView   label;
  VouchView   language;
  VouchView   norm;
  const Part *parts; /**< Of a name of several parts; NULL: single. */
  uint8_t     part_count;
  uint8_t     type;      /**< As the document tells it. */
  uint8_t     form_type; /**< What its words make of it. */
  uint32_t    atom;      /**< Or NO_NODE. */
  uint32_t    node;      /**< Whom it means everywhere. */
} Name;

/** A name in a document. */
typedef struct {
  uint32_t name;
  uint32_t node;   /**< Or NO_NODE: whom the name means everywhere. */
  int32_t  year;   /**< Of an event there; INT32_MIN: not told. */
  uint32_t others; /**< First of several it may mean, plus one; 0: none. */
  uint8_t  other_count;
  uint8_t  reason;
  float    score;
} Use;

typedef struct {
  uint8_t  hash[VOUCH_HASH_SIZE];
  uint32_t first; /**< Of its uses. */
  uint32_t count;
} Doc;

/** The text of a document says that two of its names are one's. */
typedef struct {
  uint32_t doc;
  uint32_t name;
  uint32_t alias;
} Alias;

struct VouchLinker {
  const VouchGazetteer *gazetteer;
  VouchView             base;
  VouchSpeller         *speller;
  VouchArena           *arena;   /**< All that is kept. */
  VouchArena           *scratch; /**< Of one step. */
  size_t                most;    /**< Names. */
  VouchMap             *by_label;
  VouchMap             *by_atom;
  VouchMap             *by_entry; /**< From an entry's number to its node. */
  VouchBuffer           names;
  VouchBuffer           atoms;
  VouchBuffer           nodes;
  VouchBuffer           uses;
  VouchBuffer           docs;
  VouchBuffer           aliases;
  VouchBuffer           others; /**< Nodes. */
  VouchBuffer           splits; /**< Mentions that stand apart. */
};

/** One mention that a person gave an entity of its own. */
typedef struct {
  VouchView mention;
  VouchView entity;
} Split;

static inline Name *
vouchi_names_of(const VouchLinker *const linker)
{
  return (Name *)(void *)linker->names.data;
}

static inline Atom *
vouchi_atoms_of(const VouchLinker *const linker)
{
  return (Atom *)(void *)linker->atoms.data;
}

static inline Node *
vouchi_nodes_of(const VouchLinker *const linker)
{
  return (Node *)(void *)linker->nodes.data;
}

static inline Use *
vouchi_uses_of(const VouchLinker *const linker)
{
  return (Use *)(void *)linker->uses.data;
}

static inline Doc *
vouchi_docs_of(const VouchLinker *const linker)
{
  return (Doc *)(void *)linker->docs.data;
}

static inline size_t
vouchi_name_count(const VouchLinker *const linker)
{
  return linker->names.size / sizeof(Name);
}

static inline size_t
vouchi_atom_count(const VouchLinker *const linker)
{
  return linker->atoms.size / sizeof(Atom);
}

static inline size_t
vouchi_node_count(const VouchLinker *const linker)
{
  return linker->nodes.size / sizeof(Node);
}

static inline size_t
vouchi_doc_count(const VouchLinker *const linker)
{
  return linker->docs.size / sizeof(Doc);
}

AtomClass vouchi_class_of(VouchMentionType type);

/** A new node; NO_NODE when there is no memory. */
uint32_t vouchi_node_new(VouchLinker *linker, VouchMentionType type);

/** A mention as a name. */
VouchName vouchi_mention_name(const VouchMention *mention);

/** The key under which a name is known by its label; in `arena`. */
VouchView vouchi_label_key(const VouchName *name, VouchArena *arena);

/** The node of a listed entry. */
uint32_t vouchi_node_of_entry(VouchLinker *linker, uint32_t entry);

/** The root of `node`. */
uint32_t vouchi_root(const VouchLinker *linker, uint32_t node);

/** Make one of two nodes, unless they are two listed entries (false). */
bool vouchi_unite(VouchLinker *linker, uint32_t a, uint32_t b);

/** The atom of this class that is written so, made where there was none. */
VouchStatus vouchi_atom(VouchLinker *linker,
                        AtomClass class,
                        VouchView norm,
                        uint32_t *atom);

/** Whom a use means. */
uint32_t vouchi_use_node(const VouchLinker *linker, const Use *use);

/* The steps of settling, in their order */

/** Atoms that are spelled or sound alike, by `jobs` threads (1 and up). */
VouchStatus vouchi_settle_atoms(VouchLinker *linker, unsigned jobs);

/** Names of several parts whose parts are the same. */
VouchStatus vouchi_settle_parts(VouchLinker *linker);

/** In each document: names introduced as aliases; short for full names. */
VouchStatus vouchi_settle_shorts(VouchLinker *linker);

/** Namesakes: places by what is near, events by time. */
VouchStatus vouchi_settle_namesakes(VouchLinker *linker);

/** IRIs of all roots, then what people decided. */
VouchStatus vouchi_settle_iris(VouchLinker          *linker,
                               const VouchDecisions *decisions);

#endif
