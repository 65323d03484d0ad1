#!/usr/bin/env python3
"""Options: what is taken, what is refused, and what is suggested"""
import helper
from helper import convert, equal, vouch


def sample():
    return helper.write("a.txt", "In 1940 there were 300 soldiers.\n")


def refused(run, *parts):
    equal(run.code, 2, run)
    equal(run.out, b"")
    for part in parts:
        assert part in run.said, (part, run)
    return run


def test_no_command_is_refused():
    refused(vouch(), "a command is due")


def test_unknown_command_gets_the_nearest():
    refused(vouch("convret"), "did you mean 'convert'?")
    refused(vouch("xyzzy"), "'vouch help' lists them")


def test_unknown_option_gets_the_nearest():
    refused(convert("--ouptut", "x"), "'--ouptut'", "did you mean --output?")
    refused(convert("--job=3", sample()), "did you mean --jobs?")
    refused(convert("--xyzzy"), "vouch help convert")
    refused(convert("-Z"), "'-Z'")


def test_unknown_format_layout_language_and_base_are_refused():
    refused(convert("--to", "turtel", sample()), "'turtel'")
    refused(convert("--to", "nquad", sample()), "did you mean 'nquads'?")
    refused(convert("--from", "plian", sample()), "did you mean 'plain'?")
    refused(convert("--language", "not a tag", sample()), "language tag")
    for base in ("not an iri", "relative/", "http://example.org",
                 "http://example.org/<a>/"):
        refused(convert("--base", base, sample()), "--base")
    refused(convert("--run", "not an iri", sample()), "--run")


def test_a_missing_or_empty_value_is_refused():
    refused(convert("--to"), "--to needs a FORMAT")
    refused(convert("-o"), "--output needs a FILE")
    refused(convert("--to", "", sample()), "not nothing")
    refused(convert("--strict=yes", sample()), "--strict takes no value")


def test_numbers_are_from_1_to_999999():
    for bad in ("0", "-1", "x", "1.5", "1e9", "4294967297", " 2", "+2"):
        refused(convert(f"--jobs={bad}", sample()), "--jobs")


def test_options_are_taken_in_every_form():
    due = convert("-q", "--to", "nquads", sample())
    equal(due.code, 0)
    for words in (["-q", "--to=nquads", sample()], ["-qtnquads", sample()],
                  ["-qt", "nquads", sample()], [sample(), "-q", "-t", "nquads"],
                  ["-q", "--to", "trig", "--to", "nquads", sample()]):
        equal(convert(*words).out, due.out, words)


def test_two_dashes_end_the_options():
    helper.write("--to", "A file with a strange name: 300 soldiers.\n")
    run = convert("-q", "--to", "nquads", "--", "--to")
    equal(run.code, 0, run)
    assert run.out


def test_no_file_is_refused():
    refused(convert(), "no file was given")


def test_layouts_and_formats_take_no_file():
    refused(vouch("layouts", "x"))
    refused(vouch("formats", "x"))


def test_extension_decides_where_to_is_absent():
    for name, start in (("o.nq", b"<"), ("o.trig", b"@prefix"),
                        ("o.nquads", b"<")):
        equal(convert("-q", "-o", name, sample()).code, 0)
        assert (helper.WORK / name).read_bytes().startswith(start), name
    equal(convert("-q", "--to", "nquads", "-o", "p.trig", sample()).code, 0)
    assert (helper.WORK / "p.trig").read_bytes().startswith(b"<")
    refused(convert("-o", "o.unknown", sample()), "say it with --to")
    refused(convert("-o", "o", sample()), "say it with --to")


def test_trig_is_what_standard_output_gets():
    due = convert("-q", "--to", "trig", sample()).out
    equal(convert("-q", sample()).out, due)
    equal(convert("-q", "-o", "-", sample()).out, due)


def test_a_missing_data_folder_is_refused():
    refused(convert("--data", "nowhere", sample()), "nowhere")
    refused(convert(sample(), env={"VOUCH_DATA": "/nowhere"}), "data folder")
    (helper.WORK / "empty").mkdir()
    refused(convert("--data", "empty", sample()), "languages")


def test_files_from_takes_lines_and_nuls():
    a, b = helper.write("x/a b.txt", "One. 300 men."), sample()
    due = convert("-q", "--to", "nquads", a, b).out
    helper.write("list", f"{a}\n{b}\n")
    equal(convert("-q", "--to", "nquads", "--files-from", "list").out, due)
    helper.write("list0", f"{a}\0{b}\0")
    equal(convert("-q", "--to", "nquads", "--files-from", "list0").out, due)
    equal(convert("-q", "--to", "nquads", "--files-from", "-",
                  stdin=f"{a}\n{b}".encode()).out, due)
    equal(convert("-q", "--to", "nquads", b, "--files-from", "list").out, due)
    refused(convert("--files-from", "missing"), "missing")


def test_base_and_run_stand_in_every_iri_of_ours():
    run = convert("-q", "--to", "nquads", "--base", "https://example.org/w/",
                  "--run", "https://example.org/run/7", sample())
    equal(run.code, 0)
    assert b"urn:vouch:" not in run.out
    assert b"<https://example.org/w/doc/" in run.out
    assert b"<https://example.org/run/7>" in run.out


def test_timestamp_obeys_source_date_epoch_and_is_off_by_default():
    epoch = {"SOURCE_DATE_EPOCH": "86400"}
    run = convert("-q", "--to", "nquads", "--timestamp", sample(), env=epoch)
    assert b'"1970-01-02T00:00:00Z"' in run.out, run.out
    assert b"1970-01-02" not in convert("-q", "--to", "nquads", sample(),
                                        env=epoch).out
    for bad in ("x", "-5", "99999999999999999999", "1e3"):
        refused(convert("--timestamp", sample(),
                        env={"SOURCE_DATE_EPOCH": bad}), "SOURCE_DATE_EPOCH")


def test_a_language_that_is_given_is_used():
    text = helper.write("l.txt", "300 soldiers.\n")
    run = convert("-q", "--to", "nquads", "--language", "vi", text)
    equal(run.code, 0)
    assert b"--language=vi" in run.out, run.out


helper.main(globals())
