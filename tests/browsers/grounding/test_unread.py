"""What a grammar decided before a page was read is kept, and found again on the page as it is seen now."""

from bench.grounding.fitting.unread import Unread, load, ruled
from tests.browsers.grounding.pages import button, page

from treadle.browsers.grounding.explaining.ruled import Outcome


def test_a_decision_is_found_again_by_its_selector() -> None:
    snapshot = page(button("Save"), button("Send"))
    meant = snapshot.elements[1]
    kept = Unread(page="a", say="send it", outcome=Outcome.FOUND, verb="click", selector=meant.selector, score=0.8)
    decided = ruled(kept, snapshot)
    assert (decided.outcome, decided.element, decided.score) == (Outcome.FOUND, meant, 0.8)


def test_what_was_not_recorded_or_is_not_there_is_unknown() -> None:
    snapshot = page(button("Save"))
    gone = Unread(page="a", say="send it", outcome=Outcome.FOUND, verb="click", selector="#gone", score=0.8)
    assert ruled(gone, snapshot).outcome is ruled(None, snapshot).outcome is Outcome.UNKNOWN
    missing = Unread(page="a", say="send it", outcome=Outcome.NOT_FOUND)
    assert ruled(missing, snapshot).outcome is Outcome.NOT_FOUND


def test_decisions_on_many_pages_are_kept() -> None:
    kept = load()
    assert len({page for page, _ in kept}) > 50
    assert all(one.selector for one in kept.values() if one.outcome is Outcome.FOUND)
