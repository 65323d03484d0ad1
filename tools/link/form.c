/* form.c - cutting a name at what is known, then leaving out what says nothing
 *
 * At each place the longest known piece is taken: words in scripts that have
 * them, characters in Han. There a single character is taken only at the ends
 * of known pieces, since foreign names are spelled with the same characters.
 */
// SPDX-License-Identifier: Apache-2.0

#include "form.h"

#include "norm.h"

#include "base/utf8.h"
#include "fold/letters.h"

enum { PIECE_WORDS = 8, PIECE_CHARACTERS = 18, WORDS_MOST = 2 };

/** A name being cut. */
typedef struct {
  const VouchGazetteer *gazetteer;
  VouchView             norm;
  VouchMentionType      type;
  bool                  is_han;
  Form                 *form;
  size_t word; /**< Start of what is not known; SIZE_MAX: none. */
  bool   full;
  bool   in_parts; /**< The whole is no piece. */
} Cutting;

static const ImageEntry *
entry_of(const Cutting *const cutting, const Part *const part)
{
  return vouchi_known_entry(cutting->gazetteer, part->entry);
}

static uint8_t
flags_of(const Cutting *const cutting, const Part *const part)
{
  return part->kind == PART_HEAD ? entry_of(cutting, part)->flags : 0U;
}

static void
add_part(Cutting *const cutting, const Part part)
{
  if (cutting->form->count == FORM_PARTS) {
    cutting->full = true;
    return;
  }
  cutting->form->parts[cutting->form->count++] = part;
}

/** End the word that is not known, at byte `end`. */
static void
end_word(Cutting *const cutting, const size_t end)
{
  if (cutting->word == SIZE_MAX) {
    return;
  }
  VouchView text =
    vouch_view(cutting->norm.data + cutting->word, end - cutting->word);
  while (text.size && text.data[text.size - 1U] == ' ') {
    --text.size;
  }
  cutting->word = SIZE_MAX;
  if (text.size) {
    add_part(cutting, (Part){PART_WORD, VOUCH_ROLE_NAME, 0U, 0U, text});
  }
}

/** How well a thing fits within a longer name: words of heads.tsv first, then
 *  adjectives, then names. */
static int
rank_of(const ImageEntry *const entry, const VouchNameRole role)
{
  if (entry->flags & IMAGE_HEAD) {
    return entry->flags & IMAGE_NUMBERED ? 1 : 0;
  }
  return role == VOUCH_ROLE_ADJECTIVE ? 2 : 3 + (int)role;
}

/** The part that `text` is, from what is known of it; false: nothing. */
static bool
know(const Cutting *const cutting, const VouchView text, Part *const part)
{
  Known        found[KNOWN_MOST];
  const size_t count = vouchi_known_find(cutting->gazetteer, text, found);
  int          best  = 99;
  for (size_t i = 0U; i < count; ++i) {
    const ImageEntry *const entry =
      vouchi_known_entry(cutting->gazetteer, found[i].entry);
    const bool is_head = (entry->flags & IMAGE_HEAD) != 0;
    const int  rank    = rank_of(entry, found[i].role);
    if (rank < best || (rank == best && found[i].entry < part->entry)) {
      const uint32_t other = best < 2 && is_head ? part->entry : found[i].entry;
      *part = (Part){is_head ? PART_HEAD : PART_ENTRY, found[i].role,
                     found[i].entry, other, text};
      best  = rank;
    } else if (is_head && part->kind == PART_HEAD) {
      part->other = found[i].entry;
    }
  }
  return count != 0U;
}

