"""What the tests of push share: jobs, runs of the program, what came of them"""
import os
import pathlib
import subprocess
import sys

sys.path[:0] = [str(pathlib.Path(__file__).parent.parent / "cli")]
import helper  # noqa: E402

CAMPAIGN = bool(os.environ.get("VOUCH_CAMPAIGN"))
QUICK = ["--retry-delay", "1", "--retry-max", "20", "--tries", "4",
         "--connect-timeout", "5", "--timeout", "20", "--stall-timeout", "1",
         "--answer-max", "1"]


def environment(**more):
    """No proxy, no login, and a state folder of the test's own."""
    env = {key: value for key, value in os.environ.items()
           if "proxy" not in key.lower() and not key.startswith("VOUCH_")}
    env["VOUCH_DATA"] = os.environ["VOUCH_DATA"]
    env["XDG_STATE_HOME"] = str(helper.WORK / "state")
    return dict(env, **more)


def words(endpoint, *more):
    """The command line of a push to the test's own endpoint."""
    return ["push", "--endpoint", endpoint.base + "/sparql", "--graph-store",
            endpoint.base + "/store", "--update", endpoint.base + "/update",
            *QUICK, *more]


def push(endpoint, *more, **given):
    env = environment(**given.pop("env", {}))
    done = subprocess.run(
        [helper.VOUCH, *[os.fspath(w) for w in words(endpoint, *more)]],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env,
        cwd=helper.WORK, timeout=given.pop("timeout", 120), **given)
    run = helper.Run(done)
    assert "AddressSanitizer" not in run.said, run
    assert "runtime error" not in run.said, run
    return run


def make_job(name, statements, graphs=1):
    """An N-Quads file of so many statements, in graphs one behind another."""
    lines = []
    for number in range(statements):
        graph = f"http://example.org/g{number * graphs // statements}"
        lines.append(f"<http://example.org/s{number}> <http://example.org/p> "
                     f"\"wert {number} \\\"é霍\\\"\"@en <{graph}> .\n")
    return helper.write(name, "".join(lines))


def same(endpoint, due):
    """Nothing lost, nothing doubled, nothing else."""
    seen = {graph: lines for graph, lines in endpoint.graphs.items() if lines}
    for graph in due.keys() | seen.keys():
        lost = due.get(graph, set()) - seen.get(graph, set())
        more = seen.get(graph, set()) - due.get(graph, set())
        assert not lost and not more, (graph, len(lost), len(more),
                                       sorted(lost)[:2], sorted(more)[:2])
