"""Sentences with several things to do, what they have to do with each other, and what is no command at all."""

from contextlib import suppress
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.reading import all_targets, one, told
from tests.work import calls_of, grows_in_proportion

from treadle.browsers.grounding import Intent, parse
from treadle.browsers.grounding.grammar.parse import without_unseen
from treadle.browsers.grounding.intent import Verb
from treadle.core.errors import InvalidInput, NotUnderstood


def said(intent: Intent) -> tuple[str, str | None]:
    return told(intent.target) if intent.target else "", intent.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Check Milk, Eggs and Bread", ["check Milk", "check Eggs", "check Bread"]),
        ("click 'A' and 'B'", ["click A", "click B"]),
        ("click the buttons A, B and C", ["click A <button>", "click B <button>", "click C <button>"]),
        ("In the row with Anna, click Delete", ["click Delete row(Anna)"]),
        ("Next to Anna Lee click Delete", ["click Delete near(Anna Lee)"]),
        ("On the Billing tab, click Save", ["click Billing <tab>", "click Save"]),
        ("turn the Wi-Fi off", ["uncheck Wi-Fi"]),
        ("make sure the terms box is checked", ["check terms <field>"]),
        ("Turn on Do not disturb", ["check Do not disturb"]),
        ("clcik Save", ["click Save"]),
        ("Close the dialog by clicking the 'x'", ["click x"]),
        ("click Next, then press Enter", ["click Next", "press"]),
        ("open File > Export > PDF", ["expand File", "expand Export", "click PDF"]),
        ("Hover over Products and click it", ["hover Products", "click Products"]),
        ("copy the text in the notes field and paste it into the title field",
         ["copy notes <field>", "paste title <field>"]),
        ("Please, could you click the Save button, thanks", ["click Save <button>"]),
        ("increase the quantity", ["click increase in(quantity) whole"]),
        ("forward the mail from Bob to Alma", ["click forward in(Bob <listitem>) whole", "fill To", "submit"]),
        ("go to the previous page", ["click previous <pager>"]),
        ("highlight the text in the notes field", ["select_text notes <field>"]),
        ("put the cursor in the second field", ["focus <field> #2"]),
        ("collapse the Details section", ["collapse Details <section>"]),
    ],
)  # fmt: skip
def test_each_thing_to_do_is_told_apart(text: str, expected: list[str]) -> None:
    made = [f"{intent.verb} {told(intent.target) if intent.target else ''}".strip() for intent in parse(text)]
    assert made == expected


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Use 'x' as the user name", "user name", "x"),
        ("Your name is Anna", "name", "Anna"),
        ("Email: a@b.c", "Email", "a@b.c"),
        ("In the Email field enter a@b.c", "Email <field>", "a@b.c"),
        ("Enter the promo code SPRING10", "promo code", "SPRING10"),
        ("move the slider to 7", "<slider>", "7"),
        ("select 16 with the slider", "<slider>", "16"),
        ("use the slider to choose 7", "<slider>", "7"),
        ("Use the textbox to enter 'Jerald'", "<field>", "Jerald"),
        ("put 5 in the second", "<field> #2", "5"),
        ("Set the maximum price to 20", "maximum price", "20"),
        ("choose tomorrow as the departure date", "departure date", "tomorrow"),
        ("From the Color dropdown select Red", "Color <select>", "Red"),
        ("type 'ab' in upper case into the code field", "code <field>", "AB"),
    ],
)
def test_a_value_and_its_field_are_told_apart(text: str, field: str, value: str) -> None:
    assert said(one(text)) == (field, value)


def test_several_values_go_into_several_fields() -> None:
    made = parse("Enter the username 'a b' and the password 'c' into the text fields")
    assert [said(intent) for intent in made] == [("username", "a b"), ("password", "c")]
    assert [intent.value for intent in parse("Set the sliders to [2, 8, 13]")] == ["2", "8", "13"]


def test_only_those_named_are_to_be_checked() -> None:
    assert [intent.only for intent in parse("check only Milk and Eggs")] == [True, False]
    assert parse("only check Milk")[0].only
    assert not one("check With photograph only").only


def test_what_has_to_be_looked_for_says_so() -> None:
    for text in ("find and click Save", "Switch between the tabs to find and click on Save", "find Save and click it"):
        intent = one(text)
        assert (intent.verb, intent.reveal) == (Verb.CLICK, True)
        assert "Save" in [target.name for target in all_targets(intent)]


