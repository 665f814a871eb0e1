"""What people say of places on a thing, of what lies over a page, and of what the hand does with either."""

from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon.tables import Phrases, Table, phrases, table, words

__all__ = ["ENGLISH_GESTURES", "FRENCH_GESTURES", "GERMAN_GESTURES", "NO_GESTURES", "SPANISH_GESTURES", "Gestures"]


_NONE: Final[Phrases] = phrases("")
_NOTHING: Final[Table[str]] = Table(())


class Gestures(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a language for these. All are folded."""

    middle: Phrases = _NONE
    """What says no more than that something is clicked where everything is clicked: "the centre of"."""
    held: Phrases = _NONE
    """Verbs of pressing and not letting go: "press and hold"."""
    enlarged: Table[str] = _NOTHING
    """Verbs that change the size of something, and the direction in which its corner goes."""
    resized: Phrases = _NONE
    """Verbs that say of a size only that it changes: "resize"."""
    sizes: Table[str] = _NOTHING
    """What something is to be like afterwards, and the direction in which its corner goes: "taller"."""
    so_that: Phrases = _NONE
    """What leads from what is resized to how: "so that"."""
    widths: frozenset[str] = frozenset()
    """Words for how wide something is."""
    made: Phrases = _NONE
    """Verbs before what something is to be like: "make"."""
    coverings: frozenset[str] = frozenset()
    """What lies over a page until it is put away: "tour", "banner"."""
    put_away: Phrases = _NONE
    """Verbs of putting such a thing away."""
    owners: frozenset[str] = frozenset()
    """What says that something belongs to what was spoken of: "its"."""
    no_more: frozenset[str] = frozenset()
    """What says of something that it is not wanted, or no more of it than has to be: "no", "just"."""


NO_GESTURES: Final = Gestures()

ENGLISH_GESTURES: Final = Gestures(
    middle=phrases("center of|centre of|middle of|center point of|centre point of|very middle of|exact center of"),
    held=phrases("press and hold|click and hold|hold down|long press|long-press|longpress|tap and hold|touch and hold"
                 "|keep pressing|press and hold down|long press on|press and hold on"),
    enlarged=table({
        "down": "enlarge|extend|lengthen", "right": "widen", "up": "shrink|shorten", "left": "narrow",
    }),
    resized=phrases("resize|size"),
    sizes=table({
        "down": "taller|higher|larger|bigger|longer|deeper", "up": "smaller|shorter|lower",
        "right": "wider|broader", "left": "narrower|slimmer",
    }),
    so_that=phrases("so that|so|until|such that|to be|to make it|to become|to a"),
    widths=words("width wide breadth"),
    made=phrases("make"),
    coverings=words(
        "tour walkthrough tutorial introduction intro guide onboarding welcome popup pop-up overlay modal lightbox "
        "chat bubble widget survey tip hint tooltip offer promotion notice banner drawer panel sidebar message "
        "announcement newsletter toast notification ad advert"
    ),
    put_away=phrases("close|dismiss|skip|get rid of|hide|end|exit|leave|shut|quit|stop|cancel"),
    no_more=words("no just nothing but only"),
    owners=words("its their his her"),
)  # fmt: skip

GERMAN_GESTURES: Final = Gestures(
    middle=phrases("mitte von|mitte des|mitte der|mittelpunkt des|mittelpunkt der|mittelpunkt von"),
    held=phrases("halte gedruckt|drucke lange auf|drucke lange"),
    coverings=words(
        "tour rundgang einfuhrung anleitung popup overlay chat hinweis banner meldung umfrage angebot benachrichtigung "
        "werbung willkommen fenster"
    ),
    put_away=phrases("schliesse|schliess|uberspringe|uberspring|beende|blende|mach zu|schliessen|uberspringen"),
    no_more=words("keine nur"),
    owners=words("sein seine seinen ihr ihre ihren dessen deren"),
)  # fmt: skip

FRENCH_GESTURES: Final = Gestures(
    middle=phrases("centre de|centre du|milieu de|milieu du"),
    held=phrases("maintiens enfonce|maintenez enfonce|appuie longuement sur|appuyez longuement sur"),
    coverings=words("visite tutoriel guide introduction popup fenetre bandeau banniere message annonce chat sondage"),
    put_away=phrases("ferme|fermez|fermer|passe|passez|passer|ignore|ignorez|ignorer|quitte|quittez|masque|masquez"),
    no_more=words("aucun pas de seulement uniquement"),
    owners=words("son sa ses leur leurs"),
)  # fmt: skip

SPANISH_GESTURES: Final = Gestures(
    middle=phrases("centro de|centro del|medio de|medio del"),
    held=phrases("manten pulsado|mantenga pulsado|manten presionado|mantenga presionado"),
    coverings=words("visita recorrido tutorial guia introduccion popup ventana aviso banner mensaje anuncio chat "
                    "encuesta"),
    put_away=phrases("cierra|cierre|cerrar|salta|salte|saltar|omite|omita|omitir|descarta|descarte|oculta|oculte"),
    no_more=words("ninguna sin solo solamente"),
    owners=words("su sus"),
)  # fmt: skip
