"""``python -m bench [suite ...]``: run the suites, show the figures, keep them."""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bench.machine import look_at_machine
from bench.model import DeliveryError, Run, Size, Suite
from bench.report import Finished, markdown, print_finished, replace_section, write_json
from bench.suites import (
    console,
    echo_burst,
    flood,
    generation,
    held_transaction,
    idle,
    jobs_on_postgres,
    line_latency,
    list_at_scale,
    many_clients,
    many_nodes,
    million_lines,
    modules,
    postgres_at_scale,
    sessions,
    submit_to_first_line,
)

__all__ = ["SUITES", "main", "measure"]

SUITES: tuple[Suite, ...] = (
    jobs_on_postgres.SUITE,
    held_transaction.SUITE,
    postgres_at_scale.SUITE,
    many_nodes.SUITE,
    submit_to_first_line.SUITE,
    echo_burst.SUITE,
    modules.SUITE,
    sessions.SUITE,
    generation.SUITE,
    million_lines.SUITE,
    line_latency.SUITE,
    many_clients.SUITE,
    list_at_scale.SUITE,
    idle.SUITE,
    flood.SUITE,
    console.SUITE,
)
_ROOT = Path(__file__).parents[1]
_WIDTH = 140
_PAGE = _ROOT / "docs" / "performance.md"


def measure(suite: Suite, folder: Path, size: Size, rounds: int) -> Finished:
    """Run one suite in an empty folder, which is removed again. Whatever went wrong is its failure."""
    folder.mkdir(parents=True)
    begun = time.monotonic()
    try:
        outcome = suite.run(Run(folder=folder, size=size, rounds=rounds))
        return Finished.of(suite, time.monotonic() - begun, outcome)
    except (DeliveryError, OSError, RuntimeError) as error:
        return Finished.of(suite, time.monotonic() - begun, None, f"{type(error).__name__}: {error}")
    finally:
        shutil.rmtree(folder)


def main(arguments: Sequence[str]) -> int:
    """The command line; the exit code is 1 if a suite failed. A goal that is not met is no failure."""
    options = _parse(arguments)
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    size = Size(options.size)
    wanted = [suite for suite in SUITES if not options.suites or {suite.name, suite.id} & set(options.suites)]
    machine = look_at_machine()
    results = []
    with tempfile.TemporaryDirectory(prefix="treadle-bench-", dir=options.folder) as base:
        for suite in wanted:
            console.print(f"[dim]{suite.id} {suite.title} ...[/]", highlight=False)
            finished = measure(suite, Path(base) / suite.name, size, options.rounds)
            print_finished(console, finished, judged=size is Size.FULL)
            results.append(finished)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = _ROOT / "var" / "bench" / f"{stamp}.json"
    write_json(path, machine, results, size, options.rounds)
    console.print(f"written: {path.relative_to(_ROOT)}", highlight=False)
    if options.write:
        _PAGE.write_text(replace_section(_PAGE.read_text(), markdown(machine, results, size, options.rounds)))
        console.print(f"written: {_PAGE.relative_to(_ROOT)}", highlight=False)
    return 1 if any(finished.outcome is None for finished in results) else 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    names = [name for suite in SUITES for name in (suite.name, suite.id)]
    parser.add_argument("suites", nargs="*", metavar="suite", help=f"all, or some of: {', '.join(names)}")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of which the median counts (default: 5)")
    parser.add_argument(
        "--size", choices=[size.value for size in Size], default=Size.FULL.value, help="how much to do (default: full)"
    )
    parser.add_argument("--quick", dest="size", action="store_const", const=Size.QUICK.value, help="--size quick")
    parser.add_argument("--write", action="store_true", help="rewrite the results in docs/performance.md")
    parser.add_argument("--folder", help="where the data folders are made, on the disk to be measured")
    options = parser.parse_args(arguments)
    unknown = set(options.suites) - set(names)
    if unknown or options.rounds < 1:
        parser.error(f"no such suite: {', '.join(sorted(unknown))}" if unknown else "--rounds: at least 1")
    if options.write and (options.suites or options.size != Size.FULL.value):
        parser.error("--write needs a full run of all suites: the page is written as a whole")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
