"""``python -m bench.grounding [own|made|miniwob|mutations|replay|latency ...]``: how well people are understood."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench.grounding.judge import VerdictKind
from bench.grounding.parts import PARTS, Options

__all__ = ["main"]

_HELD_OUT: Final = "held_out"
_ROOT: Final = Path(__file__).parents[2]


def main(arguments: Sequence[str]) -> int:
    """The command line."""
    names, options, write = _parse(arguments)
    told = []
    for name in names:
        lines = asyncio.run(PARTS[name](options))
        print("\n".join(lines), flush=True)
        told += lines
    if write:
        path = _ROOT / "var" / "bench" / f"grounding-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(told) + "\n")
        print(f"written: {path.relative_to(_ROOT)}")
    return 0


def _kinds(text: str) -> frozenset[VerdictKind]:
    return frozenset(map(VerdictKind, filter(None, text.split(","))))


def _parse(arguments: Sequence[str]) -> tuple[list[str], Options, bool]:
    parser = argparse.ArgumentParser(prog="python -m bench.grounding", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"all, or some of: {', '.join(PARTS)}")
    parser.add_argument("--half", choices=["dev", _HELD_OUT, "both"], default="both", help="default: both")
    parser.add_argument("--only", default="*", metavar="GLOB", help="pages or tasks of these names")
    parser.add_argument("--seeds", type=int, default=20, help="of each MiniWoB++ task (default: 20)")
    parser.add_argument("--changes", type=int, default=1, metavar="SEED", help="of the changes to pages (default: 1)")
    parser.add_argument("--at-once", type=int, default=2, help="sessions at the same time (default: 2)")
    kinds = ",".join(VerdictKind)
    parser.add_argument("--show", type=_kinds, default=frozenset(), metavar="KINDS", help=f"list these of: {kinds}")
    parser.add_argument("--reveal", action="store_true", help="list commands of the half that is held out, too")
    parser.add_argument("--write", action="store_true", help="keep what is told in var/bench")
    given = vars(parser.parse_args(arguments))
    names, write = given.pop("parts"), given.pop("write")
    options = Options(**given)
    if unknown := set(names) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if options.seeds < 1 or options.at_once < 1:
        parser.error("--seeds, --at-once: at least 1")
    if options.half == _HELD_OUT and not options.reveal and (options.show or options.only != "*"):
        parser.error("what is held out stays unread: --reveal, if it has to be")
    return names or list(PARTS), options, write


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
