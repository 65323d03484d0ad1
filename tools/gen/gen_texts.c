/* gen_texts.c - makes a C table of text files
 *
 * gen_texts SOURCE FOLDER NAME...
 *
 * The table is what vouch_ontology_text looks up.
 */
// SPDX-License-Identifier: Apache-2.0

#include "turtle.h"

#include <stdio.h>
#include <stdlib.h>

static void
write_bytes(FILE *const out, const char *const path, const int index)
{
  size_t      size = 0U;
  char *const text = read_file(path, &size);
  fprintf(out, "static const unsigned char text_%d[] = {\n", index);
  for (size_t i = 0U; i < size; ++i) {
    fprintf(out, "%u,%s", (unsigned char)text[i], i % 20U == 19U ? "\n" : "");
  }
  fputs("0};\n\n", out);
  free(text);
}

static void
write_table(FILE *const out, const char *const *const names, const int count)
{
  fputs("static const struct {\n  const char *name;\n"
        "  const unsigned char *text;\n  size_t size;\n} texts[] = {\n",
        out);
  for (int i = 0; i < count; ++i) {
    fprintf(out, "  {\"%s\", text_%d, sizeof(text_%d) - 1U},\n", names[i], i,
            i);
  }
  fputs("  {NULL, NULL, 0U},\n};\n\n"
        "const char *\n"
        "vouch_ontology_text(const char *const name, size_t *const size)\n{\n"
        "  for (size_t i = 0U; texts[i].name; ++i) {\n"
        "    if (!strcmp(texts[i].name, name)) {\n"
        "      if (size) {\n        *size = texts[i].size;\n      }\n"
        "      return (const char *)texts[i].text;\n"
        "    }\n  }\n  return NULL;\n}\n",
        out);
}

int
main(const int count, const char *const *const arguments)
{
  if (count < 3) {
    fputs("usage: gen_texts SOURCE FOLDER NAME...\n", stderr);
    return 2;
  }

  FILE *const out = fopen(arguments[1], "wb");
  if (!out) {
    perror(arguments[1]);
    return 1;
  }

  fputs("// Made by the build from the files of ontology/\n\n"
        "#include \"vouch/names.h\"\n\n#include <string.h>\n\n",
        out);
  for (int i = 3; i < count; ++i) {
    char path[4096];
    snprintf(path, sizeof(path), "%s/%s", arguments[2], arguments[i]);
    write_bytes(out, path, i - 3);
  }
  write_table(out, arguments + 3, count - 3);

  const bool failed = ferror(out) != 0;
  if (fclose(out) || failed) {
    fail_at(arguments[1], 0U, "cannot write", "");
  }
  return 0;
}
