"""Which of several is meant by what it says, does or has."""

import pytest
from tests.browsers.grounding.pages import box, button, checkbox, element, link, page, text

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.scoring.amounts import amount
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element, Snapshot

pytestmark = pytest.mark.light


def card(number: int, *said: str, presses: str = "Select") -> list[Element]:
    place = {"context": (f'listitem "{" ".join(said)}"',), "groups": (number,)}
    return [*(text(words, **place) for words in said), button(presses, selector=f"#card{number}", **place)]


FLIGHTS = page(
    checkbox("Fjordair", selector="#filter"),
    *card(1, "Fjordair", "07:05 to 11:20", "Nonstop", "€189"),
    *card(2, "Aerolux", "09:40 to 16:10", "1 stop", "€142"),
    *card(3, "Aerolux", "16:25 to 23:00", "2 stops", "€158"),
)
BILLS = page(
    *card(1, "March", "Paid", "€20", presses="Print"),
    *card(2, "April", "Open", "€60", presses="Print"),
    *card(3, "May", "Paid", "€40", presses="Print"),
)
ROOMS = page(
    *card(1, "Elm", "4 seats", "Whiteboard", presses="Book"),
    *card(2, "Oak", "12 seats", "Whiteboard", "Screen", presses="Book"),
    *card(3, "Ash", "8 seats", presses="Book"),
)
NEWS = page(
    text("Most read", role="heading"),
    *(link(name, context=('section "Most read"',)) for name in ("Heron", "Bakery", "Bridge")),
    *(link(name, context=('section "Sport"',)) for name in ("Rowers", "Sailors")),
)
BOOKS = page(
    *(element("columnheader", head, text=head, context=('row "heads"',)) for head in ("Title", "Author", "List")),
    *(
        element(role, said, text=said, selector=f"#{said}", context=(f'column "{head}"', f'row "{row}"'))
        for row, cells in (("Salt", ("Salt", "Dumas", "Keep")), ("Moths", ("Moths", "Ames", "Keep")))
        for head, role, said in zip(("Title", "Author", "List"), ("cell", "cell", "button"), cells, strict=True)
    ),
)


def meant(command: str, snapshot: Snapshot) -> Element:
    return ground(parse(command)[0], snapshot).element


@pytest.mark.parametrize(
    ("command", "card"),
    [
        ("select the flight that leaves at 16:25", 3),
        ("select the flight departing at 16:25", 3),
        ("choose the one that costs €142", 2),
        ("select the Fjordair flight", 1),
        ("choose the 09:40 flight", 2),
        ("select the second Aerolux flight", 3),
        ("select the cheaper of the two Aerolux flights", 2),
        ("pick the flight that costs the least", 2),
        ("select the flight that has two stops", 3),
        ("sélectionne le vol qui part à 16:25", 3),
        ("elige el vuelo que sale a las 16:25", 3),
        ("wähle den Flug, der um 16:25 abfliegt", 3),
        ("wähle den Flug, der am teuersten ist", 1),
    ],
)
def test_a_card_is_told_by_what_it_says(command: str, card: int) -> None:
    assert meant(command, FLIGHTS).selector == f"#card{card}"


@pytest.mark.parametrize(
    ("command", "card"),
    [
        ("print the bill that is still open", 2),
        ("print the bill that isn't paid", 2),
        ("print the bill that costs the most", 2),
        ("print the last but one bill", 2),
        ("print the second to last bill", 2),
    ],
)
def test_what_is_done_is_done_to_that_card(command: str, card: int) -> None:
    assert meant(command, BILLS).selector == f"#card{card}"


@pytest.mark.parametrize(
    ("command", "card"),
    [
        ("book the room with the most seats", 2),
        ("book the room with the fewest seats", 1),
        ("book the room without a whiteboard", 3),
        ("book the room that has a screen", 2),
    ],
)
def test_a_card_is_told_by_what_it_has(command: str, card: int) -> None:
    assert meant(command, ROOMS).selector == f"#card{card}"


@pytest.mark.parametrize("command", ["print the bill that is paid", "print the bill that is overdue"])
def test_what_two_or_none_say_tells_none(command: str) -> None:
    with pytest.raises(ElementMismatch):
        meant(command, BILLS)


def test_what_none_says_tells_nothing_by_its_lack() -> None:
    with pytest.raises(ElementMismatch):
        meant("book the room without a balcony", ROOMS)


@pytest.mark.parametrize("command", ["open the mail I got from Otto", "open the mail that Otto sent"])
def test_what_somebody_did_with_it_tells_which_one(command: str) -> None:
    target = parse(command)[0].target
    assert target is not None
    assert (target.name, target.role) == ("Otto", "listitem")


def test_what_is_counted_under_a_heading_is_counted_in_its_section() -> None:
    assert meant("click the second link under Most read", NEWS).name == "Bakery"


def test_a_row_may_be_told_by_its_column_too() -> None:
    found = ground(parse("click Keep in the row with the author Ames")[0], BOOKS).element
    assert found.context[1] == 'row "Moths"'


@pytest.mark.parametrize("said", ["show me who is in this channel", "montre-moi qui est là"])
def test_who_is_told_something_is_none_of_several(said: str) -> None:
    targets = [each.target for each in parse(said) if each.target is not None]
    assert not any(reading.led for target in targets for reading in (target, *target.otherwise))


@pytest.mark.parametrize(
    ("said", "of", "value"),
    [
        ("Pier Jan 2026 214 likes", "likes", 214),
        ("Seats: 12", "seats", 12),
        ("12 free seats", "seats", 12),
        ("2026", "seats", None),
        ("19", "votes", 19),
        ("Nonstop", "stops", 0),
    ],
)
def test_anything_may_be_counted(said: str, of: str, value: float | None) -> None:
    assert amount([said], of) == value


def drawn_table() -> Snapshot:
    """A table of divs: a line of heads, and three of things, each with a sign for its menu."""
    columns = (10, 110, 210)

    def line(number: int, texts: tuple[str, ...]) -> list[Element]:
        place = {"context": (f'listitem "{" ".join(texts)}"',), "groups": (number,)}
        return [text(said, box=box(x, 30.0 * number), **place) for x, said in zip(columns, texts, strict=True)]

    def things(number: int, *texts: str) -> list[Element]:
        place = {"context": (f'listitem "{" ".join(texts)}"',), "groups": (number,)}
        menu = element("button", f"Actions for {texts[0]}", text="\u22ef", box=box(310, 30.0 * number), **place)  # type: ignore[arg-type]
        pencil = element("button", "Edit", selector=f"#edit{number}", box=box(410, 30.0 * number), **place)  # type: ignore[arg-type]
        return [*line(number, texts), menu, pencil]

    return page(
        *line(1, ("Van", "Seats", "State")),
        *things(2, "KX21", "3", "on the road"),
        *things(3, "PT19", "5", "in the workshop"),
        *things(4, "LM20", "7", "on the road"),
    )


def test_the_heads_of_a_drawn_table_are_no_row_of_it() -> None:
    assert meant("click Edit in the second row", drawn_table()).selector == "#edit3"
    assert meant("click Edit in the first row", drawn_table()).selector == "#edit2"
    assert meant("click Edit in the last row", drawn_table()).selector == "#edit4"


def test_the_cheaper_of_two_is_none_of_three() -> None:
    with pytest.raises(ElementMismatch):
        meant("select the cheaper of the two flights", FLIGHTS)
