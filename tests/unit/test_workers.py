import os
import signal
import time

import pytest

from counterclaim.errors import ResourceError
from counterclaim.workers import Worker, WorkerDied, WorkerTimeout, resolve

MEMORY = 2_000_000_000


@pytest.fixture
def served(tmp_path, monkeypatch):
    (tmp_path / "served_by_tests.py").write_text(
        "import os, sys, time\n"
        "def load(*arguments):\n"
        "    print('loading', file=sys.stderr)\n"
        "    def answer(task):\n"
        "        if task == 'pid': return os.getpid()\n"
        "        if task == 'threads': return os.environ['OMP_NUM_THREADS']\n"
        "        if isinstance(task, float): time.sleep(task)\n"
        "        return arguments, task\n"
        "    return answer\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    return "served_by_tests:load"


def test_a_worker_answers_again_and_again(served):
    with Worker(served, 1, "b", memory_bytes=MEMORY) as worker:
        assert worker.call("é" * 1_000_000, limit_s=5) == ((1, "b"), "é" * 1_000_000)
        assert worker.call("pid", limit_s=5) == worker.call("pid", limit_s=5) != os.getpid()
        assert worker.call("threads", limit_s=5) == "1"


def test_the_limit_holds_for_each_task_alone(served):
    with Worker(served, memory_bytes=MEMORY) as worker:
        for _ in range(3):
            worker.call(0.2, limit_s=0.5)
        with pytest.raises(WorkerTimeout):
            worker.call(0.9, limit_s=0.5)
        worker.kill()


def test_a_death_between_tasks_is_noticed(served):
    with Worker(served, memory_bytes=MEMORY) as worker:
        os.kill(worker.call("pid", limit_s=5), signal.SIGKILL)
        with pytest.raises(WorkerDied, match="SIGKILL"):
            worker.call("x", limit_s=5)


def test_the_kernel_ends_a_task_that_nobody_waits_for(served):
    with Worker(served, memory_bytes=MEMORY) as worker:
        worker.await_start()
        worker.submit(9.0, limit_s=0.1)
        time.sleep(2.5)
        with pytest.raises(WorkerTimeout):
            worker.receive()


def test_quiet_drops_what_the_child_says(served, capfd):
    for is_quiet in (False, True):
        with Worker(served, memory_bytes=MEMORY, is_quiet=is_quiet) as worker:
            worker.call("x", limit_s=5)
        assert capfd.readouterr().err == ("" if is_quiet else "loading\n")


def test_resolve_names_what_is_missing():
    assert resolve("counterclaim.workers:resolve") is resolve
    with pytest.raises(ResourceError, match="no_such"):
        resolve("no_such:load")
