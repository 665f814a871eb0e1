"""Faults of every sort, close together, and the checker of `bench/chaos`: longer with `make chaos`."""

from pathlib import Path

import pytest
from bench.chaos.run import run

FAULTS = (
    ("node stopped beyond its lease", "node killed"),
    ("process host killed", "database link silent", "all bus servers killed", "database ended at once", "bus link cut"),
)


@pytest.mark.timeout(300)
async def test_faults_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    result = await run(tmp_path, 1, faults=FAULTS, clients=3, mean_pause_seconds=0.5)
    assert result.violations == []
    assert sum(result.faults.values()) == sum(map(len, FAULTS))
    assert result.acknowledged > 0
