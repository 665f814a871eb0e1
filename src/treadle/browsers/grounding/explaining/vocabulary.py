"""What single words of the four languages are worth, whatever sentence they stand in."""

from collections.abc import Iterable, Mapping
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import LEXICONS, Sense
from treadle.browsers.grounding.grammar.lexicon.tables import Table
from treadle.browsers.grounding.phrases import Phrases
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = [
    "AWAY",
    "FUNCTION_WORDS",
    "NEGATIONS",
    "QUANTITIES",
    "SWITCHING_OFF",
    "SWITCHING_ON",
    "TAKING_AWAY",
    "relation_runs",
    "role_runs",
    "verb_runs",
]

FUNCTION_WORDS: Final = words_of(
    "i we you me us my our it they d ll s re ve m there so a an the and as at by for from in into of on or that this "
    "to under with then than one ones about instead kindly just now thanks thank please can could would may might "
    "will shall should do does did is are am be been being was were have has had having want wanted wants like need "
    "needs get got let lets go going take make made give put show see seen view bring if possible "
    "bitte ich wir mir mich mochte hatte gerne als auf bei beim der die das den dem ein eine einen einer fur im ist "
    "zu zum zur mit von vom und sie du es wir uns mein meine meinen meiner meinem meines dein ihre "
    "unser unsere unseren "
    "n je voudrais nous veux vous te plait il pour le la les l un une de du des dans sur au aux en comme est et ce "
    "cette mon ma mes moi nos notre votre nuestro nuestra nuestros mis "
    "quiero quisiera el los una del al es como por favor y mi su para con lo se que "
    "here again too also ok okay hi hey hello well once its their his her your those these them up out over down "
    "off thing things bit stuff ding dings truc machin cosa auch aussi tambien "
    "serai serons serez "
    "j ai as avons avez ont suis sommes sera serait etre avoir vais va allons aller peux peut pouvez pouvons pourrais "
    "pourriez pourrait dois doit faut faudrait veux veut voulons voulez aimerais aimerions voudrions souhaite "
    "souhaiterais mets mettre mettez fais faire faites prends prendre prenez ici maintenant donc alors puis bien ca "
    "cela c qu qui d t m s se son sa ses leur leurs ils elle elles on tu toi vos tes ta ces cet quelque chose merci "
    "svp stp salut bonjour yo tus nos nosotros usted ustedes le les esto eso esa ese este esta estos estas unos unas "
    "las sus mio mia he ha hemos han tengo tiene tenemos tienes soy somos estoy estamos sea seria voy vamos hacer haz "
    "haga pon poner ponga quiero queremos quieres querria queria quisieramos necesito necesitamos gustaria puedo "
    "puedes podes puede podrias podria podemos debo debe hay aqui ahi ahora entonces gracias porfa hola algo"
)
"""What is said whatever is meant, and what joins words."""
QUANTITIES: Final = words_of(
    "all every everything everyone each both alle alles jede jeder beide tout tous toutes todo todos todas"
)
NEGATIONS: Final = words_of(
    "not no dont never neither nor without except isn aren kein keine keinen nicht ohne pas ne sans sin nunca jamais "
    "jamas instead rather"
)
SWITCHING_OFF: Final = words_of(
    "off untick uncheck deselect unselect disable deactivate remove stop hide mute aus abwahlen deaktivieren "
    "deaktiviere decocher decoche desactiver desactive desmarca desmarcar desactiva unsubscribe unfollow unstar unpin"
)
SWITCHING_ON: Final = words_of(
    "on tick check enable activate accept agree confirm ein anhaken aktiviere aktivieren cocher coche activer active "
    "marca marcar activa"
)

TAKING_AWAY: Final = {verb: fold(deeds[0]) for lexicon in LEXICONS for verb, deeds in lexicon.undone.items() if deeds}
"""Verbs that have another sense with one of the words below some way behind them: "take the mug out of the basket"."""
AWAY: Final = words_of("out off away")


def _phrases(tables: Iterable[Table[Sense]]) -> Mapping[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for table in tables:
        for phrase, sense in table.items():
            words = tuple(word for part in phrase for word in split_words(part))
            found.setdefault(words, set()).add(sense.name)
    return {phrase: frozenset(senses) for phrase, senses in found.items() if phrase}


_VERBS: Final = _phrases(lexicon.verbs for lexicon in LEXICONS)
_ROLES: Final[Mapping[tuple[str, ...], str]] = {
    tuple(word for part in phrase for word in split_words(part)): role
    for lexicon in reversed(LEXICONS)
    for phrase, role in lexicon.roles.items()
}
_RELATIONS: Final = Phrases(
    {
        tuple(word for part in phrase for word in split_words(part)): "relation"
        for lexicon in LEXICONS
        for phrase, _ in lexicon.relations.items()
    }
)
_VERB_PHRASES: Final = Phrases({phrase: " ".join(phrase) for phrase in _VERBS})
_ROLE_PHRASES: Final = Phrases({phrase: " ".join(phrase) for phrase in _ROLES if phrase})


def verb_runs(words: tuple[str, ...]) -> list[tuple[int, int, frozenset[str]]]:
    """Where verbs stand, as ``(first, end, senses)``: the names of what each may mean in any of the languages."""
    return [(first, end, _VERBS[phrase]) for first, end, phrase in _runs(_VERB_PHRASES, words)]


def role_runs(words: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Where words for what an element is stand, as ``(first, end, role)``."""
    return [(first, end, _ROLES[phrase]) for first, end, phrase in _runs(_ROLE_PHRASES, words)]


def relation_runs(words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where words for how something lies to something else stand, as ``(first, end)``."""
    return [(first, end) for first, end, _ in _runs(_RELATIONS, words)]


def _runs(phrases: Phrases, words: tuple[str, ...]) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    at = 0
    for phrase, _ in phrases.parts(words):
        if phrase in phrases:
            yield at, at + len(phrase), phrase
        at += len(phrase)
