#!/usr/bin/env python3
"""Hold what is extracted from the samples' cells against a reader's list.

    test_samples.py [-v] [CLAIMS.jsonl]

samples/<name>.jsonl lists, for a document of data/documents, what its infobox
and its tables state. It was written by reading, not by running the program.
A record names kind, type or property, the quote (its n-th occurrence when the
text comes more than once), the names, the numbers, the date and so on, and:
    block     the infobox or table it stands in
    also      other places of the document where the same cell is repeated
    or        other types or properties that are as good
    alt       for a name: other names that are as good
    free      fields that readers could disagree on; they are not judged
    optional  a reader may write it down or leave it; neither counts
Records of type "other" are neutral too: they may be found, and need not be.

Without CLAIMS.jsonl the program is run; -v lists misses and extras even when
all is well.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

# The least F1 of each kind, and the least share of right footnotes among the
# claims that were found. Changing one wants a reason in the commit.
THRESHOLDS = {"quantity": 0.90, "fact": 0.75, "event": 0.75, "cites": 0.92}

KINDS = ("quantity", "fact", "event")
JUDGED = ("date", "cites", "attributedTo", "column")
EVENTS = set(
    "war battle attack bombardment capture retreat massacre clash blockade "
    "deployment ceasefire negotiation agreement resolution vote election "
    "declaration appointment removal arrest killing displacement "
    "demonstration coup transfer founding dissolution disaster accusation "
    "conscription".split())
QUANTITIES = set(
    "deaths injured missing captured displaced strength equipment "
    "equipmentLost transferred population area share distance".split())
FACTS = set(
    "positionHeld memberOf commanderOf rank allegiance partOf locatedIn "
    "basedIn capitalOf alsoKnownAs controlledBy participantIn supportedBy "
    "sibling relative sibling/relative authorOf bornIn diedAt nationality "
    "equipmentUsed".split())
KNOWN = {"event": EVENTS, "quantity": QUANTITIES, "fact": FACTS}
COLUMNS = {"first": {"1", "left"}, "second": {"2", "right"}}


def label(name):
    return str(name.get("label", "") if isinstance(name, dict) else name)


def labels(value):
    if value is None:
        return []
    return [label(v) for v in (value if isinstance(value, list) else [value])]


def fold(text):
    """Words in one case and without punctuation; Han script has no words."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(c if unicodedata.category(c)[0] in "LNM" else " "
                   for c in text)
    return " ".join(text.split())


def holds(whole, part):
    if not part:
        return False
    if re.search(r"[\u3400-\u9fff]", part):
        return part.replace(" ", "") in whole.replace(" ", "")
    return f" {part} " in f" {whole} "


def same_name(expected, said):
    a, b = fold(expected), fold(said)
    if not a or not b:
        return False
    if holds(b, a) or a == b:
        return True
    # A piece of the name must be its head or most of it: "President of
    # Finland" for "6th President of Finland", but not "Finland"
    return holds(a, b) and (a.startswith(b) or 2 * len(b) >= len(a))


def what(entry):
    # CLAIMS.md allows either name for it
    if entry["kind"] == "event":
        return entry.get("type")
    return entry.get("property", entry.get("type"))


def bounds(entry):
    numbers = [entry[k] for k in ("value", "lower", "upper")
               if isinstance(entry.get(k), (int, float))]
    others = [n for n in entry.get("alternatives") or []
              if isinstance(n, (int, float))]
    if others:
        return min(others), max(others)
    if isinstance(entry.get("value"), (int, float)):
        return entry["value"], entry["value"]
    return (entry.get("lower"), entry.get("upper")) if numbers else None


