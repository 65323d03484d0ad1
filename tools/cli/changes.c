/* changes.c - text, SPARQL update and JSON lines
 *
 * An update has one operation for each run of changes of one kind. DELETE DATA
 * may hold no blank nodes, so a group to be removed is a pattern in which they
 * are variables.
 */
// SPDX-License-Identifier: Apache-2.0

#include "cli/changes.h"

static VouchStatus
put(const VouchChangeWriter *const writer, const char *const text)
{
  return vouch_output_view_write(writer->output, vouch_view_from_string(text));
}

/** A quad as a line of N-Quads; its graph is left out unless `graph`. */
static VouchStatus
render(VouchChangeWriter *const writer,
       const VouchQuad *const   quad,
       const bool               graph,
       VouchView *const         line)
{
  VouchQuad shown = *quad;
  if (!graph) {
    shown.graph = (VouchTerm){.kind = VOUCH_TERM_NONE};
  }
  vouch_output_reset(writer->line);
  const VouchStatus st = vouch_sink_quad(&writer->lines, &shown);
  *line                = vouch_output_view(writer->line);
  return st;
}

static VouchStatus
write_text(VouchChangeWriter *const writer, const VouchChange *const change)
{
  VouchView         line;
  const VouchStatus st = render(writer, &change->quad, true, &line);
  if (st) {
    return st;
  }
  (void)put(writer, change->side == VOUCH_DIFF_OLD ? "- " : "+ ");
  return vouch_output_view_write(writer->output, line);
}

/* JSON */

static VouchStatus
write_json_string(const VouchChangeWriter *const writer, const VouchView text)
{
  static const char hex[] = "0123456789abcdef";
  (void)put(writer, "\"");
  for (size_t i = 0; i < text.size; ++i) {
    const unsigned char byte = (unsigned char)text.data[i];
    if (byte >= 0x20U && byte != '"' && byte != '\\') {
      (void)vouch_output_write(writer->output, &byte, 1);
      continue;
    }
    char escape[6] = {'\\', (char)byte, '0', '0', '0', '0'};
    if (byte < 0x20U) {
      escape[1] = 'u';
      escape[4] = hex[byte >> 4U];
      escape[5] = hex[byte & 0xFU];
    }
    (void)vouch_output_write(writer->output, escape, byte < 0x20U ? 6U : 2U);
  }
  return put(writer, "\"");
}

static VouchStatus
write_json(VouchChangeWriter *const writer, const VouchChange *const change)
{
  VouchView         line;
  const VouchStatus st = render(writer, &change->quad, true, &line);
  if (st) {
    return st;
  }
  --line.size; // The line feed
  (void)put(writer, change->side == VOUCH_DIFF_OLD ? "{\"change\":\"removed\""
                                                   : "{\"change\":\"added\"");
  if (change->group) {
    VouchBuffer number = {NULL, 0, 0, 0, VOUCH_OK};
    vouchi_add_format(&number, ",\"group\":%zu", change->group);
    (void)vouch_output_view_write(writer->output, vouchi_buffer_view(&number));
    vouchi_buffer_free(&number);
  }
  (void)put(writer, ",\"quad\":");
  (void)write_json_string(writer, line);
  return put(writer, "}\n");
}

/* SPARQL */

/** Show a blank node as a variable: letters, digits and _ of its label, the
 *  others as _ and their number, so that no two become one. */
