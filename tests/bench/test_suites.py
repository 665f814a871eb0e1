"""Every suite runs in its smallest size against the real server, and what it measured was delivered exactly."""

from pathlib import Path

import pytest
from bench.__main__ import SUITES, main, measure
from bench.model import Size, Suite


@pytest.mark.server
@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_a_suite_runs(suite: Suite, tmp_path: Path) -> None:
    finished = measure(suite, tmp_path / "work", Size.SMOKE, rounds=1)
    assert finished.failure is None
    assert finished.outcome is not None
    assert finished.outcome.series
    assert finished.outcome.goals
    assert not (tmp_path / "work").exists()


def test_names_are_unique() -> None:
    names = [name for suite in SUITES for name in (suite.id, suite.name)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "arguments", [["no-such-suite"], ["--rounds", "0"], ["--write", "--quick"], ["--write", "P3"]], ids=" ".join
)
def test_nonsense_is_refused_before_anything_runs(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert "error:" in capsys.readouterr().err
