"""What the words of a command find on a changed page is asked back where something else was meant by them before."""

from datetime import UTC, datetime

import msgspec
import pytest

from treadle.browsers.actions.doubting import contradicted
from treadle.browsers.grounding import Grounded, Intent, Target, Verb
from treadle.browsers.remember.likeness import contradicts, most_alike
from treadle.browsers.remember.rivals import rivals_of
from treadle.core.errors import ElementAmbiguous
from treadle.core.memory import Memory, RememberedStep
from treadle.core.page import Element, Snapshot

AT = datetime(2026, 1, 15, tzinfo=UTC)


def button(name: str, row: str = "", **facts: object) -> Element:
    within = {"context": (f'row "{row}"',), "label": row, "nearby": row} if row else {}
    told = {"ref": "", "role": "button", "tag": "button", "name": name, "text": name, **within, **facts}
    return msgspec.convert(told, Element)


def asked(
    known: Element,
    found: Element,
    *others: Element,
    said: str,
    score: float = 0.75,
    rivals: tuple[str, ...] = (),
) -> ElementAmbiguous | None:
    """The question, where ``said`` meant one element before, and its words find another now."""
    step = RememberedStep(action="click", element=known, rivals=rivals)
    memory = Memory(id="", user="", origin="", page="", key="", command="", steps=(step,), created_at=AT, used_at=AT)
    seen = Snapshot(generation=1, url="", title="", elements=(found, *others), total=1 + len(others))
    intent = Intent(verb=Verb.CLICK, target=Target(name=said))
    question = contradicted(intent, memory, Grounded(element=found, score=score), seen)
    assert question is None or question.remembered
    return question


@pytest.mark.parametrize(
    ("row", "asks"),
    [("Anna Kim", False), ("Anna Lee", True), ("Anna Zorn", True), ("Anna Kim 3", False), ("Anna", False)],
)
def test_half_a_name_is_somebody_else_s_where_the_other_half_changed(row: str, *, asks: bool) -> None:
    """ "Download Anna" was Anna Kim's; that Anna Lee is the only Anna now makes her nobody that was meant."""
    known = button("Download", "Anna Kim")
    question = asked(known, button("Download", row), button("Download", "Bob Ray"), said="Download Anna")
    assert (question is not None) is asks


def test_what_only_the_page_says_of_a_row_may_change() -> None:
    known = button("Delete", "Anna Kim seen an hour ago in Bern")
    assert asked(known, button("Delete", "Anna Kim seen a minute ago in Rome"), said="Delete Anna Kim") is None


@pytest.mark.parametrize(
    ("known", "now", "asks"),
    [
        ("Archive", "Archive account", True),
        ("Street", "Billing street", True),
        ("Delete", "Remove", False),
        ("Save", "Save", False),
    ],
)
def test_what_is_called_all_that_it_was_and_more_is_a_part_of_it(known: str, now: str, *, asks: bool) -> None:
    assert (asked(button(known), button(now), said=f"the {known} button") is not None) is asks


def test_what_stood_beside_it_and_was_not_meant_is_not_meant_now() -> None:
    known, wishes = button("Add to cart", "Blue mug"), button("Add to wish list", "Blue mug")
    title = msgspec.structs.replace(button("Blue mug", "Blue mug"), role="link")
    before = (known, wishes, title)
    for found in (wishes, title):
        rivals = rivals_of(
            Snapshot(generation=1, url="", title="", elements=grouped(before), total=3), grouped(before)[0]
        )
        assert asked(known, found, said="add the blue mug to the cart", rivals=rivals) is not None
    reworded = button("Add to basket", "Blue mug")
    assert asked(known, reworded, wishes, title, said="add the blue mug to the cart", rivals=rivals) is None


def grouped(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    return tuple(msgspec.structs.replace(each, groups=(1,)) for each in elements)


def test_what_is_called_in_other_words_has_to_be_like_it() -> None:
    known = button("Remove", "Enamel scoop", attributes={"class": "rm"})
    link = button("Enamel scoop", "Enamel scoop", role="link", tag="a", attributes={"class": "t"})
    assert asked(known, link, said="take the enamel scoop out of my basket") is not None
    assert asked(known, button("Delete", "Enamel scoop"), said="take the enamel scoop out of my basket") is None


def test_a_likeness_in_the_same_row_is_not_who_has_the_identifier() -> None:
    known = button("Save", "Desk lamp", attributes={"data-testid": "save"})
    copy = button("Save", "Desk lamp", attributes={"class": "btn"}, selector="#copy")
    there = button("Save", "Desk lamp", attributes={"data-testid": "save"}, selector="#there")
    elsewhere = button("Save", "Red mug", attributes={"data-testid": "save"})
    question = asked(known, copy, there, elsewhere, said="Save next to Desk lamp", score=1.0)
    assert question is not None
    assert [each.selector for each in question.candidates] == ["#copy", "#there"]
    assert asked(known, there, copy, elsewhere, said="Save next to Desk lamp", score=1.0) is None


def test_more_than_half_of_a_name_is_not_outvoted_by_the_row_that_it_is_in() -> None:
    known = button("Details", "Blue mug")
    assert most_alike(known, [button("Details page", "Blue mug")]) is None
    assert most_alike(known, [button("View", "Blue mug")]) is not None


@pytest.mark.parametrize(
    ("one", "other"), [("Accept", "Accept all"), ("Alle löschen", "Löschen"), ("Send", "Send each")]
)
def test_all_of_them_are_another(one: str, other: str) -> None:
    assert contradicts(button(one), button(other))
    assert contradicts(button(other), button(one))
