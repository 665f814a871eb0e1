"""What the evaluation calls right and wrong."""

from collections.abc import Sequence

import pytest
from bench.grounding.format import Command, Did, Expectation, Refusal
from bench.grounding.judge import Answer, End, Event, Holding, Trace, VerdictKind, judge

DONE = Answer(text="done")
NOT_FOUND = Answer(refusal=Refusal.NOT_FOUND, text="not there")
ADD, BUY = "#add", "#buy"


def command(*expect: Expectation, refuse: Refusal | None = None, allow: Sequence[str] = ()) -> Command:
    return Command(say="do it", expect=expect, refuse=refuse, allow=tuple(allow))


def expect(did: Did, at: str = ADD, value: str = "") -> Expectation:
    return Expectation(did=did, at=at, value=value)


def event(kind: str, *hits: str, inner: str = "", **more: object) -> Event:
    found = dict.fromkeys(hits, "direct") | ({inner: "inner"} if inner else {})
    return Event(kind=kind, hits=found, pressable=True, who="it", **more)  # type: ignore[arg-type]  # by name


def verdict(asked: Command, *events: Event, answer: Answer = DONE, ends: dict[str, End] | None = None) -> VerdictKind:
    held = {path: (end,) for path, end in (ends or {}).items()}
    return judge(asked, Trace(events=events, ends=held, url="http://h/p#done"), answer).kind


CLICK = command(expect(Did.CLICK))


def test_a_click_that_lands_is_right() -> None:
    assert verdict(CLICK, event("pointerdown", ADD), event("click", ADD)) is VerdictKind.RIGHT


def test_success_without_effect_is_incomplete() -> None:
    assert verdict(CLICK) is VerdictKind.INCOMPLETE


@pytest.mark.parametrize("stray", [event("click"), event("click", inner=ADD), event("dblclick"), event("contextmenu")])
def test_a_click_on_something_else_is_wrong_even_if_the_right_one_follows(stray: Event) -> None:
    assert verdict(CLICK, stray, event("click", ADD)) is VerdictKind.WRONG


def test_a_click_on_nothing_that_could_be_pressed_is_of_no_consequence() -> None:
    beside = Event(kind="click", pressable=False)
    assert verdict(CLICK, beside, event("click", ADD)) is VerdictKind.RIGHT


def test_what_is_allowed_may_be_touched() -> None:
    asked = command(expect(Did.CLICK), allow=["#menu"])
    assert verdict(asked, event("click", "#menu"), event("click", ADD)) is VerdictKind.RIGHT


def test_clicking_twice_what_was_to_be_clicked_once_is_wrong() -> None:
    twice = [event("pointerdown", ADD), event("click", ADD)] * 2
    assert verdict(CLICK, *twice) is VerdictKind.WRONG


def test_the_order_counts() -> None:
    asked = command(expect(Did.CLICK), expect(Did.CLICK, BUY))
    first, second = event("click", ADD), event("click", BUY)
    assert verdict(asked, first, second) is VerdictKind.RIGHT
    assert verdict(asked, second, first) is VerdictKind.INCOMPLETE


def change(path: str, value: str, *, changed: bool = True) -> Event:
    return event("change", path, own=(path,), changed=changed, state=Holding(value=value, text=value))


def test_a_value_is_what_the_field_holds_in_the_end() -> None:
    asked = command(expect(Did.VALUE, "#n", "3"))
    assert verdict(asked, change("#n", "3"), ends={"#n": End(value="3")}) is VerdictKind.RIGHT
    assert verdict(asked, change("#n", "3"), ends={"#n": End(value="33")}) is VerdictKind.INCOMPLETE
    assert verdict(asked, change("#n", "3")) is VerdictKind.RIGHT, "the page went elsewhere"


def test_an_empty_value_is_not_any_value() -> None:
    asked = command(expect(Did.VALUE, "#n"))
    assert verdict(asked, ends={"#n": End(value="", text="")}) is VerdictKind.RIGHT
    assert verdict(asked, ends={"#n": End(value="old", text="")}) is VerdictKind.INCOMPLETE


def test_another_field_that_changes_is_wrong() -> None:
    asked = command(expect(Did.VALUE, "#n", "3"))
    done = change("#n", "3")
    assert verdict(asked, done, change("#m", "3"), ends={"#n": End(value="3")}) is VerdictKind.WRONG
    assert verdict(asked, done, change("#m", "", changed=False), ends={"#n": End(value="3")}) is VerdictKind.RIGHT


def test_what_a_field_within_holds_is_not_what_the_widget_holds() -> None:
    asked = command(expect(Did.KEY, "#tags", "Enter"), expect(Did.VALUE, "#tags", "Python"))
    typed = event("change", "#tags", changed=True, state=Holding(value="Python"))
    pressed = event("key", "#tags", key="Enter")
    assert verdict(asked, typed, pressed, ends={"#tags": End(value="Python")}) is VerdictKind.RIGHT