/** The end of a number at `at` ("366", "4th"); `at` where there is none. */
static size_t
number_end(const VouchView norm, const size_t at, size_t *const digits)
{
  static const char *const endings[] = {"st", "nd", "rd", "th"};
  size_t                   end       = at;
  while (end < norm.size &&
         vouchi_char_is_digit((unsigned char)norm.data[end])) {
    ++end;
  }
  *digits = end - at;
  for (size_t i = 0U; end > at && i < 4U; ++i) {
    const VouchView rest   = vouch_view(norm.data + end, norm.size - end);
    const VouchView ending = vouch_view_from_string(endings[i]);
    if (vouch_view_starts(rest, ending) &&
        (rest.size == 2U || rest.data[2] == ' ')) {
      return end + 2U;
    }
  }
  return end;
}

/** Byte after `pieces` words (or characters) from `at`. */
static size_t
piece_end(const Cutting *const cutting, const size_t at, const size_t pieces)
{
  const VouchView norm = cutting->norm;
  size_t          end  = at;
  for (size_t i = 0U; i < pieces && end < norm.size; ++i) {
    if (cutting->is_han) {
      (void)vouchi_utf8_next(norm, &end);
      continue;
    }
    end += i ? 1U : 0U;
    while (end < norm.size && norm.data[end] != ' ') {
      ++end;
    }
  }
  return end;
}

/** Whether a single character may be a piece of its own at `at`. */
static bool
may_stand(const Cutting *const cutting,
          const Part *const    part,
          const size_t         at,
          const size_t         end)
{
  const bool last = end == cutting->norm.size;
  if (part->kind == PART_ENTRY) {
    return !at; // 英 of 英軍
  }
  return last || cutting->word == SIZE_MAX;
}

/** Take the longest known piece at `at`; its end, or `at`. */
static size_t
take_piece(Cutting *const cutting, const size_t at)
{
  const size_t most = cutting->is_han ? PIECE_CHARACTERS : PIECE_WORDS;
  size_t       ends[PIECE_CHARACTERS + 1];
  size_t       count = 0U;
  for (size_t i = 1U; i <= most; ++i) {
    const size_t end = piece_end(cutting, at, i);
    if (count && ends[count - 1U] == end) {
      break;
    }
    ends[count++] = end;
  }
  for (size_t i = count; i; --i) {
    const size_t    end  = ends[i - 1U];
    Part            part = {PART_WORD, VOUCH_ROLE_NAME, 0U, 0U, {NULL, 0U}};
    const VouchView text = vouch_view(cutting->norm.data + at, end - at);
    if (cutting->in_parts && text.size == cutting->norm.size) {
      continue;
    }
    if (know(cutting, text, &part) &&
        (!cutting->is_han || i > 1U || may_stand(cutting, &part, at, end))) {
      end_word(cutting, at);
      add_part(cutting, part);
      return end;
    }
  }
  return at;
}

static size_t
take_number(Cutting *const cutting, const size_t at)
{
  size_t       digits = 0U;
  const size_t end    = number_end(cutting->norm, at, &digits);
  if (digits) {
    end_word(cutting, at);
    add_part(cutting, (Part){PART_NUMBER, VOUCH_ROLE_NAME, 0U, 0U,
                             vouch_view(cutting->norm.data + at, digits)});
  }
  return digits ? end : at;
}

static void
cut_name(Cutting *const cutting)
{
  const VouchView norm = cutting->norm;
  size_t          at   = 0U;
  while (at < norm.size) {
    if (norm.data[at] == ' ') {
      ++at;
      continue;
    }
    size_t end = take_number(cutting, at);
    end        = end > at ? end : take_piece(cutting, at);
    if (end == at) {
      cutting->word = cutting->word == SIZE_MAX ? at : cutting->word;
      end           = piece_end(cutting, at, 1U);
    }
    at = end;
  }
  end_word(cutting, norm.size);
}

/** Keep parts for which `keep` is true. */
static void
filter(Cutting *const cutting,
       bool (*keep)(const Cutting *cutting, const Part *part))
{
  Form *const form  = cutting->form;
  size_t      count = 0U;
  for (size_t i = 0U; i < form->count; ++i) {
    if (keep(cutting, &form->parts[i])) {
      form->parts[count++] = form->parts[i];
    }
  }
  form->count = count;
}

