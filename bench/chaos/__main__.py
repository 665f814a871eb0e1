"""``python -m bench.chaos --seeds 1-10 --faults 120``: a line of JSON for each run; 1 if anything was wrong."""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import msgspec

from bench.chaos.run import run


def main() -> int:
    """Do the runs that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.chaos", description=__doc__)
    parser.add_argument("--seeds", default="1", help="one, or a range (1-10)")
    parser.add_argument("--faults", type=int, default=120, help="in each run")
    parser.add_argument("--folder", type=Path, help="where what went wrong is kept")
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    total: Counter[str] = Counter()
    wrong = 0
    for seed in range(int(first), int(last or first) + 1):
        folder = Path(tempfile.mkdtemp(prefix=f"chaos-{seed}-", dir=arguments.folder))
        result = asyncio.run(run(folder, seed, faults=arguments.faults))
        total.update(result.faults)
        wrong += bool(result.violations)
        print(msgspec.json.encode(result).decode(), flush=True)
        if result.violations:
            print(f"kept: {folder}", file=sys.stderr)
        else:
            shutil.rmtree(folder)
    print(f"{total.total()} faults: {dict(total)}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
