/* promises.c - evidence, hashes, and what the simple graph may hold */
// SPDX-License-Identifier: Apache-2.0

#include "check/promises.h"

#include "rdf/vocabulary.h"

#define NS "https://w3id.org/vouch/ns#"
#define OA "http://www.w3.org/ns/oa#"
#define HASH_DIGITS 64U
#define SHORT_DIGITS 16U

static const char *const iris[WORDS] = {
  [WORD_TYPE]              = VOUCH_RDF_TYPE,
  [WORD_CLAIM]             = NS "Claim",
  [WORD_EVENT_CLAIM]       = NS "EventClaim",
  [WORD_QUANTITY_CLAIM]    = NS "QuantityClaim",
  [WORD_FACT_CLAIM]        = NS "FactClaim",
  [WORD_DOCUMENT_CLASS]    = NS "Document",
  [WORD_COMPARISON]        = NS "Comparison",
  [WORD_POSITION_SELECTOR] = OA "TextPositionSelector",
  [WORD_QUOTE_SELECTOR]    = OA "TextQuoteSelector",
  [WORD_EVIDENCE]          = NS "evidence",
  [WORD_HAS_SOURCE]        = OA "hasSource",
  [WORD_HAS_SELECTOR]      = OA "hasSelector",
  [WORD_START]             = OA "start",
  [WORD_END]               = OA "end",
  [WORD_EXACT]             = OA "exact",
  [WORD_PREFIX]            = OA "prefix",
  [WORD_SUFFIX]            = OA "suffix",
  [WORD_DOCUMENT]          = NS "document",
  [WORD_AS_WRITTEN]        = NS "asWritten",
  [WORD_OUR_START]         = NS "start",
  [WORD_OUR_END]           = NS "end",
  [WORD_SHA256]            = NS "sha256",
  [WORD_BYTES]             = NS "bytes",
  [WORD_CODE_POINTS]       = NS "codePoints",
  [WORD_SUBJECT]           = NS "subject",
  [WORD_PROPERTY]          = NS "property",
  [WORD_VALUE]             = NS "value",
  [WORD_STANCE]            = NS "stance",
  [WORD_ASSERTED]          = NS "asserted",
  [WORD_LEFT]              = NS "left",
  [WORD_RIGHT]             = NS "right",
  [WORD_RELATION]          = NS "relation",
  [WORD_DISJOINT]          = NS "disjoint",
};

VouchStatus
vouchi_promise_broken(const VouchPromises *const promises,
                      const char *const          rule,
                      const VouchId              focus,
                      const VouchId              path,
                      const VouchId              value,
                      const char *const          message)
{
  const VouchTermTable *const table  = promises->data->table;
  const VouchCheckResult      result = {
         .rule    = rule,
         .focus   = *vouchi_term_at(table, focus),
         .path    = *vouchi_term_at(table, path),
         .value   = *vouchi_term_at(table, value),
         .message = vouch_view_from_string(message),
  };
  return vouchi_check_tell(promises->telling, &result);
}

static VouchView
text_of(const VouchPromises *const promises, const VouchId id)
{
  return vouchi_term_at(promises->data->table, id)->text;
}

/** Whether there is a source and words behind a claim. */
static bool
is_evidence(const VouchPromises *const promises, const VouchId node)
{
  const VouchId *const words = promises->words;
  return vouchi_object(promises->data, node, words[WORD_HAS_SOURCE]) &&
         vouchi_object(promises->data, node, words[WORD_HAS_SELECTOR]);
}

static VouchStatus
check_claim(const VouchPromises *const promises, const VouchId claim)
{
  const VouchId evidence =
    vouchi_object(promises->data, claim, promises->words[WORD_EVIDENCE]);
  if (evidence && is_evidence(promises, evidence)) {
    return VOUCH_OK;
  }
  return vouchi_promise_broken(
    promises, "evidence", claim, promises->words[WORD_EVIDENCE], evidence,
    evidence ? "the evidence of a claim has no source or no words"
             : "a claim has no evidence");
}