class Record:
    def __init__(self, entry, text, where):
        self.entry, self.where = entry, where
        self.kind = entry["kind"]
        self.what = {what(entry), *entry.get("or", [])}
        self.neutral = bool(entry.get("optional")) or (
            what(entry) not in KNOWN[self.kind])
        self.places = [self.place(text, p)
                       for p in [entry, *entry.get("also", [])]]
        self.siblings = []

    def place(self, text, entry):
        quote, at = entry["quote"], -1
        for _ in range(entry.get("n", 1)):
            at = text.find(quote, at + 1)
            if at < 0:
                raise SystemExit(f"{self.where}: not in the text: {quote!r}")
        if "n" not in entry and text.find(quote, at + 1) >= 0:
            raise SystemExit(f"{self.where}: which of them? {quote!r}")
        return at, at + len(quote)

    def names(self, field):
        """Every group of names that are as good as each other."""
        alt = self.entry.get("alt", {})
        return [[n, *alt.get(n, [])] for n in labels(self.entry.get(field))]

    def overlap(self, claim):
        """How well the spans agree, from 0 (not at all) to 1 (the same)."""
        best = 0
        for start, end in self.places:
            common = min(end, claim["end"]) - max(start, claim["start"])
            if common > 0:
                best = max(best, common / (max(end, claim["end"])
                                           - min(start, claim["start"])))
        return best

    def names_agree(self, claim, field):
        said = labels(claim.get(field))
        return any(same_name(n, s)
                   for group in self.names(field) for n in group for s in said)

    def run_together(self, claim):
        """Two names of a list taken for one."""
        for field in ("subject", "value"):
            own = fold(label(self.entry[field]))
            said = fold(label(claim.get(field, "")))
            for other in self.siblings:
                name = fold(label(other.entry[field]))
                if (name != own and not holds(own, name)
                        and not holds(name, own)
                        and holds(said, own) and holds(said, name)):
                    return True
        return False

    def accepts(self, claim):
        if (claim["kind"] != self.kind or what(claim) not in self.what
                or not self.overlap(claim)):
            return False
        if self.kind == "quantity":
            mine, said = bounds(self.entry), bounds(claim)
            if mine and mine != said:
                return False
            return self.names_agree(claim, "subject")
        if self.kind == "fact":
            return (self.names_agree(claim, "subject")
                    and self.names_agree(claim, "value")
                    and not self.run_together(claim))
        fields = ("agent", "target", "location", "name")
        mine = [n for f in fields for g in self.names(f) for n in g]
        said = [s for f in fields for s in labels(claim.get(f))]
        return not mine or not said or any(
            same_name(n, s) for n in mine for s in said)

    def judge(self, claim, field):
        """True, False, or None where there is nothing to judge."""
        if field in self.entry.get("free", []):
            return None
        mine = self.entry.get(field)
        said = claim.get(field)
        if field == "column":
            if not mine:
                return None
            good = {fold(m) for m in mine}.union(
                *(COLUMNS.get(m, ()) for m in mine))
            return any(fold(s) in good or fold(s).split(" ")[0] in good
                       for s in labels(said))
        if not mine and not said:
            return None
        if field == "date":
            return mine == said
        if field == "cites":
            return set(mine or []) == set(labels(said))
        mine, said = labels(mine), labels(said)
        return (bool(mine) and bool(said)
                and all(any(same_name(m, s) for s in said) for m in mine)
                and all(any(same_name(m, s) for m in mine) for s in said))

    def quality(self, claim):
        return (sum(self.judge(claim, f) is True for f in JUDGED)
                - sum(self.judge(claim, f) is False for f in JUDGED),
                self.overlap(claim))

    def __str__(self):
        e = self.entry
        parts = [self.kind, str(what(e))]
        parts += [f"{k}={e[k]}" for k in
                  ("subject", "value", "lower", "upper", "of", "agent",
                   "target", "date") if k in e]
        return " ".join(parts) + " : " + e["quote"].replace("\n", "\\n")[:90]


def show(claim):
    parts = [claim["kind"], str(what(claim))]
    for key in ("subject", "value", "lower", "upper", "of", "column", "agent",
                "target", "date", "cites", "rule"):
        said = claim.get(key)
        if said not in (None, "", []):
            parts.append(f"{key}={'; '.join(labels(said))}")
    return " ".join(parts) + " : " + claim["quote"].replace("\n", "\\n")[:90]


