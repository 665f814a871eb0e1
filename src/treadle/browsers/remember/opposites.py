"""Words that make one name another's: "Enable sync" and "Disable sync", "Pay 10" and "Pay 1000". Pure."""

from collections.abc import Iterable
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import LEXICONS, Sense
from treadle.browsers.grounding.scoring.meanings import meaning, says_control
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import canonical, fold, split_words

__all__ = ["contradict", "does_otherwise", "words_of_name"]

_PAIRS: Final = """
enable disable; enabled disabled; activate deactivate; active inactive; on off; open close; open shut; show hide;
start stop; start end; start pause; play pause; resume pause; begin end; add delete; create delete; insert delete;
save delete; save discard; keep discard; keep delete; accept decline; accept reject; accept refuse; approve reject;
approve decline; approve deny; allow deny; allow block; allow forbid; allow refuse; grant revoke; permit deny; yes no;
confirm cancel; send cancel; submit cancel; save cancel; continue cancel; agree cancel; okay cancel; lock unlock;
login logout; signup login; in out; up down; left right; next previous; next back; forward back; first last;
previous following; newer older; newest oldest; more less; more fewer; increase decrease; raise lower; plus minus;
max min; maximize minimize; maximum minimum; expand collapse; check uncheck; upload download; import export; buy sell;
push pull; push pop; join leave; enter leave; enter exit; attach detach; connect disconnect; install uninstall;
undo redo; public private; ascending descending; asc desc; before after; above below; top bottom; high low; old new;
deposit withdraw; debit credit; send receive; lend borrow; win lose; like dislike; upvote downvote; promote demote;
archive restore; delete restore; ban unban; income expense; morning evening; am pm; monthly yearly; weekly monthly;
daily weekly; single return; from to; sender recipient; mute unmute; encrypt decrypt; hire fire; check clear;
select clear; fill clear; all none; with without; always never; and or; true false; light dark; man woman; male female;
aktivieren deaktivieren; an aus; ein aus; offnen schliessen; anzeigen ausblenden; zeigen verbergen; starten stoppen;
hinzufugen entfernen; hinzufugen loschen; speichern loschen; speichern verwerfen; annehmen ablehnen;
akzeptieren ablehnen; zulassen ablehnen; erlauben verbieten; ja nein; bestatigen abbrechen; senden abbrechen;
sperren entsperren; anmelden abmelden; weiter zuruck; vor zuruck; erste letzte; mehr weniger; erhohen verringern;
kaufen verkaufen;
verbinden trennen; hochladen herunterladen; importieren exportieren; folgen entfolgen; einzahlen auszahlen;
activer desactiver; ouvrir fermer; afficher masquer; demarrer arreter; ajouter supprimer; enregistrer supprimer;
accepter refuser; oui non; confirmer annuler; envoyer annuler; suivant precedent; plus moins; acheter vendre;
connecter deconnecter; connexion deconnexion; verrouiller deverrouiller; importer exporter; autoriser bloquer;
activar desactivar; abrir cerrar; mostrar ocultar; iniciar detener; anadir eliminar; agregar eliminar; guardar eliminar;
aceptar rechazar; si no; confirmar cancelar; enviar cancelar; siguiente anterior; mas menos; comprar vender;
conectar desconectar; bloquear desbloquear; permitir bloquear; importar exportar; subir bajar
"""
_REVERSING: Final = ("un", "dis", "de", "non", "in", "ent", "des", "re")
"""What is put before a word to say the reverse: follow and unfollow."""
_NEGATING: Final = frozenset(
    split_words("not no dont never without none nicht kein keine nie ohne ne pas sans jamais sin nunca")
)
_WHOLE: Final = frozenset(
    split_words("all every everything everyone each alle alles jede jeder jedes tous toutes tout todo todos todas cada")
)
_SHORTEST: Final = 3


def _opposites() -> frozenset[tuple[str, str]]:
    pairs = {(one, other) for one, other in (pair.split() for pair in _PAIRS.split(";"))}
    return frozenset(pairs | {(other, one) for one, other in pairs})


_OPPOSITES: Final = _opposites()


def words_of_name(text: str) -> frozenset[str]:
    """The words of a name as they are compared here."""
    return frozenset(canonical(split_words(fold(text.replace("'", "").replace("\u2019", "")))))


def contradict(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether what only one of two names says, in words, turns what the other says into something else.

    That are opposites, a negation, and how many: numbers, and all of them.
    """
    ours, theirs = frozenset(one), frozenset(other)
    only_ours, only_theirs = ours - theirs, theirs - ours
    if any(word in _NEGATING or word in _WHOLE or _is_number(word) for word in only_ours | only_theirs):
        return True
    return any((a, b) in _OPPOSITES or _reverses(a, b) or _reverses(b, a) for a in only_ours for b in only_theirs)


def does_otherwise(known: Iterable[str], seen: Iterable[str]) -> bool:
    """Whether new names, in words, name a deed or thing of which the known ones and their identifiers say nothing.

    Pages have other words for the same ("Put into the basket" for "Add to cart", "Keep my changes" for "Save"), but one
    that is known for something else means that: "Buy now".
    """
    then = frozenset(known)
    things = {meaning((stem(word),)) for word in then}
    return any(meaning((stem(word),)) not in things for word in frozenset(seen) - then if _tells_deed(word))


def _tells_deed(word: str) -> bool:
    return says_control(word) or any(lexicon.verbs.word(word) is Sense.BUTTON for lexicon in LEXICONS)


def _reverses(word: str, of: str) -> bool:
    return len(of) >= _SHORTEST and any(word == before + of for before in _REVERSING)


def _is_number(word: str) -> bool:
    return any(sign.isdecimal() for sign in word)