static VouchStatus
check_claims(const VouchPromises *const promises)
{
  static const VouchPromiseWord classes[] = {WORD_CLAIM, WORD_EVENT_CLAIM,
                                             WORD_QUANTITY_CLAIM,
                                             WORD_FACT_CLAIM};
  VouchStatus                   st        = VOUCH_OK;
  for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); ++i) {
    const VouchStatements found =
      vouchi_with(promises->data, promises->words[WORD_TYPE],
                  promises->words[classes[i]]);
    VouchId last = 0; // The same may be said in several graphs
    for (size_t j = 0; !st && j < found.count; ++j) {
      const VouchId claim = found.items[j].subject;
      st                  = claim == last ? st : check_claim(promises, claim);
      last                = claim;
    }
  }
  return st;
}

/** The size that a document is said to have. */
static VouchStatus
check_size(const VouchPromises *const promises,
           const VouchId              document,
           const VouchPromiseWord     word,
           const uint64_t             due)
{
  uint64_t      said = 0;
  const VouchId id =
    vouchi_object(promises->data, document, promises->words[word]);
  if (!id ||
      (vouchi_promise_number(promises, document, word, &said) && said == due)) {
    return VOUCH_OK;
  }
  return vouchi_promise_broken(promises, "hash", document,
                               promises->words[word], id,
                               "the file has another size");
}

static VouchStatus
check_text(const VouchPromises *const promises,
           const VouchId              document,
           const VouchView            bytes)
{
  VouchText   text;
  VouchStatus st = vouchi_text_begin(&text, bytes);
  ++promises->telling->counts->documents;
  st = st ? st : check_size(promises, document, WORD_BYTES, bytes.size);
  st = st ? st
          : check_size(promises, document, WORD_CODE_POINTS, text.code_points);
  st = st ? st : vouchi_check_quotations(promises, document, &text);
  vouchi_text_free(&text);
  return st;
}

static VouchStatus
find_text(const VouchPromises *const promises,
          const VouchId              document,
          const VouchId              hash)
{
  const VouchCheckOptions *const options = &promises->telling->check->options;
  VouchView                      bytes   = {NULL, 0};
  if (!options->document) {
    return VOUCH_OK;
  }
  const VouchStatus st =
    options->document(options->handle, text_of(promises, hash), &bytes);
  if (st != VOUCH_NOT_FOUND) {
    return st ? st : check_text(promises, document, bytes);
  }
  return vouchi_promise_broken(promises, "hash", document,
                               promises->words[WORD_SHA256], hash,
                               "no file has this hash");
}

/** "doc/0123456789abcdef" must be the start of the hash. */
static bool
is_named_by(const VouchView iri, const VouchView hash)
{
  const VouchView mark = VOUCH_VIEW("doc/");
  const size_t    tail = mark.size + SHORT_DIGITS;
  if (iri.size < tail ||
      !vouch_view_starts(vouch_view(iri.data + (iri.size - tail), tail),
                         mark)) {
    return true; // Named by somebody else
  }
  return vouch_view_equal(vouch_view(iri.data + (iri.size - SHORT_DIGITS),
                                     SHORT_DIGITS),
                          vouch_view(hash.data, SHORT_DIGITS));
}

static VouchStatus
check_document(const VouchPromises *const promises, const VouchId document)
{
  const VouchId   sha  = promises->words[WORD_SHA256];
  const VouchId   hash = vouchi_object(promises->data, document, sha);
  const VouchView text = text_of(promises, hash);
  if (text.size != HASH_DIGITS) {
    return VOUCH_OK; // Which the shapes tell
  }
  if (!is_named_by(text_of(promises, document), text)) {
    const VouchStatus st =
      vouchi_promise_broken(promises, "hash", document, sha, hash,
                            "a document is not named by its hash");
    return st ? st : find_text(promises, document, hash);
  }
  return find_text(promises, document, hash);
}

