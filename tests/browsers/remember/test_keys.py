"""What makes two commands the same to the memory, and what does not."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.grounding import Intent, Relation, RelationKind, Target, Verb, parse
from treadle.browsers.remember.keys import key_of, moves, reading_of, said_key
from treadle.browsers.remember.places import page_of
from treadle.browsers.remember.wishes import meant, said_in, told_by_place
from treadle.core.page import Element

TEXTS = st.text(min_size=1, max_size=40)


def key(command: str, *, chosen: bool = False) -> str:
    found = key_of(parse(command)[0], chosen=chosen)
    assert found is not None
    return found.digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Enter 'a' in Email", "Enter 'b@c.d' in Email"),
        ("Enter 'a' in Email", "Please enter 'x' in email"),
        ("Click the Save button", "click save button"),
    ],
)
def test_values_case_and_politeness_are_no_part_of_a_command(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Click Save", "Click Send"),
        ("Click Save", "Double click Save"),
        ("Click Delete next to Anna Lee", "Click Delete next to Bob Ray"),
        ("Click Delete", "Click Delete next to Bob Ray"),
        ("Click the Save button", "Click the Save link"),
    ],
)
def test_what_is_meant_is_part_of_it(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(target=TEXTS, one=TEXTS, other=TEXTS)
def test_what_is_typed_never_gets_into_a_key_and_what_is_chosen_does(target: str, one: str, other: str) -> None:
    fills = [Intent(verb=Verb.FILL, target=Target(name=target), value=value) for value in (one, other)]
    assert key_of(fills[0], chosen=True) == key_of(fills[1], chosen=True) == key_of(fills[0])
    picks = [Intent(verb=Verb.SELECT, target=Target(name=target), value=value) for value in ("Blue", "Red")]
    assert key_of(picks[0]) == key_of(picks[1])
    assert key_of(picks[0], chosen=True) != key_of(picks[1], chosen=True)


@given(name=TEXTS, other=TEXTS)
def test_a_name_is_not_mistaken_for_a_place(name: str, other: str) -> None:
    placed = Target(name=name, relation=Relation(kind=RelationKind.IN, target=Target(name=other)))
    plain = Target(name=name, otherwise=(Target(name=other),))
    made = {key_of(Intent(verb=Verb.CLICK, target=target)) for target in (placed, plain, Target(name=name))}
    assert len(made) == 3


def test_what_the_page_decides_anew_is_known_for_it() -> None:
    for target in (
        Target(name="Edit", ordinal=2),
        Target(name="Edit", every=True),
        Target(name="Edit", qualities=("red",)),
        Target(name="Edit", relation=Relation(kind=RelationKind.ROW, target=Target(role="row", ordinal=-1))),
    ):
        assert moves(target)
    assert not moves(Target(name="Edit", relation=Relation(kind=RelationKind.ROW, target=Target(name="Ann"))))


def test_nothing_named_is_not_remembered() -> None:
    assert key_of(Intent(verb=Verb.PRESS, keys=("Enter",))) is None
    assert key_of(Intent(verb=Verb.CLICK, target=Target())) is None


def test_what_told_an_element_by_its_place_are_the_words_that_it_does_not_explain_itself() -> None:
    inner = Relation(kind=RelationKind.IN, target=Target(name="Team  LIST"))
    place = Target(name="Ann", relation=inner)
    target = Target(name="Remove", relation=Relation(kind=RelationKind.ROW, target=place))
    assert said_in(target) == ("remove", "ann", "team list")
    button = Element(ref="", role="button", name="Delete", label="Ann Delete", nearby="Ann")
    assert told_by_place(said_in(target), button) == ("ann", "team", "list")
    assert told_by_place(("sign in",), Element(ref="", role="link", name="Log in")) == ()
    field = Element(ref="", role="textbox", label="Ann")
    assert told_by_place(("ann",), field) == (), "a field is called by its label"
    assert meant(target, reading_of(target)) == target


def test_the_words_of_a_command_are_all_of_them_and_quoted_ones_are_not_shown() -> None:
    said = ["Get rid of 'Alice'", "Get rid of 'Bob'", "Get rid of 'alice'", "Get rid of Alice", "get rid of 'Alice'"]
    keys = [said_key(each) for each in said]
    assert None not in keys
    assert len({key.digest for key in keys if key}) == len(said)
    assert said_key(f"  {said[0]}\n") == keys[0]
    assert keys[0] is not None
    assert keys[0].words == "get rid of '…'"
    assert said_key("x" * 501) is said_key("  ") is None
    assert said_key("Would be lovely having the password hunter2 in there") is None


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://A.example:443/", ("https://a.example", "/")),
        ("https://a.example/orders/17/items/2b", ("https://a.example", "/orders/*/items/*")),
        ("https://a.example/o/5f0c1b2ad3e4f5061728394a?tab=x&id=3", ("https://a.example", "/o/*?id&tab")),
        ("http://a.example:8080/app#/cart/3", ("http://a.example:8080", "/app#/cart/*")),
        ("http://a.example/app#section", ("http://a.example", "/app")),
        ("about:blank", None),
        ("file:///etc/passwd", None),
    ],
)
def test_pages_that_differ_in_numbers_and_ids_are_of_one_shape(url: str, shape: tuple[str, str] | None) -> None:
    assert page_of(url) == shape


@given(st.text(max_size=200))
def test_any_text_has_a_shape_or_none(text: str) -> None:
    for url in (text, f"http://a.example/{text}", f"http://a.example/?{text}#!{text}"):
        place = page_of(url)
        assert place is None or len(place[1]) <= 500


@given(st.builds(Intent, verb=st.sampled_from(Verb), target=st.builds(Target, name=TEXTS, role=st.just("button"))))
def test_a_key_is_the_same_each_time(intent: Intent) -> None:
    again = msgspec.convert(msgspec.to_builtins(intent), Intent)
    assert key_of(intent) == key_of(again)
