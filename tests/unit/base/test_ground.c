/* test_ground.c - buffers, hashes, messages, statuses, limits, data folder */
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"
#include "base/hash.h"
#include "vouch/data.h"
#include "vouch/limits.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/version.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
buffer_grows_up_to_its_limit(void **state)
{
  (void)state;
  VouchBuffer buffer = {.max = 1000};
  for (unsigned i = 0; i < 1000U; ++i) {
    assert_int_equal(vouchi_buffer_add_byte(&buffer, (char)i), VOUCH_OK);
  }
  assert_int_equal(vouchi_buffer_add_byte(&buffer, 'x'), VOUCH_LIMIT);
  assert_int_equal(vouchi_buffer_add(&buffer, VOUCH_VIEW("")), VOUCH_LIMIT);
  assert_int_equal(buffer.size, 1000);
  vouchi_buffer_clear(&buffer);
  assert_int_equal(vouchi_buffer_add(&buffer, VOUCH_VIEW("abc")), VOUCH_OK);
  assert_int_equal(vouchi_buffer_view(&buffer).size, 3);
  assert_null(vouchi_buffer_room(&buffer, SIZE_MAX));
  vouchi_buffer_free(&buffer);
}

static void
empty_buffer_gives_room_of_no_size(void **state)
{
  (void)state;
  VouchBuffer buffer = {.max = 0};
  assert_non_null(vouchi_buffer_room(&buffer, 0));
  vouchi_buffer_free(&buffer);
}

/** The digest of `text` in hexadecimal, hashed in steps of `step` bytes. */
static void
check_hash(const VouchView text, const size_t step, const char *const expected)
{
  VouchHash hash;
  uint8_t   digest[VOUCH_HASH_SIZE];
  char      hex[2U * VOUCH_HASH_SIZE];
  vouchi_hash_begin(&hash);
  for (size_t at = 0; at < text.size; at += step) {
    const size_t size = text.size - at < step ? text.size - at : step;
    vouchi_hash_add(&hash, vouch_view(text.data + at, size));
  }
  vouchi_hash_end(&hash, digest);
  vouchi_hex(digest, sizeof(hex), hex);
  assert_memory_equal(hex, expected, sizeof(hex));
}

