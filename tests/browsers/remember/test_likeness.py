"""An element is found again by what it is like; another one is never taken for it."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.actions.doubting import contradicted
from treadle.browsers.grounding import Grounded, Intent, Target, Verb
from treadle.browsers.remember.likeness import contradicts, likeness, most_alike, stands_alike
from treadle.core.errors import ElementAmbiguous
from treadle.core.memory import Memory, RememberedStep
from treadle.core.page import Box, Element, ElementState, Snapshot

AT = datetime(2026, 1, 15, tzinfo=UTC)

SAVE = Element(
    ref="",
    role="button",
    name="Save",
    text="Save",
    tag="button",
    type="submit",
    attributes={"id": "save-profile", "class": "btn btn-primary"},
    context=('form "Profile"',),
    nearby="Cancel",
    box=Box(100, 200, 80, 30),
)


def like_save(**changes: object) -> Element:
    return msgspec.structs.replace(SAVE, **changes)


def element(**facts: object) -> Element:
    return msgspec.convert({"ref": "", "role": "button", **facts}, Element)


FILLERS = [element(name=f"Item {at}", text=f"Item {at}", box=Box(0, 40 * at, 60, 20)) for at in range(5)]


class TestFound:
    def test_after_ids_classes_and_order_changed(self) -> None:
        moved = like_save(attributes={"id": "x91", "class": "css-1q2w3e"}, box=Box(400, 20, 80, 30))
        assert most_alike(SAVE, [*FILLERS, moved]) is not None

    def test_after_its_case_and_tag_changed(self) -> None:
        changed = like_save(name="SAVE", text="SAVE", tag="div", type="", attributes={"class": "btn"})
        found = most_alike(SAVE, [*FILLERS, changed])
        assert found is not None
        assert found[0] == 5

    def test_after_it_was_reworded_where_its_id_says_who_it_is(self) -> None:
        reworded = like_save(name="Keep changes", text="Keep changes")
        assert most_alike(SAVE, [*FILLERS, reworded]) is not None

    def test_among_others_called_alike_by_where_it_is(self) -> None:
        twin = like_save(attributes={"class": "link"}, context=('dialog "Newsletter"',), nearby="E-mail",
                         box=Box(900, 900, 20, 20))  # fmt: skip
        found = most_alike(SAVE, [twin, *FILLERS, SAVE])
        assert found is not None
        assert found[0] == 6


class TestNotFound:
    def test_where_another_took_its_place_and_only_looks_like_it(self) -> None:
        pay = like_save(name="Pay now", text="Pay now", attributes={"id": "primary", "class": "btn btn-primary"})
        known = like_save(attributes={"id": "primary", "class": "btn btn-primary"})
        assert most_alike(known, [*FILLERS, pay]) is None

    def test_where_two_are_equally_like_it(self) -> None:
        assert most_alike(SAVE, [SAVE, SAVE]) is None

    def test_where_only_a_rival_is_left(self) -> None:
        draft = like_save(name="Save it", text="Save it")
        assert most_alike(SAVE, [draft], rivals=("save it",)) is None

    def test_of_another_role_or_frame(self) -> None:
        assert most_alike(SAVE, [like_save(role="textbox")]) is None
        assert most_alike(SAVE, [like_save(frame=(0,))]) is None

    def test_where_more_is_said(self) -> None:
        everything = like_save(name="Save all", text="Save all", attributes={"class": "btn btn-primary"})
        assert most_alike(SAVE, [everything]) is None


def called(name: str, identifier: str) -> Element:
    return like_save(name=name, text=name, attributes={"data-testid": identifier, "class": "btn"})


@pytest.mark.parametrize(
    ("known", "now", "identifier"),
    [
        ("Enable sync", "Disable sync", "sync"),
        ("Enable sync", "Disable sync", "enable-sync"),
        ("Enable automatic sync every time", "Disable automatic sync every time", "enable-sync"),
        ("Pay $10", "Pay $1000", "pay"),
        ("Pay $10", "Pay $1000", "pay-button"),
        ("Follow", "Unfollow", "follow"),
        ("Subscribe", "Unsubscribe", "subscribe"),
        ("Share", "Do not share", "share"),
        ("Share", "Don't share", "share"),
        ("Delete user Anna Lee", "Delete user Anna Ray", "delete-user"),
        ("Move to Alice", "Move to Bob", "move"),
        ("Mute", "Unmute", "mute-toggle"),
        ("Konto aktivieren", "Konto deaktivieren", "konto-aktivieren"),
        ("Accept", "Decline", "accept"),
        ("Delete 3 files", "Delete files", "delete-files"),
        ("Save profile", "Buy now", "save-profile"),
        ("Save", "Publish it", "save"),
        ("Einstellungen", "Jetzt bezahlen", "einstellungen"),
    ],
)
def test_what_stands_in_its_place_and_does_something_else_is_not_it(known: str, now: str, identifier: str) -> None:
    assert most_alike(called(known, identifier), [*FILLERS, called(now, identifier)]) is None


@pytest.mark.parametrize(
    ("known", "now", "identifier"),
    [
        ("Save", "Keep my changes", "save-profile"),
        ("Add to cart", "Put into the basket", "add-to-cart"),
        ("Sign in", "Enter", "login-button"),
        ("Save profile now", "Save profile", "x"),
    ],
)
def test_what_is_only_worded_anew_is_it(known: str, now: str, identifier: str) -> None:
    assert most_alike(called(known, identifier), [*FILLERS, called(now, identifier)]) is not None


def test_what_the_command_says_is_not_contradicted_either() -> None:
    known, now = called("Sync", "sync"), called("Disable sync", "sync")
    assert not contradicts(known, now)
    assert contradicts(known, now, ("Enable sync",))
    assert not contradicts(called("Inbox (3)", "inbox"), called("Mailbox (3)", "inbox"), ("Inbox",))


class TestContradiction:
    """Words that are not certain do not overrule what is remembered, nor the other way round: it is asked back."""

    TRAIL = element(name="Save trail", text="Save trail", selector="#trail")

    def question(self, score: float, *others: Element, rivals: tuple[str, ...] = ()) -> ElementAmbiguous | None:
        step = RememberedStep(action="click", element=SAVE, rivals=rivals)
        memory = Memory(
            id="", user="", origin="", page="", key="", command="", steps=(step,), created_at=AT, used_at=AT
        )
        seen = Snapshot(generation=1, url="", title="", elements=(self.TRAIL, *others), total=1 + len(others))
        grounded = Grounded(element=self.TRAIL, score=score)
        return contradicted(Intent(verb=Verb.CLICK, target=Target(name="Save")), memory, grounded, seen)

    def test_what_is_meant_is_asked_where_both_are_there(self) -> None:
        asked = self.question(0.8, like_save(selector="#now"))
        assert asked is not None
        assert [each.selector for each in asked.candidates] == ["#trail", "#now"]

    def test_certain_words_win(self) -> None:
        assert self.question(0.97, SAVE) is None

    def test_words_are_not_certain_where_another_called_so_is_nearer_now(self) -> None:
        """Both are called "Save" and are told apart by their places, which changed: an identifier says which it was."""
        step = RememberedStep(action="click", element=SAVE)
        memory = Memory(
            id="", user="", origin="", page="", key="", command="", steps=(step,), created_at=AT, used_at=AT
        )
        intent = Intent(verb=Verb.CLICK, target=Target(name="Save"))
        other = like_save(selector="#other", attributes={"id": "save-account"})
        for now, asks in ((like_save(selector="#now", box=Box(700, 10, 80, 30)), True), (other, False)):
            seen = Snapshot(generation=1, url="", title="", elements=(other, now), total=2)
            asked = contradicted(intent, memory, Grounded(element=other, score=1.0), seen)
            assert (asked is not None) is asks

    def test_what_was_there_before_and_was_not_meant_is_not_taken_for_what_is_gone(self) -> None:
        asked = self.question(1.0, rivals=('button "save trail"',))
        assert asked is not None
        assert [each.selector for each in asked.candidates] == ["#trail"]

    @pytest.mark.parametrize("others", [(), (like_save(states=frozenset({ElementState.DISABLED})),)])
    def test_what_is_nothing_like_what_is_gone_or_cannot_be_used_is_asked_back(self, others: tuple[Element]) -> None:
        asked = self.question(0.8, *others)
        assert asked is not None
        assert [each.selector for each in asked.candidates] == ["#trail"]
        assert self.question(0.97, *others) is None, "certain words need no likeness"

    def test_what_is_like_what_is_gone_is_it(self) -> None:
        step = RememberedStep(action="click", element=SAVE)
        memory = Memory(
            id="", user="", origin="", page="", key="", command="", steps=(step,), created_at=AT, used_at=AT
        )
        reworded = like_save(name="Store", text="Store", attributes={"class": "btn btn-primary"})
        seen = Snapshot(generation=1, url="", title="", elements=(reworded,), total=1)
        intent = Intent(verb=Verb.CLICK, target=Target(name="Save"))
        assert contradicted(intent, memory, Grounded(element=reworded, score=0.7), seen) is None


class TestSurroundings:
    """What told one from the likes of it is around it still, or it is another's."""

    ANNA = element(name="Remove", text="Remove", context=('list item "Anna Lee, Bern"',), nearby="Anna Lee")

    @pytest.mark.parametrize(
        ("changes", "asked", "alike", "same"),
        [
            ({"name": "Delete"}, ("remove", "anna lee"), 3, True),
            ({"context": ('list item "Bob Stone, Bern"',), "nearby": "Bob Stone"}, ("remove", "anna lee"), 3, False),
            ({"context": ('list item "Bob Stone, Bern"',), "nearby": "Bob Stone"}, ("remove",), 3, False),
            ({"context": ('row "Anna Lee, Bern"',)}, ("remove",), 3, True),
            ({"context": ('section "People"',), "nearby": ""}, ("remove",), 1, True),
            ({"context": ('section "People"',), "nearby": ""}, ("remove", "anna"), 1, False),
            ({"context": ('list item "Bob Stone"',), "nearby": "Bob Stone"}, ("remove anna",), 1, False),
            ({"context": ('list item "Anne Lee"',), "nearby": "Anne Lee"}, ("remove", "anna"), 1, False),
        ],
    )
    def test_it_is_the_same_ones(
        self, changes: dict[str, object], asked: tuple[str, ...], alike: int, *, same: bool
    ) -> None:
        assert stands_alike(self.ANNA, msgspec.structs.replace(self.ANNA, **changes), asked, alike) is same

    @pytest.mark.parametrize("asked", [("remove", "anna"), ("remove anna lee",), ("the remove button for anna",)])
    def test_a_button_is_not_called_what_its_row_is_read_as(self, asked: tuple[str, ...]) -> None:
        anna = msgspec.structs.replace(self.ANNA, label="Anna Lee Remove")
        bob = element(
            name="Remove", text="Remove", label="Bob Stone Remove", context=('row "Bob Stone"',), nearby="Bob Stone"
        )
        assert stands_alike(anna, anna, asked[:2], 1) or "button" in asked[0]
        assert not stands_alike(anna, bob, asked, 1)

    def test_nor_is_one_whose_own_name_says_whose_it_is(self) -> None:
        anna, bob = (element(name=f"Delete {name}", text="Delete") for name in ("Anna", "Bob"))
        assert stands_alike(anna, anna, ("delete anna",), 1)
        assert not stands_alike(anna, bob, ("delete anna",), 1)

    def test_an_identifier_says_who_it_is(self) -> None:
        known = msgspec.structs.replace(self.ANNA, attributes={"data-testid": "remove-person"})
        moved = msgspec.structs.replace(known, context=('section "People"',), nearby="")
        assert stands_alike(known, moved, ("remove",), 3)


