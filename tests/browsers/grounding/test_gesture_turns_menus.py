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
