"""Small graphs and queries made by chance, the same for the same seed"""
import random

HEAD = "PREFIX : <http://x/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
LITERALS = ["1", "2", "3", "4.5", "2.0", "1e0", '"a"', '"b"', '"a"@en',
            '"b"@vi', "true", "false", '"1992-02-26"^^xsd:date',
            '"1993-04-01"^^xsd:date', '"x"^^:t']
# What starts an expression that may be any term, and what is a truth value
ANY = ("?", "IF(", "COALESCE(")
TRUTHS = ("true", "false", "bound(", "(!", "isIRI(", "isLiteral(",
          "isNumeric(", "sameTerm(", "CONTAINS(")
VARIABLES = ["?a", "?b", "?c", "?d", "?e"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.double = set()

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, odds):
        return self.random.random() < odds

    # Graphs

    def node(self):
        return f":s{self.random.randrange(6)}"

    def predicate(self):
        return f":p{self.random.randrange(4)}"

    def value(self):
        return self.node() if self.chance(0.5) else self.pick(LITERALS)

    def graph(self):
        """TriG, with two named graphs. No triple is in two graphs, since the
        judge then finds it twice in their union."""
        parts = []
        seen = set()
        verbs = {}
        for name in ("", ":g0", ":g1"):
            triples = {f"  {self.node()} {self.predicate()} {self.value()} .\n"
                       for _ in range(self.random.randrange(4, 12))} - seen
            seen |= triples
            for start, verb, end in (t.split(maxsplit=2) for t in triples):
                verbs.setdefault((start, end), set()).add(verb)
            parts.append(f"{name} {{\n{''.join(sorted(triples))}}}\n")
        self.double = {(a, b) for one in verbs.values() for a in one
                       for b in one if a != b}
        return ("@prefix : <http://x/> .\n@prefix xsd: "
                "<http://www.w3.org/2001/XMLSchema#> .\n" + "".join(parts))

    # Patterns

    def variable(self):
        return self.pick(VARIABLES)

    def path(self, depth=0):
        kind = self.random.randrange(9 if depth < 2 else 2)
        if kind < 2:
            return self.predicate()
        if kind == 2:
            return f"^{self.path(3)}"
        if kind == 3:
            return f"({self.path(depth + 1)}/{self.path(depth + 1)})"
        if kind == 4:
            # A pair that both predicates join is two solutions of their
            # alternative (SPARQL 1.1, section 18.4: a union), and one to the
            # judge
            one, two = (f":p{n}" for n in self.random.sample(range(4), 2))
            return one if (one, two) in self.double else f"({one}|{two})"
        if kind == 5:
            return self.pick([f"!({self.predicate()}|{self.predicate()})",
                              f"!^{self.predicate()}"])
        return f"({self.path(depth + 1)}){'*+?'[kind - 6]}"

    def triple(self):
        subject = self.variable() if self.chance(0.8) else self.node()
        if self.chance(0.2):
            # To the judge no path of no length has an end that is nowhere
            return f"{self.variable()} {self.path()} {self.variable()} ."
        if self.chance(0.1):
            verb = f"^{self.predicate()}"
        elif self.chance(0.15):
            verb = self.variable()
        else:
            verb = self.predicate()
        end = self.variable() if self.chance(0.7) else self.value()
        return f"{subject} {verb} {end} ."

    @staticmethod
    def truth(text):
        """`text` where its truth value is asked for. That of a text in a
        language is an error to the judge, and the standard's is true (section
        17.2.2: a plain literal that is not empty), so that it is spelled
        out."""
        if text.startswith(ANY) or '"@' in text[-6:]:
            return f'IF(LANG({text}) = "", {text}, true)'
        return text

    @staticmethod
    def operand(text):
        """`text` as one side of && or ||: a truth value. Where the other side
        is true the judge takes it for what both come to, whether it is one or
        not."""
        return text if text.startswith(TRUTHS) else f'(STR({text}) != "")'

    @staticmethod
    def comparable(text):
        """`text` as one side of < and its like: a number, a string or a date.
        The judge knows no order of truth values (section 17.3 has one), and
        that nothing is less than itself also of IRIs and unknown types (17.3.1
        leaves it open)."""
        if text in LITERALS and not text.startswith(("t", "f")) and \
                not text.endswith("^^:t") and '"@' not in text:
            return text
        if text.startswith(ANY):
            return f"IF(isNumeric({text}), {text}, STR({text}))"
        return f"STR({text})"

    def expression(self, depth=0):
        kind = self.random.randrange(12)
        if depth > 2 or kind < 3:
            return self.variable() if self.chance(0.6) else self.pick(LITERALS)
        inner = [self.expression(depth + 1) for _ in range(3)]
        if kind < 6:
            mark = self.pick(["=", "!=", "<", ">", "<=", ">="])
            other = inner[1]
            if mark[0] in "<>":
                other = self.comparable(other)
            return f"({inner[0]} {mark} {other})"
        if kind == 6:
            mark = self.pick(["&&", "||"])
            return f"({self.operand(inner[0])} {mark} {self.operand(inner[1])})"
        if kind == 7:
            return f"(!{self.truth(inner[0])})"
        if kind == 8:
            return f"bound({self.variable()})"
        if kind == 9:
            return f"({inner[0]} {self.pick(['+', '-', '*'])} {inner[1]})"
        if kind == 10:
            return self.pick([
                f"IF({self.truth(inner[0])}, {inner[1]}, {inner[2]})",
                f"COALESCE({inner[0]}, {inner[1]})",
                f"({inner[0]} IN ({inner[1]}, {inner[2]}))",
                f"STR({inner[0]})", f"LANG({inner[0]})",
                f"DATATYPE({inner[0]})", f"isIRI({inner[0]})",
                f"isLiteral({inner[0]})", f"sameTerm({inner[0]}, {inner[1]})",
                f"CONCAT(STR({inner[0]}), \"z\")", f"STRLEN(STR({inner[0]}))",
                f"isNumeric({inner[0]})", f"ABS({inner[0]})",
                f"UCASE(STR({inner[0]}))", f"YEAR({inner[0]})",
                f"CONTAINS(STR({inner[0]}), \"s\")"])
        return f"({inner[0]} = {inner[1]})"

    def values(self):
        names = self.random.sample(VARIABLES, self.random.randrange(1, 3))
        rows = " ".join(
            "(" + " ".join("UNDEF" if self.chance(0.2) else self.value()
                           for _ in names) + ")"
            for _ in range(self.random.randrange(1, 4)))
        return f"VALUES ({' '.join(names)}) {{ {rows} }}"

    def group(self, depth=0):
        parts = [self.triple() for _ in range(self.random.randrange(1, 3))]
        seen = set()
        for _ in range(self.random.randrange(0, 3)):
            parts.append(self.element(depth, seen))
        if self.chance(0.3):
            self.random.shuffle(parts)
        return "{ " + " ".join(parts) + " }"

    def element(self, depth, seen):
        kind = self.random.randrange(12 if depth < 2 else 4)
        if kind < 2:
            return self.triple()
        if kind == 2:
            return f"FILTER({self.truth(self.expression())})"
        if kind == 3:
            return self.values()
        if kind < 6:
            return f"OPTIONAL {self.group(depth + 1)}"
        if kind == 6:
            return f"{self.group(depth + 1)} UNION {self.group(depth + 1)}"
        if kind == 7:
            return f"MINUS {self.group(depth + 1)}"
        if kind == 8:
            name = f"?n{len(seen)}{depth}{self.random.randrange(1000)}"
            seen.add(name)
            return f"BIND({self.expression()} AS {name})"
        if kind == 9:
            where = self.pick([":g0", ":g1", "?g"])
            return f"GRAPH {where} {self.group(depth + 1)}"
        if kind == 10:
            word = self.pick(["EXISTS", "NOT EXISTS"])
            return f"FILTER {word} {{ {self.triple()} }}"
        return f"{{ {self.select(depth + 1)} }}"

    def select(self, depth=0):
        if self.chance(0.3):
            return self.aggregate(depth)
        names = " ".join(self.random.sample(VARIABLES,
                                            self.random.randrange(1, 4)))
        word = "DISTINCT " if self.chance(0.3) else ""
        what = "*" if depth == 0 and self.chance(0.5) else names
        return f"SELECT {word}{what} WHERE {self.group(depth)}"

    def aggregate(self, depth):
        key, over = self.random.sample(VARIABLES, 2)
        word = self.pick(["COUNT", "SUM", "MIN", "MAX", "AVG"])
        distinct = "DISTINCT " if self.chance(0.3) else ""
        # Which of two equal numbers is the least is nobody's business
        made = f"({word}({distinct}{over}) AS ?z{depth})"
        if word in ("MIN", "MAX"):
            # Nor is it said which of a number and a date is
            number = f"COALESCE(xsd:decimal({over}), 0.0)"
            made = f"(({word}({number}) + 0.0) AS ?z{depth})"
        where = self.group(depth)
        # The judge may leave out the row that there is where nothing is found,
        # which differ.py knows, but not inside of another query
        if self.chance(0.3) and not depth:
            return f"SELECT {made} WHERE {where}"
        having = " HAVING(COUNT(*) > 1)" if self.chance(0.2) else ""
        return f"SELECT {key} {made} WHERE {where} GROUP BY {key}{having}"

    def query(self):
        kind = self.random.randrange(10)
        if kind == 0:
            return HEAD + f"ASK {self.group()}"
        if kind == 1:
            names = [f"{self.variable()} {self.predicate()} "
                     f"{self.variable()} ." for _ in range(2)]
            return HEAD + f"CONSTRUCT {{ {' '.join(names)} }} WHERE " + \
                self.group()
        return HEAD + self.select()
