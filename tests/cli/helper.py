"""What the program's tests share: running it, and saying what was seen.

A test is a function named test_...; its name is a claim. main() runs them all
in a folder that is made for them, and prints one line each. A test that cannot
run here raises Skip with the reason; one that does not apply is listed by
not_applicable().
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

VOUCH = os.environ.get("VOUCH", "vouch")
SOURCE = pathlib.Path(os.environ.get("SOURCE", ".")).resolve()
SAMPLES = SOURCE / "data" / "documents"
SANITIZED = bool(os.environ.get("SANITIZED"))
WORK = None

QUIET = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}


class Skip(Exception):
    pass


class Run:
    """What came of one run: code, out and err as bytes, text of err."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout
        self.err = done.stderr
        self.said = (done.stderr or b"").decode("utf-8", "backslashreplace")

    def __repr__(self):
        return f"exit {self.code}\n--- stderr\n{self.said}"


def samples():
    """All sample documents, in order of name."""
    found = sorted(p for p in SAMPLES.glob("*.txt"))
    assert len(found) >= 8, found
    return found


def vouch(*words, stdin=b"", env=None, cwd=None, timeout=600, **more):
    """Run the program; what it must never do is checked each time."""
    run_env = dict(os.environ, **(env or {}))
    given = {} if "stdin_from" in more else {"input": stdin}
    if "stdin_from" in more:
        given["stdin"] = more.pop("stdin_from")
    out = more.pop("stdout", subprocess.PIPE)
    done = subprocess.run(
        [VOUCH, *[os.fspath(w) for w in words]], stdout=out,
        stderr=subprocess.PIPE, env=run_env, cwd=cwd or WORK, timeout=timeout,
        **given, **more)
    run = Run(done)
    assert "AddressSanitizer" not in run.said, run
    assert "runtime error" not in run.said, run
    assert run.code >= 0, f"died of signal {-run.code}: {run}"
    return run


def peak(*words, **more):
    """Run the program; what came of it, and its peak memory in KiB.

    What the system counts for a child starts with what its parent had, so the
    mark of the program itself is read while it runs.
    """
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([VOUCH, *[os.fspath(w) for w in words]],
                                 cwd=WORK, stdout=subprocess.DEVNULL,
                                 stderr=said, **more)
        most = 0
        while child.poll() is None:
            try:
                status = pathlib.Path(f"/proc/{child.pid}/status").read_text()
            except OSError:
                continue
            found = re.search(r"VmHWM:\s*(\d+)", status)
            if found and f"Name:\t{pathlib.Path(VOUCH).name[:15]}\n" in status:
                most = max(most, int(found[1]))
            time.sleep(0.002)
        said.seek(0)
        done = subprocess.CompletedProcess([], child.returncode, b"",
                                           said.read())
    return Run(done), most


def convert(*words, **more):
    return vouch("convert", *words, **more)


def closing(run):
    """The closing line as a dictionary of its numbers."""
    lines = [x for x in run.said.split("\n")
             if re.match(r"\d+ documents?, ", x)]
    assert len(lines) == 1, run
    counts = {}
    for number, word in re.findall(r"([\d.]+) ([a-z][a-z ]*)", lines[0]):
        counts[word.rstrip("s") if word != "s" else "s"] = float(number)
    return counts


def write(name, data):
    path = WORK / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def need(program):
    if not shutil.which(program):
        raise Skip(f"{program} is not installed")


def equal(seen, due, what=""):
    assert seen == due, f"{what}: {seen!r} is not {due!r}"


def compile_preload(name):
    """Compile tests/faults/<name>.c to a library for LD_PRELOAD."""
    if SANITIZED:
        raise Skip("the sanitizer must be the first library loaded")
    if not shutil.which("cc"):
        raise Skip("cc is not installed")
    path = WORK / f"{name}.so"
    if not path.exists():
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", path,
                        SOURCE / "tests" / "faults" / f"{name}.c", "-ldl"],
                       check=True)
    return path


def run_one(name, test):
    began = time.monotonic()
    try:
        test()
    except Skip as why:
        print(f"skip  {name}: {why}")
        return "skip"
    except Exception:
        print(f"FAIL  {name}")
        traceback.print_exc(file=sys.stdout)
        return "fail"
    took = time.monotonic() - began
    print(f"ok    {name}" + (f" ({took:.1f} s)" if took >= 1 else ""))
    return "ok"


def main(space, does_not_apply=()):
    """Run the tests among `space`, which is globals()."""
    global WORK
    if not pathlib.Path(VOUCH).exists():
        print("the program is not built")
        sys.exit(77)
    only = sys.argv[1:]
    results = []
    with tempfile.TemporaryDirectory(prefix="vouch-test-") as folder:
        WORK = pathlib.Path(folder)
        for name, test in list(space.items()):
            if name.startswith("test_") and (not only or name[5:] in only):
                results.append(run_one(name[5:].replace("_", " "), test))
                sys.stdout.flush()
    for case, why in does_not_apply:
        print(f"n/a   {case}: {why}")
    print(f"{results.count('ok')} passed, {results.count('fail')} failed, "
          f"{results.count('skip')} skipped")
    if "fail" in results:
        sys.exit(1)
    sys.exit(0 if "ok" in results else 77)
