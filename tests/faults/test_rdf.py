#!/usr/bin/env python3
"""Faults 20, 21, 36 to 48 and 86 to 89 for RDF: cat, canon and diff"""
# timeout: 900
# campaign: yes
import os
import random
import resource
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import SANITIZED, Skip, compile_preload, equal, vouch, write

MIXED = """@base <http://e/a/> . @prefix : <b#> . @prefix x: <../c> .
:s x:p [ :q (1 2.5 "l\\u00EDnea"@es-419) ] , '''two
lines''' ; a <d> . _:b1 :p _:b2 .
x:g { :s :p _:b1 }
"""


def refused(data, *said, name="f.ttl"):
    run = vouch("cat", "-q", write(name, data))
    equal((run.code, run.out), (1, b""), run)
    for part in said:
        assert part in run.said, run


def test_20_files_that_break_readers_are_refused_with_their_place():
    refused("@prefix : <>\n{(1)", ":1:12: ")
    refused("@prefix : <a:>\n{(1)", ":2:1: ")
    refused("<a:s> <a:p> \"\"@" + "a" * 300 + " .", ":1:16: ", "language tag")
    refused("_:\\u    .", ":1:3: ", name="f.nt")
    refused("<a:s> <a:p> b:o .", ":1:13: ", "not declared")
    refused("<s> <a:p> <a:o> .", ":1:2: ", "no base")
    refused(b"<a:s> <a:p> \"\xed\xa0\x80\" .", ":1:14: ", "UTF-8")
    refused("<a:s> <a:p> \"x\" .".encode("utf-16"), ":1:1: ")
    refused(b"\x89PNG\r\n\x1a\n\0\0", "", name="picture")


def test_20_a_deep_text_needs_no_deep_stack():
    for opening in ("(", "[ <a:q> "):
        path = write("deep.ttl", "<a:s> <a:p> " + opening * 200000)
        run = vouch("cat", "-q", path, stdout=subprocess.DEVNULL)
        equal(run.code, 1, run)
        assert "nested" in run.said, run
    deep = "<a:s> <a:p> " + "(" * 4000 + ")" * 4000 + " ."
    limit = None if SANITIZED else under(resource.RLIMIT_STACK, 256 << 10)
    run = vouch("cat", "-qc", write("deep.ttl", deep), preexec_fn=limit)
    equal((run.code, run.out), (0, b"7999\n"), run)


def test_20_long_terms_are_read_in_linear_space():
    size = 200_000 if SANITIZED else 20_000_000
    for name, quote in (("l.nt", '"'), ("l.ttl", '"""')):
        path = write(name, "<a:s> <a:p> " + quote + "ab\\n" * (size // 4)
                     + quote + " .\n")
        run = vouch("cat", "-q", path)
        equal((run.code, len(run.out)), (0, size + 17))


def test_21_interrupted_short_and_failing_reads():
    library = compile_preload("fail")
    path = write("m.trig", MIXED)
    due = vouch("cat", "-q", path).out
    assert due.count(b"\n") == 12, due
    for how in ("short", "eintr"):
        run = vouch("cat", "-q", path, env={"LD_PRELOAD": str(library),
                                            "FAULT_READS": how})
        equal((run.code, run.out), (0, due), how)
    run = vouch("cat", path, env={"LD_PRELOAD": str(library),
                                  "FAULT_CALL": "read", "FAULT_AT": "1",
                                  "FAULT_ERRNO": "5"})
    equal(run.code, 3, run)
    assert "m.trig" in run.said and os.strerror(5) in run.said, run


def round_trip(data, name="r.nt", formats=("nquads", "trig", "turtle")):
    """What is written in each format is read back as the same dataset."""
    path = write(name, data)
    run = vouch("canon", "-q", path)
    equal(run.code, 0, run)
    for kind in formats:
        back = write("back", vouch("cat", "-q", "--to", kind, path).out)
        again = vouch("canon", "-q", "--from", kind, back)
        equal(again.code, 0, (kind, again))
        assert again.out == run.out, kind
    return run.out


def test_37_every_character_goes_round():
    lines = []
    for block in range(0, 0x110000, 0x400):
        text = "".join(chr(c) for c in range(block, block + 0x400)
                       if not 0xD800 <= c <= 0xDFFF)
        for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"),
                             ("\r", "\\r")):
            text = text.replace(char, escape)
        lines.append(f'<a:{block}> <a:p> "{text}" .\n')
    for odd in ("\\r", '\\"' * 4, "a\\\\", 'a\\"', "'''", "\\t\\n", ""):
        lines.append(f'<a:s> <a:odd> "{odd}" .\n')
    round_trip("".join(lines))