static void
hashes_are_those_of_the_standard(void **state)
{
  (void)state;
  // FIPS 180-4's examples
  static const char long_text[] =
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  for (size_t step = 1U; step < 70U; ++step) {
    check_hash(
      VOUCH_VIEW(""), step,
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check_hash(
      VOUCH_VIEW("abc"), step,
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check_hash(
      VOUCH_VIEW(long_text), step,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  }
}

static void
fields_of_a_hash_do_not_run_together(void **state)
{
  (void)state;
  uint8_t   digests[2][VOUCH_HASH_SIZE];
  VouchHash hash;
  vouchi_hash_begin(&hash);
  vouchi_hash_add_field(&hash, VOUCH_VIEW("ab"));
  vouchi_hash_add_field(&hash, VOUCH_VIEW("c"));
  vouchi_hash_end(&hash, digests[0]);
  vouchi_hash_begin(&hash);
  vouchi_hash_add_field(&hash, VOUCH_VIEW("a"));
  vouchi_hash_add_field(&hash, VOUCH_VIEW("bc"));
  vouchi_hash_end(&hash, digests[1]);
  assert_memory_not_equal(digests[0], digests[1], VOUCH_HASH_SIZE);
}

typedef struct {
  VouchMessage message;
  char         text[2048];
  unsigned     count;
} Heard;

static void
hear(void *const handle, const VouchMessage *const message)
{
  Heard *const heard = (Heard *)handle;
  heard->message     = *message;
  ++heard->count;
  memcpy(heard->text, message->text.data, message->text.size);
  heard->text[message->text.size] = '\0';
}

static void
message_names_its_place(void **state)
{
  (void)state;
  Heard          heard = {.count = 0};
  const VouchLog log   = {hear, &heard};
  vouch_log_at(&log, VOUCH_LOG_WARNING, VOUCH_VIEW("a.txt"), 3, 4, "%d of %s",
               2, "five");
  assert_string_equal(heard.text, "2 of five");
  assert_int_equal(heard.message.level, VOUCH_LOG_WARNING);
  assert_int_equal(heard.message.line, 3);
  assert_int_equal(heard.message.column, 4);
  assert_int_equal(heard.message.file.size, 5);
  vouch_log(&log, VOUCH_LOG_NOTE, "%s", "");
  assert_int_equal(heard.message.text.size, 0);
  assert_int_equal(heard.message.file.size, 0);
}

static void
long_message_is_cut_between_characters(void **state)
{
  (void)state;
  Heard          heard = {.count = 0};
  const VouchLog log   = {hear, &heard};
  for (size_t shift = 0; shift < 4U; ++shift) {
    char text[4000];
    memset(text, 'a', shift);
    for (size_t i = shift; i + 3U < sizeof(text); i += 3U) {
      memcpy(text + i, "霍", 3); // Three bytes
      text[i + 3U] = '\0';
    }
    vouch_log(&log, VOUCH_LOG_ERROR, "%s", text);
    const size_t size = strlen(heard.text);
    assert_true(size < 1024U && size > 1000U);
    assert_string_equal(heard.text + size - 3U, "...");
    assert_int_equal((size - 3U - shift) % 3U, 0);
  }
}

static void
nobody_has_to_listen(void **state)
{
  (void)state;
  const VouchLog deaf = {NULL, NULL};
  vouch_log(NULL, VOUCH_LOG_ERROR, "%s", "x");
  vouch_log(&deaf, VOUCH_LOG_ERROR, "%s", "x");
}

static void
every_status_has_words_and_an_exit_code(void **state)
{
  (void)state;
  static const int codes[] = {0, 0, 2, 2, 2, 1, 1, 3, 4, 5, 6, 6, 6, 6};
  for (int status = VOUCH_OK; status <= VOUCH_INTERNAL; ++status) {
    const char *const words = vouch_status_string((VouchStatus)status);
    assert_true(strlen(words) > 3U);
    assert_int_not_equal(words[strlen(words) - 1U], '.');
    assert_int_equal(vouch_status_exit_code((VouchStatus)status),
                     codes[status]);
  }
  assert_int_equal(vouch_status_exit_code((VouchStatus)99), 6);
  assert_non_null(vouch_status_string((VouchStatus)99));
}

static void
limits_and_version_are_those_promised(void **state)
{
  (void)state;
  const VouchLimits limits = vouch_limits_default();
  assert_int_equal(limits.document_bytes, 67108864);
  assert_int_equal(limits.documents, 16777216);
  assert_int_equal(limits.names, 8388608);
  assert_string_equal(vouch_version(), VOUCH_VERSION);
}

static void
data_folder_that_was_asked_for_is_never_replaced(void **state)
{
  (void)state;
  char path[4096];
  assert_int_equal(vouch_data_find("/", path, sizeof(path)), VOUCH_OK);
  assert_string_equal(path, "/");
  assert_int_equal(vouch_data_find("/no/such/folder", path, sizeof(path)),
                   VOUCH_NOT_FOUND);
  assert_int_equal(vouch_data_find("/", path, 1), VOUCH_LIMIT);
  assert_int_equal(setenv("VOUCH_DATA", "/no/such/folder", 1), 0);
  assert_int_equal(vouch_data_find(NULL, path, sizeof(path)), VOUCH_NOT_FOUND);
  assert_int_equal(setenv("VOUCH_DATA", "/", 1), 0);
  assert_int_equal(vouch_data_find(NULL, path, sizeof(path)), VOUCH_OK);
  assert_string_equal(path, "/");
  assert_int_equal(setenv("VOUCH_DATA", "", 1), 0);
  assert_int_equal(vouch_data_find(NULL, path, sizeof(path)), VOUCH_OK);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(buffer_grows_up_to_its_limit),
    cmocka_unit_test(empty_buffer_gives_room_of_no_size),
    cmocka_unit_test(hashes_are_those_of_the_standard),
    cmocka_unit_test(fields_of_a_hash_do_not_run_together),
    cmocka_unit_test(message_names_its_place),
    cmocka_unit_test(long_message_is_cut_between_characters),
    cmocka_unit_test(nobody_has_to_listen),
    cmocka_unit_test(every_status_has_words_and_an_exit_code),
    cmocka_unit_test(limits_and_version_are_those_promised),
    cmocka_unit_test(data_folder_that_was_asked_for_is_never_replaced),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
