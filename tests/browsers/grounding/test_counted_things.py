"""One of several things by its number or rank: what is said, which thing of the page it is, and what of it is used."""

from collections.abc import Sequence

import pytest
from tests.browsers.grounding.pages import box, button, checkbox, element, link, page, text

from treadle.browsers.grounding import Index
from treadle.browsers.grounding.grammar.counted_thing import Counted, counted_things
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.one_of_things import One, one_of_things
from treadle.browsers.grounding.scoring.own_part import own_control, own_part
from treadle.core.page import Element, Snapshot

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("clause", "nouns", "ordinal", "compared", "place"),
    [
        ("tick the second task under Kitchen", ("task",), 2, None, "Kitchen"),
        ("open the first unread mail", ("unread", "mail"), 1, None, ""),
        ("open the card with the most comments", ("card",), None, (True, "comments"), ""),
        ("delete the album with the fewest photos", ("album",), None, (False, "photos"), ""),
        ("add the cheapest dress to the bag", ("dress",), None, (False, "price"), ""),
        ("view the dearest lot in More from this sale", ("lot",), None, None, ""),
        ("ajoute la boisson la moins chère", ("boisson",), None, (False, "price"), ""),
        ("guarda el piso más grande", ("piso",), None, (True, "size"), ""),
        ("zeig die Details der letzten Buchung", ("buchung",), -1, None, ""),
    ],
)
def test_what_is_counted_is_read_in_four_languages(
    clause: str, nouns: Sequence[str], ordinal: int | None, compared: tuple[bool, str] | None, place: str
) -> None:
    found = counted_things(clause)
    if compared is None and ordinal is None:
        assert found[0].place == "More from this sale"
        return
    (counted,) = found
    superlative = counted.superlative
    told = None if superlative is None else (superlative.most, superlative.of)
    assert (counted.nouns, counted.ordinal, told, counted.place) == (nouns, ordinal, compared, place)


@pytest.mark.parametrize(
    "clause",
    [
        "just show me the money that came in",
        "sort by most bids",
        "click the first two boxes",
        "press the second button",
        "show the last 7 days",
    ],
)
def test_what_counts_no_thing_of_a_page_is_left_to_the_grammar(clause: str) -> None:
    assert counted_things(clause) == []


def test_the_name_of_the_thing_takes_the_place_of_what_told_it() -> None:
    (counted,) = counted_things("reply to Noor's second message please")
    assert counted.said_of("See you", placed=False, whole=False).startswith('reply to "See you"')


def card(number: int, title: str, *parts: Element, section: str) -> list[Element]:
    place = {"context": (f'listitem "{title}"', f'section "{section}"'), "groups": (number,)}
    made = [
        element(one.role, one.name, states=one.states, text=one.text, tag=one.tag, attributes=one.attributes, **place)
        for one in parts
    ]
    return [text(title, role="heading", **place), *made]  # type: ignore[arg-type]


def icon(name: str, said: str) -> Element:
    return element("generic", said, text=said, tag="span", attributes={"icon": name})


BOARD = page(
    button("Export"),
    *card(1, "Paint", icon("comment", "2"), text("3 May"), icon("trash", ""), section="Tasks"),
    *card(2, "Plumbing", icon("comment", "7"), text("1 May"), icon("trash", ""), section="Tasks"),
    *card(3, "Tiles", icon("comment", "5"), text("9 May"), icon("trash", ""), section="Tasks"),
    *card(4, "Ann", text("yesterday"), button("Reply"), section="People"),
    *card(5, "Bob", text("3 days ago"), button("Reply"), section="People"),
)
FLATS = page(
    *card(1, "Calle Betis", text("1150 €"), text("3 hab., 82 m²"), link("Calle Betis"), section="3 pisos en Sevilla"),
    *card(2, "Nervión", text("1390 €"), text("2 hab., 75 m²"), link("Nervión"), section="3 pisos en Sevilla"),
    *card(3, "Macarena", text("620 €"), text("1 hab., 34 m²"), link("Macarena"), section="3 pisos en Sevilla"),
)


