#!/usr/bin/env python3
"""cat, canon and diff: RDF in, RDF or differences out"""
import json
import os
import subprocess

import helper
from helper import VOUCH, equal, vouch, write

ONE = b"<a:s> <a:p> _:b .\n_:b <a:q> \"x\" .\n"
TURTLE = "@prefix : <a:> . :s :p [ :q 'x' ] ."


def test_cat_reads_by_extension_by_bytes_and_by_option():
    for name, words in (("a.ttl", ()), ("a", ()), ("b", ("--from", "turtle"))):
        run = vouch("cat", "-q", *words, write(name, TURTLE))
        equal((run.code, run.out), (0, ONE.replace(b"_:b", b"_:b0")))
    equal(vouch("cat", "-q", "-", stdin=ONE).out, ONE)
    equal(vouch("cat", "-q", "/dev/stdin", stdin=ONE).out, ONE)
    equal(vouch("cat", "--from", "turtel", "a").code, 2)
    equal(vouch("cat", "--to", "claims", "a").code, 2)
    equal(vouch("cat").code, 2)


def test_cat_keeps_prefixes_and_blank_nodes_of_files_apart():
    one = write("1.ttl", TURTLE)
    two = write("2.nt", ONE)
    run = vouch("cat", "-q", "--to", "turtle", one, two)
    equal(run.code, 0, run)
    assert run.out.startswith(b"@prefix : <a:> .\n"), run.out
    run = vouch("cat", "-q", "--count", "--unique", one, one, two)
    equal(run.out, b"6\n")


def test_cat_sorts_and_drops_what_was_said_before():
    lines = [b"<a:%d> <a:p> <a:o> .\n" % number for number in (3, 1, 2, 3, 1)]
    path = write("s.nt", b"".join(lines))
    equal(vouch("cat", "-q", "--sort", path).out, b"".join(sorted(lines)))
    equal(vouch("cat", "-q", "-u", path).out, b"".join(sorted(set(lines))))
    equal(vouch("cat", "-q", "-c", path).out, b"5\n")
    equal(vouch("cat", "-q", "-cu", path).out, b"3\n")


def test_a_fault_stops_unless_lenient_and_leaves_no_file():
    good = b"<a:s> <a:p> <a:o> .\n"
    path = write("f.nq", good + b"<a:s> <a:p> .\n" + good)
    target = write("t.nq", b"old\n")
    run = vouch("cat", path, "-o", target)
    equal(run.code, 1)
    assert f"{path}:2:13: " in run.said, run
    equal(target.read_bytes(), b"old\n")
    run = vouch("cat", "--lenient", path, "-o", target)
    equal(run.code, 1)
    equal(target.read_bytes(), good + good)
    run = vouch("cat", "--lenient", "absent.nq", path, "-o", target)
    equal(run.code, 1)
    equal(target.read_bytes(), good + good)
    equal(vouch("cat", "absent.nq").code, 3)
    equal(vouch("cat", "--lenient", "absent.nq").code, 3)


def test_a_storage_of_librdf_is_an_input_without_a_file():
    place = f"war:hash-type='bdb',dir='{helper.WORK}',contexts='yes'"
    path = write("s.nq", b"<a:s> <a:p> <a:o> <a:g> .\n<a:s> <a:p> 'x' .\n"
                 .replace(b"'", b'"'))
    run = vouch("cat", "-q", "--to", f"redland:hashes:{place},new='yes'", path)
    equal(run.code, 0, run)
    source = f"redland:hashes:{place}"
    run = vouch("cat", "-q", "--sort", "--from", source, stdin=b"not read")
    equal((run.code, run.out), (0, vouch("cat", "-q", "--sort", path).out))
    equal(vouch("canon", "-q", "--from", source).out, run.out)
    equal(vouch("check", "-q", "--from", source).code, 0)
    store = str(helper.WORK / "s.vouch")
    equal(vouch("load", "-q", "-s", store, "--from", source).code, 0)
    equal(vouch("dump", "-s", store).out, run.out)
    run = vouch("cat", "--from", source, path)
    equal(run.code, 2)
    assert "give no file" in run.said, run.said


def test_no_input_is_written_over():
    path = write("same.nq", ONE)
    equal(vouch("cat", path, "-o", path).code, 4)
    equal(path.read_bytes(), ONE)


