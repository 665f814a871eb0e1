"""What a page calls in one language and somebody says in another, and deeds by all their names."""

import pytest
from tests.browsers.grounding.pages import button, element, page

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.scoring.meanings import meaning
from treadle.core.errors import ElementMismatch

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("reset the filters", "Borrar filtros"),
        ("skip this question", "Passer"),
        ("set up a standing order", "Dauerauftrag einrichten"),
        ("open my trips", "Mes voyages"),
        ("show the exhibitions", "Exposiciones"),
        ("request a callback", "R\u00fcckruf anfordern"),
        ("make the text bigger", "Schrift vergr\u00f6\u00dfern"),
        ("zeige meine Bestellungen", "My orders"),
        ("montre les recettes", "Rezepte"),
    ],
)
def test_a_name_is_known_in_four_languages(command: str, name: str) -> None:
    snapshot = page(button("Hilfe"), button(name), element("link", "Contact", href="/c"))
    assert ground(parse(command)[0], snapshot).element.name == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("mes commande", "my order"), ("mes siguiente", "next month"), ("lancer le minuteur", "start the timer")],
)
def test_articles_are_left_away_in_every_language(one: str, other: str) -> None:
    kept = tuple(word for word in other.split() if word not in {"my", "the"})
    assert sorted(meaning(tuple(one.split()))) == sorted(meaning(kept))


@pytest.mark.parametrize("command", ["contactar con el estudio de la Macarena", "throw away the video"])
def test_what_only_has_the_name_does_not_do_the_deed(command: str) -> None:
    folders = [button(name) for name in ("Bin", "Inbox", "Archive", "Recent")]
    with pytest.raises(ElementMismatch):
        ground(parse(command)[0], page(*folders, button("Estudio en la Macarena")))
