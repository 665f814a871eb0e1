"""How people and pages say what state something is in, in four languages: fully booked is ausgebucht, complet."""

from typing import Final

from treadle.browsers.grounding.words import fold, split_words

__all__ = ["other_words"]

_STATES: Final = (
    (
        "sold out|out of stock|not in stock|unavailable|not available|no longer available|ausverkauft|vergriffen"
        "|nicht vorrätig|nicht verfügbar|épuisé|épuisée|en rupture|rupture de stock|indisponible|agotado|agotada"
        "|sin existencias|no disponible"
    ),
    (
        "fully booked|booked out|booked up|booked|full|no places left|no seats left|no spaces left|waiting list"
        "|ausgebucht"
        "|voll|belegt|keine plätze frei|complet|complète|complets|completo|completa|sin plazas|lista de espera"
    ),
    (
        "available|in stock|bookable|places left|verfügbar|vorrätig|auf lager|lieferbar|sofort lieferbar|plätze frei"
        "|disponible|en stock|hay plazas|en existencias"
    ),
    (
        "unpaid|not paid|outstanding|to pay|payment due|unbezahlt|nicht bezahlt|offen|impayé|impayée|à payer"
        "|no pagado"
        "|no pagada|impagado|impagada|sin pagar|pendiente de pago"
    ),
    "overdue|past due|late|überfällig|verspätet|en retard|vencido|vencida|atrasado|atrasada",
    (
        "done|finished|completed|complete|resolved|closed|erledigt|fertig|abgeschlossen|beendet|terminé"
        "|terminée|fait|faite"
        "|clos|hecho|hecha|terminado|terminada|completado|completada|cerrado|cerrada"
    ),
    "open|unresolved|to do|not started|offen|unerledigt|ouvert|ouverte|à faire|abierto|abierta|por hacer",
    "pending|waiting|awaiting approval|in review|ausstehend|wartend|in prüfung|en attente|pendiente|en espera",
    "cancelled|canceled|called off|storniert|abgesagt|gestrichen|annulé|annulée|cancelado|cancelada|anulado|anulada",
    (
        "suspended|blocked|locked|banned|deactivated|gesperrt|blockiert|deaktiviert|suspendu|suspendue|bloqué|bloquée"
        "|désactivé|suspendido|suspendida|bloqueado|bloqueada|desactivado"
    ),
    "failed|failing|broken|in error|fehlgeschlagen|gescheitert|échoué|échouée|en échec|fallido|fallida|ha fallado",
    "passed|passing|successful|succeeded|ok|erfolgreich|bestanden|réussi|réussie|superado|superada|con éxito",
    (
        "shipped|dispatched|on its way|in transit|versandt|verschickt|unterwegs|expédié|expédiée|en route"
        "|enviado|enviada"
        "|en camino"
    ),
    "delivered|arrived|zugestellt|geliefert|angekommen|livré|livrée|entregado|entregada",
    (
        "reduced|discounted|on sale|on offer|reduziert|im angebot|rabattiert|en promo|en promotion|en solde"
        "|soldé|rebajado"
        "|rebajada|en oferta|de oferta"
    ),
    "draft|unpublished|entwurf|unveröffentlicht|brouillon|non publié|borrador|no publicado",
    "published|live|veröffentlicht|publié|publiée|publicado|publicada",
    (
        "running|started|in progress|active|läuft|laufend|gestartet|en cours|actif|active|en curso|en marcha|activo"
        "|activa"
    ),
    (
        "stopped|paused|inactive|halted|gestoppt|angehalten|pausiert|inaktiv|arrêté|arrêtée|en pause|inactif"
        "|parado|parada"
        "|detenido|detenida|pausado|inactivo"
    ),
    "expired|abgelaufen|verfallen|expiré|expirée|périmé|caducado|caducada|expirado",
    "urgent|high priority|dringend|eilig|prioritaire|urgente|prioritario",
    "anonymous|anonym|anonyme|anónimo|anónima",
    "missing|not given|fehlt|fehlend|manquant|manque|falta|faltan",
)


def _read() -> dict[tuple[str, ...], frozenset[str]]:
    table: dict[tuple[str, ...], frozenset[str]] = {}
    for state in _STATES:
        phrases = frozenset(fold(phrase) for phrase in state.split("|"))
        for phrase in phrases:
            words = split_words(phrase)
            table[words] = table.get(words, frozenset()) | phrases
    return table


_TABLE: Final = _read()


def other_words(said: tuple[str, ...]) -> frozenset[str]:
    """What else says of a thing what folded words say, these left out; empty where they are no state."""
    return _TABLE.get(said, frozenset()) - {" ".join(said)}
