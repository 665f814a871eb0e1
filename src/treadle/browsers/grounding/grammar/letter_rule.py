"""Messages that are written or answered in one sentence: to whom, about what, what they say, and whether they go off.

What a message says is anything, with "and", "in" and commas in it: it is read before a sentence is divided.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.beginnings import begins_verb, without_politeness
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import tokenize

__all__ = ["Letter", "goes_on", "letter_of", "spoken"]


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A message, as a sentence tells it."""

    before: str = ""
    """What is to be done first, as it was said."""
    answers: bool = False
    """It answers something: ``of``, or what is open where that is empty."""
    of: str = ""
    """What or whom it answers: "the first comment", "Graham P."."""
    to: str = ""
    """Whom it goes to: a name, or an address."""
    subject: str = ""
    text: str = ""
    sends: bool = False
    """It is to be sent off, and not only written."""
    surely: bool = False
    """That was said: where nothing sends it, it is not done."""


_LONGEST: Final = 600
_BESIDE: Final = re.compile(r"[,;]? (?:and then|and|then|und dann|und|dann|et puis|et|puis|y luego|y|luego) |[,;] ")
_WHO: Final = r"(?:\S+@\S+\.\w+|(?!(?:it|that|this|me|a|an|the form)\b)[^,:;@]{1,40}?)"
_TEXT: Final = r"(?P<text>.+?)"
_ENGLISH: Final = r"(?:(?:direct|private|quick|short|brief|new|little) )*(?:message|mail|e-?mail|dm|letter|note|text)"
_SUBJECT: Final = r"(?:,? (?:and )?(?:with )?(?:the |a )?subject(?: line)?(?: of| is|:)? (?P<subject>.+?))?"
_SAYING: Final = (
    r"(?:,? (?:and )?(?:saying|reading|that says|which says|that reads|with the (?:text|words|message|body|content)"
    rf"|the (?:text|body|message)|text|body)(?: that(?= says))?:? {_TEXT}|: {_TEXT.replace('text', 'told')})?"
)
_OFF: Final = (
    r"(?P<off>,? (?:and|then|and then) (?:send|submit|post)"
    r"(?: (?:it|that|the (?:message|mail|e-?mail|reply|answer|comment)))?(?: off| away)?)?"
)
_GERMAN: Final = r"(?:(?:neue|kurze|private) )?(?:(?:direkt|privat)?nachricht|e-?mail|mail|dm|brief)"
_BETREFF: Final = r"(?:,? (?:und )?(?:mit )?(?:dem |der )?betreff:? (?P<subject>.+?))?"
_SAGEND: Final = (
    r"(?:,? (?:und )?(?:mit )?(?:dem |der |den )?(?:text|inhalt|wortlaut|nachricht|worten):? "
    rf"{_TEXT}|: {_TEXT.replace('text', 'told')})?"
)
_AB: Final = (
    r"(?P<off>,? (?:und|dann|und dann) (?:schicke?|sende?) "
    r"(?:sie|es|ihn|die (?:e-?mail|mail|nachricht|antwort)|den (?:brief|kommentar))(?: ab| los| weg)?)?"
)
_FRENCH: Final = r"(?:nouveau |nouvel |petit |court )?(?:message|mail|e-?mail|courriel|mot)(?: privé| direct| court)?"
_OBJET: Final = (
    r"(?:,? (?:et )?(?:avec )?(?:pour |comme |l['\u2019]|un |en )?(?:objet|sujet)(?: :|:)? (?P<subject>.+?))?"
)
_DISANT: Final = (
    r"(?:,? (?:et )?(?:(?:en )?disant|qui dit|avec (?:le |pour |comme )?(?:texte|message)|(?:pour |comme |le )texte)"
    rf"(?: :|:)? {_TEXT}|(?: :|:) {_TEXT.replace('text', 'told')})?"
)
_ENVOIE: Final = (
    r"(?P<off>,? (?:et|puis|et puis) (?:envoie|envoyez)(?:[- ](?:le|la)| (?:le (?:mail|message)|la réponse)))?"
)
_SPANISH: Final = r"(?:nuevo |breve )?(?:mensaje|correo|e-?mail|mail|nota)(?: electrónico| privado| directo)?"
_ASUNTO: Final = r"(?:,? (?:y )?(?:con )?(?:el |de )?asunto:? (?P<subject>.+?))?"
_DICIENDO: Final = (
    r"(?:,? (?:y )?(?:diciendo|que (?:diga|dice)|con (?:el )?(?:texto|mensaje)|el texto|texto):? "
    rf"{_TEXT}|: {_TEXT.replace('text', 'told')})?"
)
_ENVIALO: Final = (
    r"(?P<off>,? (?:y|luego|y luego) (?:env[íi]al[oa]|m[áa]ndal[oa]|env[íi]a (?:el (?:mensaje|correo)|la respuesta)))?"
)
_NEW: Final = tuple(
    re.compile(f"(?:{verb}) {rest}$", re.IGNORECASE)
    for verb, rests in (
        (
            r"(?P<sending>send|shoot|drop)|write|compose|draft|create|start",
            (
                rf"(?:to )?(?P<to>{_WHO}) (?:an? ){_ENGLISH}{_SUBJECT}{_SAYING}{_OFF}",
                rf"(?:an? |the )?{_ENGLISH}(?: to (?P<to>{_WHO}))?{_SUBJECT}{_SAYING}{_OFF}",
                rf"to (?P<to>{_WHO}){_SUBJECT}{_SAYING}{_OFF}",
            ),
        ),
        (r"(?P<sending>e-?mail|mail|message|dm|text)", (rf"(?P<to>{_WHO}){_SUBJECT}{_SAYING}{_OFF}",)),
        (
            r"(?P<sending>schicke?|schickt|sende?|sendet)|schreibe?|schreibt|verfasse?|erstelle?",
            (
                rf"(?:an )?(?P<to>{_WHO}) (?:ei)?ne[nm]? {_GERMAN}{_BETREFF}{_SAGEND}{_AB}",
                rf"(?:(?:ei)?ne[nm]? |die )?{_GERMAN}(?: an (?P<to>{_WHO}))?{_BETREFF}{_SAGEND}{_AB}",
                rf"an (?P<to>{_WHO}){_BETREFF}{_SAGEND}{_AB}",
            ),
        ),
        (
            r"(?P<sending>envoie|envoyez|envoyer)|écris|écrivez|écrire|rédige[rz]?|compose[rz]?",
            (
                rf"(?:un |le )?{_FRENCH}(?: à (?P<to>{_WHO}))?{_OBJET}{_DISANT}{_ENVOIE}",
                rf"à (?P<to>{_WHO})(?: un {_FRENCH})?{_OBJET}{_DISANT}{_ENVOIE}",
            ),
        ),
        (
            r"(?P<sending>env[íi]a(?:le|r|rle)?|mánda(?:le)?|manda(?:r|rle)?)|escr[íi]be(?:le)?|escribir|redacta",
            (
                rf"(?:una? |el )?{_SPANISH}(?: a (?P<to>{_WHO}))?{_ASUNTO}{_DICIENDO}{_ENVIALO}",
                rf"a (?P<to>{_WHO})(?: una? {_SPANISH})?{_ASUNTO}{_DICIENDO}{_ENVIALO}",
            ),
        ),
    )
    for rest in rests
)
_PLAIN: Final = re.compile(
    rf"(?P<sending>send|post|sende?|schicke?|envoie|envoyez|envía|manda) (?:the|this|a|die|eine|le|un|el) "
    rf"(?:message|nachricht|mensaje|text) (?P<text>[^\W\d_a-zß-ÿ].+?){_OFF}$"
)
"""What is said without any word before it begins with a capital: "send the message See you at noon"."""
_ANSWERED: Final = tuple(
    re.compile(f"(?:{turn})$", re.IGNORECASE)
    for turn in (
        (
            r"(?:reply|respond|write back)(?: to (?P<of>[^,:;]+?))?(?: with| saying| by saying|:)"
            rf"(?: the (?:text|words|message))? {_TEXT}{_OFF}"
        ),
        rf"antworte?t?(?: (?:auf |an |dem |der )?(?P<of>[^,:;]+?))?(?: mit|:)(?: den worten| dem text)? {_TEXT}{_AB}",
        (
            r"répond(?:s|ez|re)(?: (?:à |au |aux )(?P<of>[^,:;]+?))?(?: par| avec| en disant| :|:) "
            rf"{_TEXT}{_ENVOIE}"
        ),
        rf"(?:responde|contesta)r?(?: (?:a |al )(?P<of>[^,:;]+?))?(?: con| diciendo|:) {_TEXT}{_ENVIALO}",
    )
)
_QUOTED: Final = re.compile("[\"\u201c\u201e\u00ab'\u2018]\\s?(.+?)\\s?[\"\u201d\u201c\u00bb'\u2019]$")
_ASKED: Final = re.compile(r"\?\s*$")


