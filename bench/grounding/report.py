"""The figures of our own pages: totals by half, and what went wrong, command by command."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

import msgspec

from bench.grounding.format import HALVES
from bench.grounding.judge import Verdict, VerdictKind

__all__ = ["Outcome", "OwnReport", "Totals"]

_LONGEST: Final = 420


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One command."""

    half: str
    page: str
    say: str
    verdict: Verdict
    duration_ms: float
    grounding_ms: float | None = None
    """How long the finding took, where it is told."""


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """What one half, or both, came to."""

    pages: int
    commands: int
    counts: dict[VerdictKind, int]
    p50_ms: float
    p95_ms: float
    """Of commands that were carried out."""

    @property
    def right(self) -> float:
        """Part of the commands, 0 to 1."""
        return self._part(VerdictKind.RIGHT)

    @property
    def wrong(self) -> float:
        """Part of the commands that did what they should not have, or claimed what they had not done, 0 to 1."""
        return self._part(VerdictKind.WRONG, VerdictKind.INCOMPLETE)

    def _part(self, *kinds: VerdictKind) -> float:
        return sum(self.counts.get(kind, 0) for kind in kinds) / max(1, self.commands)


class OwnReport(msgspec.Struct, frozen=True, kw_only=True):
    """All commands that were run."""

    outcomes: tuple[Outcome, ...]

    def totals(self, half: str = "both") -> Totals:
        """Of one half, or of both."""
        those = [each for each in self.outcomes if half in {"both", each.half}]
        took = sorted(each.duration_ms for each in those if each.verdict.kind is VerdictKind.RIGHT)
        return Totals(
            pages=len({(each.half, each.page) for each in those}),
            commands=len(those),
            counts=dict(Counter(each.verdict.kind for each in those)),
            p50_ms=_quantile(took, 0.5),
            p95_ms=_quantile(took, 0.95),
        )

    def lines(
        self, *, show: Collection[VerdictKind] = (), reveal: bool = False, title: str = "Our own pages"
    ) -> list[str]:
        """The totals; then the commands of the kinds to show, those held out only if ``reveal``."""
        halves = [half for half in HALVES if any(each.half == half for each in self.outcomes)]
        rows = halves if len(halves) == 1 else [*halves, "both"]
        told = [title, *(_line(half, self.totals(half)) for half in rows)]
        shown = [each for each in self.outcomes if each.verdict.kind in show]
        told.extend(_listed([each for each in shown if reveal or each.half == "dev"]))
        return told


def _line(half: str, totals: Totals) -> str:
    counts = ", ".join(f"{totals.counts.get(kind, 0)} {kind}" for kind in VerdictKind)
    return (
        f"  {half:<8} {totals.right:6.1%} right, {totals.wrong:5.1%} wrong of {totals.commands} commands on "
        f"{totals.pages} pages: {counts}; p50 {totals.p50_ms:.0f} ms, p95 {totals.p95_ms:.0f} ms"
    )


def _listed(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for each in outcomes:
        yield f"  {each.verdict.kind:<10} {each.page}: {each.say}"
        if each.verdict.why:
            yield f"             {each.verdict.why[:_LONGEST]}"


def _quantile(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0
