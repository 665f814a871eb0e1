"""Commands in German, French and Spanish, and English ones that name what is called so in another language."""

import pytest
from tests.browsers.grounding.reading import told

from treadle.browsers.grounding import parse
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klicke auf Speichern", ["click Speichern"]),
        ("klicke auf den Speichern-Button", ["click Speichern <button>"]),
        ("Klicken Sie bitte auf „Speichern“", ["click Speichern"]),
        ("auf Speichern klicken", ["click Speichern"]),
        ("gib 'x' in das Feld Name ein", ["fill Name <field> = x"]),
        ("wähle Blau bei Farbe aus", ["select Farbe = Blau"]),
        ("Wähle 'Blau' aus der Liste Farbe", ["select Farbe <select> = Blau"]),
        ("Hake AGB akzeptieren an", ["check AGB akzeptieren"]),
        ("Schalte den Dunkelmodus aus", ["uncheck Dunkelmodus"]),
        ("Klicke auf den dritten roten Knopf", ["click <button> #3 ~red"]),
        ("Klicke auf Löschen neben Anna Lee", ["click Löschen near(Anna Lee)"]),
        ("Bitte 'x' in das Feld Name eingeben und dann auf Weiter klicken", ["fill Name <field> = x", "click Weiter"]),
        ("Gib anna in Benutzername und geheim in Passwort ein", ["fill Benutzername = anna", "fill Passwort = geheim"]),
        ("melde dich mit Benutzer anna und Passwort x an",
         ["fill Benutzer = anna", "fill Passwort = x", "submit Anmelden"]),
        ("Scrolle nach unten", ["scroll"]),
        ("Clique sur Enregistrer", ["click Enregistrer"]),
        ("cliquez sur le bouton « Valider »", ["click Valider <button>"]),
        ("Saisis 'x' dans le champ Nom", ["fill Nom <field> = x"]),
        ("saisissez x dans le mot de passe", ["fill mot de passe = x"]),
        ("coche la case Conditions", ["check Conditions <checkbox>"]),
        ("Choisis Bleu dans la liste Couleur", ["select Couleur <select> = Bleu"]),
        ("Clique sur Supprimer à côté de Anna", ["click Supprimer near(Anna)"]),
        ("clique sur le deuxième lien", ["click <link> #2"]),
        ("Ouvre l'onglet Paramètres", ["click Paramètres <tab>"]),
        ("Haz clic en Guardar", ["click Guardar"]),
        ("Escribe 'x' en el campo Nombre", ["fill Nombre <field> = x"]),
        ("marca la casilla Acepto los términos", ["check Acepto los términos <checkbox>"]),
        ("elige Madrid en la lista Ciudad", ["select Ciudad <select> = Madrid"]),
        ("Haz clic en Eliminar junto a Ana", ["click Eliminar near(Ana)"]),
        ("Introduce ana en usuario y haz clic en Entrar", ["fill usuario = ana", "click Entrar"]),
        ("Click In den Warenkorb", ["click In den Warenkorb"]),
        ("Select Español from Idioma", ["select Idioma = Español"]),
    ],
)  # fmt: skip
def test_a_command_is_understood_in_its_language(text: str, expected: list[str]) -> None:
    made = []
    for intent in parse(text):
        target = f" {told(intent.target)}" if intent.target else ""
        made.append(f"{intent.verb}{target}" + (f" = {intent.value}" if intent.value is not None else ""))
    assert made == expected


@pytest.mark.parametrize(
    ("text", "keys"), [("Drücke Eingabe", "Enter"), ("appuie sur Entrée", "Enter"), ("Pulsa Intro", "Enter")]
)
def test_keys_have_the_names_of_the_language(text: str, keys: str) -> None:
    assert parse(text)[0].keys == (keys,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("click Speichern", "English"),
        ("klicke auf Save", "German"),
        ("clique sur Save", "French"),
        ("haz clic en Save", "Spanish"),
        ("qwertz", "English"),
    ],
)
def test_the_verb_says_which_language_it_is(text: str, language: str) -> None:
    assert languages_of(tokenize(text))[0].language == language