def counted(clause: str) -> Counted:
    return counted_things(clause)[0]


def meant(clause: str, snapshot: Snapshot) -> One | None:
    return one_of_things(Index(snapshot), counted(clause))


@pytest.mark.parametrize(
    ("clause", "snapshot", "name"),
    [
        ("open the task with the most comments", BOARD, "Plumbing"),
        ("delete the task with the fewest comments", BOARD, "Paint"),
        ("open the newest task", BOARD, "Tiles"),
        ("delete the last task", BOARD, "Tiles"),
        ("reply to the second person", BOARD, "Bob"),
        ("open the biggest flat", FLATS, "Calle Betis"),
        ("abre el piso más barato", FLATS, "Macarena"),
        ("ouvre le logement le plus cher", FLATS, "Nervión"),
    ],
)
def test_things_are_of_the_kind_that_stands_over_them_and_told_by_what_they_say(
    clause: str, snapshot: Snapshot, name: str
) -> None:
    one = meant(clause, snapshot)
    assert one is not None
    assert one.names[0] == name


@pytest.mark.parametrize(
    "clause", ["open the seventh task", "delete the task with the most votes", "open the oldest flat"]
)
def test_what_nothing_tells_is_not_guessed(clause: str) -> None:
    assert meant(clause, BOARD) is None


def test_of_a_thing_its_own_part_is_used() -> None:
    plans = page(
        *card(1, "Solo", text("€6"), checkbox("Compare"), button("Choose plan"), section="Plans"),
        *card(2, "Guild", text("€29"), checkbox("Compare"), button("Choose plan"), section="Plans"),
    )
    index = Index(plans)
    one = one_of_things(index, counted("choose the cheapest plan"))
    assert one is not None
    chosen = own_part(index, one.members, Verb.SELECT, "choose", sure=True)
    ticked = own_part(index, one.members, Verb.CHECK, "tick", sure=True)
    assert (chosen and chosen.name, ticked and ticked.name) == ("Choose plan", "Compare")
    assert own_part(index, one.members, Verb.CLICK, "delete", sure=True) is None


def test_a_control_is_used_only_if_it_says_the_deed() -> None:
    index = Index(BOARD)
    one = one_of_things(index, counted("delete the last task"))
    assert one is not None
    bin_ = own_control(index, one.members, "delete")
    assert bin_ is not None
    assert bin_.attributes["icon"] == "trash"
    assert own_control(index, one.members, "archive") is None


def test_a_journey_is_as_long_as_it_is_from_its_first_time_to_its_second() -> None:
    trains = [
        each
        for number, (name, times) in enumerate((("ICE 1", "08:04 \u2013 12:10"), ("IC 2", "10:04 \u2013 13:20")), 1)
        for each in card(number, name, text(times), button("Details"), section="Verbindungen")
    ]
    one = meant("zeig die Details der schnellsten Verbindung", page(*trains))
    assert one is not None
    assert one.names[0] == "IC 2"


def test_nobody_deletes_a_name_in_a_menu() -> None:
    names = [button(name, context=('section "Messages"',)) for name in ("Ann", "Bob", "Cleo")]
    assert meant("delete the last message", page(*names)) is None
    one = meant("open the last message", page(*names))
    assert one is not None
    assert one.names == ("Cleo",)


def test_what_is_drawn_alike_is_told_by_where_it_stands() -> None:
    heads = [text("To do", box=box(0, 0, 100)), text("Done", box=box(120, 0, 100))]
    tiles = [
        element("generic", name, tag="div", text=name, attributes={"class": "card"}, box=box(x, y, 100, 30))
        for name, x, y in (("Glass", 0, 40), ("Paint", 120, 40), ("Door", 0, 80), ("Logo", 120, 80))
    ]
    one = meant("open the first card in the Done column", page(*heads, *tiles))
    assert one is not None
    assert one.names == ("Paint",)
