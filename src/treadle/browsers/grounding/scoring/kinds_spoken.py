"""What the same kind of thing is called in four languages: people speak of a flat where the page has "pisos"."""

from collections.abc import Mapping
from typing import Final

from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold

__all__ = ["spoken_kinds"]

_GROUPS: Final = (
    "account|konto|konten|compte|cuenta",
    "album|alben|álbum",
    "answer|reply|antwort|réponse|respuesta",
    "appointment|slot|termin|rendez-vous|créneau|cita|turno",
    "app|application|anwendung|aplicación",
    "article|story|post|artikel|beitrag|publication|artículo|publicación",
    "bed|room|zimmer|chambre|pièce|salle|habitación|sala",
    "bike|bicycle|fahrrad|rad|vélo|bicicleta|bici",
    "bill|invoice|rechnung|facture|factura",
    "book|buch|livre|libro",
    "booking|reservation|buchung|reservierung|réservation|reserva",
    "candidate|applicant|bewerber|bewerberin|candidat|candidato",
    "car|vehicle|auto|wagen|fahrzeug|voiture|véhicule|coche|vehículo",
    "card|karte|carte|tarjeta",
    "channel|kanal|kanäle|chaîne|canal",
    "chat|conversation|unterhaltung|conversación",
    "class|course|kurs|cours|curso|clase",
    "client|customer|kunde|kundin|cliente",
    "colleague|employee|mitarbeiter|mitarbeiterin|kollege|collègue|employé|salarié|empleado|colega",
    "colour|color|farbe|couleur|colore",
    "comment|kommentar|commentaire|comentario",
    "connection|journey|train|trip|verbindung|fahrt|zug|trajet|viaje|tren|trayecto",
    "contact|kontakt|contacto",
    "course|dish|meal|gericht|speise|plat|plato",
    "dessert|nachtisch|nachspeise|postre",
    "device|gerät|appareil|dispositivo",
    "document|dokument|documento",
    "drink|beverage|getränk|boisson|bebida",
    "episode|folge|épisode|episodio",
    "event|veranstaltung|ereignis|événement|evento",
    "expense|payment|ausgabe|zahlung|dépense|paiement|gasto|pago",
    "transaction|booking|umsatz|buchung|opération|transaction|movimiento|operación",
    "extra|add-on|zusatz|extra|complément|complemento",
    "fare|plan|tariff|tarif|tarifa|abo|formule",
    "file|datei|fichier|archivo|fichero",
    "flat|apartment|property|wohnung|appartement|logement|bien|piso|apartamento|vivienda|inmueble",
    "flight|flug|vol|vuelo",
    "folder|ordner|verzeichnis|dossier|carpeta",
    "game|match|spiel|jeu|partie|juego|partido",
    "guest|gast|invité|invitado|huésped",
    "house|haus|maison|casa",
    "item|product|artikel|produkt|article|produit|artículo|producto",
    "job|position|vacancy|stelle|emploi|poste|offre|empleo|puesto",
    "layer|ebene|calque|capa",
    "lesson|lektion|leçon|lección|clase",
    "list|liste|lista",
    "mail|email|e-mail|message|nachricht|courriel|correo|mensaje",
    "member|mitglied|membre|miembro",
    "movie|film|película",
    "note|notiz|nota",
    "notification|benachrichtigung|notificación|aviso",
    "offer|deal|angebot|offre|oferta",
    "order|bestellung|auftrag|commande|pedido",
    "page|seite|página",
    "parcel|package|paket|colis|paquete|envío",
    "patient|patient|paciente",
    "person|people|leute|personne|persona",
    "photo|picture|image|foto|bild|photo|imagen",
    "project|projekt|projet|proyecto",
    "question|frage|pregunta",
    "recipe|rezept|recette|receta",
    "request|anfrage|antrag|demande|solicitud|petición",
    "restaurant|lokal|restaurante",
    "review|bewertung|avis|évaluation|reseña|opinión|valoración",
    "route|strecke|itinéraire|ruta",
    "seat|sitz|platz|siège|place|asiento|plaza|butaca",
    "shift|schicht|service|turno",
    "show|screening|showing|performance|vorstellung|séance|sesión|función",
    "song|track|lied|titel|chanson|morceau|piste|canción|pista",
    "starter|appetiser|vorspeise|entrée|entrante",
    "task|todo|aufgabe|tâche|tarea",
    "team|mannschaft|équipe|equipo",
    "ticket|fahrkarte|karte|billet|entrada|billete|boleto",
    "user|benutzer|nutzer|utilisateur|usuario",
    "video|vídeo",
    "word|wort|vokabel|mot|palabra",
)


def _spoken() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in _GROUPS:
        stems = frozenset(stem(fold(word)) for word in group.split("|"))
        for word in stems:
            found[word] = found.get(word, frozenset()) | stems
    return found


_SPOKEN: Final = _spoken()


def spoken_kinds(noun: str) -> frozenset[str]:
    """What a noun, as a stem, is called in these languages, itself with it."""
    return _SPOKEN.get(noun, frozenset()) | {noun}
