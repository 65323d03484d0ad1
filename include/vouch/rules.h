/* rules.h - how words become claims: rules, compiled from the packs
 *
 * A rule is a pattern over typed mentions, classes of words and free text, in
 * one clause; its captures fill the roles of claims. Rules stand in the packs
 * as data/languages/<tag>/<name>.rules and name kinds of words only, which
 * stand in the lexicons beside them. The format:
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
 * A rule must have an example; tests hold each to its `expect:` lines, which
 * are claims with `_` for a space.
 *
 * Roles of `claim:` are those of the tables: trigger agent target place date
 * name part-of subject value number of by attributed-to stance. A role takes a
 * capture or `title`, the document's own name; a stance takes `alleged` or
 * `denied`. A role whose capture is empty is left out.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RULES_H
#define VOUCH_RULES_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/pack.h"
#include "vouch/status.h"

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

VOUCH_END_DECLS

#endif