def pair(records, claims):
    """As many pairs as there can be, the better ones first; record -> claim."""
    wanted = {
        i: sorted((j for j, c in enumerate(claims) if r.accepts(c)),
                  key=lambda j, r=r: r.quality(claims[j]), reverse=True)
        for i, r in enumerate(records)}
    owner = {}

    def seek(i, seen):
        for j in wanted[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or seek(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    # What must be found goes first; nothing that is paired becomes unpaired
    order = sorted(wanted, key=lambda i: (
        records[i].neutral,
        tuple(-q for q in records[i].quality(claims[wanted[i][0]]))
        if wanted[i] else (0, 0)))
    for i in order:
        seek(i, set())
    return {i: j for j, i in owner.items()}


def lines_of(text, spans):
    """From the first to the last line that the spans touch."""
    start = min(s for s, _ in spans)
    end = max(e for _, e in spans)
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop


class Sample:
    def __init__(self, path, documents):
        self.name = path.stem
        self.document = documents / (self.name + ".txt")
        with open(self.document, encoding="utf-8", newline="") as file:
            self.text = file.read()
        rows = path.read_text(encoding="utf-8").splitlines()
        self.records = [Record(json.loads(row), self.text, f"{path.name}:{n}")
                        for n, row in enumerate(rows, 1)]
        if not self.records:
            raise SystemExit(f"{path.name}: expects nothing")
        blocks = collections.defaultdict(list)
        families = collections.defaultdict(list)
        for record in self.records:
            blocks[record.entry["block"]].extend(record.places)
            if record.kind == "fact":
                families[record.entry["block"],
                         what(record.entry)].append(record)
        for family in families.values():
            for record in family:
                record.siblings = [r for r in family if r is not record]
        self.regions = [lines_of(self.text, spans)
                        for spans in blocks.values()]

    def inside(self, claim):
        return any(start <= claim["start"] and claim["end"] <= end
                   for start, end in self.regions)

    def score(self, claims):
        for claim in claims:
            stretch = self.text[claim["start"]:claim["end"]]
            if stretch != claim["quote"]:
                raise SystemExit(f"{self.name}: {claim['quote']!r} is not what"
                                 f" stands there: {stretch!r}")
        pairs = pair(self.records, claims)
        self.missed = [r for i, r in enumerate(self.records)
                       if i not in pairs and not r.neutral]
        self.found = [(r, claims[pairs[i]])
                      for i, r in enumerate(self.records)
                      if i in pairs and not r.neutral]
        used = set(pairs.values())
        # A cell that the document repeats may be claimed again, and one that
        # can be read in two ways in both; anything else said twice is extra
        self.extra = [
            c for j, c in enumerate(claims)
            if j not in used and self.inside(c)
            and what(c) in KNOWN.get(c["kind"], ())
            and not any(r.accepts(c) for r in self.records
                        if r.neutral or len(r.places) > 1 or len(r.what) > 1)]


def f1(found, missed, extra):
    return 2 * found / (2 * found + missed + extra) if found else 0.0


def read_claims(stream):
    claims = collections.defaultdict(list)
    for line in stream:
        if line.strip():
            claim = json.loads(line)
            claims[pathlib.PurePath(claim["docPath"]).name].append(claim)
    return claims


def run(vouch, documents):
    done = subprocess.run(
        [vouch, "convert", "--to", "claims",
         *sorted(str(p) for p in documents.glob("*.txt"))],
        stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise SystemExit(f"vouch convert: exit {done.returncode}")
    return done.stdout.decode("utf-8").splitlines()


def main(arguments):
    verbose = "-v" in arguments
    files = [a for a in arguments if a != "-v"]
    source = pathlib.Path(os.environ.get("SOURCE", "."))
    documents = source / "data" / "documents"
    vouch = os.environ.get("VOUCH", "")
    if not files and not vouch:
        print("VOUCH is not set: nothing to run")
        return 77
    here = pathlib.Path(__file__).resolve().parent
    samples = [Sample(p, documents)
               for p in sorted((here / "samples").glob("*.jsonl"))]
    if not samples:
        raise SystemExit("no samples")
    if files:
        with open(files[0], encoding="utf-8") as file:
            claims = read_claims(file)
    else:
        claims = read_claims(run(vouch, documents))

    total = collections.Counter()
    print(f"{'sample':24} {'kind':9} expected found extra   F1")
    for sample in samples:
        sample.score(claims.get(sample.document.name, []))
        for kind in KINDS:
            found = sum(r.kind == kind for r, _ in sample.found)
            missed = sum(r.kind == kind for r in sample.missed)
            extra = sum(c["kind"] == kind for c in sample.extra)
            total.update({(kind, "found"): found, (kind, "missed"): missed,
                          (kind, "extra"): extra})
            if found or missed or extra:
                print(f"{sample.name:24} {kind:9} {found + missed:8}"
                      f" {found:5} {extra:5} {f1(found, missed, extra):5.2f}")
        for record, claim in sample.found:
            for field in JUDGED:
                total[field, record.judge(claim, field)] += 1

    results = {}
    for kind in KINDS:
        found, missed, extra = (total[kind, k]
                                for k in ("found", "missed", "extra"))
        results[kind] = f1(found, missed, extra)
        print(f"{'all':24} {kind:9} {found + missed:8} {found:5} {extra:5}"
              f" {results[kind]:5.3f}")
    for field in JUDGED:
        right, wrong = total[field, True], total[field, False]
        results[field] = right / (right + wrong) if right + wrong else 0.0
        print(f"{'found':24} {field:9} {right} of {right + wrong} right"
              f" {results[field]:5.3f}")

    low = [k for k, least in THRESHOLDS.items() if results[k] < least]
    if low or verbose:
        for sample in samples:
            for record in sample.missed:
                print(f"{sample.name}: missed {record}")
            for claim in sample.extra:
                print(f"{sample.name}: extra  {show(claim)}")
            for record, claim in sample.found:
                for field in JUDGED:
                    if record.judge(claim, field) is False:
                        print(f"{sample.name}: {field} is"
                              f" {claim.get(field)!r}, not"
                              f" {record.entry.get(field)!r}: {record}")
    for key in low:
        print(f"{key}: {results[key]:.3f} is below {THRESHOLDS[key]}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
