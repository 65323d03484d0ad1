/* scan.c - what each byte may be */
// SPDX-License-Identifier: Apache-2.0

#include "parse/scan.h"

enum {
  I = VOUCH_BYTE_IRI,
  E = VOUCH_BYTE_IRI | VOUCH_BYTE_ESCAPE,
  B = VOUCH_BYTE_BLANK,
  L = VOUCH_BYTE_IRI | VOUCH_BYTE_NAME | VOUCH_BYTE_LETTER | VOUCH_BYTE_SCHEME,
  D = VOUCH_BYTE_IRI | VOUCH_BYTE_NAME | VOUCH_BYTE_DIGIT | VOUCH_BYTE_SCHEME,
  U = VOUCH_BYTE_IRI | VOUCH_BYTE_NAME | VOUCH_BYTE_ESCAPE,
  M = U | VOUCH_BYTE_SCHEME,
  S = E | VOUCH_BYTE_SCHEME,
  P = I | VOUCH_BYTE_SCHEME
};

const unsigned char vouchi_bytes[256] = {
  0, 0, 0, 0, 0, 0, 0, 0, 0, B, B, 0, 0, B, 0, 0, // controls
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, //
  B, E, 0, E, E, E, E, E, E, E, E, S, E, M, S, E, //  !"#$%&'()*+,-./
  D, D, D, D, D, D, D, D, D, D, I, E, 0, E, 0, E, // 0-9 : ; < = > ?
  E, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, // @A-O
  L, L, L, L, L, L, L, L, L, L, L, I, 0, I, 0, U, // P-Z [ backslash ] ^ _
  0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, // `a-o
  L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, E, I, // p-z { | } ~ DEL
  I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, // not ASCII
  I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, //
  I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, //
  I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, //
  I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, //
  I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, //
  I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, //
  I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, //
};