_NAMES = st.sampled_from(["Save", "Cancel", "Delete", "Pay", "Next", "Anna", ""])
_ELEMENTS = st.builds(
    Element,
    ref=st.just(""),
    role=st.sampled_from(["button", "link", "textbox", "checkbox"]),
    name=_NAMES,
    text=_NAMES,
    tag=st.sampled_from(["button", "a", "div"]),
    attributes=st.dictionaries(st.sampled_from(["id", "class", "name"]), st.sampled_from(["a", "b", "save", "btn x"])),
    context=st.lists(_NAMES, max_size=2).map(tuple),
    nearby=_NAMES,
    box=st.builds(Box, *([st.floats(0, 2000)] * 4)),
)


@given(_ELEMENTS, _ELEMENTS)
def test_likeness_is_a_share_and_nothing_is_more_like_an_element_than_itself(one: Element, other: Element) -> None:
    assert 0.0 <= likeness(one, other).score <= 1.0
    assert likeness(one, other).score <= likeness(one, one).score


@given(_ELEMENTS, st.lists(_ELEMENTS, max_size=6))
def test_a_different_element_is_never_healed_onto_without_likeness(known: Element, seen: list[Element]) -> None:
    found = most_alike(known, seen)
    if found is not None:
        taken = seen[found[0]]
        names = {known.name.lower(), known.text.lower()} - {""}
        identifiers = {value for name, value in known.attributes.items() if name != "class"}
        told = {taken.name.lower(), taken.text.lower()} - {""}
        kept = {value for name, value in taken.attributes.items() if name != "class"}
        assert names & told or identifiers & kept & names
