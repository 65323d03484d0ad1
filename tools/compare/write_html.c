/* write_html.c - the questions as one page
 *
 * No scripts and nothing from elsewhere: a policy in the page forbids both.
 * Each witness stands in a column of its own, on a narrow screen one below
 * the other; its surroundings open by the browser's own means. All text of
 * documents is escaped, and written in its language and direction.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sheet.h"

#include <stdlib.h>

static const char head[] =
  "<!DOCTYPE html>\n"
  "<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
  "<meta http-equiv=\"Content-Security-Policy\" "
  "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n"
  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
  "<meta name=\"referrer\" content=\"no-referrer\">\n"
  "<link rel=\"icon\" href=\"data:,\">\n"
  "<title>What the documents say, side by side</title>\n<style>\n"
  ":root{color-scheme:light dark;--ink:#1d1b16;--paper:#fbf9f4;--line:#d8d2c4;"
  "--soft:#6b6557;--card:#fff;--bad:#a3341f;--good:#2d6a45;--mark:#fff1b8}\n"
  "@media(prefers-color-scheme:dark){:root{--ink:#e9e4d8;--paper:#191815;"
  "--line:#3d3a33;--soft:#a49d8c;--card:#22201c;--bad:#f08a74;--good:#8ccfa4;"
  "--mark:#57491a}}\n"
  "*{box-sizing:border-box}\n"
  "body{margin:0 auto;max-width:76rem;padding:1.2rem;color:var(--ink);"
  "background:var(--paper);font:1rem/1.55 Georgia,'Noto Serif','Noto Serif CJK "
  "TC',"
  "'Noto Sans CJK TC',serif;overflow-wrap:anywhere}\n"
  "h1{font-size:1.6rem;line-height:1.25;margin:.4rem 0}\n"
  "h2{font-size:1.2rem;line-height:1.3;margin:0}\n"
  "p{margin:.35rem 0}\n"
  ".soft,.facts,details{color:var(--soft);font-size:.9rem}\n"
  "section{border-top:2px solid var(--line);padding:1rem 0 1.4rem}\n"
  ".answers{display:grid;gap:.8rem;margin-top:.8rem;"
  "grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr))}\n"
  "article{background:var(--card);border:1px solid var(--line);"
  "border-radius:.4rem;padding:.8rem}\n"
  ".answer{font-size:1.35rem;font-weight:bold;font-variant-numeric:tabular-"
  "nums}\n"
  "blockquote{margin:.4rem 0;padding-left:.7rem;border-left:3px solid "
  "var(--line)}\n"
  "mark{background:var(--mark);color:inherit;padding:0 .1em}\n"
  ".bad{color:var(--bad)}.good{color:var(--good)}\n"
  "summary{cursor:pointer;padding:.25rem 0}\n"
  "details p{color:var(--ink);font-size:1rem}\n"
  "nav ol{columns:20rem;padding-left:1.4rem;margin:.4rem 0}\n"
  "a{color:inherit}\n"
  "</style>\n</head>\n<body>\n<main>\n"
  "<h1>What the documents say, side by side</h1>\n";

static void
put_text(Sheet *const sheet, const VouchView text)
{
  size_t from = 0U;
  for (size_t i = 0U; i <= text.size; ++i) {
    const char  byte = i < text.size ? text.data[i] : '\0';
    const char *safe = NULL;
    if (byte == '<') {
      safe = "&lt;";
    } else if (byte == '>') {
      safe = "&gt;";
    } else if (byte == '&') {
      safe = "&amp;";
    } else if (byte == '"') {
      safe = "&quot;";
    } else if (byte == '\'') {
      safe = "&#39;";
    } else if (i < text.size && (unsigned char)byte < ' ' && byte != '\n' &&
               byte != '\t') {
      safe = "&#xFFFD;";
    }
    if (safe || i == text.size) {
      vouchi_sheet_view(sheet, vouch_view(text.data + from, i - from));
      vouchi_sheet_text(sheet, safe ? safe : "");
      from = i + 1U;
    }
  }
}

/** Text of a document in an element of its own, with its language. */
static void
put_foreign(Sheet *const      sheet,
            const char *const element,
            const VouchView   language,
            const VouchView   text)
{
  vouchi_sheet_text(sheet, "<");
  vouchi_sheet_text(sheet, element);
  vouchi_sheet_text(sheet, " dir=\"auto\" lang=\"");
  put_text(sheet, language);
  vouchi_sheet_text(sheet, "\">");
  put_text(sheet, text);
  vouchi_sheet_text(sheet, "</");
  vouchi_sheet_text(sheet, element);
  vouchi_sheet_text(sheet, ">");
}

