/* compiled.h - rules as the matcher wants them; vouch/rules.h has the format */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_COMPILED_H
#define VOUCH_EXTRACT_COMPILED_H

#include "vouch/arena.h"
#include "vouch/claim.h"
#include "vouch/names.h"
#include "vouch/pack.h"
#include "vouch/rules.h"

#include "slots.h"

#include "base/map.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  ELEMENTS_MAX = 24,
  CAPTURES_MAX = 12,
  PATTERNS_MAX = 12,
  CLAIMS_MAX   = 6,
  FRAMES_MAX   = 16,
  ASKED_MAX    = 10,
  ROLES_MAX    = 12,
  NO_CAPTURE   = 255
};

typedef enum {
  ELEMENT_WORDS,
  ELEMENT_CLASS,
  ELEMENT_DATE,
  ELEMENT_QUANTITY,
  ELEMENT_OF,
  ELEMENT_TEXT,
  ELEMENT_NAME,
  ELEMENT_ANY,
  ELEMENT_BEGIN,
  ELEMENT_END
} ElementKind;

typedef struct {
  ElementKind   kind;
  bool          optional;
  bool          headed;    /**< A name: it holds a phrase of the class. */
  uint8_t       capture;   /**< Index, or NO_CAPTURE. */
  VouchLexClass lex_class; /**< Of a class element, or a name's head. */
  VouchView     value;     /**< Empty: any. */
  VouchView    *words;     /**< Folded; one of these. */
  size_t        word_count;
} Element;

typedef struct {
  Element *items; /**< At most ELEMENTS_MAX. */
  size_t   count;
  size_t   trigger; /**< Index of the element that must be there. */
} Pattern;

/** What a frame asks of one or more slots: a filler of these types, or none. */
typedef struct {
  uint32_t slots;   /**< Bits of Slot: the first that is filled counts. */
  uint32_t types;   /**< Bits of VouchMentionType; 0: any. */
  uint8_t  capture; /**< Index, or NO_CAPTURE. */
  bool     optional;
  bool     proper; /**< Only a name, not a phrase. */
  bool     absent; /**< None of the slots may be filled. */
} Asked;

/** A `when:` line: a trigger of running text and what stands round it. */
typedef struct {
  VouchView stem;    /**< "capture.storm"; empty: any event without a frame. */
  bool      frames;  /**< "capture.*": any frame, or none. */
  unsigned  voices;  /**< Bits of Voice; 0: any. */
  bool      leans;   /**< A noun must lean on a verb: "took place". */
  bool      proper;  /**< It must be a name of its own: "Winter War". */
  uint8_t   capture; /**< Of the trigger. */
  Asked     asked[ASKED_MAX];
  size_t    count;
} Frame;

typedef enum {
  ROLE_TRIGGER,
  ROLE_AGENT,
  ROLE_TARGET,
  ROLE_PLACE,
  ROLE_DATE,
  ROLE_NAME,
  ROLE_PART_OF,
  ROLE_SUBJECT,
  ROLE_VALUE,
  ROLE_NUMBER,
  ROLE_OF,
  ROLE_BY,
  ROLE_ATTRIBUTED_TO,
  ROLE_STANCE,
  ROLE_COUNT
} Role;

/** What fills a role: a capture, the title, or fixed words. */
typedef struct {
  Role      role;
  bool      title;
  bool      where; /**< Where it happened, as far as the text tells. */
  uint8_t   capture;
  VouchView fixed;
} Filler;

typedef struct {
  VouchClaimKind kind;
  VouchTermName  property; /**< NONE: what the trigger's VALUE says. */
  Filler         fillers[ROLES_MAX];
  size_t         count;
} Template;

/** Where a rule may be used. */
enum { MATCH_CELL = 1, MATCH_CAPTION = 2, MATCH_SENTENCE = 4 };

typedef struct {
  const char *name;     /**< Behind the language. */
  VouchView   full;     /**< "zh/flee-from" */
  VouchView   language; /**< "zh" */
  double      confidence;
  unsigned    where;
  Pattern    *patterns; /**< At most PATTERNS_MAX, and so on. */
  size_t      pattern_count;
  Frame      *frames;
  size_t      frame_count;
  Template   *templates;
  size_t      template_count;
  VouchView   captures[CAPTURES_MAX]; /**< Names. */
  size_t      capture_count;
  size_t      example_count;
  VouchView   file;
  size_t      line;
} Rule;

/** By which words a rule is found. */
typedef struct {
  VouchLexClass lex_class;
  VouchView     value; /**< Empty: any of the class. */
  size_t        rule;
} Trigger;

/** By which trigger of running text a rule is found. */
typedef struct {
  VouchView stem; /**< As in Frame; "*" for any event. */
  size_t    rule;
} Act;

struct VouchRules {
  VouchArena   *arena;
  VouchMap     *kinds;
  Rule         *rules;
  size_t        count;
  Trigger      *triggers; /**< In order of class and value. */
  size_t        trigger_count;
  Act          *acts; /**< In order of stem and rule. */
  size_t        act_count;
  VouchExample *examples;
  size_t        example_count;
};

/** Read one file of rules into `rules`. VOUCH_BAD_DATA: messages were sent. */
VouchStatus vouchi_rules_parse(VouchRules          *rules,
                               const VouchPacks    *packs,
                               const VouchRuleFile *file,
                               const VouchLog      *log);

/** Read the elements of one pattern. NULL: done; else what is wrong. */
const char *vouchi_pattern_parse(VouchRules *rules,
                                 Rule       *rule,
                                 VouchView   text,
                                 Pattern    *pattern);

/** Read one `when:` line. NULL: done; else what is wrong. */
const char *vouchi_frame_parse(Rule *rule, VouchView text, Frame *frame);

/** Index of a rule's capture, made where there is none of this name; false
 *  where there is no room. */
bool vouchi_capture_named(Rule *rule, VouchView name, uint8_t *index);

/** Read one claim of a rule. NULL: done; else what is wrong. */
const char *vouchi_template_parse(VouchRules *rules,
                                  Rule       *rule,
                                  VouchView   text,
                                  Template   *made);

/** Take the next word of `rest`, which is cut at white space. */
VouchView vouchi_next_word(VouchView *rest);

/** `text` without white space at its ends. */
VouchView vouchi_strip(VouchView text);

/** The class that lexicon files call `name`, or VOUCH_LEX_COUNT. */
VouchLexClass vouchi_class_named(VouchView name);

#endif
