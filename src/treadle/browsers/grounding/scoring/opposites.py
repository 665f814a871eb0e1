"""Words that are never said for one another: what does the one undoes the other."""

from collections.abc import Iterable
from typing import Final

from treadle.browsers.grounding.scoring.evidence import Part

__all__ = ["contradict"]

_PAIRS: Final = """
on off|add remove|add delete|show hide|open close|next previous|next back|forward back|up down|more less|
start stop|start end|play pause|enable disable|subscribe unsubscribe|follow unfollow|lock unlock|mute unmute|
pin unpin|accept reject|accept decline|allow deny|allow block|yes no|first last|increase decrease|raise lower|
expand collapse|login logout|upload download|import export|buy sell|in out|join leave|check uncheck|
select deselect|select unselect|public private|all none|all necessary|archive unarchive|read unread|like dislike|
upvote downvote|left right|top bottom|before after|earlier later|larger smaller|max min|minimum maximum|from to|
departure arrival|departure return|home away|old new|newest oldest|cheapest dearest|monthly yearly|send receive|
publish unpublish|approve reject|save discard|keep delete|undo redo|zoom_in zoom_out|book cancel|day night|
early late|max minimum|maximum min|am pm|an aus|ein aus|hinzufugen entfernen|offnen schliessen|vor zuruck|ja nein|
full half|rauf runter|hoch runter|ouvrir fermer|oui non|ajouter supprimer|abrir cerrar|anadir eliminar|si no|
"""


def _read() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in filter(None, _PAIRS.replace("\n", "").split("|")):
        one, other = (word.replace("_", " ") for word in pair.split())
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in table.items()}


_TABLE: Final = _read()


def contradict(part: Part, others: Iterable[Part]) -> bool:
    """Whether a part means the opposite of one of others."""
    mine = {*part.words, part.thing}
    against = frozenset[str]().union(*(_TABLE.get(word, frozenset()) for word in mine))
    return any(not against.isdisjoint((*other.words, other.thing)) for other in others)
