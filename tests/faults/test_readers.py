#!/usr/bin/env python3
"""Faults 1 to 21: documents that are not what they should be"""
# cost: 40
# timeout: 900
import hashlib
import json
import os
import pathlib
import re
import resource
import socket
import subprocess
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))

import helper
from helper import (SAMPLES, SANITIZED, Skip, closing, compile_preload, convert,
                    equal, samples, write)

GOOD = "In 1940 there were 300 soldiers.\n"


def rejected(data, *parts, name="bad.txt"):
    """`data` is rejected with a message, and a good document is done."""
    bad = write(name, data)
    good = write("good.txt", GOOD)
    due = convert("-q", "--to", "nquads", good).out
    run = convert("--to", "nquads", good, bad)
    equal(run.code, 1, run)
    equal(run.out, due)
    lines = [x for x in run.said.split("\n") if name in x]
    assert lines, run
    for part in parts:
        assert any(part in x for x in lines), (part, run)
    return lines[0]


def literals(out):
    return re.findall(r'"((?:[^"\\]|\\.)*)"', out.decode("utf-8"))


def test_1_invalid_utf8_is_rejected_with_line_column_and_byte():
    rejected(b"One.\nTwo \xff.\n", "bad.txt:2:5: ", "0xFF")
    rejected("é".encode() + b" cut \xe2\x82", "bad.txt:1:7: ", "0xE2")
    rejected(b"overlong \xc0\xaf", "bad.txt:1:10: ", "0xC0")
    rejected(b"cesu \xed\xa0\xbd\xed\xb8\x80", "bad.txt:1:6: ", "0xED")
    rejected(b"too high \xf4\x90\x80\x80", "bad.txt:1:10: ", "0xF4")
    rejected(b"lone \x80", "bad.txt:1:6: ", "0x80")


def test_2_nul_is_rejected():
    rejected(b"One.\nA \0 B.\n", "bad.txt:2:3: ")


def test_3_byte_order_mark_is_one_code_point_and_no_text():
    text = samples()[0].read_bytes()
    plain = write("plain.txt", text)
    marked = write("marked.txt", b"\xef\xbb\xbf" + text)
    rows = []
    for path in (plain, marked):
        out = convert("-q", "--to", "claims", path).out.decode()
        rows.append([json.loads(x) for x in out.split("\n") if x])
    equal(len(rows[0]), len(rows[1]))
    for one, other in zip(*rows):
        equal(one["start"] + 1, other["start"])
        equal(one["quote"], other["quote"])
        assert not other["quote"].startswith("\ufeff")
    equal(convert("-q", write("mid.txt", "One \ufeff two 300.\n")).code, 0)


def test_4_utf16_and_utf32_are_recognised():
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        text = (GOOD * 20).encode(name)
        mark = "\ufeff".encode(name)
        rejected(mark + text, name[:6].upper())
        rejected(text)


TONES = "\u0300\u0301\u0303\u0309\u0323"


