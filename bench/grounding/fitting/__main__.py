"""``python -m bench.grounding.fitting``: fit the weights on the development half, and say how well unseen pages go.

``--record GLOB`` keeps what the grammar decides on new pages, before anybody reads them.
"""

import argparse
import asyncio
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from bench.grounding.fitting.cases import Case, Rated, cases, ranking_features, weigh
from bench.grounding.fitting.fit import fit_choosing, fit_ranking
from bench.grounding.fitting.samples import samples
from bench.grounding.fitting.unread import load, record
from treadle.browsers.grounding import explaining
from treadle.browsers.grounding.explaining.arbiter import By, enough, likelihood
from treadle.browsers.grounding.explaining.ranking import same_thing
from treadle.browsers.grounding.explaining.weights import Weights

_FOLDS: Final = 5
_RANKING_DECAY: Final = 0.7
_CHOOSING_DECAY: Final = 4.0
_LEVELS: Final = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


def main(arguments: Sequence[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.grounding.fitting", description=__doc__)
    parser.add_argument("--only", default="*", metavar="GLOB", help="pages of these names")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    parser.add_argument("--show", type=float, metavar="LIKELIHOOD", help="list what is as likely as that, and is wrong")
    parser.add_argument("--record", metavar="GLOB", help="keep what the grammar decides on pages that nobody has read")
    given = parser.parse_args(arguments)
    if given.record is not None:
        print(f"{record(asyncio.run(samples(given.record)))} decisions are kept")
        return 0
    found = list(cases(asyncio.run(samples(given.only)), load()))
    _cross_validate(found)
    _tell(found, show=given.show)
    if given.write:
        ranking = fit_ranking([_choice(case) for case in found if case.right], decay=_RANKING_DECAY)
        choosing = fit_choosing(_known(found), decay=_CHOOSING_DECAY)
        path = Path(explaining.__path__[0]) / "weights.json"
        path.write_bytes(
            msgspec.json.format(msgspec.json.encode(Weights(ranking=ranking, choosing=choosing)), indent=0)
        )
        print(f"written: {path.name}, {len(ranking)} + {len(choosing)} weights")
    return 0


def _choice(case: Case) -> tuple[list[dict[str, float]], frozenset[int]]:
    return [ranking_features(one) for one in case.found], case.right


def _known(of: Iterable[Case]) -> list[tuple[dict[str, float], bool]]:
    return [(rated.candidate.features, rated.right) for case in of for rated in case.rated]


def _cross_validate(found: Sequence[Case]) -> None:
    """Rank and weigh each page with weights that were fitted without it."""
    for unseen in _folds(found, seed=0):
        known = [_choice(case) for case in found if case.right and case.sample.page not in unseen]
        ranking = fit_ranking(known, decay=_RANKING_DECAY)
        for case in found:
            if case.sample.page in unseen:
                weigh(case, ranking)
    for unseen in _folds(found, seed=1):
        choosing = fit_choosing(_known(case for case in found if case.sample.page not in unseen), decay=_CHOOSING_DECAY)
        for case in found:
            if case.sample.page in unseen:
                for rated in case.rated:
                    rated.likelihood = likelihood(rated.candidate, choosing)


def _tell(found: Sequence[Case], *, show: float | None) -> None:
    told = [case for case in found if case.sample.expectation is not None]
    there = [case for case in told if case.right]
    first = sum(case.first_is_right for case in told)
    print(
        f"{len(found)} commands, {len(told)} of them to be done; right first: {first / len(told):.1%}, "
        f"{sum(case.first_is_right for case in there) / len(there):.1%} where it is among what was looked at"
    )
    unread = [case for case in found if case.is_unread]
    print(
        f"{len(unread)} of them with what a grammar decided that was not made for the page; where what explains them is"
    )
    for level in _LEVELS:
        done = [(case, best) for case in unread if (best := _best(case)) is not None and _is_done(case, best, level)]
        right = sum(best.right for _, best in done)
        refused = sum(case.sample.expectation is None for case in unread)
        kept = refused - sum(case.sample.expectation is None for case, _ in done)
        wrong = len(done) - right
        share = (right + kept) / len(unread)
        print(f"  done if it is likely by {level:.2f}: {share:.1%} right, {wrong / len(unread):.1%} wrong")
    if show is not None:
        for case in unread:
            best = _best(case)
            if best is not None and best.likelihood >= show and not best.right:
                print(f"    {best.likelihood:.2f} {case.sample.page}: {case.sample.say} -> {_named(case, best)}")


def _is_done(case: Case, rated: Rated, level: float) -> bool:
    if rated.candidate.by is By.WORDS and "unseen" in rated.candidate.against and not rated.right:
        return False  # it is opened, and decided upon again
    if rated.candidate.by is By.WORDS:
        return rated.likelihood >= level
    rivals = (one.likelihood for one in case.rated if one.possible and _is_of_another(case, one))
    return rated.likelihood >= enough(rated.candidate.by, max(rivals, default=0.0))


def _is_of_another(case: Case, rated: Rated) -> bool:
    """Whether only words speak for it, on another element than that which the grammar has led to."""
    operation, ruled = rated.candidate.operation, case.ruled.element
    only_words = rated.candidate.by is By.WORDS and operation is not None and ruled is not None
    return only_words and not same_thing(case.page.elements[operation.at], ruled)


def _best(case: Case) -> Rated | None:
    return max((rated for rated in case.rated if rated.possible), key=lambda one: one.likelihood, default=None)


def _named(case: Case, rated: Rated) -> str:
    operation = rated.candidate.operation
    if operation is None:
        return f"{rated.candidate.by} {case.ruled.verb} {case.ruled.element.name if case.ruled.element else ''!r}"
    name = case.page.elements[operation.at].name
    return f"{rated.candidate.by} {operation.kind} {name[:40]!r} {operation.option or operation.value}"


def _folds(found: Sequence[Case], *, seed: int) -> list[set[str]]:
    pages = sorted({case.sample.page for case in found})
    random.Random(seed).shuffle(pages)
    return [set(pages[at::_FOLDS]) for at in range(_FOLDS)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