static bool
is_no_stop(const Cutting *const cutting, const Part *const part)
{
  return !(flags_of(cutting, part) & IMAGE_STOP);
}

static bool
is_no_weak(const Cutting *const cutting, const Part *const part)
{
  return !(flags_of(cutting, part) & IMAGE_WEAK);
}

static bool
is_no_drop(const Cutting *const cutting, const Part *const part)
{
  return !(flags_of(cutting, part) & IMAGE_DROP);
}

/** Parts of which something is true. */
static size_t
count_parts(const Cutting *const cutting,
            bool (*is)(const Cutting *cutting, const Part *part))
{
  size_t count = 0U;
  for (size_t i = 0U; i < cutting->form->count; ++i) {
    count += is(cutting, &cutting->form->parts[i]);
  }
  return count;
}

static bool
is_word(const Cutting *const cutting, const Part *const part)
{
  (void)cutting;
  return part->kind == PART_WORD;
}

static bool
is_number(const Cutting *const cutting, const Part *const part)
{
  (void)cutting;
  return part->kind == PART_NUMBER;
}

static bool
is_title(const Cutting *const cutting, const Part *const part)
{
  return (flags_of(cutting, part) & IMAGE_TITLE) != 0;
}

/** A head that says what the name is, or a listed group. */
static bool
is_strong(const Cutting *const cutting, const Part *const part)
{
  const ImageEntry *const entry =
    part->kind == PART_HEAD || part->kind == PART_ENTRY
      ? entry_of(cutting, part)
      : NULL;
  if (!entry) {
    return false;
  }
  if (part->kind == PART_ENTRY) {
    return entry->type == VOUCH_MENTION_GROUP;
  }
  return entry->type != IMAGE_NO_TYPE &&
         !(entry->flags & (IMAGE_WEAK | IMAGE_DROP));
}

/** "Armenians" is "Armenian" and people. */
static void
add_people(Cutting *const cutting)
{
  Form *const form = cutting->form;
  Part        head = {PART_WORD, VOUCH_ROLE_NAME, 0U, 0U, {NULL, 0U}};
  bool        due  = false;
  for (size_t i = 0U; i < form->count; ++i) {
    const Part *const part = &form->parts[i];
    due = due || (part->kind == PART_ENTRY && part->role == VOUCH_ROLE_PEOPLE);
    due = due || (part->kind == PART_ENTRY && form->count == 1U &&
                  part->role == VOUCH_ROLE_ADJECTIVE &&
                  cutting->type == VOUCH_MENTION_GROUP);
  }
  if (due && know(cutting, VOUCH_VIEW("people"), &head)) {
    add_part(cutting, head);
  }
}

static bool
is_typed(const Cutting *const cutting, const Part *const part)
{
  return part->kind == PART_HEAD &&
         entry_of(cutting, part)->type != IMAGE_NO_TYPE;
}

/** Of two things that a word may be: with a number the numbered one, and where
 *  nothing else tells what the name is, one that does. */
static void
choose_heads(Cutting *const cutting)
{
  const bool numbered = count_parts(cutting, is_number) != 0U;
  const bool told     = count_parts(cutting, is_typed) != 0U;
  for (size_t i = 0U; i < cutting->form->count; ++i) {
    Part *const part = &cutting->form->parts[i];
    if (part->kind != PART_HEAD) {
      continue;
    }
    const ImageEntry *const other =
      vouchi_known_entry(cutting->gazetteer, part->other);
    if ((numbered && other->flags & IMAGE_NUMBERED) ||
        (!told && other->type != IMAGE_NO_TYPE)) {
      part->entry = part->other;
    }
  }
}

static bool
has_kind(const Cutting *const cutting,
         const uint32_t       entry,
         const char *const    kind)
{
  VouchGazetteerEntry known;
  vouch_gazetteer_entry(cutting->gazetteer, entry, &known);
  return vouch_view_equal(known.kind, vouch_view_from_string(kind));
}

