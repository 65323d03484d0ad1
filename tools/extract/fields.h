/* fields.h - how the rows of an infobox are read
 *
 * The packs give each head ("Casualties and losses", "傷亡與損失") the name of
 * a reading; fields.c has a row for each name that says which function reads
 * the cells, and into what. A name without a row is known and not read.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_FIELDS_H
#define VOUCH_EXTRACT_FIELDS_H

#include "extract.h"
#include "line.h"
#include "name.h"

typedef struct Box     Box;
typedef struct Field   Field;
typedef struct Reading Reading;

/** What a document must be about for a row to be meant. */
typedef enum { ABOUT_ANY, ABOUT_EVENT, ABOUT_LIFE, ABOUT_OTHER } About;

/** One row of the table. */
struct Reading {
  const char *name; /**< VALUE of the lexicon's class `field`. */
  About       about;
  void (*read)(Extract *x, Box *box, const Field *field);
  VouchTermName    property;
  VouchMentionType type; /**< Of the names in the cells. */
  double           confidence;
};

/** A head and the cells that belong to it. */
struct Field {
  const Reading    *reading;
  const char       *rule; /**< "infobox-casualties". */
  const VouchBlock *head; /**< NULL: the cell names itself. */
  Line              head_line;
  Lines             lines;
  VouchDate         date;        /**< Said in the head, or in the group's. */
  VouchSpan         date_place;  /**< The head that says it; for footnotes. */
  VouchView         part;        /**< Of a group: "land", "water", "city" ... */
  size_t            first_claim; /**< Claims there were when it began. */
};

enum { FOUNDING_CITES = 4 };

/** What two rows say of a founding. */
typedef struct {
  VouchDate         date;
  VouchNames        founders;
  VouchSpan         evidence;
  const VouchBlock *block; /**< NULL: nothing was said. */
  VouchSpan         trigger;
  VouchSpan         cites[FOUNDING_CITES];
  size_t            cite_count;
} Founding;

/** An infobox while it is read. Indices of sides are columns: 0 unknown. */
struct Box {
  const VouchBlock *block;
  const Reading    *group; /**< The last head without cells of its own. */
  const VouchBlock *group_head;
  VouchDate         group_date;
  VouchName         office; /**< The last office named. */
  VouchName         above;  /**< The head right above, where nothing is known
                                 of it: an office, if a term follows. */

  VouchDate term; /**< Of the last office. */
  Founding  founding;

  VouchDate         date; /**< Of the event, from its row. */
  VouchSpan         evidence;
  const VouchBlock *evidence_block;
  VouchNames        places;

  VouchName sides[3]; /**< The first belligerent of each column. */
  size_t    side_counts[3];
};

/** The row of that name for what the document is about, or NULL. */
const Reading *vouchi_reading(const Extract *x, VouchView name);

/** A claim with this row's property and rule about the title. */
VouchClaim *vouchi_field_claim(Extract       *x,
                               const Field   *field,
                               VouchClaimKind kind,
                               const Line    *line,
                               VouchSpan      range);

/** The side of the column, where one belligerent alone stands in it. */
void vouchi_set_side(const Box *box, VouchClaim *claim, uint8_t column);

/** How a line divides into a sub-head and the rest. */
typedef enum { SUBHEAD_NONE, SUBHEAD_KNOWN, SUBHEAD_OTHER } Subhead;

/** "Arms supply: X": `*value` becomes the label's VALUE, `*rest` X. A line that
 *  only ends with a colon is a sub-head of which nothing is known. */
Subhead vouchi_subhead(const Extract *x,
                       const Line    *line,
                       VouchSpan      range,
                       VouchView     *value,
                       VouchSpan     *rest);

/** True where a cell says that it says nothing. */
bool vouchi_says_nothing(const Extract *x, const Line *line);

/** The document's place of a line, from `head` on where the head stands
 *  directly before it. */
VouchSpan vouchi_with_head(const Extract *x,
                           const Field   *field,
                           const Line    *line);

/** A name of the title in `range`: a fact, and a label of the entity. */
void vouchi_claim_alias(Extract     *x,
                        const Field *field,
                        const Line  *line,
                        VouchSpan    range);

/** Lines of a cell or caption that say the title again, with other names below
 *  it. */
void vouchi_read_other_names(Extract *x, const Lines *lines);

/** Remember the office in `range` for the dates that follow, if it is one. */
void vouchi_take_office(Extract    *x,
                        Box        *box,
                        const Line *line,
                        VouchSpan   range);

/** The event that the rows of a founding make, if there were any. */
void vouchi_claim_founding(Extract *x, const Box *box);

/* The readings */
void vouchi_read_date(Extract *x, Box *box, const Field *field);
void vouchi_read_place(Extract *x, Box *box, const Field *field);
void vouchi_read_text(Extract *x, Box *box, const Field *field);
void vouchi_read_belligerents(Extract *x, Box *box, const Field *field);
void vouchi_read_supporters(Extract *x, Box *box, const Field *field);
void vouchi_read_commanders(Extract *x, Box *box, const Field *field);
void vouchi_read_strength(Extract *x, Box *box, const Field *field);
void vouchi_read_casualties(Extract *x, Box *box, const Field *field);
void vouchi_read_names(Extract *x, Box *box, const Field *field);
void vouchi_read_owners(Extract *x, Box *box, const Field *field);
void vouchi_read_aliases(Extract *x, Box *box, const Field *field);
void vouchi_read_life(Extract *x, Box *box, const Field *field);
void vouchi_read_term(Extract *x, Box *box, const Field *field);
void vouchi_read_years(Extract *x, Box *box, const Field *field);
void vouchi_read_incumbents(Extract *x, Box *box, const Field *field);
void vouchi_read_founding(Extract *x, Box *box, const Field *field);
void vouchi_read_founders(Extract *x, Box *box, const Field *field);
void vouchi_read_measure(Extract *x, Box *box, const Field *field);

#endif
