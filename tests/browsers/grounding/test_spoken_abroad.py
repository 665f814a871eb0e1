"""Everyday Spanish and French: what people say in place of the forms that the constructions read."""

import pytest
from tests.browsers.grounding.pages import button, element, page

from treadle.browsers.grounding import Verb, ground, parse
from treadle.browsers.grounding.common_words_abroad import is_common_abroad
from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.explaining.objecting import objections
from treadle.browsers.grounding.grammar.numbers_abroad import in_digits
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.grammar.spoken_abroad import for_nobody, plainly_said
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.respelling import respelled_text

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Poné el volumen a 30", "pon el volumen a 30"),
        ("Abrí los mensajes", "abre los mensajes"),
        ("tildá la casilla y destildá la otra", "marca la casilla y desmarca la otra"),
        ("haceme el favor de borrar la foto", "borrar la foto"),
        ("oye, podrías cerrar la ventana", "cerrar la ventana"),
        ("quiero que me pongas la tarifa básica", "pon la tarifa básica"),
        ("necesito que lo borres", "borralo"),
        ("abre la carta, porfa", "abre la carta"),
        ("que se vean los domingos", "se vean los domingos"),
        ("échale un vistazo al almacén", "abre almacén"),
        ("botón derecho sobre la silla", "haz clic derecho en la silla"),
        ("anotá en la ficha que come poco", "escribe come poco en ficha"),
        ("tu peux m'ouvrir la lettre", "ouvrir la lettre"),
        ("jette un œil à la carte", "ouvre la carte"),
        ("le code c'est 4711", "le code : 4711"),
        ("notre club s'appelle Les Mésanges", "nom de notre club : Les Mésanges"),
        ("les moins chers d'abord", "trie par prix croissant"),
        ("vire la ligne du bus", "supprime la ligne du bus"),
        ("coupe le son", "désactive le son"),
        ("mets-le dans mon cabas", "ajouter au panier"),
        ("échalo a la bolsa", "añadir al carrito"),
        ("nos mudamos el 5 de mayo", "el 5 de mayo"),
        ("je ne veux pas qu'on voie mon âge", "décoche afficher mon âge"),
    ],
)
def test_what_is_said_every_day_is_put_plainly(text: str, plain: str) -> None:
    assert plainly_said(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "escribe: abrí la puerta, porfa",
        'escribe "Poné la mesa" en la nota',
        "está lista",
        "¿que se ve?",
        "open the door",
        "click Bold; once done, open History",
        "dis que j'ai mal au dos depuis lundi",
        "Öffne die Tür",
        "compra Cien años de soledad",
    ],
)
def test_what_is_typed_and_other_languages_stay(text: str) -> None:
    assert plainly_said(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("cámbiame la fecha", "cambia la fecha"),
        ("ponle 20 sillas", "pon 20 sillas"),
        ("glisse-moi le carton dans le bac", "glisse le carton dans le bac"),
        ("avísame por correo", "avísame por correo"),
        ("préviens-moi par mail", "préviens-moi par mail"),
    ],
)
def test_for_whom_something_is_done_is_left_out_before_what_it_is(text: str, plain: str) -> None:
    assert for_nobody(text) == plain


def test_a_turn_that_says_for_whom_is_still_read() -> None:
    assert paraphrased("ponme unas manzanas en el carrito") == "pon manzanas en el carrito"


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("mets le plafond à nonante francs", "mets le plafond à 90 francs"),
        ("quatre-vingt-dix-sept euros", "97 euros"),
        ("pesa quince kilos y medio", "pesa 15,5 kilos"),
        ("añade mil doscientos pesos", "añade 1200 pesos"),
        ("hasta dos mil", "hasta 2000"),
        ("pon veinte sillas", "pon 20 sillas"),
    ],
)
def test_numbers_before_a_unit_or_what_is_counted_are_put_in_digits(text: str, digits: str) -> None:
    assert digits in {in_digits(text, french=True), in_digits(text, french=False)}


@pytest.mark.parametrize(
    "text",
    [
        "un euro",
        "los dos primeros",
        "la casa de los siete gatos",
        "compra Cien años de soledad",
        "le trois décembre",
        "à dix heures",
        "el cinco de mayo",
    ],
)
def test_what_counts_nothing_stays(text: str) -> None:
    assert in_digits(text, french=True) == in_digits(text, french=False) == text


def test_common_words_are_no_slips_of_others() -> None:
    assert is_common_abroad("ficha")
    assert is_common_abroad("papiers")
    index = Index(page(button("Fecha"), button("Panier")))
    assert respelled_text(index, "abre la ficha", ()) == "abre la ficha"
    assert respelled_text(index, "ouvre le papier", ()) == "ouvre le papier"


def test_what_is_called_otherwise_elsewhere_is_found() -> None:
    found = ground(parse("haz clic en elevador")[0], page(button("Ascensor"), button("Cocina")))
    assert found.element.name == "Ascensor"


def test_a_quality_is_not_dropped_from_what_is_put_on() -> None:
    names = [reading.target.name for intent in parse("pon la luz roja") for reading in (intent,) if reading.target]
    assert names == ["luz roja"]
    assert parse("pon la luz roja")[0].verb is Verb.CHECK


def test_to_show_something_never_enters_it() -> None:
    index = Index(page(element("textbox", "Peket United"), button("Envoyer")))
    explained = explain(index, "montre-moi les joueurs de Peket United")
    assert explained is not None
    assert "shown" in objections(explained.page, explained.clause, explained.ranked)


def test_how_many_we_are_presses_nothing() -> None:
    index = Index(page(button("3 places"), button("Envoyer")))
    explained = explain(index, "on sera 3")
    assert explained is not None
    assert "counts" in objections(explained.page, explained.clause, explained.ranked)