/** Whether a word such as "city" says nothing beside this place. */
static bool
goes_without_saying(const Cutting *const cutting,
                    const Part *const    place,
                    const Part *const    head)
{
  VouchGazetteerEntry word;
  VouchGazetteerEntry known;
  vouch_gazetteer_entry(cutting->gazetteer, head->entry, &word);
  const bool state = has_kind(cutting, head->entry, "state");
  if (place->kind == PART_WORD) {
    return !state;
  }
  vouch_gazetteer_entry(cutting->gazetteer, place->entry, &known);
  if (place->kind != PART_ENTRY || known.type != VOUCH_MENTION_PLACE) {
    return false;
  }
  return (vouch_view_equal(known.kind, word.kind) ||
          vouch_view_equal(known.kind, VOUCH_VIEW("village"))) &&
         (!state || place->role != VOUCH_ROLE_ADJECTIVE);
}

/** Leave "city", "district", "Republic of" out where they say nothing. */
static void
drop_heads(Cutting *const cutting)
{
  const Part *place = NULL;
  const Part *head  = NULL;
  for (size_t i = 0U; i < cutting->form->count; ++i) {
    const Part *const part = &cutting->form->parts[i];
    if (flags_of(cutting, part) & IMAGE_DROP) {
      head = part;
    } else if (place) {
      return; // More than one thing is said
    } else {
      place = part;
    }
  }
  if (place && head && goes_without_saying(cutting, place, head)) {
    filter(cutting, is_no_drop);
  }
}

/** The words of a person's name alone: titles and what stands before the
 *  last of them go. False where nothing would be left. */
static bool
strip_titles(Cutting *const cutting)
{
  Form *const form  = cutting->form;
  size_t      begin = 0U;
  size_t      end   = form->count;
  if (cutting->is_han) {
    while (end && is_title(cutting, &form->parts[end - 1U])) {
      --end;
    }
  }
  for (size_t i = 0U; i < end; ++i) {
    begin = is_title(cutting, &form->parts[i]) ? i + 1U : begin;
  }
  if (begin == end) {
    return false;
  }
  const char *const from = form->parts[begin].text.data;
  const Part *const last = &form->parts[end - 1U];
  const VouchView   name =
    vouch_view(from, (size_t)(last->text.data + last->text.size - from));
  cutting->norm  = name;
  form->count    = 1U;
  form->parts[0] = (Part){PART_WORD, VOUCH_ROLE_NAME, 0U, 0U, name};
  return true;
}

/** Of several things of one name the first that may be of this type. */
static bool
know_whole(const Cutting *const cutting, const VouchView norm, Part *const part)
{
  Known          found[KNOWN_MOST];
  const size_t   count = vouchi_known_find(cutting->gazetteer, norm, found);
  const unsigned types = vouchi_form_types(cutting->type);
  for (int pass = 0; pass < 2; ++pass) {
    uint32_t best = UINT32_MAX;
    for (size_t i = 0U; i < count; ++i) {
      const ImageEntry *const entry =
        vouchi_known_entry(cutting->gazetteer, found[i].entry);
      const bool named = found[i].role == VOUCH_ROLE_NAME ||
                         found[i].role == VOUCH_ROLE_SPELLING;
      const bool own =
        found[i].entry < cutting->gazetteer->images[0].entry_count;
      if (!(entry->flags & IMAGE_HEAD) && named && found[i].entry < best &&
          (types >> entry->type & 1U || (pass && own))) {
        best  = found[i].entry;
        *part = (Part){PART_ENTRY, VOUCH_ROLE_NAME, best, best, norm};
      }
    }
    if (best != UINT32_MAX) {
      return true;
    }
  }
  return false;
}

