"""What is found out from a page as it is seen: one answer, or none."""

import pytest
from tests.browsers.grounding.pages import box, button, element, field, page, text

from treadle.browsers.grounding.exercise import Finding, FoundOut, Pick, Until
from treadle.browsers.grounding.findings import found_out, value_beside, word_of
from treadle.browsers.grounding.picks import fits_number, number_in, odd_or_even, picked, sorted_by
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Element


def drawn(shape: str, colour: str = "red", *, size: float = 20, sign: str = "") -> Element:
    return element("graphics-symbol", sign, text=sign, shape=shape, colours=(colour,), box=box(10, 10, size, size))


DRAWN = page(
    drawn("circle"),
    drawn("circle", "blue", size=40),
    drawn("square", "blue"),
    drawn("text", sign="7"),
    drawn("text", "blue", sign="Q"),
).elements


@pytest.mark.parametrize(
    ("qualities", "count"),
    [
        (("circle",), 2),
        (("blue",), 3),
        (("large", "circle"), 1),
        (("small", "blue"), 2),
        (("digit",), 1),
        (("letter",), 1),
        (("q",), 1),
        ((), 5),
        (("green",), 0),
    ],
)
def test_what_is_drawn_is_counted(qualities: tuple[str, ...], count: int) -> None:
    assert found_out(Finding(of=FoundOut.COUNT, qualities=qualities), DRAWN) == (str(count),)


def test_nothing_is_counted_where_nothing_is_drawn() -> None:
    with pytest.raises(ElementNotFound):
        found_out(Finding(of=FoundOut.COUNT, qualities=("red",)), page(button("3"), text("Seven boats")).elements)


def test_sizes_are_not_told_where_all_are_alike() -> None:
    with pytest.raises(ElementNotFound):
        found_out(Finding(of=FoundOut.COUNT, qualities=("large",)), page(drawn("circle"), drawn("square")).elements)


@pytest.mark.parametrize(
    ("shape", "sign", "name"), [("triangle", "", "Triangle"), ("text", "7", "Number"), ("text", "k", "Letter")]
)
def test_the_one_drawing_is_named(shape: str, sign: str, name: str) -> None:
    assert found_out(Finding(of=FoundOut.SHAPE), page(drawn(shape, sign=sign)).elements)[0] == name
    with pytest.raises(ElementAmbiguous):
        found_out(Finding(of=FoundOut.SHAPE), DRAWN)


def test_one_sum_is_solved_and_of_two_none() -> None:
    sums = page(text("Are you human?"), text("7 + 5 ="), field("7 + 5 =", label="7 + 5 ="))
    assert found_out(Finding(of=FoundOut.SUM), sums.elements) == ("12",)
    with pytest.raises(ElementAmbiguous):
        found_out(Finding(of=FoundOut.SUM), page(text("7 + 5 ="), text("2 + 2 =")).elements)
    with pytest.raises(ElementNotFound):
        found_out(Finding(of=FoundOut.SUM), page(text("Seven and five")).elements)


def test_the_text_that_is_shown() -> None:
    shown = Finding(of=FoundOut.TEXT, given="typed", noun="code")
    assert found_out(shown, page(text("Welcome to the shop"), text("Your code: HX-204")).elements) == ("HX-204",)
    assert found_out(shown, page(text("k7Qz"), field("")).elements) == ("k7Qz",)
    with pytest.raises(ElementAmbiguous):
        found_out(shown, page(text("k7Qz"), text("Zq7k")).elements)


def test_a_value_stands_beside_its_label() -> None:
    cells = [("cell", "Town", 1), ("cell", "Bern", 1), ("cell", "Age", 2), ("cell", "41", 2)]
    table = page(*(element(role, text=words, groups=(row,)) for role, words, row in cells), text("Name: Ada"))
    assert [value_beside(label, table.elements) for label in ("town", "Age:", "name")] == ["Bern", "41", "Ada"]
    with pytest.raises(ElementNotFound):
        value_beside("Bern", table.elements)


@pytest.mark.parametrize(("ordinal", "word"), [(1, "Rain"), (2, "fell"), (-1, "hills"), (4, None)])
def test_a_word_by_its_number(ordinal: int, word: str | None) -> None:
    assert word_of("Rain fell, (hills).", ordinal) == word


@pytest.mark.parametrize(
    ("words", "number"), [("17", 17), ("$4.50", 4.5), ("-3", -3), ("1,200", 1200), ("3 of 5", None), ("a", None)]
)
def test_the_one_number_of_a_text(words: str, number: float | None) -> None:
    assert number_in(words) == number


CARDS = page(
    *(element("generic", words, text=words) for words in ("4", "17", "9")), button("Send"), button("5 items")
).elements


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (Pick(extreme="most"), ["17"]),
        (Pick(extreme="least"), ["4"]),
        (Pick(every=True, parity="odd"), ["17", "9"]),
        (Pick(every=True, over=4), ["17", "9"]),
        (Pick(every=True, order="descending"), ["17", "9", "4"]),
        (Pick(starts="s"), ["Send"]),
    ],
)
def test_what_fits_a_rule(rule: Pick, names: list[str]) -> None:
    assert [each.name for each in picked(rule, CARDS)] == names


def test_of_several_that_fit_none_is_taken_where_one_is_meant() -> None:
    with pytest.raises(ElementAmbiguous):
        picked(Pick(parity="odd"), CARDS)
    with pytest.raises(ElementNotFound):
        picked(Pick(parity="even", over=4), CARDS)


def test_numbers_are_marked_each_in_its_row() -> None:
    rows = [element("text", text=number, groups=(row,)) for row, number in enumerate(("3", "8"))]
    marks = [button(name, groups=(row,)) for row in range(2) for name in ("Odd", "Even")]
    assert [(each.name, each.groups) for each in odd_or_even(page(*rows, *marks).elements)] == [
        ("Odd", (0,)),
        ("Even", (1,)),
    ]


def test_an_order_keeps_what_is_equal() -> None:
    assert sorted_by("alphabetical", ["b", "A", "a"]) == [1, 2, 0]


def test_bounds_do_not_hold_of_themselves() -> None:
    assert not fits_number(Until(over=5), number_in("5"))
    assert fits_number(Until(equal=4), number_in("Page 4"))
    assert not fits_number(Until(parity="even"), None)
