#!/usr/bin/env bash
# A mistake in the vocabulary stops the build with its file and line
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
wrong=0

# says LINE MESSAGE: the vocabulary on stdin is refused with these
says() {
  cat >"$folder/v.ttl"
  local told
  told=$("$BUILD/gen_names" "$folder/v.ttl" "$folder/n.h" "$folder/n.c" 2>&1) &&
    told="no failure"
  if [ "$told" != "$folder/v.ttl:$1: $2" ]; then
    echo "expected $1: $2, got $told"
    wrong=1
  fi
}

says 2 'string without an end: "' <<'END'
vouch:A a rdfs:Class ;
  rdfs:label "x
END
says 3 'term is there twice: A' <<'END'
vouch:A a rdfs:Class .

vouch:A a rdfs:Class .
END
says 2 'claim kind is none of event, quantity, fact: guess' <<'END'
vouch:a a rdf:Property ;
  vouch:claimKind "guess" .
END
says 1 'not a C identifier: a-b' <<'END'
vouch:a-b a rdf:Property .
END
says 4 'statement without an end: ' <<'END'
vouch:a a rdf:Property ;
  rdfs:comment """two
lines"""
END
says 2 'no term: vouch:' <<'END'
@prefix vouch: <https://w3id.org/vouch/ns#> .
END
exit $wrong
