/* functions_regex.c - REGEX and REPLACE, which are those of XPath
 *
 * PCRE2 does the matching, with limits so that no pattern runs away. Where its
 * language differs from XPath's the pattern is rewritten, or refused by name:
 * it is never taken for another one.
 */
// SPDX-License-Identifier: Apache-2.0

#define PCRE2_CODE_UNIT_WIDTH 8

#include "sparql/functions.h"

#include "base/buffer.h"
#include "sparql/run.h"

#include <pcre2.h>

enum {
  MATCH_LIMIT   = 1000000, /* Steps of one match */
  MEMORY_LIMIT  = 65536,   /* KiB of one match */
  PATTERN_LIMIT = 65536    /* Bytes of one pattern */
};

/** The last pattern that a call compiled. */
typedef struct {
  char                *pattern;
  size_t               pattern_size;
  char                 flags[8];
  pcre2_code          *code;
  pcre2_match_data    *match;
  pcre2_match_context *context;
} Compiled;

static void
forget(Compiled *const compiled)
{
  pcre2_code_free(compiled->code);
  pcre2_match_data_free(compiled->match);
  compiled->code  = NULL;
  compiled->match = NULL;
}

static void
free_compiled(VouchRun *const run, void *const item)
{
  Compiled *const compiled = (Compiled *)item;
  (void)run;
  forget(compiled);
  pcre2_match_context_free(compiled->context);
}

/** The options for XPath's flags; false where there is one that is none. */
static bool
read_flags(const VouchView flags, uint32_t *const options)
{
  *options =
    PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;
  for (size_t i = 0; i < flags.size; ++i) {
    switch (flags.data[i]) {
    case 'i': *options |= PCRE2_CASELESS; break;
    case 's': *options |= PCRE2_DOTALL; break;
    case 'm': *options |= PCRE2_MULTILINE; break;
    case 'x': *options |= PCRE2_EXTENDED; break;
    case 'q': *options |= PCRE2_LITERAL; break;
    default: return false;
    }
  }
  if (*options & PCRE2_LITERAL) {
    *options &= PCRE2_LITERAL | PCRE2_UTF | PCRE2_CASELESS;
  }
  return true;
}

/** What XPath's classes are in PCRE2's; NULL for any other escape. */
static const char *
class_of(const char letter)
{
  switch (letter) {
  case 'w': return "\\p{L}\\p{M}\\p{N}\\p{S}";
  case 'W': return "\\p{P}\\p{Z}\\p{C}";
  case 'd': return "\\p{Nd}";
  case 'D': return "\\P{Nd}";
  case 's': return " \\t\\n\\r";
  case 'i': return "\\p{L}\\p{Nl}_:";
  case 'c': return "\\p{L}\\p{Nl}\\p{M}\\p{Nd}\\p{Pc}.:\\-";
  default: return NULL;
  }
}

static void
add(VouchBuffer *const out, const char *const text)
{
  (void)vouchi_buffer_add(out, vouch_view_from_string(text));
}

/** One escape at `at`; `inside` a class. Returns how many bytes it took. */
static size_t
rewrite_escape(const VouchView    pattern,
               const size_t       at,
               const bool         inside,
               VouchBuffer *const out,
               const char **const why)
{
  const char letter     = at + 1U < pattern.size ? pattern.data[at + 1U] : '\0';
  const char *const set = class_of(letter);
  if ((letter == 'p' || letter == 'P') && at + 3U < pattern.size &&
      pattern.data[at + 2U] == '{' && pattern.data[at + 3U] == 'I' &&
      at + 4U < pattern.size && pattern.data[at + 4U] == 's') {
    *why = "names a block of Unicode, which is not supported";
  } else if (letter == 'S' || letter == 'I' || letter == 'C') {
    if (inside) {
      *why = "has \\S, \\I or \\C within brackets, which is not supported";
    }
    add(out, "[^");
    add(out, class_of((char)(letter + 32)));
    add(out, "]");
  } else if (set) {
    add(out, inside ? "" : "[");
    add(out, set);
    add(out, inside ? "" : "]");
  } else if (!letter) {
    *why = "ends within an escape";
  } else {
    (void)vouchi_buffer_add(out, vouch_view(pattern.data + at, 2U));
  }
  return 2U;
}

