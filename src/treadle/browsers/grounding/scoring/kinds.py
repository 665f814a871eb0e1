"""What people say that something is which they want something done to, beside what it is called, in four languages."""

from collections.abc import Iterable
from typing import Final

from treadle.browsers.grounding.scoring.evidence import Evidence, Part
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.surroundings import THINGS
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState

__all__ = ["KINDS", "only_kinds"]

_ENGLISH: Final = words_of(
    "alarm alert application audiobook backup bill board bug camera candidate card chart client "
    "colleague comment container conversation customer delivery deployment device domain draft employee "
    "friend guest image instance issue key lamp loan mail member note notification offer person player playlist "
    "podcast policy rating recipe recording reminder review sensor shipment snapshot song "
    "student subscription subscriber team template thread tile token track van vehicle volume voucher warning "
    "webhook widget"
)
_GERMAN: Final = words_of(
    "album angebot anfrage antwort artikel aufgabe auftrag aufnahme beitrag benachrichtigung benutzer benutzerin "
    "bestellung bewertung bild buch buchung datei dokument eintrag entwurf erinnerung fahrt fahrzeug film flug folge "
    "foto freund gast gerat gruppe karte kommentar kontakt konto kunde kundin kurs lied lieferung liste mail mitglied "
    "nachricht notiz ordner paket person produkt projekt rechnung regel reise reservierung rezept sendung sitzung "
    "spiel stelle termin ticket titel treffen uberweisung unterhaltung veranstaltung video vorlage wecker zahlung "
    "zeile zimmer"
)
_FRENCH: Final = words_of(
    "abonne abonnement album alarme alerte annonce appareil article avis brouillon carte chambre chanson client "
    "colis collegue commande commentaire compte contact conversation cours discussion document dossier element "
    "enregistrement evenement facture fichier film groupe image jeu ligne liste livre livraison mail membre message "
    "modele morceau note offre paiement personne photo piste produit projet publication rappel recette regle "
    "rendez reponse reservation reunion sujet tache titre utilisateur vehicule video virement vol voyage vous"
)
_SPANISH: Final = words_of(
    "abono alarma alerta amigo anuncio articulo archivo aviso borrador cancion carpeta cita cliente clienta coche "
    "comentario contacto conversacion correo cuenta curso disco dispositivo documento elemento entrada entrega evento "
    "factura fila foto grabacion grupo habitacion imagen invitado juego libro linea lista mensaje miembro nota oferta "
    "pago paquete pedido pelicula persona pista plantilla producto proyecto receta recordatorio regla reserva "
    "respuesta resena reunion sala tarea tarjeta tema titulo usuario vehiculo viaje video vuelo"
)
KINDS: Final = THINGS | frozenset(map(stem, _ENGLISH | _GERMAN | _FRENCH | _SPANISH))
"""As stems. They say nothing more where the row or card that is meant does not have them."""


def only_kinds(index: Index, said: str, names: Iterable[Part], others: Iterable[Part]) -> frozenset[Part]:
    """Of some words, those that only say what it is that has the names: "the list Review", and "the Fern payment" where
    no row or card of the page speaks of payments, so that none of them is told by that."""
    words = index.words(said).stems
    first = min((words.index(part.words[0]) for part in names if part.words[0] in words), default=0)
    told = index.once(_said_in_items)
    return frozenset(
        part
        for part in others
        if part.words[0] in KINDS
        and (not told.of(part, loosely=False) or (part.words[0] in words and words.index(part.words[0]) < first))
    )


def _said_in_items(index: Index) -> Evidence:
    inside = (
        element
        for at, element in enumerate(index.elements)
        if element.role not in {"button", "columnheader"}
        and not element.has(ElementState.HIDDEN)  # the entries of a menu say what is done
        and any(scope.kind in ITEMS for scope in index.scopes.of(at))
    )
    return Evidence(index.words(text) for element in inside for text in {element.text, element.name} if text)
