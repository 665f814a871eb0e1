"""Orders are the same however they are put, and sorting is said in four languages."""

import pytest
from tests.browsers.grounding.pages import page, text
from tests.browsers.grounding.reading import one

from treadle.browsers.actions.options import best_option
from treadle.browsers.grounding import Index
from treadle.browsers.grounding.scoring.putting_away import is_about_another
from treadle.core.page import Element, Snapshot

LISTS = (
    ("Recommended", "Price (low – high)", "Price (high – low)", "New in", "Top rated"),  # noqa: RUF001 - as shops write
    ("Relevanz", "Preis aufsteigend", "Preis absteigend", "Neueste zuerst", "Am besten bewertet"),
)


@pytest.mark.parametrize("options", LISTS)
@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("price, lowest first", 1),
        ("cheapest first", 1),
        ("Preis, günstigste zuerst", 1),
        ("most expensive first", 2),
        ("newest", 3),
        ("best rated first", 4),
        ("largest first", None),
    ],
)
def test_an_order_is_chosen_in_other_words(options: tuple[str, ...], said: str, at: int | None) -> None:
    assert best_option([(each, "", False) for each in options], said) == at


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("Trie les films par durée", "durée"),
        ("Sortiere die Wohnungen nach Preis", "Preis"),
        ("Ordena los pisos por precio", "precio"),
        ("Sort the flats by price", "price"),
    ],
)
def test_what_is_sorted_by_is_found_without_what_is_sorted(said: str, by: str) -> None:
    target = one(said).target
    assert target is not None
    assert target.name == by


def test_some_of_several_conditions_are_no_choice() -> None:
    target = one("only show size 42 that are in stock").target
    assert target is not None
    assert all(each.role != "option" for each in (target, *target.otherwise))


def cross(*texts: str) -> tuple[Snapshot, Element]:
    closer = Element(ref="x", role="link", name="✕", context=('section "Chat"',))
    said = Element(ref="c", role="text", text="Chat", context=('section "Chat"',))
    snapshot = page(said, closer, *map(text, texts))
    return snapshot, next(each for each in snapshot.elements if each.name == "✕")


@pytest.mark.parametrize(
    ("texts", "about", "another"),
    [
        (("You are being recorded",), "recording notice", True),
        (("You are being recorded",), "chat", False),
        (("Nothing of it",), "recording notice", False),
    ],
)
def test_a_cross_puts_away_what_it_stands_in(texts: tuple[str, ...], about: str, another: bool) -> None:
    snapshot, closer = cross(*texts)
    assert is_about_another(Index(snapshot), closer, about) is another