def test_38_labels_stay_apart():
    labels = ["a-b", "azb", "a_b", "o.x", "0", "_", "é", "b0", "bb0", "f1xb0",
              "名"] + [f"n{i}" for i in range(100 if SANITIZED else 3000)]
    lines = [f'_:{label} <a:p> "{label}" .\n' for label in labels]
    out = round_trip("".join(lines))
    equal(out.count(b"\n"), len(labels))
    mixed = "[] <a:p> 1 . [] <a:p> 2 . " + "".join(lines)
    both = write("two.ttl", mixed)
    run = vouch("cat", "-qcu", both, both)
    equal(run.out, b"%d\n" % (2 * (len(labels) + 2)))


def test_39_odd_iris_are_refused_or_encoded():
    for odd in ("a:b c", "a:<", 'a:"', "a:{", "a:}", "a:|", "a:^", "a:`",
                "a:\x01", "a:\\u0020", "a:\\", "", "b", "/c"):
        refused(f"<{odd}> <a:p> <a:o> .\n", ":1:", name="f.nt")
    run = vouch("cat", "-q", "--lenient", write("f.nt", '<a:b c"> <a:p> <a:o> .'))
    equal(run.out, b"<a:b%20c%22> <a:p> <a:o> .\n")
    round_trip("<a:%zz> <javascript:1> <http://\u4f8b/\ue000> .\n")


def test_40_language_tags():
    for tag in ("", "-", "e n", "en@", "123", "en-", "é", "abcdefghi"):
        refused(f'<a:s> <a:p> "x"@{tag} .\n', ":1:", name="f.nt")
    out = round_trip('<a:s> <a:p> "x"@EN-gb , "x"@en-GB .', name="r.ttl")
    equal(out.count(b"\n"), 2)


def test_41_lexical_forms_are_kept():
    xsd = "http://www.w3.org/2001/XMLSchema#"
    forms = [("1.", "decimal"), (".5", "decimal"), ("+1", "integer"),
             ("01", "integer"), ("1e0", "double"), ("1.E3", "double"),
             ("NaN", "double"), ("INF", "float"), ("1", "boolean"),
             ("true", "boolean"), ("-0", "integer"), (" 1 ", "integer")]
    lines = [f'<a:s> <a:p> "{text}"^^<{xsd}{kind}> .\n' for text, kind in forms]
    lines.append('<a:s> <a:p> "x"^^<a:unknown> .\n')
    out = round_trip("".join(lines))
    equal(out.count(b"\n"), len(lines))
    for line in lines:
        assert line.encode() in out, line
    refused('<a:s> <a:p> "x"^^<b c> .\n', ":1:", name="f.nt")


def test_42_lists_lose_nothing():
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    round_trip(f"@prefix r: <{rdf}> . <a:s> <a:p> (1 (2 ()) [] ) , () . "
               "_:a r:first 1 , 2 ; r:rest _:a . _:b r:rest _:a . "
               "r:nil r:first 1 . (1) <a:p> 2 . <a:t> <a:p> _:b .", "r.ttl")
    items = 1000 if SANITIZED else 300_000
    path = write("long.ttl", "<a:s> <a:p> (" + "1 " * items + ") .")
    equal(vouch("cat", "-qc", path).out, b"%d\n" % (2 * items + 1))


def test_44_prefixes_and_local_names():
    text = ("@prefix : <a:> . @prefix a: <a:b/> . @prefix true: <a:t> . "
            "@prefix same: <a:b/> . a:1.2 a:x:y :\\%zz , a:%41 , a:e\\. . "
            "true:x a: : . true:true same: a:\\-\\- .")
    out = round_trip(text, "r.ttl")
    for iri in (b"<a:b/1.2>", b"<a:b/x:y>", b"<a:%zz>", b"<a:b/%41>",
                b"<a:b/e.>", b"<a:tx>", b"<a:ttrue>", b"<a:b/-->"):
        assert iri in out, (iri, out)


def under(limit, value):
    return lambda: resource.setrlimit(limit, (value, value))


def big():
    path = helper.WORK / "big.nq"
    if not path.exists():
        write("big.nq", "".join(f'<a:s{i}> <a:p> "text {i}"@en <a:g{i % 9}> .\n'
                                for i in range(20000)))
    return path


COMMANDS = (["cat", "-q"], ["cat", "-q", "--sort"], ["canon", "-q"],
            ["diff", "-q", os.devnull])


def words(command, *more):
    """A command over the big file; diff compares with an empty one."""
    first = [write("none.nq", "")] if command[0] == "diff" else []
    return [*command[:2], *command[3 if first else 2:], *more, *first, big()]


def test_45_full_disks_and_limits_are_told():
    for command in COMMANDS:
        with open("/dev/full", "wb") as full:
            run = vouch(*words(command), stdout=full)
        equal(run.code, 4, (command, run))
        assert "No space left" in run.said, run
        target = write("t.nq", "old\n")
        run = vouch(*words(command, "-o", target),
                    preexec_fn=under(resource.RLIMIT_FSIZE, 100000))
        equal(run.code, 4, (command, run))
        equal(target.read_bytes(), b"old\n")
    with open("/dev/full", "wb") as full:
        equal(vouch("cat", "-qc", big(), stdout=full).code, 4)


