"""Which row, card or message is opened, and what of it; zooming; and where a row and a column cross that are drawn."""

import pytest
from tests.browsers.grounding.pages import box, button, checkbox, element, link, page, text

from treadle.browsers.grounding import Intent, Target, ground, parse
from treadle.browsers.grounding.scoring.cross_places import cross_place
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.opened import opener_of_item
from treadle.core.page import Snapshot


def _mail(number: int, sender: str, subject: str) -> list[object]:
    inside = {"groups": (number,), "context": (f'listitem "{sender} {subject}"',)}
    return [
        element("generic", f"{sender} 09:4{number} {subject}", **inside),
        checkbox("", **inside),
        element("generic", attributes={"icon": "star"}, **inside),
        text(f"{sender} 09:4{number}", **inside),
        text(subject, **inside),
    ]


def _issue(number: str, title: str, group: int) -> list[object]:
    inside = {"groups": (group,), "context": (f'row "{number} {title}"',)}
    return [
        checkbox(f"Select issue {number}", **inside),
        text(number, role="cell", **inside),
        link(title, href=f"http://a.test/#{number}", **inside),
        link("wen", href="http://a.test/wen", **inside),
    ]


MAILS = page(*_mail(1, "Priya Nair", "Floor plan"), *_mail(2, "Dunmore Cycles", "Your bike is ready"))  # type: ignore[arg-type]
ISSUES = page(*_issue("214", "Dark mode", 1), *_issue("219", "Tide table", 2))  # type: ignore[arg-type]


def _opener(snapshot: Snapshot, said: str) -> str:
    one = opener_of_item(Index(snapshot), parse(said)[0], said)
    return "" if one is None else one.ref


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        ("Open the mail from Priya Nair", "g1e0"),
        ("read the message about the bike", "g1e5"),
        ("\u00d6ffne die Mail von Dunmore Cycles", "g1e5"),
        ("ouvre le mail de Priya Nair", "g1e0"),
        ("abre el correo de Priya Nair", "g1e0"),
    ],
)
def test_a_message_is_opened_and_not_ticked_or_starred(said: str, ref: str) -> None:
    assert _opener(MAILS, said) == ref


@pytest.mark.parametrize("said", ["open issue 214", "show me 214"])
def test_a_row_is_opened_by_the_link_that_no_other_row_has(said: str) -> None:
    assert _opener(ISSUES, said) == "g1e2"


@pytest.mark.parametrize("said", ["delete the mail from Priya Nair", "open the mail from Otto", "open the mails"])
def test_what_does_more_or_is_not_there_is_not_opened(said: str) -> None:
    assert _opener(MAILS, said) == ""


@pytest.mark.parametrize(
    ("said", "ref"),
    [("zoom in", "g1e1"), ("zoom out", "g1e2"), ("zoom in on the map", "g1e1"), ("vergr\u00f6\u00dfern", "g1e1")],
)
def test_a_plus_beside_a_minus_zooms(said: str, ref: str) -> None:
    snapshot = page(element("canvas"), button("+"), button("\u2212"), text("Scale 1 km"))
    found = next(each for each in (parse(said)[0], *parse(said)[0].otherwise) if each.target is not None)
    assert ground(found, snapshot).element.ref == ref


WEEK = page(
    text("Mon 23", box=box(100, 0)), text("Tue 24", box=box(200, 0)),
    text("9:00", box=box(0, 30, 40)), text("16:00", box=box(0, 60, 40)), button("Day", box=box(300, 0)),
)  # fmt: skip


@pytest.mark.parametrize("said", ["Monday at 16:00", "4 pm on Monday", "Mon 23 16:00", "16:00 on Mon 23"])
def test_a_field_of_a_calendar_is_where_its_day_and_its_hour_cross(said: str) -> None:
    intent = parse(f"drag Dentist to {said}")[0]
    places = [
        place
        for each in (intent, *intent.otherwise)
        if (place := cross_place(Index(WEEK), each.destination or Target())) is not None
    ]
    assert {(place.x, place.y) for place in places} == {(150.0, 73.0)}


def test_no_field_is_told_by_one_of_both_or_by_what_is_not_there() -> None:
    for name in ("Monday", "Sunday 16:00", "Monday 11:00"):
        assert cross_place(Index(WEEK), Target(name=name)) is None


def test_what_is_moved_back_is_not_called_so() -> None:
    intent = parse("move Clear brambles back to Doing")[0]
    assert isinstance(intent, Intent)
    assert intent.target is not None
    assert intent.target.name == "Clear brambles"


FOLDERS = page(
    *(button(name, box=box(0, 30.0 * at)) for at, name in enumerate(("Inbox", "Sent", "Archive", "Bin"))),
    element("generic", attributes={"icon": "archive"}, box=box(300, 0, 30, 30)),
    element("generic", attributes={"icon": "bin"}, box=box(340, 0, 30, 30)),
)


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        ("archive this mail", "g1e4"),
        ("archive the mail", "g1e4"),
        ("click Archive", "g1e2"),
        ("delete this mail", "g1e5"),
        ("open the bin", "g1e3"),
    ],
)
def test_a_mail_is_archived_by_what_does_it_and_not_by_the_folder(said: str, ref: str) -> None:
    assert ground(parse(said)[0], FOLDERS).element.ref == ref


def test_what_a_column_says_of_a_row_is_double_clicked() -> None:
    heads = (text("Part", box=box(0, 0)), text("Count", box=box(200, 0)))
    rows = [(text(f"HW-{at}", box=box(0, 30.0 * at)), text(str(at + 5), box=box(200, 30.0 * at))) for at in range(1, 4)]
    sheet = page(*heads, *(each for row in rows for each in row))
    assert ground(parse("double click on the count of HW-2")[0], sheet).element.text == "7"
