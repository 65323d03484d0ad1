#!/usr/bin/env python3
"""Every term that is written is defined.

Ours in ontology/vouch.ttl or kinds.ttl, and others in a vocabulary that the
model names.
"""
# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["SOURCE"])
OURS = "https://w3id.org/vouch/ns#"
KINDS = "https://w3id.org/vouch/kind/"
KNOWN = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": {"type"},
    "http://www.w3.org/2000/01/rdf-schema#": {"label"},
    "http://www.w3.org/2004/02/skos/core#": {"altLabel", "closeMatch"},
    "http://www.w3.org/2003/01/geo/wgs84_pos#": {"lat", "long"},
    "http://www.w3.org/2001/XMLSchema#": {
        "boolean", "date", "dateTime", "decimal", "gYear", "integer"},
    "http://id.loc.gov/datatypes/edtf/": {"EDTF"},
    "http://www.w3.org/ns/oa#": {
        "SpecificResource", "TextPositionSelector", "TextQuoteSelector",
        "hasSource", "hasSelector", "start", "end", "exact", "prefix",
        "suffix"},
    "http://www.w3.org/ns/prov#": {
        "Activity", "wasGeneratedBy", "used", "endedAtTime"},
    "http://purl.org/dc/terms/": {
        "title", "creator", "date", "hasVersion", "identifier", "language",
        "license", "modified", "publisher", "source"},
}
TERM = re.compile(r'"(?:[^"\\]|\\.)*"|<([^>]*)>')


def subjects(name, prefix):
    text = (SOURCE / "ontology" / name).read_text(encoding="utf-8")
    return set(re.findall(rf"^{prefix}:([\w-]+) ", text, re.M))


def main():
    defined = subjects("vouch.ttl", "vouch")
    kinds = subjects("kinds.ttl", "k")
    documents = sorted((SOURCE / "data" / "documents").glob("*.txt"))
    quads = subprocess.run(
        [os.environ["VOUCH"], "convert", "--quiet", "--to", "nquads",
         *map(str, documents)],
        stdout=subprocess.PIPE, check=True).stdout.decode()

    written = {iri for line in quads.splitlines()
               for iri in TERM.findall(line) if iri}
    others = addresses(quads)
    wrong = set()
    for iri in written:
        if iri.startswith(OURS):
            wrong |= {iri} - {OURS + name for name in defined}
        elif iri.startswith(KINDS):
            wrong |= {iri} - {KINDS + name for name in kinds}
        elif not iri.startswith("urn:vouch:"):
            space = re.sub(r"[^#/]*$", "", iri)
            if iri[len(space):] not in KNOWN.get(space, set()):
                wrong |= {iri} - others
    for iri in sorted(wrong):
        print("not defined:", iri)
    return 1 if wrong or not written else 0


def addresses(quads):
    """The address of a work and a record about an entity: nobody's terms."""
    return set(re.findall(
        r"(?:core#closeMatch|<http://purl.org/dc/terms/source"
        r"|<http://purl.org/dc/terms/hasVersion)> <([^>]*)>", quads))


sys.exit(main())
