/* quotations.c - what is quoted stands in the text, where it is said to */
// SPDX-License-Identifier: Apache-2.0

#include "check/promises.h"

static VouchView
text_of(const VouchPromises *const promises, const VouchId id)
{
  return vouchi_term_at(promises->data->table, id)->text;
}

bool
vouchi_promise_number(const VouchPromises *const promises,
                      const VouchId              node,
                      const VouchPromiseWord     word,
                      uint64_t *const            number)
{
  const VouchId id = vouchi_object(promises->data, node, promises->words[word]);
  const VouchView text = text_of(promises, id);
  *number              = 0;
  for (size_t i = 0; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9' ||
        *number > UINT64_MAX / 16U) {
      return false;
    }
    *number = *number * 10U + (uint64_t)(text.data[i] - '0');
  }
  return text.size > 0;
}

/** The selector of `evidence` that has a class; 0: none. */
static VouchId
selector_of(const VouchPromises *const promises,
            const VouchId              evidence,
            const VouchPromiseWord     class_word)
{
  const VouchId *const  words = promises->words;
  const VouchStatements found =
    vouchi_about(promises->data, evidence, words[WORD_HAS_SELECTOR]);
  for (size_t i = 0; i < found.count; ++i) {
    if (vouchi_has(promises->data, found.items[i].object, words[WORD_TYPE],
                   words[class_word])) {
      return found.items[i].object;
    }
  }
  return 0;
}

/** What stands beside a quotation: `text` before `at`, or from there on. */
static bool
stands_beside(const VouchText *const text,
              const VouchView        words,
              const size_t           at,
              const bool             before)
{
  if (before) {
    return words.size <= at &&
           vouch_view_equal(vouch_view(text->bytes.data + (at - words.size),
                                       words.size),
                            words);
  }
  return words.size <= text->bytes.size - at &&
         vouch_view_equal(vouch_view(text->bytes.data + at, words.size), words);
}

static VouchStatus
check_beside(const VouchPromises *const promises,
             const VouchText *const     text,
             const VouchId              quote,
             const size_t               at,
             const bool                 before)
{
  const VouchPromiseWord word = before ? WORD_PREFIX : WORD_SUFFIX;
  const VouchId          id =
    vouchi_object(promises->data, quote, promises->words[word]);
  if (!id || stands_beside(text, text_of(promises, id), at, before)) {
    return VOUCH_OK;
  }
  return vouchi_promise_broken(promises, "quotation", quote,
                               promises->words[word], id,
                               "the words beside a quotation are not those of "
                               "the text");
}

static VouchStatus
check_exact(const VouchPromises *const promises,
            const VouchText *const     text,
            const VouchId              evidence,
            const VouchId              position,
            const VouchId              quote)
{
  const VouchId exact =
    vouchi_object(promises->data, quote, promises->words[WORD_EXACT]);
  uint64_t  start = 0;
  uint64_t  end   = 0;
  VouchView slice = {NULL, 0};
  size_t    at    = 0;
  ++promises->telling->counts->quotations;
  if (!vouchi_promise_number(promises, position, WORD_START, &start) ||
      !vouchi_promise_number(promises, position, WORD_END, &end) ||
      !vouchi_text_slice(text, start, end, &slice, &at)) {
    return vouchi_promise_broken(promises, "quotation", evidence,
                                 promises->words[WORD_HAS_SELECTOR], position,
                                 "the text has no such place");
  }
  if (!exact || !vouch_view_equal(slice, text_of(promises, exact))) {
    return vouchi_promise_broken(promises, "quotation", evidence,
                                 promises->words[WORD_EXACT], exact,
                                 "the text says something else there");
  }
  const VouchStatus st = check_beside(promises, text, quote, at, true);
  return st ? st : check_beside(promises, text, quote, at + slice.size, false);
}

static VouchStatus
check_evidence(const VouchPromises *const promises,
               const VouchText *const     text,
               const VouchId              evidence)
{
  const VouchId position =
    selector_of(promises, evidence, WORD_POSITION_SELECTOR);
  const VouchId quote = selector_of(promises, evidence, WORD_QUOTE_SELECTOR);
  return position && quote
           ? check_exact(promises, text, evidence, position, quote)
           : VOUCH_OK; // Which the shapes tell
}

static VouchStatus
check_mention(const VouchPromises *const promises,
              const VouchText *const     text,
              const VouchId              mention)
{
  const VouchId written =
    vouchi_object(promises->data, mention, promises->words[WORD_AS_WRITTEN]);
  uint64_t  start = 0;
  uint64_t  end   = 0;
  VouchView slice = {NULL, 0};
  size_t    at    = 0;
  if (!written) {
    return VOUCH_OK; // A claim, or what the shapes tell
  }
  ++promises->telling->counts->quotations;
  if (vouchi_promise_number(promises, mention, WORD_OUR_START, &start) &&
      vouchi_promise_number(promises, mention, WORD_OUR_END, &end) &&
      vouchi_text_slice(text, start, end, &slice, &at) &&
      vouch_view_equal(slice, text_of(promises, written))) {
    return VOUCH_OK;
  }
  return vouchi_promise_broken(promises, "quotation", mention,
                               promises->words[WORD_AS_WRITTEN], written,
                               "the text says something else there");
}

VouchStatus
vouchi_check_quotations(const VouchPromises *const promises,
                        const VouchId              document,
                        const VouchText *const     text)
{
  const VouchStatements evidence =
    vouchi_with(promises->data, promises->words[WORD_HAS_SOURCE], document);
  const VouchStatements mentions =
    vouchi_with(promises->data, promises->words[WORD_DOCUMENT], document);
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; !st && i < evidence.count; ++i) {
    st = check_evidence(promises, text, evidence.items[i].subject);
  }
  for (size_t i = 0; !st && i < mentions.count; ++i) {
    st = check_mention(promises, text, mentions.items[i].subject);
  }
  return st;
}
