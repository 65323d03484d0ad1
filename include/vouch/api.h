/* api.h - which symbols the shared library shows
 *
 * Everything that a program may call is marked VOUCH_API; all else is hidden.
 * Programs that link the static library define VOUCH_STATIC (pkg-config and
 * the CMake package do it for them).
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_API_H
#define VOUCH_API_H

#if defined(VOUCH_STATIC)
#  define VOUCH_API
#else
#  define VOUCH_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
#  define VOUCH_BEGIN extern "C" {
#  define VOUCH_END_DECLS }
#else
#  define VOUCH_BEGIN
#  define VOUCH_END_DECLS
#endif

#endif
