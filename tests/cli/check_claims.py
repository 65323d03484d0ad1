#!/usr/bin/env python3
"""Check a graph and its table of claims against the documents.

    check_claims.py GRAPH.nq CLAIMS.jsonl DOCUMENT...

Every claim has document, evidence, stance, rule, confidence and run; every
evidence quotes exactly the text at its offsets; prefix and suffix are what
stands around it; documents and runs are described; the table says the same.
"""
import collections
import hashlib
import json
import pathlib
import re
import sys

NS = "https://w3id.org/vouch/ns#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLAIM_TYPES = {NS + k for k in ("EventClaim", "QuantityClaim", "FactClaim")}
LINE = re.compile(
    r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"'
    r'(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?)(?: <([^>]*)>)? \.$')
ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"',
           "'": "'", "\\": "\\"}


def unescape(text):
    return re.sub(
        r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))",
        lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2]
        else ESCAPES[m[3]], text, flags=re.S)


def read_graph(path):
    """subject -> property -> list of values (IRIs and literals as text)"""
    graph = collections.defaultdict(lambda: collections.defaultdict(list))
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            found = LINE.match(line.rstrip("\n"))
            if not found:
                sys.exit(f"{path}:{number}: no statement: {line!r}")
            subject, predicate, iri, literal = found.group(1, 2, 3, 4)
            value = iri if iri is not None else unescape(literal)
            graph[subject][predicate].append(value)
    return graph


class Checker:
    def __init__(self, graph, texts):
        self.graph = graph
        self.texts = texts
        self.faults = []

    def fault(self, what, subject):
        self.faults.append(f"{what}: <{subject}>")

    def one(self, subject, prop):
        """The only value of a property."""
        values = self.graph[subject].get(prop, [])
        if len(values) != 1:
            self.fault(f"{len(values)} values of {prop}", subject)
        return values[0] if values else ""

    def check_evidence(self, evidence, document):
        selectors = self.graph[evidence].get(OA + "hasSelector", [])
        if self.one(evidence, OA + "hasSource") != document:
            self.fault("the source of the evidence is not the document",
                       evidence)
        place = [s for s in selectors if OA + "start" in self.graph[s]]
        quote = [s for s in selectors if OA + "exact" in self.graph[s]]
        if len(place) != 1 or len(quote) != 1:
            self.fault("no position or no quotation", evidence)
            return
        begin = int(self.one(place[0], OA + "start"))
        end = int(self.one(place[0], OA + "end"))
        self.check_quote(quote[0], document, begin, end)

    def check_quote(self, quote, document, begin, end):
        text = self.texts.get(self.one(document, NS + "sha256"))
        if text is None:
            self.fault("a document that was not given", document)
            return
        exact = self.one(quote, OA + "exact")
        prefix = self.graph[quote].get(OA + "prefix", [""])[0]
        suffix = self.graph[quote].get(OA + "suffix", [""])[0]
        if not exact or text[begin:end] != exact:
            self.fault(f"at {begin}-{end} stands {text[begin:end]!r}, not "
                       f"{exact!r}", quote)
        if not text[:begin].endswith(prefix):
            self.fault("another prefix", quote)
        if not text[end:].startswith(suffix):
            self.fault("another suffix", quote)

    def check_claim(self, claim):
        document = self.one(claim, NS + "document")
        for prop in ("property", "stance", "rule", "confidence"):
            self.one(claim, NS + prop)
        confidence = float(self.one(claim, NS + "confidence") or -1)
        if not 0 <= confidence <= 1:
            self.fault("confidence out of range", claim)
        run = self.one(claim, PROV + "wasGeneratedBy")
        if PROV + "Activity" not in self.graph[run].get(TYPE, []):
            self.fault("a run that is not described", claim)
        if document not in self.graph[run].get(PROV + "used", []):
            self.fault("a run that did not use the document", claim)
        digest = self.one(document, NS + "sha256")
        if not document.endswith("doc/" + digest[:16]):
            self.fault("an IRI that is not of its hash", document)
        evidence = self.graph[claim].get(NS + "evidence", [])
        if not evidence:
            self.fault("no evidence", claim)
        for one in evidence:
            self.check_evidence(one, document)

    def check_graph(self):
        claims = [s for s, p in list(self.graph.items())
                  if CLAIM_TYPES & set(p.get(TYPE, []))]
        for claim in claims:
            self.check_claim(claim)
        return set(claims)

    def check_row(self, row, claims):
        iri = row["id"]
        if iri not in claims:
            self.fault("a row that the graph does not hold", iri)
            return
        text = self.texts.get(self.one(row["doc"], NS + "sha256"), "")
        if not row["quote"] or text[row["start"]:row["end"]] != row["quote"]:
            self.fault("a row with another quotation", iri)
        if not row.get("rule") or not 0 <= row.get("confidence", -1) <= 1:
            self.fault("a row without rule or confidence", iri)
        if self.one(iri, NS + "document") != row["doc"]:
            self.fault("a row with another document", iri)
        self.check_names(row, text)

    def check_names(self, value, text):
        if isinstance(value, dict):
            if "label" in value and value.get("end", 0) > value.get("start", 0):
                written = text[value["start"]:value["end"]]
                if written != value["label"]:
                    self.fault(f"{value['label']!r} stands as {written!r}",
                               value.get("iri", ""))
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                self.check_names(part, text)


def main(graph_path, table_path, *documents):
    texts = {}
    for path in documents:
        data = pathlib.Path(path).read_bytes()
        texts[hashlib.sha256(data).hexdigest()] = data.decode("utf-8")
    checker = Checker(read_graph(graph_path), texts)
    claims = checker.check_graph()
    rows = 0
    with open(table_path, encoding="utf-8", newline="\n") as file:
        for line in file:
            checker.check_row(json.loads(line), claims)
            rows += 1
    print("\n".join(checker.faults[:50]))
    print(f"{len(claims)} claims in the graph, {rows} in the table, "
          f"{len(checker.faults)} faults")
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