def test_a_number_is_raised_and_lowered() -> None:
    assert (one("increase quantity by 2").verb, one("increase quantity by 2").amount) == (Verb.STEP, 2.0)
    assert one("lower the volume by 10").amount == -10.0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("don't click Save", "not to do"),
        ("Click Save, don't click Cancel", "not to do"),
        ("do not submit the form", "not to do"),
        ("Don’t press Delete", "not to do"),  # noqa: RUF001 - an apostrophe as editors write it
        ("web-02 must not be restarted", "not to do"),
        ("Nobody should delete Bob", "not to do"),
        ("Keep your hands off Bob", "not to do"),
        ("Speichern nicht klicken", "not to do"),
        ("Bob darf nicht gelöscht werden", "not to do"),
        ("Bob ne doit pas être supprimé", "not to do"),
        ("leave web-02 alone", "leave as it is"),
        ("Leave Bob out", "leave as it is"),
        ("Lass web-02 in Ruhe", "leave as it is"),
        ("laisse web-02 tranquille", "leave as it is"),
        ("deja web-02 en paz", "leave as it is"),
        ("use no coupon", "not to be used"),
        ("Verwende keinen Gutschein", "not to be used"),
        ("Should web-02 be restarted?", "question"),
        ("Soll ich web-02 löschen?", "question"),
        ("Faut-il supprimer Bob ?", "question"),
        ("¿Debo borrar a Bob?", "question"),
        ("Klicke nicht auf Löschen", "not to do"),
        ("Lösche die Zeile nicht", "not to do"),
        ("ne clique pas sur Supprimer", "not to do"),
        ("no hagas clic en Borrar", "not to do"),
        ("check all but Milk", "excepted"),
        ("What is the price?", "extract"),
        ("how many items are in the cart", "extract"),
        ("Quel est le prix ?", "extract"),
        ("if it is red, click it", "condition"),
        ("click Save if it is enabled", "condition"),
        ("Falls es rot ist, klicke auf Weiter", "condition"),
    ],
)
def test_what_is_no_command_is_refused_and_says_why(text: str, why: str) -> None:
    with pytest.raises(NotUnderstood, match=why):
        parse(text)


@pytest.mark.parametrize(
    "garbage",
    [
        "?" * 500,
        "“" * 1999,
        "\u202e\u202d\u200f",
        "((((((" * 300,
        "🙂" * 100,
        "'" * 1999,
    ],
)
def test_garbage_is_refused_with_help(garbage: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse(garbage)
    assert "Say, for example" in str(caught.value)


@pytest.mark.parametrize("text", ["\x00\x01\x02", "Save\x07", "Click\x01 Save", "Enter 'a\x1bb' in Name", "Sa\x7fve"])
def test_control_characters_make_no_command_and_no_name(text: str) -> None:
    with pytest.raises(InvalidInput, match="control characters") as caught:
        parse(text)
    assert not isinstance(caught.value, NotUnderstood)


@pytest.mark.parametrize(
    "sign", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]
)
def test_what_turns_the_direction_of_writing_makes_no_command(sign: str) -> None:
    with pytest.raises(NotUnderstood, match="direction of writing"):
        parse(f"Click {sign}Save")


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e"])
def test_signs_that_nobody_sees_are_no_part_of_a_word(sign: str) -> None:
    assert without_unseen(f"Click Sa{sign}ve") == "Click Save"


_UNITS: Final = (
    "a, ",
    "in in ",
    "the text in ",
    "set a to b, ",
    "Anna's ",
    "'a' and 'b' in ",
    "find and ",
    "> ",
    "und ",
)


def _read(text: str) -> None:
    with suppress(InvalidInput):  # it is refused with as little
        assert parse(text)


@given(st.sampled_from(_UNITS), st.sampled_from(["click ", "select ", "enter ", "klicke auf ", "clique sur ", ""]))
def test_what_repeats_itself_is_read_in_linear_time(unit: str, verb: str) -> None:
    half = 500 // len(unit) * 2  # an even number, or the quotation marks have no partners in one of the two
    assert grows_in_proportion(lambda: _read(verb + unit * half), lambda: _read(verb + unit * (2 * half)))


_TURNING: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What turns the direction of writing, which no command may hold."""
_SIGNS: Final = st.characters(codec="utf-8", exclude_characters=f"'\\\n{_TURNING}", exclude_categories=("Cc", "Cs"))
_NAMES: Final = st.text(_SIGNS, min_size=1, max_size=30).filter(lambda text: text.strip() == text)
_SAYING: Final = {
    Verb.CLICK: "click {}",
    Verb.DOUBLE_CLICK: "double-click {}",
    Verb.RIGHT_CLICK: "right-click on {}",
    Verb.HOVER: "hover over {}",
    Verb.CLEAR: "clear {}",
    Verb.CHECK: "tick {}",
    Verb.UNCHECK: "untick {}",
    Verb.TOGGLE: "toggle {}",
    Verb.EXPAND: "expand {}",
    Verb.COLLAPSE: "collapse {}",
    Verb.FOCUS: "focus {}",
}


@given(
    st.sampled_from(list(_SAYING)), _NAMES, st.sampled_from(["", "button", "link", "tab"]), st.sampled_from([1, 2, 3])
)
def test_what_is_said_is_what_is_understood(verb: Verb, name: str, role: str, ordinal: int) -> None:
    number = {1: "first", 2: "2nd", 3: "third"}[ordinal]
    intent = one(_SAYING[verb].format(f"the {number} '{name}' {role}"))
    assert intent.target is not None
    assert (intent.verb, intent.target.name, intent.target.role, intent.target.ordinal) == (verb, name, role, ordinal)


@given(_NAMES, _NAMES)
def test_any_value_goes_into_any_field(value: str, field: str) -> None:
    intent = one(f"Enter '{value}' into the '{field}' field")
    assert intent.target is not None
    assert (intent.value, intent.target.name) == (value, field)


def test_a_usual_sentence_is_read_at_once() -> None:
    text = "click the second Save button in the Address section"
    parse(text)
    assert calls_of(lambda: parse(text)) < 20_000  # some 6,000, in 0.3 ms