static VouchStatus
check_documents(const VouchPromises *const promises)
{
  const VouchStatements found =
    vouchi_with(promises->data, promises->words[WORD_TYPE],
                promises->words[WORD_DOCUMENT_CLASS]);
  VouchId     last = 0;
  VouchStatus st   = VOUCH_OK;
  for (size_t i = 0; !st && i < found.count; ++i) {
    const VouchId document = found.items[i].subject;
    st   = document == last ? st : check_document(promises, document);
    last = document;
  }
  return st;
}

/** Whether a comparison says that the claim stands against another. */
static bool
is_disputed(const VouchPromises *const promises, const VouchId claim)
{
  static const VouchPromiseWord sides[] = {WORD_LEFT, WORD_RIGHT};
  const VouchId *const          words   = promises->words;
  for (size_t i = 0; i < 2U; ++i) {
    const VouchStatements found =
      vouchi_with(promises->data, words[sides[i]], claim);
    for (size_t j = 0; j < found.count; ++j) {
      if (vouchi_has(promises->data, found.items[j].subject,
                     words[WORD_RELATION], words[WORD_DISJOINT])) {
        return true;
      }
    }
  }
  return false;
}

/** NULL, or what is against a claim standing in the simple graph. */
static const char *
doubt(const VouchPromises *const promises, const VouchId claim)
{
  const VouchId stance =
    vouchi_object(promises->data, claim, promises->words[WORD_STANCE]);
  if (stance && stance != promises->words[WORD_ASSERTED]) {
    return "the simple graph holds what a claim denies or only alleges";
  }
  return is_disputed(promises, claim)
           ? "the simple graph holds what another claim disputes"
           : NULL;
}

/** A statement of the simple graph against the claims that say it. One that is
 *  denied or disputed must not stand there, whoever else asserts it. */
static VouchStatus
check_simple_statement(const VouchPromises *const  promises,
                       const VouchStatement *const statement)
{
  const VouchId *const  words = promises->words;
  const VouchStatements about =
    vouchi_with(promises->data, words[WORD_SUBJECT], statement->subject);
  for (size_t i = 0; i < about.count; ++i) {
    const VouchId claim = about.items[i].subject;
    if (!vouchi_has(promises->data, claim, words[WORD_PROPERTY],
                    statement->predicate) ||
        !vouchi_has(promises->data, claim, words[WORD_VALUE],
                    statement->object)) {
      continue;
    }
    const char *const why = doubt(promises, claim);
    if (why) {
      return vouchi_promise_broken(promises, "simple", statement->subject,
                                   statement->predicate, statement->object,
                                   why);
    }
  }
  return VOUCH_OK;
}

static VouchStatus
check_simple(const VouchPromises *const promises)
{
  const VouchDataset *const data = promises->data;
  VouchStatus               st   = VOUCH_OK;
  for (size_t i = 0; !st && i < data->count; ++i) {
    const VouchStatement *const statement = &data->forward[i];
    if (statement->graph && vouch_view_ends(text_of(promises, statement->graph),
                                            VOUCH_VIEW("graph/simple"))) {
      st = check_simple_statement(promises, statement);
    }
  }
  return st;
}

VouchStatus
vouchi_check_promises(const VouchTelling *const telling)
{
  VouchCheck *const check    = telling->check;
  VouchPromises     promises = {.telling = telling, .data = &check->data};
  VouchStatus       st       = VOUCH_OK;
  for (size_t i = 0; !st && i < WORDS; ++i) {
    const VouchTerm term = vouch_term_iri(vouch_view_from_string(iris[i]));
    st = vouchi_terms_add(&check->table, &term, &promises.words[i]);
  }
  st = st ? st : check_claims(&promises);
  st = st ? st : check_documents(&promises);
  return st ? st : check_simple(&promises);
}
