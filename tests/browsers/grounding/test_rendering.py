"""German, French and Spanish as people speak them: what says nothing, what is a verb, how words are joined."""

import pytest
from tests.browsers.grounding.reading import told

from treadle.browsers.grounding import parse
from treadle.browsers.grounding.grammar.lexicon.tables import combined
from treadle.browsers.grounding.intent import Verb
from treadle.core.errors import NotUnderstood


@pytest.mark.parametrize(
    ("text", "verb", "name"),
    [
        ("Setz einen Haken bei Erinnerung per SMS", Verb.CHECK, "Erinnerung per SMS"),
        ("Mach ein Häkchen bei der Datenschutzerklärung", Verb.CHECK, "Datenschutzerklärung"),
        ("Haken bei Newsletter setzen", Verb.CHECK, "Newsletter"),
        ("Entferne den Haken beim Newsletter", Verb.UNCHECK, "Newsletter"),
        ("Nimm den Haken bei Newsletter weg", Verb.UNCHECK, "Newsletter"),
        ("Enlève la coche de la lettre", Verb.UNCHECK, "lettre"),
        ("Mets une croix devant Livres", Verb.CHECK, "Livres"),
        ("quita la marca de los recordatorios", Verb.UNCHECK, "recordatorios"),
        ("Pon una marca en Libros", Verb.CHECK, "Libros"),
    ],
)
def test_a_mark_that_is_put_or_taken_away_ticks_a_box_or_not(text: str, verb: Verb, name: str) -> None:
    (intent,) = parse(text)
    assert (intent.verb, intent.target.name if intent.target else "") == (verb, name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Schalte den dunklen Modus ein", "check dunklen Modus"),
        ("Könntest du bitte die Änderungen speichern?", "speichern Änderungen"),
        ("Annule la réservation de Jules", "Annuler réservation Jules"),
        ("Cierra la sesión", "Cerrar sesión"),
        ("Je voudrais voir les horaires", "show horaires"),
        ("¿Me puedes enviar la solicitud?", "enviar solicitud"),
        ("Leg den Becher in den Warenkorb", "add Becher Warenkorb"),
        ("Show the opening hours", "Show the opening hours"),
    ],
)
def test_small_words_and_verbs_of_pointing_need_not_be_on_the_page(text: str, said: str) -> None:
    (intent,) = parse(text)
    assert said in {each.said for each in (intent, *intent.otherwise)}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Klicke in das Geburtsdatumsfeld", "Geburtsdatum <field>"),
        ("Klicke auf den Weiterbutton", "Weiter <button>"),
        ("Klicke auf die Kontaktseite", "Kontakt"),
    ],
)
def test_what_something_is_may_be_joined_to_its_name(text: str, target: str) -> None:
    (intent,) = parse(text)
    assert intent.target is not None
    assert target in {told(each) for each in (intent.target, *intent.target.otherwise)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wähle beim Familienstand verheiratet aus", "select Familienstand = verheiratet"),
        ("Wähle als Wunschtermin den 12. August 2027", "select Wunschtermin = 12. August 2027"),
        ("Mon prénom est Camille", "fill prénom = Camille"),
        ("La ciudad es Sevilla", "fill ciudad = Sevilla"),
        ("Mets le mode sombre", "check mode sombre <checkbox>"),
        ("Je ne veux pas de lettre d'information", "uncheck lettre d'information <checkbox>"),
    ],
)
def test_a_field_and_its_value_are_told_apart(text: str, expected: str) -> None:
    (intent,) = parse(text)
    readings = [
        f"{each.verb} {told(each.target) if each.target else ''}" + (f" = {each.value}" if each.value else "")
        for each in (intent, *intent.otherwise)
    ]
    assert expected in readings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ajoute « Nuits de grésil » au panier", "Ajouter au panier"),
        ("Agrega 'Taza' al carrito", "Agregar al carrito"),
        ("Mets la tasse dans le panier", "Ajouter au panier"),
        ("Pon el calendario en el carrito", "Añadir al carrito"),
    ],
)
def test_what_is_put_somewhere_is_on_a_button_in_the_infinitive(text: str, name: str) -> None:
    (intent,) = parse(text)
    targets = [each.target for each in (intent, *intent.otherwise) if each.target is not None]
    assert name in {reading.name for target in targets for reading in (target, *target.otherwise)}


@pytest.mark.parametrize(
    "text",
    [
        "Ich will nicht bezahlen",
        "Je ne veux pas envoyer la demande",
        "no quiero pagar",
        "Falls es rot ist, klicke auf Weiter",
    ],
)
def test_what_is_not_wanted_or_only_thought_of_is_never_done(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)


def test_phrases_are_made_of_one_of_each_group() -> None:
    assert combined("tick|check", "|the", "box") == "tick box|tick the box|check box|check the box"