def letter_of(text: str) -> Letter | None:
    """The message that a command tells to write or to answer with; None where it tells none with a text or a subject,
    and where its text may be a further thing to do."""
    if len(text) > _LONGEST:
        return None
    lexicon, said = spoken(text)
    if lexicon is None:
        return None
    for before, rest in _beginnings(said):
        letter = _read(rest)
        if letter is not None and not goes_on(lexicon, letter.text) and not goes_on(lexicon, letter.subject):
            return msgspec.structs.replace(letter, before=before)
    return None


def spoken(text: str) -> tuple[Lexicon | None, str]:
    """The language that a command is in, and what it says without politeness; None where it says nothing."""
    tokens = tokenize(text)
    lexicon = languages_of(tokens)[0]
    kept = without_politeness(lexicon, tokens)
    if not kept:
        return None, ""
    said = text[kept[0].start :].strip()
    return lexicon, _ASKED.sub("", said) if kept[0].start > tokens[0].start else said


def _beginnings(said: str) -> Iterator[tuple[str, str]]:
    """What may be said before the message, and the rest: nothing, or one clause or more."""
    yield "", said
    for joint in _BESIDE.finditer(said):
        if joint.start():
            yield said[: joint.start()], said[joint.end() :]


def _read(said: str) -> Letter | None:
    for pattern in _ANSWERED:
        if (match := pattern.match(said)) is not None:
            if _QUOTED.match(match["text"]):
                return None
            return Letter(answers=True, of=match["of"] or "", text=match["text"], sends=True, surely=bool(match["off"]))
    for pattern in (*_NEW, _PLAIN):
        if (match := pattern.match(said)) is None:
            continue
        groups = match.groupdict()
        told = groups.get("text") or groups.get("told") or ""
        subject = groups.get("subject") or ""
        if not told and not subject:
            continue
        sends = bool(groups.get("sending") or groups.get("off"))
        to = _bare(groups.get("to") or "")
        return Letter(to=to, subject=_bare(subject), text=_bare(told), sends=sends, surely=sends)
    return None


def _bare(text: str) -> str:
    quoted = _QUOTED.match(text)
    return (quoted[1] if quoted is not None else text).strip()


def goes_on(lexicon: Lexicon, text: str) -> bool:
    """Whether a verb that is known follows upon a joint in a text: it may be the next thing to do. Behind a comma
    alone, what is done is done to something: "Thanks, see you then" is all one text."""
    for joint in _BESIDE.finditer(text):
        tokens = tokenize(text[joint.end() :])
        length = begins_verb(lexicon, tokens)
        if length and (
            joint[0].strip(" ,;") or (len(tokens) > length and tokens[length].folded in lexicon.determiners)
        ):
            return True
    return False
