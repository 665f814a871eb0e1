"""A warm process that forks one child per job, as the fork-server does."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.sdk.jobs import SOURCE, in_run, module_in

SERVER = """
import json, os, signal, socket, sys, threading
sys.path.append(sys.argv[1])
from treadle.sdk import frames
from treadle.sdk._child import run_job, warm

warm()
assert threading.active_count() == 1
signal.set_wakeup_fd(os.pipe2(os.O_NONBLOCK)[1])
signal.signal(signal.SIGTERM, lambda *_: None)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
for job in json.loads(sys.argv[2]):
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        run_job(theirs)
    theirs.close()
    plain = dict(job_id="j", module_id="m", entrypoint="main.py", inputs={}, settings={}, checkpoint=None, attempt=1)
    ours.sendall(frames.frame(frames.JOB, json.dumps(plain | job).encode()))
    reader, said = frames.FrameReader(), []
    while data := ours.recv(65536):
        said += [(kind.decode(), payload.decode()) for kind, payload in reader.feed(data)]
    print(json.dumps([said, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]), flush=True)
"""


def forked(*jobs: dict[str, object]) -> list[tuple[list[list[str]], int]]:
    command = [sys.executable, "-I", "-c", SERVER, str(SOURCE), json.dumps(jobs)]
    run = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return [tuple(json.loads(line)) for line in run.stdout.splitlines()]


def test_children_know_nothing_of_each_other(tmp_path: Path) -> None:
    first = module_in(tmp_path / "a", "import near\n" + in_run("near.n += 1; yield near.n, os.getpid()"), near="n = 1")
    second = module_in(tmp_path / "b", "import near\n" + in_run("near.n += 1; yield near.n, os.getpid()"), near="n = 7")
    ran = forked({"folder": str(first)}, {"folder": str(second)}, {"folder": str(first)})
    assert [code for _, code in ran] == [0, 0, 0]
    results = [json.loads(said[0][1]) for said, _ in ran]
    assert [n for n, _ in results] == [2, 8, 2]
    assert len({pid for _, pid in results}) == 3


def test_signals_are_what_they_are_in_any_process(tmp_path: Path) -> None:
    code = in_run("""
        import signal
        yield signal.getsignal(signal.SIGTERM) == signal.SIG_DFL, list(signal.pthread_sigmask(signal.SIG_BLOCK, []))
        os.kill(os.getpid(), signal.SIGTERM)
        while True: pass
    """)
    [(said, code_of_exit)] = forked({"folder": str(module_in(tmp_path / "a", code))})
    assert said == [["R", "[true,[]]"]]
    assert code_of_exit == -signal.SIGTERM


def test_random_numbers_differ(tmp_path: Path) -> None:
    folder = module_in(tmp_path / "a", "import random\n" + in_run("yield random.random()"))
    ran = forked({"folder": str(folder)}, {"folder": str(folder)})
    assert ran[0][0][0] != ran[1][0][0]