/** XPath's pattern as PCRE2's; `*why` where there is none. */
static void
rewrite(const VouchView pattern, VouchBuffer *const out, const char **const why)
{
  bool inside = false;
  if (!pattern.data) {
    return;
  }
  for (size_t i = 0; i < pattern.size && !*why;) {
    const char byte = pattern.data[i];
    if (byte == '\\') {
      i += rewrite_escape(pattern, i, inside, out, why);
      continue;
    }
    if (inside && byte == '[') {
      if (i && pattern.data[i - 1U] == '-') {
        *why = "subtracts one class from another, which is not supported";
      }
      add(out, "\\["); // To PCRE2 it might begin [:alpha:]
      ++i;
      continue;
    }
    if (!inside && byte == '(' && i + 1U < pattern.size &&
        (pattern.data[i + 1U] == '*' ||
         (pattern.data[i + 1U] == '?' &&
          !(i + 2U < pattern.size && pattern.data[i + 2U] == ':')))) {
      *why = "has '(?' or '(*', which XPath has not";
    }
    inside = byte == '[' ? true : (byte == ']' ? false : inside);
    (void)vouchi_buffer_add_byte(out, byte);
    ++i;
  }
}

static VouchStatus
refuse_pattern(VouchRun *const   run,
               const VouchView   pattern,
               const char *const why)
{
  return vouchi_run_refuse(run, "the regular expression '%.*s' %s",
                           (int)(pattern.size < 100U ? pattern.size : 100U),
                           pattern.data, why);
}

/** Compile into `compiled`; false where the pattern is none, or not one of
 *  those that are supported, which stops the query. */
static bool
compile(VouchRun *const run,
        Compiled *const compiled,
        const VouchView pattern,
        const uint32_t  options)
{
  VouchBuffer out    = {NULL, 0, 0, (size_t)PATTERN_LIMIT * 16U, VOUCH_OK};
  const char *why    = NULL;
  int         error  = 0;
  PCRE2_SIZE  offset = 0U;
  if (pattern.size > PATTERN_LIMIT) {
    (void)refuse_pattern(run, pattern, "is longer than 65536 bytes");
    return false;
  }
  if (options & PCRE2_LITERAL) {
    (void)vouchi_buffer_add(&out, pattern);
  } else {
    rewrite(pattern, &out, &why);
  }
  if (why) {
    (void)refuse_pattern(run, pattern, why);
  } else if (!out.status) {
    pcre2_compile_context *const context = pcre2_compile_context_create(NULL);
    if (context) {
      (void)pcre2_set_newline(context, PCRE2_NEWLINE_LF);
      (void)pcre2_set_parens_nest_limit(context, 200U);
    }
    compiled->code = pcre2_compile((PCRE2_SPTR)(out.data ? out.data : ""),
                                   out.size, options, &error, &offset, context);
    pcre2_compile_context_free(context);
  }
  vouchi_buffer_free(&out);
  if (!compiled->code) {
    return false;
  }
  (void)pcre2_jit_compile(compiled->code, PCRE2_JIT_COMPLETE);
  compiled->match = pcre2_match_data_create_from_pattern(compiled->code, NULL);
  return compiled->match != NULL;
}

static Compiled *
state_of(const VouchCall *const call)
{
  Compiled *compiled = (Compiled *)*call->state;
  if (!compiled) {
    compiled = (Compiled *)vouchi_run_take(call->run, sizeof(*compiled));
    if (!compiled || !vouchi_run_on_end(call->run, free_compiled, compiled)) {
      return NULL;
    }
    compiled->context = pcre2_match_context_create(NULL);
    if (!compiled->context) {
      return NULL;
    }
    (void)pcre2_set_match_limit(compiled->context, MATCH_LIMIT);
    (void)pcre2_set_heap_limit(compiled->context, MEMORY_LIMIT);
    *call->state = compiled;
  }
  return compiled;
}

/** The pattern and flags of a call, compiled; NULL for an error. */
static Compiled *
compiled_of(const VouchCall *const call, const size_t flags_at)
{
  const VouchView pattern = call->arguments[1].term.text;
  VouchView       flags   = {"", 0};
  uint32_t        options = 0U;
  if (call->count > flags_at) {
    if (call->arguments[flags_at].kind != VOUCH_VALUE_STRING) {
      return NULL;
    }
    flags = call->arguments[flags_at].term.text;
  }
  Compiled *const compiled = state_of(call);
  if (!compiled || !read_flags(flags, &options) || flags.size >= 8U) {
    return NULL;
  }
  if (compiled->pattern &&
      vouch_view_equal(vouch_view(compiled->pattern, compiled->pattern_size),
                       pattern) &&
      vouch_view_equal(vouch_view_from_string(compiled->flags), flags)) {
    return compiled->code ? compiled : NULL;
  }
  forget(compiled);
  compiled->pattern = (char *)vouchi_run_take(call->run, pattern.size + 1U);
  compiled->pattern_size = pattern.size;
  if (!compiled->pattern) {
    return NULL;
  }
  memcpy(compiled->pattern, pattern.data ? pattern.data : "", pattern.size);
  memset(compiled->flags, 0, sizeof(compiled->flags));
  memcpy(compiled->flags, flags.data ? flags.data : "", flags.size);
  return compile(call->run, compiled, pattern, options) ? compiled : NULL;
}