def test_a_form_that_is_sent_although_it_was_only_to_be_filled_in_is_wrong() -> None:
    asked = command(expect(Did.VALUE, "#n", "3"))
    assert verdict(asked, change("#n", "3"), event("submit"), ends={"#n": End(value="3")}) is VerdictKind.WRONG


@pytest.mark.parametrize(
    ("did", "value", "end", "right"),
    [
        (Did.CHECKED, "", End(checked=True), True),
        (Did.CHECKED, "", End(checked=False), False),
        (Did.UNCHECKED, "", End(checked=False), True),
        (Did.CHOSEN, "Blue", End(value="b", chosen=("Blue", "b")), True),
        (Did.CHOSEN, "b", End(value="b", chosen=("Blue", "b")), True),
        (Did.CHOSEN, "Red", End(value="b", text="Red Blue", chosen=("Blue", "b")), False),
        (Did.CHOSEN, "Dark", End(value="Dark"), True),
        (Did.VALUE, "a b", End(value="x", text=" a \n b "), True),
        (Did.FILE, "a.txt", End(files=("a.txt",)), True),
        (Did.FOCUS, "", End(focused=True), True),
        (Did.TEXT_SELECTED, "", End(text="All of it", marked="All of it"), True),
        (Did.TEXT_SELECTED, "", End(text="All of it", marked="All"), False),
        (Did.TEXT_SELECTED, "All", End(text="All of it", marked="All"), True),
        (Did.SCROLLED, "", End(came_into_view=True), True),
        (Did.SCROLLED, "down", End(scrolled=(0, 10)), True),
        (Did.SCROLLED, "up", End(scrolled=(0, 10)), False),
        (Did.SCROLLED, "bottom", End(at_bottom=True), True),
        (Did.SCROLLED, "right", End(scrolled=(10, 0)), True),
    ],
)
def test_states(did: Did, value: str, end: End, right: bool) -> None:
    expected = VerdictKind.RIGHT if right else VerdictKind.INCOMPLETE
    assert verdict(command(expect(did, "#x", value)), ends={"#x": end}) is expected


def test_dragging_by_the_browser_and_by_the_page() -> None:
    asked = command(expect(Did.DROPPED, "#card", "#done"))
    native = [event("pointerdown", "#card"), event("dragstart", "#card"), event("drop", "#done")]
    followed = [event("pointerdown", "#card", place=(10, 10)), event("pointerup", "#card", "#done", place=(200, 10))]
    assert verdict(asked, *native) is VerdictKind.RIGHT
    assert verdict(asked, *followed) is VerdictKind.RIGHT
    assert verdict(asked, native[0], native[1], event("drop")) is VerdictKind.WRONG


def test_hovering_gives_no_leave_to_click() -> None:
    asked = command(expect(Did.HOVER, "#menu"))
    over = event("pointerover", "#menu")
    assert verdict(asked, over) is VerdictKind.RIGHT
    assert verdict(asked, over, event("click", "#menu")) is VerdictKind.WRONG


def test_the_address() -> None:
    asked = command(expect(Did.CLICK), expect(Did.URL, "", "#done"))
    assert verdict(asked, event("click", ADD)) is VerdictKind.RIGHT


def test_refusing_is_right_only_where_it_is_expected_and_for_its_reason() -> None:
    refused = command(refuse=Refusal.NOT_FOUND)
    assert verdict(refused, answer=NOT_FOUND) is VerdictKind.RIGHT
    assert verdict(refused, answer=Answer(refusal=Refusal.AMBIGUOUS)) is VerdictKind.AMBIGUOUS
    assert verdict(command(refuse=Refusal.ANY), answer=Answer(refusal=Refusal.AMBIGUOUS)) is VerdictKind.RIGHT
    assert verdict(refused) is VerdictKind.WRONG
    assert verdict(CLICK, answer=NOT_FOUND) is VerdictKind.REFUSED
    assert verdict(CLICK, answer=Answer(refusal=Refusal.AMBIGUOUS)) is VerdictKind.AMBIGUOUS


@pytest.mark.parametrize("done", [event("pointerdown"), event("key", key="Enter"), change("#n", "x"), event("submit")])
def test_a_refusal_that_touched_something_is_wrong(done: Event) -> None:
    assert verdict(command(refuse=Refusal.ANY), done, answer=NOT_FOUND) is VerdictKind.WRONG


def test_an_error_that_nobody_promised_is_never_right() -> None:
    crashed = Answer(refusal=Refusal.ANY, crashed=True)
    assert verdict(command(refuse=Refusal.ANY), answer=crashed) is VerdictKind.REFUSED
