"""The SPARQL tests of the W3C, read and judged without the program's help.

Manifests and expected graphs are read by rapper, expected results by this
file; what the program answers is compared with them as sets of terms in which
blank nodes may have any name.
"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import urllib.parse
import xml.etree.ElementTree as ET

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
DAWGT = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SR = "{http://www.w3.org/2005/sparql-results#}"

TERM = re.compile(
    r'<([^>]*)>|_:([^\s]+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')
ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)')
PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def unescape(text):
    def one(match):
        code = match.group(1)
        if code[0] in "uU":
            return chr(int(code[1:], 16))
        return PLAIN.get(code, code)
    return ESCAPE.sub(one, text)


def literal(text, language=None, datatype=None):
    if language:
        return ("l", text, "@" + language.lower())
    return ("l", text, datatype if datatype and datatype != XSD + "string"
            else "")


def triples_of(text):
    """The triples, or quads, of N-Triples or N-Quads."""
    found = []
    for line in text.splitlines():
        terms = []
        at = 0
        while match := TERM.search(line, at):
            iri, blank, lexical, tag, datatype = match.groups()
            if iri is not None:
                terms.append(("i", unescape(iri)))
            elif blank is not None:
                terms.append(("b", blank))
            else:
                terms.append(literal(unescape(lexical), tag, datatype))
            at = match.end()
        if terms:
            found.append(tuple(terms))
    return found


CACHE = {}


def read_graph(path, base=None):
    """A file of RDF as a list of triples."""
    key = (str(path), base)
    if key not in CACHE:
        base = base or iri_of(path)
        if pathlib.Path(path).suffix == ".rdf":
            words = ["rapper", "-q", "-o", "ntriples", str(path), base]
        else:
            words = ["serdi", "-q", "-i", "turtle", "-o", "ntriples",
                     str(path), base]
        run = subprocess.run(words, capture_output=True)
        CACHE[key] = triples_of(run.stdout.decode("utf-8"))
    return CACHE[key]


def iri_of(path):
    return "http://w3c.test/" + pathlib.Path(path).name


class Graph:
    def __init__(self, triples):
        self.by = {}
        for s, p, o in (t[:3] for t in triples):
            self.by.setdefault(s, {}).setdefault(p[1], []).append(o)

    def one(self, subject, predicate):
        return (self.by.get(subject, {}).get(predicate) or [None])[0]

    def all(self, subject, predicate):
        return self.by.get(subject, {}).get(predicate, [])

    def list(self, head):
        while head and head != ("i", RDF + "nil"):
            yield self.one(head, RDF + "first")
            head = self.one(head, RDF + "rest")


# Results, as (variables or None, rows) or a truth value; a row is a dict


def results_xml(text):
    root = ET.fromstring(text)
    truth = root.find(SR + "boolean")
    if truth is not None:
        return truth.text.strip() == "true"
    names = [v.get("name") for v in root.iter(SR + "variable")]
    rows = []
    for result in root.iter(SR + "result"):
        row = {}
        for binding in result.findall(SR + "binding"):
            node = binding[0]
            value = node.text or ""
            if node.tag == SR + "uri":
                row[binding.get("name")] = ("i", value)
            elif node.tag == SR + "bnode":
                row[binding.get("name")] = ("b", value)
            else:
                row[binding.get("name")] = literal(
                    value,
                    node.get("{http://www.w3.org/XML/1998/namespace}lang"),
                    node.get("datatype"))
        rows.append(row)
    return names, rows


def results_json(text):
    data = json.loads(text)
    if "boolean" in data:
        return data["boolean"]
    rows = []
    for binding in data["results"]["bindings"]:
        row = {}
        for name, value in binding.items():
            if value["type"] == "uri":
                row[name] = ("i", value["value"])
            elif value["type"] == "bnode":
                row[name] = ("b", value["value"])
            else:
                row[name] = literal(value["value"], value.get("xml:lang"),
                                    value.get("datatype"))
        rows.append(row)
    return data["head"]["vars"], rows


def results_tsv(text):
    lines = text.split("\n")
    names = [n.lstrip("?") for n in lines[0].rstrip("\r").split("\t")]
    rows = []
    for line in lines[1:]:
        if not line and len(names) > 0 and line == lines[-1]:
            continue
        row = {}
        for name, cell in zip(names, line.rstrip("\r").split("\t")):
            if cell:
                row[name] = tsv_term(cell)
        rows.append(row)
    return names, rows


def tsv_term(cell):
    if match := TERM.fullmatch(cell):
        return triples_of(cell)[0][0]
    if re.fullmatch(r"[+-]?\d+", cell):
        return literal(cell, None, XSD + "integer")
    if re.fullmatch(r"[+-]?\d*\.\d+", cell):
        return literal(cell, None, XSD + "decimal")
    if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)[eE][+-]?\d+", cell):
        return literal(cell, None, XSD + "double")
    if cell in ("true", "false"):
        return literal(cell, None, XSD + "boolean")
    raise ValueError(cell)


def results_csv(text):
    """Values only, so every term becomes a string; blank nodes stay."""
    table = list(csv.reader(io.StringIO(text)))
    names = table[0]
    rows = [{n: ("b", v[2:]) if v.startswith("_:") else ("l", v, "")
             for n, v in zip(names, line) if v} for line in table[1:]]
    return names, rows


def results_graph(path):
    graph = Graph(read_graph(path))
    roots = [s for s in graph.by
             if ("i", RS + "ResultSet") in graph.all(s, RDF + "type")]
    if not roots:
        return None
    root = roots[0]
    truth = graph.one(root, RS + "boolean")
    if truth:
        return truth[1] == "true"
    names = [v[1] for v in graph.all(root, RS + "resultVariable")]
    rows = []
    for solution in graph.all(root, RS + "solution"):
        row = {}
        for binding in graph.all(solution, RS + "binding"):
            row[graph.one(binding, RS + "variable")[1]] = graph.one(
                binding, RS + "value")
        index = graph.one(solution, RS + "index")
        rows.append((int(index[1]) if index else 0, row))
    rows.sort(key=lambda r: r[0])
    return names, [r for _, r in rows]


# Comparing


NUMERIC = {XSD + n for n in ("integer", "decimal", "double", "float")}


def value_of(term):
    """Numbers by value, since one number has many spellings."""
    if term and term[0] == "l" and term[2] in NUMERIC:
        try:
            return ("n", float(term[1]), term[2])
        except ValueError:
            return term
    return term


def shape(row, names):
    """A row without the names of its blank nodes."""
    return tuple("_" if row.get(n, ("",))[0] == "b" else value_of(row.get(n))
                 for n in names)


def matches(left, right, names, ordered=False):
    """Whether two lists of rows are alike but for the names of blank nodes."""
    if len(left) != len(right):
        return False
    if sorted(map(repr, (shape(r, names) for r in left))) != sorted(
            map(repr, (shape(r, names) for r in right))):
        return False
    if not ordered and not any(v[0] == "b" for r in left for v in r.values()):
        return True
    return pair(left, right, names, ordered, {}, {})


def pair(left, right, names, ordered, there, back):
    if not left:
        return True
    first, rest = left[0], left[1:]
    for index, other in enumerate(right[:1] if ordered else right):
        if shape(first, names) != shape(other, names):
            continue
        new, old = dict(there), dict(back)
        good = True
        for name in names:
            a, b = first.get(name), other.get(name)
            if a and a[0] == "b":
                if new.setdefault(a[1], b[1]) != b[1]:
                    good = False
                if old.setdefault(b[1], a[1]) != a[1]:
                    good = False
        if good and pair(rest, right[:index] + right[index + 1:], names,
                         ordered, new, old):
            return True
        if good and not any(v and v[0] == "b" for v in first.values()):
            return False  # Nothing else would come of another choice
    return False


def same_graph(left, right):
    """Whether two lists of triples or quads are alike."""
    wide = max([len(t) for t in left + right] or [3])
    names = list(range(wide))
    return matches([dict(enumerate(t)) for t in set(left)],
                   [dict(enumerate(t)) for t in set(right)], names)


# Manifests


def entries(folder):
    """The tests of a folder's manifest."""
    manifest = folder / "manifest.ttl"
    base = "http://w3c.test/" + "manifest.ttl"
    graph = Graph(read_graph(manifest, base))
    for subject in list(graph.by):
        for head in graph.all(subject, MF + "entries"):
            for test in graph.list(head):
                yield Test(folder, graph, test)


class Test:
    def __init__(self, folder, graph, node):
        self.folder = folder
        self.graph = graph
        self.node = node
        self.name = node[1].rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        self.kinds = {k[1].rsplit("#", 1)[-1]
                      for k in graph.all(node, RDF + "type")}
        self.action = graph.one(node, MF + "action")
        self.result = graph.one(node, MF + "result")
        self.approval = {a[1].rsplit("#", 1)[-1]
                         for a in graph.all(node, DAWGT + "approval")}

    def path(self, term):
        name = term[1].rsplit("/", 1)[-1]
        return self.folder / urllib.parse.unquote(name)

    def one(self, node, name):
        return self.graph.one(node, name)

    def all(self, node, name):
        return self.graph.all(node, name)
