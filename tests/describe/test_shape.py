#!/usr/bin/env python3
"""Each claim has the shape of the model, and its words are the text's."""
# SPDX-License-Identifier: Apache-2.0
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["SOURCE"])
V = "https://w3id.org/vouch/ns#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
ONCE = [V + name for name in (
    "subject", "property", "document", "evidence", "stance", "rule",
    "confidence")] + [PROV + "wasGeneratedBy"]
CLAIMS = {V + "EventClaim", V + "QuantityClaim", V + "FactClaim"}
QUAD = re.compile(r'^<([^>]*)> <([^>]*)> (<[^>]*>|"(?:[^"\\]|\\.)*"\S*) '
                  r'<([^>]*)> \.$')


def value(term):
    if term.startswith("<"):
        return term[1:-1]
    text = re.match(r'"((?:[^"\\]|\\.)*)"', term).group(1)
    return json.loads(f'"{text}"')


def read(text):
    """Subjects in the order of the file, each with its predicates' values."""
    nodes = collections.OrderedDict()
    for line in text.splitlines():
        match = QUAD.match(line)
        if not match:
            raise ValueError(f"no quad of ours: {line}")
        subject, predicate, term, graph = match.groups()
        node = nodes.setdefault((graph, subject), {})
        node.setdefault(predicate, []).append(value(term))
    return nodes


def check_claim(subject, node, faults):
    for predicate in ONCE:
        if len(node.get(predicate, [])) != 1:
            faults.append(f"{subject}: not one {predicate}")
    kind = node[TYPE][0]
    if kind == V + "EventClaim" and node[V + "property"] != [V + "eventType"]:
        faults.append(f"{subject}: an event's property is no eventType")
    if V + "side" in node and V + "sideBasis" not in node:
        faults.append(f"{subject}: a side that rests on nothing")
    if kind == V + "QuantityClaim" and not any(
            V + name in node for name in
            ("value", "lower", "upper", "alternative", "quantityText")):
        faults.append(f"{subject}: a quantity without one")
    if kind != V + "QuantityClaim" and V + "value" not in node:
        faults.append(f"{subject}: no value")


def check_evidence(subject, node, nodes, graph, text, faults):
    selectors = [nodes[graph, s] for s in node[OA + "hasSelector"]]
    place = next(s for s in selectors if OA + "start" in s)
    quote = next(s for s in selectors if OA + "exact" in s)
    start, end = int(place[OA + "start"][0]), int(place[OA + "end"][0])
    exact = quote[OA + "exact"][0]
    if text[start:end] != exact:
        faults.append(f"{subject}: its quotation is not the text")
    for predicate, stretch in (
            ("prefix", text[:start]), ("suffix", text[end:])):
        for around in quote.get(OA + predicate, []):
            fits = (stretch.endswith(around) if predicate == "prefix"
                    else stretch.startswith(around))
            if not fits:
                faults.append(f"{subject}: its {predicate} is not the text")


def check_order(graph, nodes, faults):
    """Evidence comes right after the first claim that uses it."""
    order = [subject for g, subject in nodes if g == graph]
    told = set()
    for i, subject in enumerate(order):
        node = nodes[graph, subject]
        if node.get(TYPE, [""])[0] not in CLAIMS:
            continue
        evidence = node[V + "evidence"][0]
        if evidence not in told and order[i + 1] != evidence:
            faults.append(f"{subject}: its evidence does not follow")
        told.add(evidence)


def check(program, path):
    faults = []
    quads = subprocess.run(
        [program, "convert", "--quiet", "--to", "nquads", str(path)],
        stdout=subprocess.PIPE, check=True).stdout.decode()
    text = path.read_bytes().decode()
    nodes = read(quads)
    for (graph, subject), node in nodes.items():
        types = node.get(TYPE, [])
        if set(types) & CLAIMS:
            check_claim(subject, node, faults)
        if OA + "SpecificResource" in types:
            check_evidence(subject, node, nodes, graph, text, faults)
    for graph in {graph for graph, _ in nodes if "/graph/doc/" in graph}:
        check_order(graph, nodes, faults)
    return [f"{path.name}: {fault}" for fault in faults]


def main():
    faults = []
    for path in sorted((SOURCE / "data" / "documents").glob("*.txt")):
        faults += check(os.environ["VOUCH"], path)
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main())
