"""Files that are given by whatever verb, and what only chooses or opens one."""

import pytest

from treadle.browsers.grounding import Verb, parse

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("said", "value", "field"),
    [
        ("Choose stock.csv as the file", "stock.csv", None),
        ("ajoute le fichier ordonnance.pdf dans le champ Ordonnance", "ordonnance.pdf", "Ordonnance"),
        ("sube retrato.pdf", "retrato.pdf", None),
        ("Lade zeugnis.pdf als Nachweis hoch", "zeugnis.pdf", "Nachweis"),
    ],
)
def test_a_file_is_given_to_a_field(said: str, value: str, field: str | None) -> None:
    (intent,) = parse(said)
    assert (intent.verb, intent.value, intent.target and intent.target.name) == (Verb.UPLOAD, value, field)


@pytest.mark.parametrize("said", ["select report.pdf", "add report.pdf to the favourites", "open report.pdf"])
def test_a_file_that_is_there_is_given_to_nothing(said: str) -> None:
    assert all(intent.verb is not Verb.UPLOAD for intent in parse(said))
