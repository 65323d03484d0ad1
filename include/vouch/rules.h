/* rules.h - how words become claims: rules, compiled from the packs
 *
 * A rule of cells and captions is a pattern over typed mentions, classes of
 * words and free text, in one clause; its captures fill the roles of claims.
 * Rules stand in the packs as data/languages/<tag>/<name>.rules and name kinds
 * of words only, which stand in the lexicons beside them. The format:
 *
 *   rule flee-from                     a name, unique in its language
 *     confidence: 0.9
 *     in: cell caption                 where it may be used (default: cell)
 *     pattern: <quantity n> <of who> [event displacement t] from <text where> $
 *     claim: event displacement trigger=t target=who place=where
 *     claim: quantity displaced number=n of=who subject=title
 *     example: 3,000 villagers fled from the valley
 *     expect: event displacement target=villagers place=the_valley
 *
 * `pattern:` may be given more than once: the passive, the noun. Elements:
 *
 *   words        these words; `(a|b)` one of them; `"("` a bracket itself
 *   [C V]        a phrase of lexicon class C with value V (`*`: any value);
 *                `[C V x]` captures it as x
 *   <date x>     a date;     <quantity x>  a number with its bounds
 *   <of x>       what the quantity before it counts
 *   <text x>     words up to the next element, within the clause
 *   <name x>     such words that may be a name: no date or number in them; in
 *                scripts with case they start with a capital
 *   <name x C V> a name that holds a phrase of class C, value V (a head); so
 *                may <of x C V>
 *   ...          anything within the line, perhaps nothing
 *   ^  $         the clause starts or ends here
 *
 * `?` behind words or a bracketed element: perhaps. Free text takes as little
 * as it can, so at the end of a pattern it wants a `$`.
 *
 * A pattern must hold one element of class event, relation, counted or
 * claimer: its trigger. Only rules whose trigger stands in a line are tried on
 * it, so that cost grows with matches and not with rules. A pattern that
 * starts with <text> or <name> starts at a clause's beginning.
 *
 * Running text is read by another kind of pattern, which asks for a trigger and
 * for what stands round it, in whatever order the language has it:
 *
 *   rule capture
 *     confidence: 0.8
 *     when: [act capture t] active subject?:actor=a object:place=b
 *     when: [act capture t] passive subject:place=b by?=a
 *     claim: event capture trigger=t agent=a target=b
 *     example: In 1621 Swedish troops captured Riga.
 *     expect: event capture trigger=captured agent=Swedish_troops target=Riga
 *
 *   [act V c]    a trigger of class `act` (vouch/pack.h), captured as c. V is
 *                `TYPE` or `TYPE.FRAME` as the lexicon has it before the `/`;
 *                `TYPE.*` any frame of the type or none; `*` any type without
 *                a frame. A frame keeps a word away from the rules of its type
 *   active       its voice: `active`, `passive`, `noun`, `verb` (the first
 *   passive noun two); several: one of them; none: any
 *   leaning      a noun that leans on a verb: "a battle took place"
 *   proper       a name of its own: "the Winter War"
 *   slot=x       a name stands in this slot and is captured as x
 *   slot|slot=x  in one of them   slot?=x  perhaps   !slot  not at all
 *   slot:type,type=x   of one of these types
 *   slot+=x      only a name, no phrase such as "the town"; `slot:type+` too
 *
 * The first `when` of a rule that holds is used. Slots by place: `subject`
 * (also of the verb on which a noun leans, and of a copula), `object`,
 * `second`, `before` ("the Danish raid"), `owner` ("Denmark's"), `named` (right
 * behind: "the capital Oslo"), `apposed` ("Oslo, the capital"). By a particle
 * (class role, VALUE the slot's name; with `-after` where it stands behind its
 * name): `by of in near from to into on against with between for as under
 * during through about including after`; `object` for one that marks an object
 * (把). `figure` is the number that is told of the count that a trigger of
 * frame `toll` names, whatever verb stands between ("the death toll rose to
 * 40"); of `told.toll` it is the count told last. Types: person unit
 * organization place group event work office thing quantity, `actor` for the
 * first five; of quantities by what they count: `people members forces arms
 * percent money measure others`; `civilians` are people of whom it is told that
 * they do not fight (a people, villagers), `members` people of a body, `area`
 * and `distance` measures by their unit.
 *
 * In lexicons a trigger's VALUE is `TYPE[.FRAME][/FORM]`: TYPE an event type or
 * quantity property as in the tables, or a word of the pack's own (`fact.born`)
 * for which rules stand; FORM `n` a noun, `b` a base form, `g` a gerund, `f` a
 * form that is never passive; without it a verb that a passive mark makes
 * passive. A phrase may have both a noun's and a verb's meaning. `say`,
 * `say.alleged` and `say.denied` make their subject the claimer of what
 * follows. There are triggers without words: `link.in`, `link.near`, `link.of`,
 * `link.from`, `link.with`, `link.as`, `link.owner`, `link.including`,
 * `link.comma`, `link.bracket`, `link.named` ("X (Spanish: Y)") between two
 * names that stand as subject and object; `link.adjective` for the adjective of
 * a people or place (the object) and the name that it says something of: "the
 * Danish painter X", "X, a Danish painter"; and `number.percent`,
 * `number.money`, `number.measure`, `number.area`, `number.distance`,
 * `number.forces`, `number.arms`, `number.civilians`, `number.people`,
 * `number.members`, `number.deaths`, `number.injured`, `number.missing` (as a
 * pack's class counted says of the counted: "68 dead"), `number.other` for a
 * number that no rule has taken. Where what a number counts is a trigger itself
 * ("two coups", "2,000 prisoners") it is that trigger, and `number=t` is the
 * number.
 *
 * Small words (class grammar): `passive` (was, bị), `passive-by` (被: the agent
 * follows), `auxiliary`, `copula`, `negation` (the claim is denied; also
 * before a subject or noun: "no troops were sent"), `undone` ("cancelled": what
 * a noun before it names is denied), `planned` ("was scheduled": it is not
 * claimed), `modal` and `plan` (nothing is claimed),
 * `does` ("began to": what follows happened), `cause` ("forced X to": X did
 * it), `condition`, `clause` and `relative` (a
 * clause starts), `infinitive`, `verb` (one that is no trigger), `light`
 * (launched, took place), `suffers` (faced: its subject did not do what the
 * noun behind it names), `there` ("there were"), `where` (a clause starts, in
 * the place told before), `owner` (their), `both` (both sides), `person`
 * `plural` `thing` (pronouns), `latter` (the name that stands nearest before
 * it), `adverb`, `article` (a noun follows), `later` (closes a clause that
 * tells what was before: 之後), `after` (closes a clause that stands first).
 * Phrases that stand for a date told before: `same-year` `same-month`
 * `same-day` `next-day` `next-year`; "eight days later" is made of the class
 * date-word's `span-one` (a), `span-day` `span-week` `span-month` `span-year`,
 * `span-later` and `span-earlier`.
 *
 * Facts of a language (class language) that sentences are read by: `modifiers`
 * first (they stand before what they modify), `heads` first, `plural-ending`,
 * `subject` always (a verb without any name round it tells nothing), `measures`
 * near (what a measure is of stands in its sentence), `leaning` light (only the
 * subject of a light verb does what the noun behind it names), `words`
 * syllables (spaces stand between the syllables of a word: a lone syllable with
 * a capital, a name behind a word that no lexicon knows and a bare head name
 * nobody), `nobody` (phrases that name nobody where they stand alone:
 * "people"), `shown` (words behind a noun that was told of: "thị trấn này"). A
 * phrase of class stance colours what is near (`alleged`) or all of its
 * sentence
 * (`denied`: "it is untrue that").
 *
 * A rule must have an example; tests hold each to its `expect:` lines, which
 * are claims with `_` for a space.
 *
 * Roles of `claim:` are those of the tables: trigger agent target place date
 * name part-of subject value number of by attributed-to stance. A role takes a
 * capture, `title` (the document's own name) or, under `when`, `where` (where
 * it happened, as far as the text tells) or `p|where` (what p caught, else
 * where); a stance takes `alleged` or `denied`.
 * A role whose capture is empty is left out. Under `when` the type of an event
 * or quantity may be `*`, what the trigger's VALUE says; dates, places in a
 * slot `in` or `near`, claimers, stance and footnotes are added to all claims,
 * what is counted to all numbers; facts are made of each subject with each
 * value.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RULES_H
#define VOUCH_RULES_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/pack.h"
#include "vouch/status.h"

#include <stdbool.h>
#include <stddef.h>

VOUCH_BEGIN

/** All rules of all packs, read-only and shared by all threads. */
typedef struct VouchRules VouchRules;

