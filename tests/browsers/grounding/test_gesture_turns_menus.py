"""What is done by a thing's menu, and with a key held from one to another, is put as the gestures that it takes."""

import pytest

from treadle.browsers.grounding.grammar.gesture_turns import gestured
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("print the label of W-103 from its right-click menu", "right-click W-103, then print the label"),
        ("add a note to Oak with the right mouse button", "right-click Oak, then add a note"),
        ("duplicate the report via its context menu", "right-click the report, then duplicate it"),
        ("Benenne das Foto \u00fcber die rechte Maustaste um", "rechtsklick auf das Foto, dann umbenennen"),
        ("l\u00f6sche katze.png per Rechtsklick", "rechtsklick auf katze.png, dann l\u00f6sche es"),
        ("select everything from A1 to A5 with the shift key", "click A1, then shift-click A5"),
        ("mit rechts auf Oak klicken und als fertig melden", "rechtsklick auf Oak, dann als fertig melden"),
        ("ruf die Familie Oak per Rechtsklick an", "rechtsklick auf die Familie Oak, dann anrufen"),
        ("zwei Mal schnell auf Venedig klicken", "doppelklicke auf Venedig"),
        ("mit Doppelklick die Scheune gro\u00df anzeigen", "doppelklicke auf die Scheune"),
        ("point at Oak so I can see its age", "point at Oak"),
        ("double click on Oak to centre the map on it", "double click on Oak"),
        ("Click Save with the right mouse button", "right-click Save"),
        ("add milk to the list with the plus button", "add milk to the list with the plus button"),
    ],
)
def test_gestures_are_put_as_verbs(said: str, put: str) -> None:
    assert gestured(said) == put


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("zur\u00fcck zu 2026", "gehe zu 2026"),
        ("retourne \u00e0 2026", "va \u00e0 2026"),
        ("vuelve a 2026", "ve a 2026"),
    ],
)
def test_going_back_to_something_is_going_there(said: str, put: str) -> None:
    assert paraphrased(said) == put


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("nimm das Regal und leg es zurück zu den Resten", "ziehe das Regal zu den Resten"),
        ("Nimm Lotte vom Feuer weg und leg sie in die Küche", "ziehe Lotte in die Küche"),
        ("Tisch und Stuhl gehören in die Küche", "ziehe Tisch und Stuhl in die Küche"),
        ("Den Schlitten brauchen wir erst im Winter, ab in den Keller damit", "ziehe Den Schlitten in den Keller"),
        ("take the soup off Monday and put it back with the recipes", "drag the soup to the recipes"),
        ("swap A and B round, then save", "swap A with B, then save"),
        ("let's do the tower on Sunday, drag it over there", "drag the tower to Sunday"),
    ],
)
def test_what_is_taken_and_put_elsewhere_is_dragged(said: str, put: str) -> None:
    assert paraphrased(said) == put
