/* pack.h - what the program knows of languages, all of it from files
 *
 * A pack is a folder data/languages/<tag>/ with files of two kinds:
 *
 *   *.lexicon   one line a meaning:  CLASS [VALUE]: phrase | phrase | phrase
 *   *.rules     patterns over mentions and lexicon classes: vouch/rules.h
 *
 * `#` starts a comment at the start of a line or after white space. CLASS is
 * one of VouchLexClass, by the name that vouch_lex_class_name() gives. VALUE
 * has no spaces. A phrase is matched on the folded text (vouch/text.h): case,
 * composition, width and the form of Han (Traditional,
 * Simplified) do not matter. A phrase that starts or ends with a
 * letter of a script that separates words matches at word borders only; add
 * `*` at its end to match any ending. All packs are loaded together, into one
 * lexicon whose entries know their language, since a document may hold several
 * languages. No word of any language stands in C.
 *
 * Names of the gazetteer's lists beside the packs (data/gazetteer/, see
 * vouch/gazetteer.h) are meanings too, as if a lexicon had `name TYPE: ...`;
 * not its adjectives, and no names that are too short to be sure.
 *
 * A broken file is an error with file and line; all errors of all files are
 * reported before loading fails.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PACK_H
#define VOUCH_PACK_H

#include "vouch/api.h"
#include "vouch/limits.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

/** What a phrase is for. VALUE is what the second column says. */
typedef enum {
  VOUCH_LEX_LANGUAGE,     /**< Pack facts: VALUE `tag`, `name`, `script`,
                               `thousands`, `decimal`: phrase = the fact. */
  VOUCH_LEX_STOPWORD,     /**< Frequent words by which it is recognised. */
  VOUCH_LEX_ABBREVIATION, /**< Its full stop ends no sentence: "Gen." */
  VOUCH_LEX_BOILERPLATE,  /**< VALUE `line` (a whole line), `start` (how a
                               line starts), `end` (how it ends). */
  VOUCH_LEX_SECTION,      /**< Heading that means something: VALUE
                               `references`, `notes`, `seealso`, `links`,
                               `bibliography`. */
  VOUCH_LEX_FIELD,        /**< Head of an infobox row: VALUE is the reading,
                               see extract/fields.h: `date`, `place`,
                               `result`, `commanders`, `strength`, ... */
  VOUCH_LEX_LABEL,        /**< Head within a cell ("Arms supply:"): VALUE as
                               for FIELD, or `total`, `foreign`. */
  VOUCH_LEX_MONTH,        /**< VALUE 1 to 12. */
  VOUCH_LEX_SEASON,       /**< VALUE 21 spring, 22 summer, 23 autumn, 24
                               winter (EDTF). */
  VOUCH_LEX_DATE_PART,    /**< VALUE `early`, `mid`, `late`, `half1`, ... */
  VOUCH_LEX_DATE_WORD,    /**< Words that dates are made of: VALUE `day`,
                               `month`, `year`, `decade`, `century`, `to`,
                               `between`, `and`, `since`, `until`, `bc`,
                               `present`. */
  VOUCH_LEX_NUMBER,       /**< Number word: VALUE its number ("dozen" 12). */
  VOUCH_LEX_MULTIPLIER,   /**< VALUE 100, 1000, 10000, 1000000 ... */
  VOUCH_LEX_VAGUE,        /**< A number not given: VALUE 10, 100, 1000 its
                               order ("hundreds" 100), 0 "several". */
  VOUCH_LEX_RANGE,        /**< Between two ends: "to", "-", "từ". */
  VOUCH_LEX_OR,           /**< Between alternatives: "or", "hoặc". */
  VOUCH_LEX_APPROX,       /**< "about", "chừng", "約"; VALUE `before` or
                               `after` its number. */
  VOUCH_LEX_BOUND,        /**< VALUE `lower` or `upper`, or `lower-after`:
                               "at least", "hơn", "以上". */
  VOUCH_LEX_CLASSIFIER,   /**< Between number and noun: "名", "輛", "of". */
  VOUCH_LEX_CURRENCY,     /**< VALUE ISO 4217 code. */
  VOUCH_LEX_UNIT,         /**< Unit of measure: VALUE `km2`, `km`, `t`, ... */
  VOUCH_LEX_COUNTED,      /**< What befell the counted: VALUE a quantity
                               property: `deaths`, `injured`, `missing`... */
  VOUCH_LEX_KIND,         /**< Who or what is counted: VALUE a concept of
                               ontology/kinds.ttl: `civilian`, `tank`. */
  VOUCH_LEX_UNKNOWN,      /**< A cell that says nothing: "N/A", "Không rõ". */
  VOUCH_LEX_HEAD,         /**< Word that tells a name's type: VALUE `unit`,
                               `organization`, `place`, `group`, `person`,
                               `event`, `office`; `-end` after it (`unit-end`)
                               where it stands last ("…部隊"). */
  VOUCH_LEX_CLAIMER,      /**< VALUE `before` its claimer ("according to",
                               "根據"), `after` ("said", "稱"), `close`
                               ("數據" that closes 根據…), `estimate`. */
  VOUCH_LEX_STANCE,       /**< VALUE `alleged` or `denied`. */
  VOUCH_LEX_EVENT,        /**< Trigger: VALUE an event type of GOLD.md. */
  VOUCH_LEX_RELATION,     /**< Trigger: VALUE a fact property. */
  VOUCH_LEX_ROLE,         /**< Particles that mark roles: VALUE `by`, `in`,
                               `from`, `at`, `of`, `and`, `including`. */
  VOUCH_LEX_ALIAS,        /**< Mark of an alias in running text: VALUE a
                               language tag ("英語" en). */
  VOUCH_LEX_ENTRY,        /**< Words of bibliographic entries: VALUE `page`,
                               `archived`, `accessed`, `editor`, `volume`,
                               `number`, `original`, `language-XX`, `isbn`,
                               `subtitle` (may start one: "An ..."). */
  VOUCH_LEX_PLACE,        /**< Short fixed names that the layouts need. */
  VOUCH_LEX_NAME,         /**< Words of names in running text: VALUE `given`
                               (a first name), `adjective` ("Danish"), `group`
                               ("Danes"), `title` ("Dr"), `connector` ("von"),
                               `not` (a capital without a name), or the type
                               of a known name: `person`, `place` ... */
  VOUCH_LEX_SHAPE,        /**< How words look: VALUE `adjective`, `group`,
                               `adverb`, `verb`, `person`, `place`, phrase an
                               ending ("-ian"); VALUE `transcription`:
                               characters that spell foreign names. */
  VOUCH_LEX_ACT,          /**< Triggers of running text: VALUE is
                               `TYPE[.FRAME][/FORM]`, see vouch/rules.h. */
  VOUCH_LEX_GRAMMAR,      /**< Small words that clauses are built with: VALUE
                               as vouch/rules.h lists them. */
  VOUCH_LEX_COUNT
} VouchLexClass;

