"""What a suite is, what it is given, and what it hands back."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

__all__ = ["DeliveryError", "Goal", "Outcome", "Run", "Series", "Size", "Suite", "median", "percentile"]


class DeliveryError(Exception):
    """A request was refused, or something was lost, doubled, reordered or changed: a failure, and no figure."""


class Size(StrEnum):
    """How much a suite does."""

    FULL = "full"
    """What the goals are stated for."""
    QUICK = "quick"
    """A look within a minute; goals are not judged."""
    SMOKE = "smoke"
    """The smallest that still runs every step; figures mean nothing."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What a suite is given."""

    folder: Path
    """An empty folder of its own, on the disk that is measured."""
    size: Size = Size.FULL
    rounds: int = 5


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One measured quantity. Each percentile is the median over the rounds of that round's percentile."""

    what: str
    unit: str
    p50: float
    p95: float | None = None
    """None where a round has one value."""
    p99: float | None = None
    low: float
    high: float
    n: int
    """Values in all rounds together."""

    @classmethod
    def of(cls, what: str, unit: str, rounds: Sequence[Sequence[float]], *, scale: float = 1.0) -> "Series":
        """From the values of each round, multiplied by ``scale``."""
        ordered = [sorted(value * scale for value in values) for values in rounds]
        return cls(
            what=what,
            unit=unit,
            p50=median([percentile(values, 50) for values in ordered]),
            p95=median([percentile(values, 95) for values in ordered]),
            p99=median([percentile(values, 99) for values in ordered]),
            low=min(values[0] for values in ordered),
            high=max(values[-1] for values in ordered),
            n=sum(map(len, ordered)),
        )

    @classmethod
    def each(cls, what: str, unit: str, values: Sequence[float], *, scale: float = 1.0) -> "Series":
        """From one value a round."""
        ordered = sorted(value * scale for value in values)
        return cls(what=what, unit=unit, p50=median(ordered), low=ordered[0], high=ordered[-1], n=len(ordered))

    @classmethod
    def ratio(cls, what: str, ours: Sequence[float], peers: Sequence[float]) -> "Series":
        """Ours to the peer's, round by round."""
        return cls.each(what, "x", [mine / peer for mine, peer in zip(ours, peers, strict=True)])

    @classmethod
    def median_ratio(cls, what: str, ours: Sequence[Sequence[float]], peers: Sequence[Sequence[float]]) -> "Series":
        """The median of ours to the median of the peer's, round by round."""
        return cls.ratio(what, [*map(median, ours)], [*map(median, peers)])


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """A promise and whether this run kept it."""

    text: str
    measured: str
    met: bool

    @classmethod
    def at_most(cls, text: str, value: float | None, limit: float, unit: str) -> "Goal":
        assert value is not None, text
        return cls(text=text, measured=f"{value:.3g} {unit}", met=value <= limit)

    @classmethod
    def at_least(cls, text: str, value: float, limit: float, unit: str) -> "Goal":
        return cls(text=text, measured=f"{value:.3g} {unit}", met=value >= limit)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a suite in which every request was answered and everything was delivered exactly."""

    series: tuple[Series, ...] = ()
    goals: tuple[Goal, ...] = ()
    notes: tuple[str, ...] = ()
    daemon_peak_mb: float = 0.0
    """Largest resident set of the daemon."""
    host_peak_mb: float = 0.0
    """The same of the process host."""


class Suite(msgspec.Struct, frozen=True, kw_only=True):
    """A suite: ``run`` raises DeliveryError if anything was not delivered exactly."""

    id: str
    name: str
    title: str
    method: str
    """How it is measured, in a sentence or two."""
    run: Callable[[Run], Outcome]


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile of ascending values."""
    rank = -(-len(ordered) * percent // 100)  # rounded up
    return ordered[max(int(rank), 1) - 1]


def median(values: Sequence[float]) -> float:
    """The middle value, the lower of two."""
    return percentile(sorted(values), 50)