static void
put_names(Sheet *const sheet, const char *const what, const Views *const items)
{
  if (!items->count) {
    return;
  }
  vouchi_sheet_text(sheet, "<p class=\"facts\">");
  vouchi_sheet_text(sheet, what);
  for (size_t i = 0U; i < items->count; ++i) {
    const VouchView label =
      vouchi_compare_label(sheet->comparer, items->items[i], VOUCH_VIEW("en"));
    vouchi_sheet_text(sheet, i ? ", " : " ");
    vouchi_sheet_text(sheet, "<bdi>");
    put_text(sheet,
             label.size ? label : vouchi_compare_segment(items->items[i]));
    vouchi_sheet_text(sheet, "</bdi>");
  }
  vouchi_sheet_text(sheet, "</p>\n");
}

static void
put_notes(Sheet *const sheet, const Claim *const claim)
{
  if (claim->markers.count) {
    vouchi_sheet_text(sheet, "<p class=\"facts\">footnote");
    for (size_t i = 0U; i < claim->markers.count; ++i) {
      vouchi_sheet_text(sheet, " [");
      put_text(sheet, claim->markers.items[i]);
      vouchi_sheet_text(sheet, "]");
    }
    vouchi_sheet_text(sheet, "</p>\n");
  }
  for (size_t i = 0U; i < claim->works.count; ++i) {
    const Fact *const title = vouchi_compare_fact(
      vouchi_compare_thing(sheet->comparer, claim->works.items[i]), USE_TITLE);
    if (title) {
      vouchi_sheet_text(sheet, "<p class=\"facts\">cites ");
      put_foreign(sheet, "cite", title->language, title->text);
      vouchi_sheet_text(sheet, "</p>\n");
    }
  }
}

/** The lines in which the words stand, one click away. */
static void
put_surroundings(Sheet *const sheet, const Claim *const claim)
{
  vouchi_sheet_text(sheet, "<details><summary>in its lines</summary>\n"
                           "<p dir=\"auto\" lang=\"");
  put_text(sheet, claim->language);
  vouchi_sheet_text(sheet, "\">…");
  put_text(sheet, claim->before);
  vouchi_sheet_text(sheet, "<mark>");
  put_text(sheet, claim->quote);
  vouchi_sheet_text(sheet, "</mark>");
  put_text(sheet, claim->after);
  vouchi_sheet_text(sheet, "…</p>\n<p class=\"facts\">code points ");
  vouchi_sheet_count(sheet, claim->start);
  vouchi_sheet_text(sheet, "–");
  vouchi_sheet_count(sheet, claim->end);
  vouchi_sheet_text(sheet, " of ");
  put_text(sheet, vouchi_compare_segment(claim->document));
  vouchi_sheet_text(sheet, ", claim ");
  put_text(sheet, vouchi_compare_segment(claim->iri));
  vouchi_sheet_text(sheet, "</p></details>\n");
}

static void
put_claim(Sheet *const sheet, const Claim *const claim)
{
  vouch_arena_reset(sheet->comparer->scratch);
  const VouchView answer = vouchi_sheet_answer(sheet->comparer, claim);
  vouchi_sheet_text(sheet, "<article>\n<p class=\"soft\">");
  put_foreign(sheet, "span", claim->language,
              vouchi_sheet_document(sheet->comparer, claim->document));
  vouchi_sheet_text(sheet, " (");
  put_text(sheet, claim->language);
  vouchi_sheet_text(sheet, ")</p>\n<p class=\"answer\">");
  vouchi_sheet_text(sheet, claim->approximate ? "≈ " : "");
  put_foreign(sheet, "bdi", claim->language, answer);
  if (claim->counted.size) {
    vouchi_sheet_text(sheet, " <span class=\"soft\">");
    put_foreign(sheet, "bdi", claim->language, claim->counted);
    vouchi_sheet_text(sheet, "</span>");
  }
  vouchi_sheet_text(sheet, "</p>\n");
  put_foreign(sheet, "blockquote", claim->language, claim->quote);
  vouchi_sheet_text(sheet, "\n");
  put_names(sheet, "says", &claim->claimers);
  put_notes(sheet, claim);
  put_surroundings(sheet, claim);
  vouchi_sheet_text(sheet, "</article>\n");
}

