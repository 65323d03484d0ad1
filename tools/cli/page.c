/* page.c - styles, and what the environment says of colour and letters */
// SPDX-License-Identifier: Apache-2.0

#include "cli/page.h"

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
