"""One of several things by what it is, says or has: what is said of it, and which thing of the page that is."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, page, text
from tests.browsers.grounding.test_counted_things import card, meant

from treadle.browsers.grounding import Index
from treadle.browsers.grounding.grammar.counted_thing import counted_things
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.held_things import hold_some, one_within_another
from treadle.browsers.grounding.scoring.own_part import own_part
from treadle.browsers.grounding.scoring.repeated import Things
from treadle.core.page import Element, ElementState

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("clause", "told", "compared"),
    [
        ("order the part that is out of stock", ("out of stock", False), None),
        ("open the payslip of the one whose hours are not approved", ("hours are approved", True), None),
        ("\u00f6ffne die Rechnung, die noch nicht bezahlt ist", ("bezahlt", True), None),
        ("entra en la primera lecci\u00f3n que no est\u00e1 completada", ("completada", True), None),
        ("take the window seat in row 3 that is still free", ("free", False), None),
        ("add the one that has 1 copy available", ("1 copy available", False), None),
        ("open the deal with 7 seats", ("7 seats", False), None),
        ("like the post that has the most likes", ("", False), (True, "likes")),
        ("\u00f6ffne das Album, das die meisten Fotos hat", ("", False), (True, "fotos")),
        ("ouvre l'album qui a le plus de photos", ("", False), (True, "photos")),
        ("renueva el pr\u00e9stamo que vence antes", ("", False), (False, "date")),
    ],
)
def test_a_clause_behind_the_noun_tells_which_one(
    clause: str, told: tuple[str, bool], compared: tuple[bool, str] | None
) -> None:
    (counted,) = counted_things(clause)
    superlative = counted.superlative
    assert (counted.told, counted.denied) == told
    assert (None if superlative is None else (superlative.most, superlative.of)) == compared
    assert counted.said_of("X", placed=False, whole=False).endswith('"X"')


def done(name: str, *, on: bool = False) -> Element:
    return checkbox(name, states={ElementState.CHECKED} if on else ())


def mail(name: str, kind: str) -> Element:
    return element("generic", name, tag="div", text=name, attributes={"class": kind})


TASKS = page(
    *card(1, "Ferns", done("Ferns"), button("Star"), section="Tasks"),
    *card(2, "Bike", done("Bike", on=True), button("Star"), section="Tasks"),
    *card(3, "Letters", done("Letters"), button("Star"), section="Tasks"),
)
PAY = page(
    *card(1, "Ann", text("Ready"), button("Approve"), section="Employees"),
    *card(2, "Bob", text("Hours not approved"), button("Approve"), section="Employees"),
    *card(3, "Cleo", text("Bank details missing"), button("Approve"), section="Employees"),
)
ORDERS = page(
    *card(1, "#31", text("Paid"), text("\u25b2 4 \u25bc"), text("ends in 2 h 10 min"), section="Orders"),
    *card(2, "#32", text("Unpaid"), text("\u25b2 17 \u25bc"), text("ends in 3 days"), section="Orders"),
    *card(3, "#33", text("Unpaid"), text("\u25b2 -2 \u25bc"), text("ends in 1 day"), section="Orders"),
)
MAILS = page(
    *card(1, "Lease", mail("Lease", "row"), text("Ann"), section="Messages"),
    *card(2, "Choir", mail("Choir", "row un"), text("Bob"), section="Messages"),
    *card(3, "Shed", mail("Shed", "row un"), text("Cleo"), section="Messages"),
)


@pytest.mark.parametrize(
    ("clause", "snapshot", "name"),
    [
        ("delete the task that is done", TASKS, "Bike"),
        ("star the second task that is not done", TASKS, "Letters"),
        ("tick the one whose hours are not approved", PAY, "Bob"),
        ("open the employee with bank details missing", PAY, "Cleo"),
        ("open the order that is paid", ORDERS, "#31"),
        ("open the last order that is not paid", ORDERS, "#33"),
        ("open the last unread message", MAILS, "Shed"),
        ("open the message that is not unread", MAILS, "Lease"),
        ("open the order that has the most votes", ORDERS, "#32"),
        ("open the order that ends first", ORDERS, "#31"),
    ],
)
def test_a_thing_tells_what_it_is_in_words_by_its_box_by_a_number_or_its_class(
    clause: str, snapshot: object, name: str
) -> None:
    one = meant(clause, snapshot)  # type: ignore[arg-type]
    assert one is not None
    assert one.names[0] == name


COURSES = page(
    *card(1, "Skiff", text("ausgebucht"), text("Priya 2 h"), text("Extras £14"), text("£80"), section="Courses"),
    *card(2, "Kanu", text("4 Plätze"), text("Noor 1 d"), text("Extras £14"), text("£50"), section="Courses"),
    *card(3, "Rudern", text("9 Plätze"), text("Ann yesterday"), text("Extras £14"), text("£60"), section="Courses"),
)


@pytest.mark.parametrize(
    ("clause", "snapshot", "name"),
    [
        ("open the course that is fully booked", COURSES, "Skiff"),
        ("open the course that is not fully booked", COURSES, None),
        ("open the newest course", COURSES, "Skiff"),
        ("open the cheapest course", COURSES, "Kanu"),
    ],
)
def test_states_have_many_names_and_what_all_of_them_say_tells_none(
    clause: str, snapshot: object, name: str | None
) -> None:
    one = meant(clause, snapshot)  # type: ignore[arg-type]
    assert (None if one is None else one.names[0]) == name


@pytest.mark.parametrize(
    ("clause", "snapshot"),
    [
        ("star the task that is not done", TASKS),
        ("open the order that is unpaid", ORDERS),
        ("open the order that is cancelled", ORDERS),
    ],
)
def test_where_several_are_so_or_none_says_it_nothing_is_meant(clause: str, snapshot: object) -> None:
    assert meant(clause, snapshot) is None  # type: ignore[arg-type]


def test_of_several_boxes_the_one_that_selects_is_ticked() -> None:
    mails = page(
        *card(1, "Lease", checkbox("Select"), checkbox("Star"), section="Messages"),
        *card(2, "Choir", checkbox("Select"), checkbox("Star"), section="Messages"),
    )
    one = meant("tick the last message", mails)
    assert one is not None
    ticked = own_part(Index(mails), one.members, Verb.CHECK, "tick", sure=True)
    assert ticked is not None
    assert ticked.name == "Select"


def test_what_a_thing_is_called_leaves_away_what_is_told_of_it_elsewhere() -> None:
    albums = page(
        *card(1, "a", mail("\u22ee Faroe 64 photos", "alb"), mail("\u22ee", "m"), text("64 photos"), section="Albums"),
        *card(2, "b", mail("\u22ee Porto 12 photos", "alb"), mail("\u22ee", "m"), text("12 photos"), section="Albums"),
    )
    one = meant("delete the album with the fewest photos", albums)
    assert one is not None
    assert "Porto" in one.names


def test_of_a_column_and_its_card_the_card_is_meant_and_of_a_row_and_its_cells_the_row() -> None:
    columns = Things(((0, 1, 2, 3, 4), (5, 6)), (None, None), ())
    cards = Things(((1, 2), (3, 4)), (None, None), ())
    rows = Things(((1, 2, 9), (3, 4, 8)), (None, None), ())
    assert one_within_another([(columns, 0), (cards, 1)]) == 1
    assert one_within_another([(rows, 0), (cards, 0)]) == 0
    assert one_within_another([(columns, 1), (cards, 0)]) is None
    assert hold_some(columns, [cards])
    assert not hold_some(cards, [columns])
