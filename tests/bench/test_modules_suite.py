"""The modules suite against a stand-in: every step runs, and nothing inexact gets past it."""

import os
import sys
from pathlib import Path

import psutil
import pytest
from bench.model import DeliveryError, Outcome, Run, Size
from bench.server import Daemon, TreePeak, free_ports
from bench.suites import modules


class StandIn(Daemon):
    """The stand-in in the place of the server."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.modules_port, self.events_port = free_ports(2)
        command = [sys.executable, str(Path(__file__).with_name("standin.py"))]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        ports = [str(self.modules_port), str(self.events_port)]
        super().__init__([*command, *ports], self.modules_port, "/status", folder / "log", environment)

    def peaks_mb(self) -> tuple[float, float]:
        return 1.0, 1.0


def smoke(folder: Path, monkeypatch: pytest.MonkeyPatch, fault: str = "") -> Outcome:
    monkeypatch.setattr(modules, "Server", StandIn)
    monkeypatch.setenv("STANDIN_FAULT", fault)
    return modules.SUITE.run(Run(folder=folder, size=Size.SMOKE, rounds=1))


def test_every_step_runs_and_has_its_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = smoke(tmp_path, monkeypatch)
    series = {each.what: each for each in outcome.series}
    assert series["2 at once: POST to completed"].n == 4
    assert series["line logged to line at the client, 100 a second"].n == 20
    assert 0 < series["line logged to line at the client, 100 a second"].p50 < 1000
    assert series["memory of all processes under the flood (PSS)"].p50 > 10
    assert len(outcome.goals) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["server"]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("lose a result", "results were yielded"),
        ("lose a stored line", "is not what its client heard"),
        ("swap stored lines", "out of order"),
        ("lose a heard line", "were heard until close"),
        ("swap heard lines", r"line \d+ came where \d+ had to come"),
    ],
)
def test_what_is_not_exact_is_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, sentence: str
) -> None:
    with pytest.raises(DeliveryError, match=sentence):
        smoke(tmp_path, monkeypatch, fault)


def test_a_refusal_is_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConnectionError, match="not today"):
        smoke(tmp_path, monkeypatch, "refuse")


def test_the_peak_of_a_tree_counts_what_is_below() -> None:
    with TreePeak(psutil.Process()) as peak:
        pass
    assert peak.mb > 1
