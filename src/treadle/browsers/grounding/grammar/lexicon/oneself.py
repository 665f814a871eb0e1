"""What people say of themselves, or of whom a form is about, and which field of a page is there for it."""

from typing import Final, Literal

import msgspec

from treadle.browsers.grounding.grammar.lexicon.tables import Phrases, phrases

__all__ = ["ENGLISH_FACTS", "FRENCH_FACTS", "GERMAN_FACTS", "SPANISH_FACTS", "Fact"]

Value = Literal["name", "day", "place", "number", "phone", "address", "street"]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is said of a person without naming the field for it. All words are folded."""

    value: Value
    """What has to follow for the phrase to say so."""
    leads: Phrases
    """What stands before the value: "I was born on"."""
    ends: Phrases = phrases("")
    """What stands behind it in any case, where this is not empty: "I'm 34 years old"."""
    within: Phrases = phrases("")
    """The same as ``leads`` behind whom it is said of: "the patient is called"."""
    fields: tuple[str, ...]
    """What the field is called, the likeliest first."""


ENGLISH_FACTS: Final = (
    Fact(
        value="name",
        leads=phrases(
            "my name's|my name is|i'm called|i am called|the name's|the name is|under the name"
            "|book it under the name|put it under the name|book under the name"
        ),
        within=phrases("is called|is named|'s name is"),
        fields=("name", "full name", "your name"),
    ),
    Fact(
        value="name",
        leads=phrases(
            "call me|they call me|i go by|everybody calls me|everyone calls me|people call me|my friends call me"
            "|friends call me|i'm known as|i am known as|i'm better known as"
        ),
        fields=("known as", "preferred name", "nickname", "display name", "name", "full name", "your name"),
    ),
    Fact(
        value="place",
        leads=phrases("i'm from|i am from|i come from|we're from|we are from|we come from"),
        fields=("hometown", "home town", "place of origin", "city", "town", "country"),
    ),
    Fact(
        value="street",
        leads=phrases("i live at|we live at|my address is|our address is|i'm living at|you'll find me at"),
        fields=("street", "address", "street address", "house number and street"),
    ),
    Fact(
        value="day",
        leads=phrases(
            "i was born on|i was born in|i was born|born on|born|i'm born on|my birthday is|my birthday's"
            "|my birthday is on|my birthday's on"
        ),
        within=phrases("was born on|was born"),
        fields=("date of birth", "birthday", "birth date", "born"),
    ),
    Fact(
        value="place",
        leads=phrases("i live in|we live in|i'm living in|i am living in|i'm based in|we're based in"),
        within=phrases("lives in"),
        fields=("city", "town", "place of residence", "place", "country"),
    ),
    Fact(
        value="number",
        leads=phrases("i'm|i am"),
        ends=phrases("years old|years of age|yrs old|y/o"),
        within=phrases("is"),
        fields=("age",),
    ),
    Fact(
        value="phone",
        leads=phrases(
            "call me on|call me at|ring me on|you can reach me on|you can reach me at|reach me on|reach me at"
            "|you can call me on|i'm on|text me on|my number is|my number's|my phone number is|my mobile number is"
            "|my mobile is|my phone is|you can get me on|you can ring me on"
        ),
        fields=("phone", "telephone", "mobile", "phone number"),
    ),
    Fact(
        value="phone",
        leads=phrases("call me on|ring me on|you can reach me on|you can reach me at|reach me on|you can get me on"),
        ends=phrases("during the day|in the daytime|at work"),
        fields=("daytime telephone", "daytime phone", "work phone", "phone"),
    ),
    Fact(
        value="address",
        leads=phrases(
            "write to me at|mail me at|email me at|e-mail me at|you can reach me at|reach me at|you can email me at"
            "|contact me at|reach me on"
        ),
        fields=("email", "e-mail"),
    ),
)
GERMAN_FACTS: Final = (
    Fact(
        value="name",
        leads=phrases("ich heiße|ich heisse|mein name ist|ich bin der|ich bin die|nenn mich|nennt mich|wir heißen"),
        within=phrases("heißt|heisst"),
        fields=("Name", "Vor- und Nachname", "Vollständiger Name"),
    ),
    Fact(
        value="day",
        leads=phrases(
            "geboren am|geboren|ich bin geboren am|ich wurde geboren am|mein geburtstag ist der|mein geburtstag ist am"
            "|geburtstag ist der|geburtstag habe ich am|ich habe am"
        ),
        fields=("Geburtsdatum", "Geburtstag", "Geboren am"),
    ),
    Fact(
        value="day",
        leads=phrases("ich bin am|ich wurde am|ich bin"),
        ends=phrases("geboren|geboren worden|zur welt gekommen"),
        fields=("Geburtsdatum", "Geburtstag", "Geboren am"),
    ),
    Fact(
        value="place",
        leads=phrases("ich wohne in|wir wohnen in|ich lebe in|wir leben in|wohnhaft in|ich komme aus|wir kommen aus"),
        fields=("Ort", "Stadt", "Wohnort", "Land"),
    ),
    Fact(
        value="number",
        leads=phrases("ich bin"),
        ends=phrases("jahre alt|jahre|jahre jung"),
        fields=("Alter",),
    ),
    Fact(
        value="phone",
        leads=phrases(
            "ich bin erreichbar unter|erreichbar bin ich unter|ruf mich an unter|rufen sie mich an unter"
            "|meine nummer ist|man erreicht mich unter|sie erreichen mich unter|du erreichst mich unter"
        ),
        fields=("Telefon", "Telefonnummer", "Mobil", "Handy"),
    ),
    Fact(
        value="address",
        leads=phrases(
            "schreib mir an|schreiben sie mir an|schreibt mir an|ich bin erreichbar unter|sie erreichen mich unter"
        ),
        fields=("E-Mail", "E-Mail-Adresse"),
    ),
)
FRENCH_FACTS: Final = (
    Fact(
        value="name",
        leads=phrases("je m' appelle|mon nom est|je me nomme|appelle-moi|appelez-moi|moi c' est|je suis monsieur"),
        within=phrases("s' appelle|se nomme"),
        fields=("nom", "nom et prénom", "nom complet", "votre nom"),
    ),
    Fact(
        value="day",
        leads=phrases(
            "je suis naquit le|naquit le|je suis naquit|naquit|mon anniversaire est le|mon anniversaire"
            "|date de naissance le"
        ),
        within=phrases("est naquit le"),
        fields=("date de naissance", "naissance", "né le"),
    ),
    Fact(
        value="place",
        leads=phrases("j' habite à|j' habite en|j' habite au|nous habitons à|je vis à|je vis en|je vis au|on habite à"),
        fields=("ville", "commune", "lieu de résidence", "pays"),
    ),
    Fact(value="number", leads=phrases("j' ai"), ends=phrases("ans"), fields=("âge",)),
    Fact(
        value="phone",
        leads=phrases(
            "appelle-moi au|appelez-moi au|mon numéro est le|mon numéro est|mon numéro c' est le|joignable au"
            "|je suis joignable au|on peut me joindre au"
        ),
        fields=("téléphone", "numéro de téléphone", "portable", "mobile"),
    ),
    Fact(
        value="address",
        leads=phrases("écris-moi à|écrivez-moi à|on peut me joindre à|je suis joignable à"),
        fields=("e-mail", "adresse e-mail", "courriel", "mail"),
    ),
)
SPANISH_FACTS: Final = (
    Fact(
        value="name",
        leads=phrases("me llamo|mi nombre es|llámame|soy el señor|soy la señora"),
        within=phrases("se llama"),
        fields=("nombre", "nombre y apellidos", "nombre completo"),
    ),
    Fact(
        value="day",
        leads=phrases(
            "nací el|nací en|nací|nacido el|nacida el|nacido|nacida|mi cumpleaños es el|cumplo años el"
            "|fecha de nacimiento el"
        ),
        within=phrases("nació el|nació"),
        fields=("fecha de nacimiento", "nacimiento", "cumpleaños"),
    ),
    Fact(
        value="place",
        leads=phrases("vivo en|vivimos en|resido en|soy de"),
        fields=("ciudad", "localidad", "población", "municipio", "país"),
    ),
    Fact(value="number", leads=phrases("tengo"), ends=phrases("años|años de edad"), fields=("edad",)),
    Fact(
        value="phone",
        leads=phrases("llámame al|llámeme al|mi número es el|mi número es|mi teléfono es el|mi móvil es el"),
        fields=("teléfono", "móvil", "número de teléfono"),
    ),
    Fact(
        value="address",
        leads=phrases("escríbeme a|escríbame a|mi correo es|mi mail es"),
        fields=("correo electrónico", "correo", "e-mail"),
    ),
)