static void
put_heading(Sheet *const sheet, const Question *const question)
{
  const Claim *const first = &vouchi_claims_of(
    sheet->comparer)[vouchi_order_of(sheet->comparer)[question->first_claim]];
  const VouchView property = vouchi_sheet_property(first);
  vouch_arena_reset(sheet->comparer->scratch);
  const VouchView counted = vouchi_sheet_kind(sheet->comparer, first);
  const VouchView side =
    vouchi_compare_label(sheet->comparer, first->side, VOUCH_VIEW("en"));
  put_text(sheet, property);
  vouchi_sheet_text(sheet, counted.size ? " (" : "");
  put_text(sheet, counted);
  vouchi_sheet_text(sheet, counted.size ? "): <bdi>" : ": <bdi>");
  put_text(sheet, vouchi_sheet_subject(sheet->comparer, first));
  vouchi_sheet_text(sheet, "</bdi>");
  if (side.size) {
    vouchi_sheet_text(sheet, ", <bdi>");
    put_text(sheet, side);
    vouchi_sheet_text(sheet, "</bdi>");
  } else if (first->column) {
    vouchi_sheet_text(sheet, ", column ");
    vouchi_sheet_count(sheet, first->column);
  }
}

static void
put_verdict(Sheet *const sheet, const Question *const question)
{
  const size_t disputes =
    vouchi_sheet_relations(sheet->comparer, question, VOUCH_RELATION_DISJOINT);
  vouchi_sheet_text(sheet, "<p><span class=\"");
  vouchi_sheet_text(sheet, disputes ? "bad\">they disagree"
                                    : "good\">no two "
                                      "disagree");
  vouchi_sheet_text(sheet, "</span> <span class=\"soft\">· ");
  vouchi_sheet_count(sheet, question->claim_count);
  vouchi_sheet_text(sheet, " answers, ");
  vouchi_sheet_count(sheet, question->witnesses);
  vouchi_sheet_text(sheet, question->witnesses == 1U
                             ? " independent witness"
                             : " independent witnesses");
  vouchi_sheet_text(sheet,
                    question->drift
                      ? " · one language probably drifted from its source"
                      : "");
  vouchi_sheet_text(sheet, "</span></p>\n");
}

static void
put_question(Sheet *const          sheet,
             const Question *const question,
             const size_t          number)
{
  const VouchComparer *const comparer = sheet->comparer;
  vouchi_sheet_text(sheet, "<section id=\"q");
  vouchi_sheet_count(sheet, number);
  vouchi_sheet_text(sheet, "\">\n<h2>");
  put_heading(sheet, question);
  vouchi_sheet_text(sheet, "</h2>\n");
  put_verdict(sheet, question);
  vouchi_sheet_text(sheet, "<div class=\"answers\">\n");
  for (size_t i = 0U; i < question->claim_count; ++i) {
    put_claim(
      sheet, &vouchi_claims_of(
               comparer)[vouchi_order_of(comparer)[question->first_claim + i]]);
  }
  vouchi_sheet_text(sheet, "</div>\n</section>\n");
}

static void
put_contents(Sheet *const sheet, const uint32_t *const order)
{
  const size_t count = vouch_comparer_questions(sheet->comparer);
  vouchi_sheet_text(sheet, "<p class=\"soft\">");
  vouchi_sheet_count(sheet, count);
  vouchi_sheet_text(
    sheet, " questions with more than one answer; those on which "
           "witnesses disagree come first. Each answer stands with the "
           "words that give it. Witnesses that cite one work count "
           "once.</p>\n<nav><details><summary>All questions</summary>"
           "<ol>\n");
  for (size_t i = 0U; i < count; ++i) {
    vouchi_sheet_text(sheet, "<li><a href=\"#q");
    vouchi_sheet_count(sheet, i + 1U);
    vouchi_sheet_text(sheet, "\">");
    put_heading(sheet, &vouchi_questions_of(sheet->comparer)[order[i]]);
    vouchi_sheet_text(sheet, "</a></li>\n");
  }
  vouchi_sheet_text(sheet, "</ol></details></nav>\n");
}

VouchStatus
vouch_comparer_write_html(const VouchComparer *const comparer,
                          VouchOutput *const         output)
{
  Sheet           sheet = {comparer, output, VOUCH_OK};
  uint32_t *const order = vouchi_sheet_order(comparer);
  if (!order) {
    return VOUCH_NO_MEMORY;
  }
  vouchi_sheet_text(&sheet, head);
  put_contents(&sheet, order);
  for (size_t i = 0U; i < vouch_comparer_questions(comparer); ++i) {
    put_question(&sheet, &vouchi_questions_of(comparer)[order[i]], i + 1U);
  }
  vouchi_sheet_text(&sheet, "</main>\n</body>\n</html>\n");
  free(order);
  return sheet.status;
}
