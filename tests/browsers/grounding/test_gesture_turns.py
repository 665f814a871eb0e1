"""Gestures that are said in other words than a verb are put as one."""

import pytest

from treadle.browsers.grounding import Verb, parse
from treadle.browsers.grounding.grammar.gesture_turns import gestured


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("bring up the context menu of the lamp", "right-click the lamp"),
        ("open the menu for the lamp with the right mouse button", "right-click the lamp"),
        ("with the right mouse button click on the lamp, then Sell", "right-click the lamp, then Sell"),
        ("right click the lamp -> Sell", "right click the lamp and click Sell"),
        ("right-click the lamp and make a copy of it", "right-click the lamp, then make a copy of it"),
        ("open the lamp by double clicking it", "double-click the lamp"),
        ("click twice quickly on the lamp", "double-click the lamp"),
        ("double click the lamp to rename it", "double click the lamp"),
        ("double-click the cell that says Oak", "double-click Oak"),
        ("rest the pointer on the lamp", "hover over the lamp"),
        ("point at the lamp without clicking", "hover over the lamp"),
        ("hover the lamp to see what it costs", "hover the lamp"),
        ("put the cursor in the search box", "focus the search box"),
        ("select the lamp and the chair with ctrl", "ctrl-click the lamp and the chair"),
        ("click the first lamp, hold Shift and click the chair", "click the first lamp, shift-click the chair"),
        ("hold down the mouse button on Record for 2 seconds", "press and hold Record for 2 seconds"),
        ("mark all the text in the note", "highlight the text in the note"),
        ("Öffne das Kontextmenü von Lampe", "rechtsklick auf Lampe"),
        ("Klick bitte zweimal auf die Lampe, damit ich sie umbenennen kann", "doppelklicke auf die Lampe"),
        ("Halte den Knopf Auf 2 Sekunden gedrückt", "halte gedrückt den Knopf Auf 2 Sekunden"),
        ("mit gedrückter Strg-Taste auf A und B klicken", "strg-klicke auf A und B"),
        ("ouvre le menu contextuel de la lampe", "clic droit sur lampe"),
        ("clique deux fois sur la lampe pour la modifier", "double-clique sur la lampe"),
        ("sélectionne A et B en maintenant Ctrl", "ctrl-clique sur A et B"),
        ("abre el menú contextual de la lámpara", "clic derecho en lámpara"),
        ("Abre con doble clic la lámpara", "doble clic en la lámpara"),
        ("pasa el ratón por encima de la lámpara", "pasa el ratón sobre la lámpara"),
    ],
)
def test_a_gesture_is_put_as_a_verb(said: str, put: str) -> None:
    assert gestured(said) == put


@pytest.mark.parametrize(
    "said",
    [
        "click the button to the right of the menu",
        "type 'open the context menu of the lamp' in the note",
        "press the right button",
        "hover over Text colour",
        "show the hint for question 3",
        "right-click Salt and Pepper",
        "open the menu for the lamp",
        "klicke den Knopf rechts an",
        "select Pull and Push",
    ],
)
def test_what_is_no_such_gesture_stays(said: str) -> None:
    assert gestured(said) == said


def test_a_click_with_a_key_held_says_which() -> None:
    first, second = parse("ctrl-click Lamp and Chair")
    assert (first.verb, first.keys) == (Verb.CLICK_HOLDING, ("ControlOrMeta",))
    assert second.target is not None
    assert second.target.name == "Chair"
    (ranged,) = parse("shift-click Chair")
    assert (ranged.verb, ranged.keys) == (Verb.CLICK_HOLDING, ("Shift",))


def test_parts_of_a_second_are_held() -> None:
    (held,) = parse("press and hold Record for 1.5 seconds")
    assert held.amount == 1.5


@pytest.mark.parametrize("said", ["highlight the words 'one-way gate'", "highlight the sentence 'one-way gate'"])
def test_words_in_quotes_are_the_text_that_is_marked(said: str) -> None:
    (marked,) = parse(said)
    assert (marked.verb, marked.value, marked.target) == (Verb.SELECT_TEXT, "one-way gate", None)
