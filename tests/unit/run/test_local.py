import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from counterclaim.errors import ResourceError, UsageError
from counterclaim.model import Coding, Failure, Issue, Report
from counterclaim.run import code_all
from counterclaim.settings import Settings

CODERS = '''
import os, re, signal, sys, time
from counterclaim.model import Coding, Issue

def load(settings):
    """Obeys the report: hang, die, be slow, fail, eat memory; else answers with its process id."""
    def code(report):
        order = report.text.split()
        if "hang" in order:
            time.sleep(600)
        if "hold" in order:  # C code that keeps the interpreter: no signal handler and no thread would run
            re.search(r"(?:\\w+\\s?)+said$", "a" * 60 + "!")
        if "die" in order:
            os.kill(os.getpid(), signal.SIGKILL)
        if "exit" in order:
            os._exit(3)
        if "fail" in order:
            raise ValueError(report.text)
        if "eat" in order:
            bytearray(8_000_000_000)
        if "slow" in order:
            time.sleep(0.2)
        print("noise")
        return Coding(report, issues=(Issue("run", str(os.getpid())),))
    return code

def load_nothing(settings):
    raise OSError("model file is missing")

def load_and_die(settings):
    os._exit(9)
'''


@pytest.fixture
def coder(tmp_path, monkeypatch):
    (tmp_path / "coders_of_tests.py").write_text(CODERS)
    monkeypatch.syspath_prepend(tmp_path)
    return "coders_of_tests:load"


def report(number, text="said"):
    return Report(f"rep_{number}", text, f"{number}.txt")


def run(reports, coder, **settings):
    return list(code_all(reports, settings=Settings(**settings), coder=coder))


def kinds(results):
    return [r.code if isinstance(r, Failure) else "coded" for r in results]


@pytest.mark.parametrize("processes", [0, 1, 2, 3])
def test_results_come_in_the_order_of_the_input(coder, processes):
    reports = [report(n, "slow" if n % 3 == 0 else "said") for n in range(12)]
    reports[4] = Failure("4.txt", "not_found", "no such file")
    results = run(iter(reports), coder, processes=processes)
    assert [r.path if isinstance(r, Failure) else r.report.path for r in results] == [f"{n}.txt" for n in range(12)]
    assert results[4] == reports[4]


def test_two_processes_share_the_work(coder):
    results = run([report(n, "slow") for n in range(6)], coder, processes=2)
    pids = {r.issues[0].code for r in results}
    assert len(pids) == 2
    assert str(os.getpid()) not in pids


@pytest.mark.parametrize("processes", [1, 2])
def test_a_report_that_hangs_is_stopped_and_the_others_go_on(coder, processes):
    reports = [report(0), report(1, "hang"), report(2), report(3, "hold"), report(4)]
    start = time.monotonic()
    results = run(reports, coder, processes=processes, report_limit_s=0.5)
    assert time.monotonic() - start < 6
    assert kinds(results) == ["coded", "timeout", "coded", "timeout", "coded"]
    assert results[1] == Failure("1.txt", "timeout", "stopped after 0.5 s")


@pytest.mark.parametrize(("order", "reason"), [("die", "SIGKILL"), ("exit", "exit status 3")])
def test_a_report_that_kills_its_worker_is_named(coder, order, reason):
    results = run([report(0, order), report(1), report(2, order), report(3)], coder, processes=2)
    assert kinds(results) == ["crashed", "coded", "crashed", "coded"]
    assert reason in results[0].reason


def test_a_bug_costs_one_report_not_the_worker(coder):
    results = run([report(0), report(1, "fail"), report(2)], coder)
    assert kinds(results) == ["coded", "internal_error", "coded"]
    assert results[0].issues == results[2].issues


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS binds on Linux only")
def test_a_report_that_eats_memory_is_stopped(coder):
    assert kinds(run([report(0, "eat"), report(1)], coder, worker_memory_bytes=2_000_000_000)) == [
        "internal_error",
        "coded",
    ]


def test_the_input_is_read_no_further_than_the_window(coder):
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1
            yield report(read) if read % 2 else Failure(f"{read}", "empty", "no text")

    results = code_all(endless(), settings=Settings(), coder=coder)
    for _ in range(5):
        next(results)
    assert read < 50
    results.close()


def test_nothing_in_nothing_out(coder):
    assert run([], coder) == []
    assert run([Failure("a", "empty", "no text")], coder) == [Failure("a", "empty", "no text")]


def test_progress_counts_results(coder):
    seen = []
    list(code_all([report(0), report(1)], settings=Settings(processes=0), coder=coder, progress=seen.append))
    assert seen == [1, 2]


@pytest.mark.parametrize("name", ["load_nothing", "load_and_die"])
def test_tools_that_cannot_be_loaded_end_the_run(coder, name):
    with pytest.raises(ResourceError):
        run([report(0)], f"coders_of_tests:{name}")


def test_a_negative_number_of_processes_is_refused():
    with pytest.raises(UsageError):
        code_all([], settings=Settings(processes=-1))


SCRIPT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background passes on that it is ignored
sys.path.insert(0, {folder!r})
from counterclaim.model import Report
from counterclaim.run import code_all
from counterclaim.settings import Settings
reports = [Report("rep_1", "said", "a"), Report("rep_2", {order!r}, "b")]
for result in code_all(reports, settings=Settings(report_limit_s={limit}), coder="coders_of_tests:load"):
    print(result.issues[0].code, flush=True)
"""


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")
@pytest.mark.parametrize(("blow", "grace"), [(signal.SIGINT, 1), (signal.SIGKILL, 5)])
def test_no_worker_outlives_its_parent(coder, tmp_path, blow, grace):
    """Ctrl-C ends workers at once; after a kill of the parent the kernel ends one that is stuck past its limit."""
    script = SCRIPT.format(folder=str(tmp_path), order="hold", limit=1)
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with parent:
        worker = int(parent.stdout.readline())
        assert is_alive(worker)
        parent.send_signal(blow)
        parent.wait(timeout=5)
    deadline = time.monotonic() + grace
    while is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(worker)


def test_a_script_needs_no_main_guard_and_only_results_reach_standard_output(coder, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(folder=str(tmp_path), order="said", limit=9))
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, timeout=30)
    assert len(done.stdout.split()) == 2
    assert done.stderr == ""


def test_the_shipped_pipeline_runs_in_a_worker():
    (result,) = code_all([report(0, "Les rebelles ont pris la ville.")], settings=Settings())
    assert isinstance(result, Coding)
    foreign = Report("rep_1", "Les rebelles ont pris la ville.", "a", language="fr")
    (result,) = code_all([foreign], settings=Settings())
    assert result.issues == (Issue("acquire", "language_not_coded"),)