def test_canon_gives_one_form_for_all_ways_to_write():
    one = vouch("canon", "-q", write("c.ttl", TURTLE))
    two = vouch("canon", "-q", write("c.nt", ONE))
    equal(one.code, 0, one)
    equal(one.out, two.out)
    equal(one.out, b"<a:s> <a:p> _:c14n0 .\n_:c14n0 <a:q> \"x\" .\n")
    equal(vouch("canon", "-q", "--labels", "c.nt").out, b"b\tc14n0\n")
    equal(vouch("canon", "--hash", "md5", "c.nt").code, 2)
    equal(vouch("canon", "-q", "--hash", "sha384", "c.nt").out, one.out)


def test_a_graph_made_to_take_forever_is_refused():
    clique = "".join(f"_:n{a} <a:p> _:n{b} .\n" for a in range(10)
                     for b in range(10) if a != b)
    target = write("t.nq", b"old\n")
    for command in ("canon", "diff"):
        words = [write("q.nt", clique)]
        words += [write("c.nt", ONE)] if command == "diff" else ["--steps", "9"]
        run = vouch(command, "-o", target, *words)
        equal(run.code, 3 if command == "diff" else 1, run)
        assert "look alike" in run.said, run
        equal(target.read_bytes(), b"old\n")


def differences(old, new, *words):
    return vouch("diff", *words, write("old.trig", old), write("new.trig", new))


def test_diff_looks_through_labels_syntaxes_and_order():
    run = vouch("diff", write("d.ttl", TURTLE), write("d.nt", ONE))
    equal((run.code, run.out), (0, b""), run)
    assert "0 removed, 0 added" in run.said, run


def test_diff_says_what_differs_in_three_ways():
    old = "@prefix : <a:> . :s :p 1, 2 . [ :same 1 ] . [ :q [ :r 'x' ] ] ."
    new = "@prefix : <a:> . :s :p 2, 3 . _:x :same 1 . :g { :s :p 'y' }"
    number = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    run = differences(old, new, "-q")
    equal(run.code, 1)
    equal(run.out.decode(), f'- <a:s> <a:p> "1"{number} .\n'
          f'+ <a:s> <a:p> "3"{number} .\n+ <a:s> <a:p> "y" <a:g> .\n'
          '- _:b1 <a:q> _:b2 .\n- _:b2 <a:r> "x" .\n')
    run = differences(old, new, "--to", "json", "-q")
    found = [json.loads(line) for line in run.out.decode().split("\n")[:-1]]
    equal([row["change"] for row in found],
          ["removed", "added", "added", "removed", "removed"])
    equal([row.get("group") for row in found], [None] * 3 + [1] * 2)
    equal(found[2]["quad"], '<a:s> <a:p> "y" <a:g> .')
    run = differences(old, new, "--to", "update", "-q")
    equal(run.out.decode(), f'''DELETE DATA {{
  <a:s> <a:p> "1"{number} .
}}
;
INSERT DATA {{
  <a:s> <a:p> "3"{number} .
  GRAPH <a:g> {{ <a:s> <a:p> "y" . }}
}}
;
DELETE {{
  ?vb1 <a:q> ?vb2 .
  ?vb2 <a:r> "x" .
}} WHERE {{
  ?vb1 <a:q> ?vb2 .
  ?vb2 <a:r> "x" .
  FILTER(isBlank(?vb1))
  FILTER(isBlank(?vb2))
  FILTER(!sameTerm(?vb1, ?vb2))
}}
''')


def test_diff_of_what_cannot_be_read_is_no_answer():
    good = write("g.nt", ONE)
    equal(vouch("diff", good, "absent.nt").code, 3)
    equal(vouch("diff", good, write("bad.nt", "<a:s> <a:p> .\n")).code, 3)
    equal(vouch("diff", good).code, 2)
    equal(vouch("diff", "--to", "patch", good, good).code, 2)
    run = differences("", "@prefix : <a:> . _:g { :s :p :o }", "--to", "update")
    equal(run.code, 1, run)
    assert "blank" in run.said, run


def test_syntaxes_is_a_list_that_from_takes():
    listed = vouch("syntaxes").out.decode().split("\n")
    names = [line.split()[0] for line in listed if line]
    for name in ("ntriples", "nquads", "turtle", "trig"):
        assert name in names, names
        run = vouch("cat", "-q", "--from", name, "-", stdin=b"")
        equal((run.code, run.out), (0, b""))
    equal(vouch("syntaxes", "x").code, 2)


def test_a_pipe_is_read_as_it_comes():
    with subprocess.Popen([VOUCH, "cat", "-q", "-"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as run:
        for number in range(200):
            run.stdin.write(b"<a:%d> <a:p> <a:o> .\n" % number)
            run.stdin.flush()
        run.stdin.close()
        out = run.stdout.read()
    equal(run.returncode, 0)
    equal(out.count(b"\n"), 200)


helper.main(globals())