def test_46_killed_the_file_is_old_or_new():
    target = helper.WORK / "t.nq"
    begun = time.monotonic()
    equal(vouch(*words(COMMANDS[1], "-o", target)).code, 0)
    whole = time.monotonic() - begun
    due = target.read_bytes()
    rng = random.Random(46)
    for _ in range(4 if SANITIZED else 20):
        target.write_bytes(b"old\n")
        with subprocess.Popen([helper.VOUCH, *words(COMMANDS[1], "-o", target)],
                              cwd=helper.WORK) as run:
            time.sleep(rng.uniform(0, whole))
            run.send_signal(signal.SIGKILL)
        assert target.read_bytes() in (b"old\n", due)


def test_47_broken_pipes_are_told():
    for command in COMMANDS:
        read_end, write_end = os.pipe()
        os.close(read_end)
        run = vouch(*words(command), stdout=write_end)
        os.close(write_end)
        equal(run.code, 4, (command, run))
        assert "Broken pipe" in run.said, run


def test_48_memory_is_flat():
    if SANITIZED:
        raise Skip("the sanitizer takes memory of its own")
    text = big().read_bytes()
    # The shorter must run long enough for its peak to be seen
    write("flat4.nq", text * 4)
    write("flat40.nq", text * 40)
    write("flat4.ttl", text.replace(b" <a:g", b" , <a:g") * 4)
    write("flat40.ttl", text.replace(b" <a:g", b" , <a:g") * 40)
    for end, kind in (("nq", "nquads"), ("ttl", "turtle")):
        small = helper.peak("cat", "-q", "--to", kind, f"flat4.{end}")[1]
        large = helper.peak("cat", "-q", "--to", kind, f"flat40.{end}")[1]
        print(f"      {kind}: {small} KiB, for ten times as much {large} KiB")
        assert large < small + 1024, (small, large)


def test_86_allocations_that_fail_one_at_a_time():
    library = compile_preload("fail")
    few = 10 ** 9 if os.environ.get("VOUCH_CAMPAIGN") else 40
    path = write("m.trig", MIXED)
    other = write("n.trig", MIXED.replace("two", "three"))
    bad = write("bad.ttl", "[] a <https://w3id.org/vouch/ns#Claim> .")
    xml = write("m.rdf", vouch("cat", "-q", "--to", "rdfxml", bad).out)
    for line, good in ((["cat", "-u", path], 0),
                       (["cat", "--to", "jsonld", path], 0),
                       (["cat", "--to", "raptor:rdfxml", path], 0),
                       (["cat", "--from", "rdfxml", xml], 0),
                       (["canon", path], 0), (["dataset", path], 0),
                       (["check", bad], 1), (["diff", other, path], 1)):
        line += ["-q", "-o", "t.nq"]
        if line[0] == "cat" and "--to" not in line:
            line += ["--to", "nquads"]
        count = helper.WORK / "count"
        run = vouch(*line, env={"LD_PRELOAD": str(library),
                                "FAULT_CALL": "malloc",
                                "FAULT_COUNT": str(count)})
        equal(run.code, good, run)
        due = (helper.WORK / "t.nq").read_bytes()
        total = int(count.read_text())
        for number in range(1, total + 1, max(1, total // few)):
            write("t.nq", "old\n")
            run = vouch(*line, env={"LD_PRELOAD": str(library),
                                    "FAULT_CALL": "malloc",
                                    "FAULT_AT": str(number)})
            assert run.code in (good, 6), (line, number, run)
            left = (helper.WORK / "t.nq").read_bytes()
            equal(left, due if run.code == good else b"old\n", number)
        print(f"      {' '.join(map(str, line[:3]))}: {total} allocations")


def test_87_system_calls_that_fail():
    library = compile_preload("fail")
    path = write("m.trig", MIXED)
    for call, code in (("open", 3), ("fstat", 3), ("read", 3), ("write", 4),
                       ("fsync", 4), ("rename", 4)):
        write("t.nq", "old\n")
        run = vouch("cat", "-q", "-o", "t.nq", path, env={
            "LD_PRELOAD": str(library), "FAULT_CALL": call, "FAULT_AT": "1",
            "FAULT_ERRNO": "5"})
        assert run.code in (0, code, 4), (call, run)
        if run.code:
            equal((helper.WORK / "t.nq").read_bytes(), b"old\n")
            assert run.said, call


def test_88_environments_change_no_byte():
    path = write("m.trig", MIXED)
    due = vouch("cat", "-q", "--sort", path).out
    for name in ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "vi_VN"):
        run = vouch("cat", "-q", "--sort", path, env={"LC_ALL": name})
        equal((run.code, run.out), (0, due), name)


helper.main(globals())