static void
add_variable(VouchBuffer *const out, const VouchView label)
{
  vouchi_add_string(out, "?v");
  for (size_t i = 0; i < label.size; ++i) {
    const unsigned char byte  = (unsigned char)label.data[i];
    const bool          plain = (byte >= '0' && byte <= '9') ||
                       (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z');
    if (plain) {
      (void)vouchi_buffer_add_byte(out, (char)byte);
    } else {
      vouchi_add_format(out, "_%02x", byte);
    }
  }
}

/** Note a variable that a pattern uses, once. */
static void
note_variable(VouchChangeWriter *const writer, const VouchView label)
{
  VouchBuffer name = {NULL, 0, 0, 0, VOUCH_OK};
  add_variable(&name, label);
  (void)vouchi_buffer_add_byte(&name, '\0');
  const VouchView wanted = vouchi_buffer_view(&name);
  VouchView       rest   = vouchi_buffer_view(&writer->names);
  bool            known  = false;
  while (rest.size && !known) {
    const size_t size = strlen(rest.data) + 1U;
    known             = vouch_view_equal(vouch_view(rest.data, size), wanted);
    rest              = vouch_view(rest.data + size, rest.size - size);
  }
  if (!known) {
    (void)vouchi_buffer_add(&writer->names, wanted);
  }
  vouchi_buffer_free(&name);
}

/** Add a term as it stands in a pattern. */
static VouchStatus
add_pattern_term(VouchChangeWriter *const writer, const VouchTerm *const term)
{
  if (term->kind == VOUCH_TERM_BLANK) {
    note_variable(writer, term->text);
    add_variable(&writer->where, term->text);
    return vouchi_buffer_add_byte(&writer->where, ' ');
  }
  // As the object of a line, without what stands before and behind it
  const VouchQuad   quad = {vouch_term_iri(VOUCH_VIEW("a:")),
                            vouch_term_iri(VOUCH_VIEW("a:")),
                            *term,
                            {.kind = VOUCH_TERM_NONE}};
  const size_t      head = sizeof("<a:> <a:> ") - 1U;
  VouchView         line;
  const VouchStatus st = render(writer, &quad, false, &line);
  return st ? st
            : vouchi_buffer_add(&writer->where,
                                vouch_view(line.data + head,
                                           line.size - head - 2U));
}

static VouchStatus
add_pattern(VouchChangeWriter *const writer, const VouchQuad *const quad)
{
  const bool  named = quad->graph.kind != VOUCH_TERM_NONE;
  VouchStatus st    = VOUCH_OK;
  vouchi_add_string(&writer->where, named ? "  GRAPH " : "  ");
  if (named) {
    st = add_pattern_term(writer, &quad->graph);
    vouchi_add_string(&writer->where, "{ ");
  }
  st = st ? st : add_pattern_term(writer, &quad->subject);
  st = st ? st : add_pattern_term(writer, &quad->predicate);
  st = st ? st : add_pattern_term(writer, &quad->object);
  vouchi_add_string(&writer->where, named ? ". }\n" : ".\n");
  return st ? st : writer->where.status;
}

/** Write that every variable is a blank node of its own. */
static void
write_filters(const VouchChangeWriter *const writer)
{
  const VouchView names = vouchi_buffer_view(&writer->names);
  for (size_t i = 0; i < names.size; i += strlen(names.data + i) + 1U) {
    const char *const one = names.data + i;
    (void)put(writer, "  FILTER(isBlank(");
    (void)put(writer, one);
    (void)put(writer, "))\n");
    for (size_t j = 0; j < i; j += strlen(names.data + j) + 1U) {
      (void)put(writer, "  FILTER(!sameTerm(");
      (void)put(writer, names.data + j);
      (void)put(writer, ", ");
      (void)put(writer, one);
      (void)put(writer, "))\n");
    }
  }
}

static VouchStatus
close_operation(VouchChangeWriter *const writer)
{
  if (!writer->open) {
    return VOUCH_OK;
  }
  writer->open = false;
  if (!writer->where.size) {
    return put(writer, "}\n");
  }
  const VouchView pattern = vouchi_buffer_view(&writer->where);
  (void)put(writer, "DELETE {\n");
  (void)vouch_output_view_write(writer->output, pattern);
  (void)put(writer, "} WHERE {\n");
  (void)vouch_output_view_write(writer->output, pattern);
  write_filters(writer);
  vouchi_buffer_clear(&writer->where);
  vouchi_buffer_clear(&writer->names);
  return put(writer, "}\n");
}

static VouchStatus
open_operation(VouchChangeWriter *const writer, const VouchChange *const change)
{
  VouchStatus st = close_operation(writer);
  if (writer->begun) {
    st = put(writer, ";\n");
  }
  writer->open  = true;
  writer->begun = true;
  writer->side  = change->side;
  writer->group = change->group;
  if (change->side == VOUCH_DIFF_NEW) {
    return put(writer, "INSERT DATA {\n");
  }
  return change->group ? st : put(writer, "DELETE DATA {\n");
}

static VouchStatus
write_data(VouchChangeWriter *const writer, const VouchQuad *const quad)
{
  VouchView   line;
  VouchStatus st    = VOUCH_OK;
  const bool  named = quad->graph.kind != VOUCH_TERM_NONE;
  if (quad->graph.kind == VOUCH_TERM_BLANK) {
    vouch_log(writer->log, VOUCH_LOG_ERROR,
              "SPARQL has no update that adds to a graph named by a blank "
              "node");
    return VOUCH_BAD_TERM;
  }
  (void)put(writer, named ? "  GRAPH " : "  ");
  if (named) {
    vouchi_buffer_clear(&writer->where);
    st = add_pattern_term(writer, &quad->graph);
    (void)vouch_output_view_write(writer->output,
                                  vouchi_buffer_view(&writer->where));
    vouchi_buffer_clear(&writer->where);
    (void)put(writer, "{ ");
  }
  st = st ? st : render(writer, quad, false, &line);
  if (st) {
    return st;
  }
  --line.size; // The line feed
  (void)vouch_output_view_write(writer->output, line);
  return put(writer, named ? " }\n" : "\n");
}

static VouchStatus
write_update(VouchChangeWriter *const writer, const VouchChange *const change)
{
  VouchStatus st = VOUCH_OK;
  if (!writer->open || writer->side != change->side ||
      writer->group != change->group) {
    st = open_operation(writer, change);
  }
  if (st) {
    return st;
  }
  return change->side == VOUCH_DIFF_OLD && change->group
           ? add_pattern(writer, &change->quad)
           : write_data(writer, &change->quad);
}

static VouchStatus
take_change(void *const handle, const VouchChange *const change)
{
  VouchChangeWriter *const writer = (VouchChangeWriter *)handle;
  writer->removed += change->side == VOUCH_DIFF_OLD ? 1U : 0U;
  writer->added += change->side == VOUCH_DIFF_NEW ? 1U : 0U;
  switch (writer->form) {
  case VOUCH_CHANGES_TEXT: return write_text(writer, change);
  case VOUCH_CHANGES_UPDATE: return write_update(writer, change);
  case VOUCH_CHANGES_JSON: return write_json(writer, change);
  }
  return VOUCH_INTERNAL;
}

VouchStatus
vouchi_changes_begin(VouchChangeWriter *const writer,
                     const VouchChangeForm    form,
                     VouchOutput *const       output,
                     const VouchLog *const    log)
{
  static const VouchWriterOptions plain = {.prefix_count = 0};
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("nquads"));
  memset(writer, 0, sizeof(*writer));
  writer->form   = form;
  writer->output = output;
  writer->log    = log;
  writer->line   = vouch_output_new_memory();
  writer->writer =
    writer->line ? format->new_writer(writer->line, &plain) : NULL;
  if (!writer->writer) {
    return VOUCH_NO_MEMORY;
  }
  writer->lines = format->sink(writer->writer);
  return VOUCH_OK;
}

VouchChanges
vouchi_changes_sink(VouchChangeWriter *const writer)
{
  const VouchChanges changes = {writer, take_change};
  return changes;
}

VouchStatus
vouchi_changes_end(VouchChangeWriter *const writer)
{
  return close_operation(writer);
}

void
vouchi_changes_free(VouchChangeWriter *const writer)
{
  if (writer->writer) {
    vouch_format_find(VOUCH_VIEW("nquads"))->free_writer(writer->writer);
  }
  vouch_output_free(writer->line);
  vouchi_buffer_free(&writer->where);
  vouchi_buffer_free(&writer->names);
  memset(writer, 0, sizeof(*writer));
}
