/* page.c - styles, and what the environment says of colour and letters */
// SPDX-License-Identifier: Apache-2.0

#include "cli/page.h"

#include "base/utf8.h"
#include "cli/width.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH 80U
#define WIDTH_MOST 120U
#define WIDTH_LEAST 40U

static bool
is_set(const char *const name)
{
  const char *const value = getenv(name);
  return value && *value;
}

/** The first of the variables that tell how characters are encoded. */
static bool
is_unicode(void)
{
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    const char *const value = getenv(names[i]);
    if (value && *value) {
      return strstr(value, "UTF-8") || strstr(value, "utf8") ||
             strstr(value, "UTF8") || strstr(value, "utf-8");
    }
  }
  return false;
}

static size_t
terminal_width(void)
{
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_col) {
    return WIDTH;
  }
  const size_t columns = size.ws_col;
  return columns < WIDTH_LEAST  ? WIDTH_LEAST
         : columns > WIDTH_MOST ? WIDTH_MOST
                                : columns;
}

void
vouchi_page_begin(VouchPage *const page)
{
  const char *const terminal = getenv("TERM");
  const bool        shown    = isatty(STDOUT_FILENO);
  *page         = (VouchPage){.width = shown ? terminal_width() : WIDTH};
  page->unicode = is_unicode();
  page->colour =
    shown && !is_set("NO_COLOR") && terminal && strcmp(terminal, "dumb") != 0;
}

void
vouchi_page_style(VouchPage *const page, const VouchStyle style)
{
  const char *code = "";
  if (!page->colour) {
    return;
  }
  switch (style) {
  case VOUCH_STYLE_PLAIN: code = "\033[0m"; break;
  case VOUCH_STYLE_TITLE: code = "\033[1m"; break;
  case VOUCH_STYLE_DIM: code = "\033[2m"; break;
  case VOUCH_STYLE_WORDS: code = "\033[1;4;33m"; break;
  }
  vouchi_add_string(&page->out, code);
}

void
vouchi_page_text(VouchPage *const page, const VouchView text)
{
  vouchi_add_safe(&page->out, text);
}

void
vouchi_page_line(VouchPage *const page, const VouchView text)
{
  size_t begin = 0;
  bool   first = true;
  for (size_t i = 0; i <= text.size; ++i) {
    if (i < text.size && !strchr("\r\n\t ", text.data[i])) {
      continue;
    }
    if (i > begin) {
      vouchi_add_string(&page->out, first ? "" : " ");
      vouchi_add_safe(&page->out, vouch_view(text.data + begin, i - begin));
      first = false;
    }
    begin = i + 1U;
  }
}

static bool
is_space(const uint32_t point)
{
  return point == ' ' || point == '\t' || point == '\r' || point == '\n';
}

/** What is kept together from byte `at` on: a word, or one wide character.
 *  Returns where it ends. */
static size_t
take_unit(const VouchView text, size_t at, size_t *const width)
{
  const size_t begin = at;
  *width             = 0;
  while (at < text.size) {
    size_t         next  = at;
    const uint32_t point = vouchi_utf8_next(text, &next);
    const unsigned wide  = vouchi_width(point);
    if (at > begin && (is_space(point) || wide == 2U)) {
      return at;
    }
    at = next;
    *width += wide;
    if (wide == 2U) {
      return at;
    }
  }
  return at;
}

void
vouchi_page_flow(VouchPage *const page,
                 const VouchView  text,
                 const size_t     indent)
{
  size_t column = indent;
  size_t at     = 0;
  size_t width  = 0;
  bool   space  = false;
  while (at < text.size) {
    if (is_space((unsigned char)text.data[at])) {
      space = column > indent;
      ++at;
      continue;
    }
    const size_t end = take_unit(text, at, &width);
    if (column > indent && column + (space ? 1U : 0U) + width > page->width) {
      vouchi_add_format(&page->out, "\n%*s", (int)indent, "");
      column = indent;
      space  = false;
    }
    vouchi_add_string(&page->out, space ? " " : "");
    vouchi_add_safe(&page->out, vouch_view(text.data + at, end - at));
    column += width + (space ? 1U : 0U);
    space = false;
    at    = end;
  }
}
