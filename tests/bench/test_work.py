"""The programs print what their checks rely on."""

import subprocess
import time
from pathlib import Path

from bench.work import command, output


def run(folder: Path, *arguments: object) -> bytes:
    return subprocess.run(command(*arguments), shell=True, check=True, cwd=folder, stdout=subprocess.PIPE).stdout


def test_lines_are_sixty_characters_and_numbered(tmp_path: Path) -> None:
    printed = run(tmp_path, "lines", 1000)
    assert printed == output(1000)
    assert {len(line) for line in printed.splitlines()} == {60}


def test_steps_hold_the_same_lines_and_leave_artifacts(tmp_path: Path) -> None:
    printed = run(tmp_path, "steps", 1001, 10, 3).splitlines(keepends=True)
    markers = (b"STEP_", b"ARTIFACT:")
    assert b"".join(line for line in printed if not line.startswith(markers)) == output(1001)
    assert sum(line.startswith(b"STEP_COMPLETE:") for line in printed) == 10
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"artifact-{step}.txt" for step in range(3)]


def test_ticks_carry_the_time_at_which_they_were_printed(tmp_path: Path) -> None:
    before = time.monotonic_ns()
    printed = [line.split() for line in run(tmp_path, "ticks", 20, 1000).splitlines()]
    assert [int(number) for number, _ in printed] == list(range(20))
    times = [before, *(int(at) for _, at in printed), time.monotonic_ns()]
    assert times == sorted(times)


def test_a_flood_ends_and_has_no_gap(tmp_path: Path) -> None:
    printed = run(tmp_path, "flood", 0.05)
    assert printed
    assert printed == output(printed.count(b"\n"))