static bool
has_texts(const VouchCall *const call)
{
  return vouchi_value_is_text(&call->arguments[0]) &&
         call->arguments[1].kind == VOUCH_VALUE_STRING;
}

/** 1 matched, 0 not, -1 stopped by a limit, which stops the query too. */
static int
match_at(const VouchCall *const call,
         const Compiled *const  compiled,
         const size_t           from,
         const uint32_t         options)
{
  const VouchView text = call->arguments[0].term.text;
  const int       found =
    pcre2_match(compiled->code, (PCRE2_SPTR)(text.data ? text.data : ""),
                text.size, from, options | PCRE2_NO_UTF_CHECK, compiled->match,
                compiled->context);
  if (found == PCRE2_ERROR_NOMATCH) {
    return 0;
  }
  if (found < 0) {
    (void)refuse_pattern(call->run, call->arguments[1].term.text,
                         "takes more steps or memory than the limit");
    return -1;
  }
  return 1;
}

static VouchValue
regex(const VouchCall *const call)
{
  if (!has_texts(call)) {
    return vouchi_value_error();
  }
  const Compiled *const compiled = compiled_of(call, 2U);
  const int found = compiled ? match_at(call, compiled, 0U, 0U) : -1;
  return found < 0 ? vouchi_value_error() : vouchi_value_boolean(found > 0);
}

/** Add the replacement for one match: $N is group N, \$ and \\ themselves. */
static bool
add_replacement(const VouchCall *const call,
                const Compiled *const  compiled,
                VouchBuffer *const     out)
{
  const VouchView         with    = call->arguments[2].term.text;
  const VouchView         text    = call->arguments[0].term.text;
  const PCRE2_SIZE *const at      = pcre2_get_ovector_pointer(compiled->match);
  const uint32_t          groups  = pcre2_get_ovector_count(compiled->match);
  const bool              literal = strchr(compiled->flags, 'q') != NULL;
  for (size_t i = 0; i < with.size; ++i) {
    const char byte = with.data[i];
    const char next = i + 1U < with.size ? with.data[i + 1U] : '\0';
    if (literal || (byte != '\\' && byte != '$')) {
      (void)vouchi_buffer_add_byte(out, byte);
    } else if (byte == '\\') {
      if (next != '\\' && next != '$') {
        return false;
      }
      (void)vouchi_buffer_add_byte(out, next);
      ++i;
    } else {
      if (next < '0' || next > '9') {
        return false;
      }
      const uint32_t group = (uint32_t)(next - '0');
      if (group < groups && at[2U * group] != PCRE2_UNSET) {
        (void)vouchi_buffer_add(out, vouch_view(text.data + at[2U * group],
                                                at[2U * group + 1U] -
                                                  at[2U * group]));
      }
      ++i;
    }
  }
  return true;
}

/** Replace each match in turn; an error where one is empty, as XPath says. */
static bool
replace_all(const VouchCall *const call,
            const Compiled *const  compiled,
            VouchBuffer *const     out)
{
  const VouchView text = call->arguments[0].term.text;
  size_t          from = 0U;
  while (from <= text.size) {
    const int found = match_at(call, compiled, from, 0U);
    if (found < 0) {
      return false;
    }
    if (!found) {
      break;
    }
    const PCRE2_SIZE *const at = pcre2_get_ovector_pointer(compiled->match);
    if (at[1] <= at[0]) {
      return false;
    }
    (void)vouchi_buffer_add(out, vouch_view(text.data + from, at[0] - from));
    from = at[1];
    if (!add_replacement(call, compiled, out)) {
      return false;
    }
  }
  if (from < text.size) {
    (void)vouchi_buffer_add(out,
                            vouch_view(text.data + from, text.size - from));
  }
  return !out->status;
}

static VouchValue
replace(const VouchCall *const call)
{
  VouchBuffer out = {NULL, 0, 0, call->run->options->limits.memory, VOUCH_OK};
  if (!has_texts(call) || call->arguments[2].kind != VOUCH_VALUE_STRING) {
    return vouchi_value_error();
  }
  const Compiled *const compiled = compiled_of(call, 3U);
  VouchValue            value    = vouchi_value_error();
  if (compiled && replace_all(call, compiled, &out)) {
    const VouchView copy =
      vouch_arena_copy(call->run->scratch, vouchi_buffer_view(&out));
    value =
      copy.data ? vouchi_value_text_like(copy, &call->arguments[0]) : value;
  }
  vouchi_buffer_free(&out);
  return value;
}

const VouchFunction vouchi_functions_regex[] = {
  {"REGEX", 2U, 3U, regex},
  {"REPLACE", 3U, 4U, replace},
  {NULL, 0U, 0U, NULL},
};
