"""The programs that the benchmarks run: they print numbered lines. Needs nothing but the standard library.

``lines COUNT`` prints them at once; ``ticks COUNT RATE`` prints RATE a second, each with its time (CLOCK_MONOTONIC in
ns) and flushed at once; ``steps LINES STEPS ARTIFACTS`` spreads them over steps and leaves files in the working
directory; ``flood SECONDS`` prints without a pause for that long.
"""

import itertools
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path

__all__ = ["command", "output"]

_FILLER = "x" * 51
"""Makes a line of ``lines``, ``steps`` and ``flood`` 60 characters long, 61 with its end."""
_ARTIFACT = "data " * 2000


def command(*arguments: object) -> str:
    """The shell command that runs one of the programs."""
    words = [sys.executable, "-S", "-E", __file__, *map(str, arguments)]
    return "exec " + shlex.join(words)


def output(count: int) -> bytes:
    """What ``lines`` prints."""
    return "".join(f"{number:08d} {_FILLER}\n" for number in range(count)).encode()


def lines(count: int) -> None:
    """Print ``count`` lines as a plain program would."""
    for number in range(count):
        print(f"{number:08d} {_FILLER}")


def ticks(count: int, rate: float) -> None:
    """Print ``rate`` lines a second; one that is late does not delay those after it."""
    begun = time.monotonic()
    for number in range(count):
        pause = begun + number / rate - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        print(f"{number} {time.monotonic_ns()}", flush=True)


def steps(count: int, step_count: int, artifact_count: int) -> None:
    """Print ``count`` lines in steps, with an artifact in the first steps each."""
    numbers = itertools.count()
    for step in range(step_count):
        print(f"STEP_START:step {step}")
        share = (step + 1) * count // step_count - step * count // step_count
        for number in itertools.islice(numbers, share):
            print(f"{number:08d} {_FILLER}")
        if step < artifact_count:
            name = f"artifact-{step}.txt"
            Path(name).write_text(_ARTIFACT)
            print(f"ARTIFACT:{name}:artifact {step}")
        print(f"STEP_COMPLETE:step {step}")


def flood(seconds: float) -> None:
    """Print lines until the time is over."""
    until = time.monotonic() + seconds
    for number in itertools.count():
        if number % 100 == 0 and time.monotonic() > until:
            return
        print(f"{number:08d} {_FILLER}")


def main(program: str, *arguments: str) -> None:
    """Run one of the programs."""
    programs: dict[str, Callable[..., None]] = {"lines": lines, "ticks": ticks, "steps": steps, "flood": flood}
    programs[program](*[float(word) if "." in word else int(word) for word in arguments])


if __name__ == "__main__":
    main(*sys.argv[1:])