/** The class's name in files: "field", "month", "date-part" ... */
VOUCH_API const char *vouch_lex_class_name(VouchLexClass lex_class);

/** One meaning of one phrase. Lives as long as its VouchPacks. */
typedef struct VouchLexEntry {
  VouchLexClass lex_class;
  VouchView     value;    /**< VALUE, or empty. */
  int64_t       number;   /**< VALUE as an integer; 0 where it is none. */
  VouchView     phrase;   /**< Folded. */
  uint16_t      language; /**< Index for vouch_packs_language(). */
  bool          prefix;   /**< Was written with `*`: any ending. */
  const struct VouchLexEntry *next; /**< Other meanings of this phrase. */
} VouchLexEntry;

/** All packs, read-only after loading and shared by all threads. */
typedef struct VouchPacks VouchPacks;

/** Load every pack below `data_dir`/languages/. Problems go to `log`.
 *  VOUCH_BAD_DATA when a file is broken, VOUCH_NOT_FOUND without a folder. */
VOUCH_API VouchStatus vouch_packs_load(const char        *data_dir,
                                       const VouchLimits *limits,
                                       const VouchLog    *log,
                                       VouchPacks       **packs);

VOUCH_API void vouch_packs_free(VouchPacks *packs);

/** Number of languages, and the tag of one ("en", "vi", "zh-Hant"). */
VOUCH_API size_t    vouch_packs_count(const VouchPacks *packs);
VOUCH_API VouchView vouch_packs_language(const VouchPacks *packs, size_t index);

/** SHA-256 over the names and bytes of all files, 64 hex digits: it enters
 *  the run, so that a changed pack is a changed run. */
VOUCH_API VouchView vouch_packs_hash(const VouchPacks *packs);

/** The longest phrase that starts at byte `at` of folded `text`, and its
 *  meanings in all languages (walk `next`); NULL when there is none.
 *  `classes` is a set of 1 << VouchLexClass (0: all) that limits what counts.
 *  `*length` becomes the bytes matched. */
VOUCH_API const VouchLexEntry *vouch_packs_match(const VouchPacks *packs,
                                                 VouchView         text,
                                                 size_t            at,
                                                 uint64_t          classes,
                                                 size_t           *length);

/** The classes of all phrases whose bytes stand at byte `at` of folded `text`,
 *  in any language, as a set of 1 << VouchLexClass. A class that is not in it
 *  need not be asked for with vouch_packs_match(); one that is in it may match
 *  nothing all the same, as where a word goes on. */
VOUCH_API uint64_t vouch_packs_classes(const VouchPacks *packs,
                                       VouchView         text,
                                       size_t            at);

/** The meaning in `lex_class` of exactly this folded phrase, or NULL. */
VOUCH_API const VouchLexEntry *vouch_packs_find(const VouchPacks *packs,
                                                VouchView         phrase,
                                                VouchLexClass     lex_class);

/** The first entry with this class and value in language `language` (an
 *  index; SIZE_MAX: any), e.g. a fact of the pack itself; NULL: none. */
VOUCH_API const VouchLexEntry *vouch_packs_fact(const VouchPacks *packs,
                                                size_t            language,
                                                VouchLexClass     lex_class,
                                                VouchView         value);

/** All entries of a class and value in a language, in the order of the files;
 *  `*count` becomes how many. */
VOUCH_API const VouchLexEntry *const *vouch_packs_facts(const VouchPacks *packs,
                                                        size_t        language,
                                                        VouchLexClass lex_class,
                                                        VouchView     value,
                                                        size_t       *count);

/** A *.rules file as it was read; vouch/rules.h compiles it. */
typedef struct {
  VouchView name; /**< For messages: its path as opened. */
  VouchView text;
  uint16_t  language; /**< Index for vouch_packs_language(). */
} VouchRuleFile;

/** Rule files of all packs, in order of name; NULL past the last. */
VOUCH_API const VouchRuleFile *vouch_packs_rule_file(const VouchPacks *packs,
                                                     size_t            index);

VOUCH_END_DECLS

#endif