/** An example of a rule: a text and the claims that it must give. */
typedef struct {
  VouchView        rule;   /**< "en/flee-from". */
  VouchView        text;   /**< As written. */
  const VouchView *expect; /**< Each as written behind `expect:`. */
  size_t           expect_count;
  VouchView        file;
  size_t           line;
  bool             sentence; /**< The rule has a `when`. */
} VouchExample;

/** Compile the rules that `packs` read (vouch_packs_rule_file()); `packs` must
 *  outlive them. Problems, all of them, go to `log` with file and line:
 *  VOUCH_BAD_DATA. */
VOUCH_API VouchStatus vouch_rules_new(const VouchPacks *packs,
                                      const VouchLog   *log,
                                      VouchRules      **rules);

VOUCH_API void vouch_rules_free(VouchRules *rules);

VOUCH_API size_t vouch_rules_count(const VouchRules *rules);

/** Examples by index; NULL past the last. */
VOUCH_API const VouchExample *vouch_rules_example(const VouchRules *rules,
                                                  size_t            index);

/** One rule, as it was written. */
typedef struct {
  VouchView full;       /**< "en/flee-from" */
  double    confidence; /**< 0 to 1. */
  bool      sentence;   /**< For running text. */
  VouchView file;
  size_t    line;
} VouchRuleInfo;

/** Rule number `index`, in the order of the files; false past the last. */
VOUCH_API bool vouch_rules_info(const VouchRules *rules,
                                size_t            index,
                                VouchRuleInfo    *info);

/** Read an example: VOUCH_BAD_DATA where it does not give what it expects;
 *  `log` is told what, and what it gives instead. */
VOUCH_API VouchStatus vouch_rules_try(const VouchRules   *rules,
                                      const VouchPacks   *packs,
                                      const VouchExample *example,
                                      const VouchLog     *log);

VOUCH_END_DECLS

#endif