def with_loose_tones(text):
    """Vietnamese as windows-1258 writes it: only tones stand by themselves."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        shape = "".join(c for c in parts if c not in TONES)
        out.append(unicodedata.normalize("NFC", shape))
        out += [c for c in parts if c in TONES]
    return "".join(out)


def test_5_other_encodings_are_named():
    folder = pathlib.Path(SAMPLES)
    zh = (folder / "winter-war.zh-hant.txt").read_text("utf-8")
    vi = (folder / "winter-war.vi.txt").read_text("utf-8")
    rejected(zh.encode("big5", "ignore"), "Big5")
    hans = (folder / "falklands-war.zh-hans.txt").read_text("utf-8")
    rejected(hans.encode("gb18030"), "GB18030")
    rejected(with_loose_tones(vi).encode("cp1258", "ignore"), "windows-1258")


def test_6_normal_forms_give_the_same_entities():
    # What has no name is named by the place of its claim in its document
    unnamed = re.compile(rb"/event/\S*-[0-9a-f]{16}>$")
    for path in samples():
        text = path.read_text("utf-8")
        other = unicodedata.normalize("NFD", text)
        if other == text:
            continue
        found = []
        for form in (text, other):
            out = convert("-q", "--to", "nquads", write("form.txt", form)).out
            found.append({x for x in re.findall(rb"<urn:vouch:entity/[^>]*>",
                                                out) if not unnamed.search(x)})
        equal(found[0], found[1], path.name)


def test_7_rare_characters_are_kept():
    odd = "\uffff\ufdd0\ue000\u200d\u200b\u2066\u2069\U000e0041\U0010ffff"
    text = f"Title\n\nIn 1940 there were 300{odd} soldiers.\n"
    path = write("odd.txt", text)
    for to in ("nquads", "trig", "claims", "mentions"):
        run = convert("--to", to, path)
        equal(run.code, 0, run)
        for literal in literals(run.out):
            if "300" in literal and "soldiers" in literal:
                assert odd in literal or "\\u" in literal, literal


def test_8_line_ends_give_the_right_line():
    for end, lines in ((b"\n", 4), (b"\r\n", 4), (b"\r", 4),
                       ("\u2028".encode(), 1)):
        rejected(end.join([b"one", b"two", b"", b"four \xff"]),
                 f"bad.txt:{lines}:")
    last = convert("-q", "--to", "nquads", write("a.txt", GOOD.rstrip()))
    equal(last.code, 0)
    for empty in ("", " \t\r\n\n", "\u3000\n"):
        run = convert(write("empty.txt", empty))
        equal((run.code, closing(run)["document"]), (0, 0))


def little_memory():
    """A gigabyte is not to be had."""
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))


def test_9_a_gigabyte_is_refused_with_the_limit():
    path = helper.WORK / "big.txt"
    with open(path, "wb") as file:
        file.truncate(1 << 30)
    run = convert("--to", "nquads", path, preexec_fn=little_memory)
    equal(run.code, 1, run)
    assert "limit of 67108864 bytes" in run.said, run
    path.unlink()
    run = subprocess.run(
        f"head -c 70000000 /dev/zero | tr '\\0' 'x' | '{helper.VOUCH}' convert "
        "-", shell=True, capture_output=True)
    equal(run.returncode, 1, run.stderr)
    assert b"limit of 67108864 bytes" in run.stderr


def test_9_10_long_lines_marks_and_runs_are_read():
    """That the work is linear is counted in tests/steps/test_steps.py."""
    size = 100_000 if SANITIZED else 1_000_000
    for part in ("In 1940 there were 300 men, ", "e" + "\u0301" * 1000, "x",
                 "1", "1,", "[1]", " ", "\n", "| ", "(", "。", ". ", "1940-"):
        path = write("long.txt", part * (size // len(part.encode())) + "x")
        run = convert("-q", "-j1", "--to", "nquads", path)
        assert run.code == 0, (part, run)


def special_files():
    folder = helper.WORK / "special"
    folder.mkdir(exist_ok=True)
    os.symlink("loop", folder / "loop")
    os.symlink("/dev/zero", folder / "zero")
    os.symlink("nowhere", folder / "dangling")
    os.mkfifo(folder / "fifo")
    (folder / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "socket"))
    return folder


def test_12_what_is_no_regular_file_is_named_and_the_rest_done():
    folder = special_files()
    good = write("good.txt", GOOD)
    run = convert("--to", "nquads", *sorted(folder.iterdir()), "/dev/zero",
                  "/dev/tty0", good, timeout=300)
    equal(run.code, 1, run)
    equal(run.out, convert("-q", "--to", "nquads", good).out)
    for name, why in (("loop", "symbolic links"), ("zero", "device"),
                      ("dangling", "No such file"), ("fifo", "FIFO"),
                      ("folder", "is a directory"), ("socket", "socket")):
        assert re.search(f"{name}: .*{why}", run.said), (name, run)


def test_12_an_unreadable_file_is_named():
    secret = write("secret.txt", GOOD)
    secret.chmod(0)
    good = write("good.txt", GOOD)
    helper.WORK.chmod(0o755)
    nobody = {}
    if os.geteuid() == 0:
        if not os.access(helper.VOUCH, os.X_OK):
            raise Skip("nobody could run the program")
        nobody = {"user": 65534, "group": 65534}
    try:
        run = convert("--to", "nquads", secret, good, **nobody)
    except PermissionError:
        raise Skip("another user may not run the program here")
    if run.code == 2:
        raise Skip("another user may not read the data here")
    equal(run.code, 1, run)
    assert re.search("secret.txt: .*Permission denied", run.said), run


def test_13_a_file_that_changes_between_the_passes_is_told():
    library = compile_preload("fail")
    for how, why in (("grow", "changed while it was read"),
                     ("shrink", "changed while it was read"),
                     ("swap", "changed while it was read"),
                     ("vanish", "cannot open")):
        path = write("moving.txt", GOOD)
        good = write("good.txt", "300 others.\n")
        run = convert("--to", "nquads", path, good, env={
            "LD_PRELOAD": str(library), "FAULT_PATH": str(path),
            "FAULT_OPEN": "2", "FAULT_HOW": how})
        equal(run.code, 1, (how, run))
        assert re.search(f"moving.txt: .*{why}", run.said), (how, run)
        equal(closing(run)["document"], 1)


def test_13_the_hash_is_of_the_bytes_that_were_read():
    for path in samples():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        out = convert("-q", "--to", "nquads", path).out
        assert f'"{digest}"'.encode() in out, path
        assert f"doc/{digest[:16]}>".encode() in out, path


def test_14_standard_input_by_every_name():
    due = convert("-q", "--to", "nquads", write("a.txt", GOOD)).out
    for name in ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"):
        equal(convert("-q", "--to", "nquads", name, stdin=GOOD.encode()).out,
              due, name)
    slow = subprocess.Popen(
        ["sh", "-c", f"printf 'In 1940 there'; sleep 0.3; "
         f"printf ' were 300 soldiers.\\n'"], stdout=subprocess.PIPE)
    run = convert("-q", "--to", "nquads", "-", stdin_from=slow.stdout)
    slow.wait()
    equal(run.out, due)


def test_14_a_descriptor_that_is_closed_or_a_folder_is_named():
    run = convert("/dev/fd/77")
    equal(run.code, 3, run)
    folder = os.open("/", os.O_RDONLY)
    try:
        run = convert("-", stdin_from=folder)
    finally:
        os.close(folder)
    equal(run.code, 3, run)
    assert "is a directory" in run.said


NAMES = (b"new\nline.txt", b"bad \xff utf8.txt", b"-dash.txt", b"spa ce.txt",
         b"%41.txt", b"#hash.txt", b"quo\"te's.txt", b"n" * 251 + b".txt",
         b"tab\tand \x1b[31mred\x1b[0m.txt", b"\xe2\x80\xaegnp.txt",
         "戰爭.txt".encode(), b"a:b.txt", b"$(id).txt", b"back\\slash.txt")


def test_15_file_names_of_every_kind():
    due = convert("-q", "--to", "nquads", write("a.txt", GOOD)).out
    for name in NAMES:
        path = os.path.join(os.fsencode(helper.WORK), name)
        with open(path, "wb") as file:
            file.write(GOOD.encode())
        for words in ((path,), ("--", name)):
            equal(convert("-q", "--to", "nquads", *map(os.fsdecode, words)).out,
                  due, name)
        run = convert("-q", "--to", "claims", os.fsdecode(path))
        equal(run.code, 0, name)
        for line in run.out.decode("utf-8").split("\n"):
            assert not line or isinstance(json.loads(line)["docPath"], str)
        os.unlink(path)


def test_15_messages_about_strange_names_stay_one_safe_line():
    for name in NAMES:
        path = os.path.join(os.fsencode(helper.WORK), name)
        with open(path, "wb") as file:
            file.write(b"bad \xff")
        run = convert(os.fsdecode(path))
        equal(run.code, 1)
        first, rest = run.err.split(b"\n", 1)
        assert first.startswith(b"vouch: "), run
        assert b":1:5: " in first, (name, run)
        assert not set(run.said) & set("\x1b\t\x07\u202e"), run
        equal(run.err.decode("utf-8").count("\n"), 2, run)
        os.unlink(path)


def test_18_binary_files_are_no_text():
    pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nstream\n\0\1\2\xff"
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    for data in (pdf, png, b"PK\3\4\x14\0\0\0", b"\x1f\x8b\x08\0\0", b"\x7fELF\2",
                 bytes(range(256)), os.urandom(4096)):
        rejected(data)


def test_19_metadata_of_great_depth_and_odd_numbers():
    good = write("good.txt", GOOD)
    for data in ('{"a":' * 1000000, "[" * 1000000, '{"a": 1e400}',
                 '{"a": {"title": "\\udc00"}}', '{"a": {"title": "b}}'):
        run = convert("--metadata", write("m.json", data), good)
        equal((run.code, run.out), (2, b""), data[:20])
        assert re.search(r"m\.json:\d+:\d+: ", run.said), run


def test_21_read_errors_interruptions_and_short_reads():
    library = compile_preload("fail")
    text = samples()[0].read_bytes()[:5000]
    path = write("a.txt", text.decode("utf-8", "ignore"))
    due = convert("-q", "--to", "nquads", path)
    for how in ("short", "eintr"):
        env = {"LD_PRELOAD": str(library), "FAULT_READS": how}
        run = convert("-q", "--to", "nquads", path, env=env)
        equal((run.code, run.out), (due.code, due.out), how)
        run = convert("-q", "--to", "nquads", "-", env=env,
                      stdin=path.read_bytes())
        equal((run.code, run.out), (due.code, due.out), how)


def test_21_an_error_in_mid_file_is_named():
    library = compile_preload("fail")
    path = write("a.txt", GOOD)
    count = helper.WORK / "count"
    env = {"LD_PRELOAD": str(library), "FAULT_CALL": "read"}
    convert("-q", path, env=dict(env, FAULT_COUNT=str(count)))
    last = int(count.read_text())
    seen = set()
    for number in range(1, last + 1):
        run = convert("-q", path, env=dict(env, FAULT_AT=str(number)))
        assert run.code in (0, 1, 2, 3), (number, run)
        if run.code:
            assert "Input/output error" in run.said or run.code == 2, run
        seen.add(run.code)
    assert seen & {1, 3}, seen


helper.main(globals(), (
    ("11 a million files", "tests/cli/test_many.py has 20,000; the rest is the "
     "same loop"),
    ("14 a writer that dies", "a pipe does not tell it from the end of a text"),
    ("16 HTML and XML", "there is no reader for them yet"),
    ("17 archives", "there is no reader for them; they are rejected as binary, "
     "case 18"),
    ("19 CSV and JSON documents", "only the metadata are JSON"),
    ("20 RDF input", "there is none yet"),
))
