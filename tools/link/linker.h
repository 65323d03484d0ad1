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
 *
 * A run may have millions of names, so records are small: texts lie in pools
 * and are numbers here, what can be made again is not kept (IRIs), and what is
 * needed only until all is settled is given back then.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_LINKER_H
#define VOUCH_LINK_LINKER_H

#include "form.h"
#include "known.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/index.h"
#include "base/map.h"
#include "base/pool.h"
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
  uint32_t text; /**< Its class and its norm, in `words`. */
  uint32_t node;
  float    score;
  uint8_t class;
  uint8_t words;  /**< In its norm; many are counted as 255. */
  uint8_t reason; /**< Why it is one with others. */
  bool    is_han;
} Atom;

typedef struct {
  uint32_t parent;  /**< Itself: a root. */
  uint32_t entry;   /**< Listed entry plus one, of a root; 0: none. */
  uint32_t key;     /**< Its type and its key, in `texts`; or, where it has no
                         key of its own, the root's best atom plus one, once
                         vouchi_find_best() found it. */
  uint8_t  type;    /**< VouchMentionType */
  bool     has_key; /**< Its key is of parts, or of a name and a year. */
  bool     used;    /**< By a document; when all is settled. */
} Node;

/** What a name is made of. */
typedef enum { MADE_OF_ENTRY, MADE_OF_ATOM, MADE_OF_PARTS } NameMaking;

typedef struct {
  uint32_t text;      /**< Its type, language and label, in `texts`. */
  uint32_t norm;      /**< In `norms`, till all is settled; 0: its atom's. */
  uint32_t made_of;   /**< Its atom; or the first of its `parts`. */
  uint32_t node;      /**< Whom it means everywhere. */
  uint8_t  type;      /**< As the document tells it. */
  uint8_t  form_type; /**< What its words make of it. */
  uint8_t  making;    /**< NameMaking */
} Name;

/** A part of a name: an entry, an atom, or a number's text in `norms`. */
typedef struct {
  uint32_t value;
  uint8_t  kind;  /**< PartKind */
  uint8_t  count; /**< Of the first: how many the name has. */
} NamePart;

/** A name in a document. */
typedef struct {
  uint32_t name;
  uint32_t meaning; /**< Number plus one; 0: whom it means everywhere. */
} Use;

/** Who is meant by a name in one document. */
typedef struct {
  uint32_t node; /**< Or NO_NODE: whom the name means everywhere. */
  union {
    int32_t  year;   /**< Of an event there; INT32_MIN: not told. */
    uint32_t others; /**< First of several it may mean. */
  } told;
  float   score;
  uint8_t other_count; /**< 0: `told` is a year. */
  uint8_t reason;
} Meaning;

/** What is kept of a document's hash. */
enum { DOC_HASH = 16 };

typedef struct {
  uint8_t  hash[DOC_HASH];
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
  VouchArena           *arena;   /**< Of keys of `by_entry`, and of splits. */
  VouchArena           *scratch; /**< Of one step. */
  size_t                most;    /**< Names. */
  VouchPool            *texts;
  VouchPool            *words;
  VouchPool            *norms; /**< Till all is settled, as the next. */
  VouchIndex           *by_atom;
  VouchIndex           *by_label;
  VouchMap             *by_entry; /**< From an entry's number to its node. */
  VouchBuffer           names;
  VouchBuffer           parts; /**< Till all is settled. */
  VouchBuffer           atoms;
  VouchBuffer           nodes;
  VouchBuffer           uses;
  VouchBuffer           meanings;
  VouchBuffer           docs;
  VouchBuffer           aliases; /**< Till all is settled. */
  VouchBuffer           others;  /**< Nodes. */
  VouchBuffer           splits;  /**< Mentions that stand apart. */
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

/** The norm of an atom. */
static inline VouchView
vouchi_atom_norm(const VouchLinker *const linker, const Atom *const atom)
{
  const VouchView text = vouchi_pool_text(linker->words, atom->text);
  return vouch_view(text.data + 1, text.size - 1U);
}

/** The norm of a name, till all is settled. */
static inline VouchView
vouchi_name_norm(const VouchLinker *const linker, const Name *const name)
{
  return name->norm
           ? vouchi_pool_text(linker->norms, name->norm)
           : vouchi_atom_norm(linker, &vouchi_atoms_of(linker)[name->made_of]);
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

/** What is told of a use, or what holds where nothing is. It lives until the
 *  next one is added. */
const Meaning *vouchi_use_meaning(const VouchLinker *linker, const Use *use);

/** The same to be changed, made where there was none; NULL: no memory. */
Meaning *vouchi_mean(VouchLinker *linker, Use *use);

/** Whom a use means. */
uint32_t vouchi_use_node(const VouchLinker *linker, const Use *use);

/** The number of a name, which is added where it is new. VOUCH_LIMIT. */
VouchStatus vouchi_name_number(VouchLinker     *linker,
                               const VouchName *told,
                               uint32_t        *index);

/* The steps of settling, in their order */

/** Atoms that are spelled or sound alike, by `jobs` threads (1 and up). */
VouchStatus vouchi_settle_atoms(VouchLinker *linker, unsigned jobs);

/** Names of several parts whose parts are the same. */
VouchStatus vouchi_settle_parts(VouchLinker *linker);

/** In each document: names introduced as aliases; short for full names. */
VouchStatus vouchi_settle_shorts(VouchLinker *linker);

/** Namesakes: places by what is near, events by time. */
VouchStatus vouchi_settle_namesakes(VouchLinker *linker);

/** Types of all roots, then what people decided. */
VouchStatus vouchi_settle_iris(VouchLinker          *linker,
                               const VouchDecisions *decisions);

#endif