static void
be_one(Cutting *const cutting, const Part part)
{
  Form *const form = cutting->form;
  form->count      = 1U;
  form->single     = true;
  form->parts[0]   = part;
  form->type       = part.kind == PART_ENTRY
                       ? (VouchMentionType)entry_of(cutting, &part)->type
                       : cutting->type;
}

/** What a name of several parts is. */
static VouchMentionType
type_of_parts(const Cutting *const cutting)
{
  static const VouchMentionType order[] = {
    VOUCH_MENTION_EVENT, VOUCH_MENTION_WORK,  VOUCH_MENTION_OFFICE,
    VOUCH_MENTION_GROUP, VOUCH_MENTION_UNIT,  VOUCH_MENTION_ORGANIZATION,
    VOUCH_MENTION_SIDE,  VOUCH_MENTION_PLACE,
  };
  unsigned types = 0U;
  for (size_t i = 0U; i < cutting->form->count; ++i) {
    const Part *const part = &cutting->form->parts[i];
    if (part->kind == PART_HEAD && entry_of(cutting, part)->type < 32U) {
      types |= 1U << entry_of(cutting, part)->type;
    }
  }
  for (size_t i = 0U; i < sizeof(order) / sizeof(*order); ++i) {
    if (types >> order[i] & 1U) {
      return order[i];
    }
  }
  return cutting->type;
}

/** Whether the parts say together what the whole is. */
static bool
is_made(const Cutting *const cutting)
{
  const Form *const form  = cutting->form;
  bool              heads = false;
  for (size_t i = 0U; i < form->count; ++i) {
    heads =
      heads || (form->parts[i].kind == PART_HEAD &&
                entry_of(cutting, &form->parts[i])->type != IMAGE_NO_TYPE);
  }
  return heads && !cutting->full && count_parts(cutting, is_word) <= WORDS_MOST;
}

/** What is left when the parts were cut. */
static void
judge_parts(Cutting *const cutting, const Part whole)
{
  Form *const form = cutting->form;
  filter(cutting, is_no_stop);
  choose_heads(cutting);
  add_people(cutting);
  if (count_parts(cutting, is_strong)) {
    filter(cutting, is_no_weak);
  }
  drop_heads(cutting);
  if (form->count == 1U && !cutting->full &&
      (form->parts[0].kind == PART_ENTRY || form->parts[0].kind == PART_WORD)) {
    be_one(cutting, form->parts[0]);
  } else if (is_made(cutting)) {
    form->type = type_of_parts(cutting);
  } else {
    be_one(cutting, whole);
  }
}

void
vouchi_form_cut(const VouchGazetteer *const gazetteer,
                const VouchView             norm,
                const VouchMentionType      type,
                Form *const                 form)
{
  Cutting cutting = {.gazetteer = gazetteer,
                     .norm      = norm,
                     .type      = type,
                     .is_han    = vouchi_norm_is_han(norm),
                     .form      = form,
                     .word      = SIZE_MAX,
                     .in_parts  = true};
  form->count     = 0U;
  form->single    = false;
  cut_name(&cutting);
}

void
vouchi_form(const VouchGazetteer *const gazetteer,
            const VouchView             norm,
            const VouchMentionType      type,
            Form *const                 form)
{
  Part    whole   = {PART_WORD, VOUCH_ROLE_NAME, 0U, 0U, norm};
  Cutting cutting = {.gazetteer = gazetteer,
                     .norm      = norm,
                     .type      = type,
                     .is_han    = vouchi_norm_is_han(norm),
                     .form      = form,
                     .word      = SIZE_MAX};
  form->count     = 0U;
  form->single    = false;
  if (know_whole(&cutting, norm, &whole)) {
    be_one(&cutting, whole);
    return;
  }
  cut_name(&cutting);
  if (type == VOUCH_MENTION_PERSON && !cutting.full && strip_titles(&cutting)) {
    whole = form->parts[0];
    (void)know_whole(&cutting, cutting.norm, &whole);
    be_one(&cutting, whole);
    return;
  }
  judge_parts(&cutting, whole);
}
