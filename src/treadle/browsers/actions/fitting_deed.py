"""Whether a way to operate an element is one that a clause can mean, by the verb and the value that it says."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.explaining.clause import Piece, PieceKind
from treadle.browsers.grounding.explaining.explain import Explanation
from treadle.browsers.grounding.explaining.operations import Operation, OperationKind
from treadle.browsers.grounding.grammar.lexicon import Sense
from treadle.browsers.grounding.scoring.accounting import opens_no_box
from treadle.browsers.grounding.scoring.anchors import is_only_anchor
from treadle.browsers.grounding.scoring.answering import counts_answers
from treadle.browsers.grounding.scoring.contrary import denies
from treadle.browsers.grounding.scoring.deeds import does_less, done_by
from treadle.browsers.grounding.scoring.evidence import parts_of
from treadle.browsers.grounding.scoring.items import COUNTED
from treadle.browsers.grounding.scoring.kinds_counted import does_it_to_another
from treadle.browsers.grounding.scoring.matching import is_done_already
from treadle.browsers.grounding.scoring.numbered import has_another_code
from treadle.browsers.grounding.scoring.other_fields import names_another_field
from treadle.browsers.grounding.scoring.steppers import is_step
from treadle.browsers.grounding.scoring.surroundings import THINGS
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState

__all__ = ["POINTING", "does_one_of_two", "is_deed_of", "only_has_words", "switches"]

POINTING: Final = frozenset({Verb.RIGHT_CLICK, Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.HOVER})
"""What is done with the pointer to whatever element is meant, and is never another way of operating it."""
_OF_THE_PAGE: Final = frozenset({
    Verb.SCROLL, Verb.WAIT, Verb.DRAG, Verb.UPLOAD, Verb.COPY, Verb.PASTE, Verb.SELECT_TEXT, Verb.PRESS, Verb.BACK,
    Verb.FORWARD, Verb.RELOAD, Verb.FOCUS, Verb.ACCEPT_DIALOG, Verb.DISMISS_DIALOG,
})  # fmt: skip
"""What no click stands for, unless what is clicked is called so: a button Copy, Scroll to top."""
_UNFOLDING: Final = frozenset({Verb.EXPAND, Verb.COLLAPSE})
_OPENED_FIRST: Final = frozenset({"button", "generic", "link"})
"""What is no field: something is chosen in what it opens."""
_VALUED: Final = frozenset({OperationKind.ENTER, OperationKind.PICK})
_OPENING: Final = words_of(
    "open view read show visit see enter offne oeffne offnen zeige zeig anzeigen lies ouvre ouvrir affiche afficher "
    "montre lis abre abrir muestra mostrar ver lee"
)
_OPENED: Final = words_of("open offne oeffne offnen ouvre ouvrez ouvrir abre abrir abra")
_MENUS: Final = words_of(
    "menu menus more options option actions dots ellipsis kebab settings mehr optionen aktionen punkte einstellungen "
    "plus actions parametres mas opciones acciones puntos ajustes \u22ee \u22ef \u2026"
)
_UNDONE: Final = words_of(
    "follow subscribe star like save bookmark pin mute block archive favourite favorite watch join share publish lock "
    "assign link install check select hide"
)
"""What is undone by what begins with "un"."""
_MAKING: Final = frozenset({"add", "create"})
_MADE_NEW: Final = _MAKING | {"new", "neu", "nouveau", "nouvelle", "nuevo", "nueva"}
_KEYS: Final = words_of("key taste touche tecla")
_SWITCHING: Final = frozenset({Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE})
_HANDED_OUT: Final = words_of(
    "export download save print send share exportiere exportieren speichere speichern drucke drucken sende senden "
    "exporte exporter telecharge telecharger enregistre enregistrer imprime imprimer exporta exportar descarga "
    "descargar guarda guardar imprimir"
)
_AS: Final = words_of("as als comme como en")
_SWITCHED: Final = words_of(
    "turn switch schalte schalt schalten einschalten ausschalten anschalten mach mache allume allumer allumez eteins "
    "eteindre enciende encender encienda apaga apagar prende prender"
)
"""What is done to a switch, and to nothing that is chosen."""
_SAID_OUT: Final = frozenset({
    "cite", "refund", "suspend",
    "approve", "archive", "block", "close", "decline", "delete", "duplicate", "edit", "flag", "hire", "invite", "lend",
    "mute", "print", "publish", "reject", "rename", "restore", "revert", "sell", "share", "snooze", "withdraw",
})  # fmt: skip
"""Deeds that whatever does them says, in whatever words or by its picture."""
_DONE_TO: Final = frozenset({"comment", "dislike", "favourite", "mail", "message", "phone", "rate", "reply", "upvote"})
"""The same of words that are names of things as well: where something follows that it is done to."""
_GRADING: Final = frozenset({"rate", "upvote"})
_CHOSEN: Final = frozenset({OperationKind.TICK, OperationKind.CHOOSE, OperationKind.PICK})
_POINTED_AT: Final = words_of(
    "the this that my der die das den dem diese dieser le la les ce cette el los las este esta"
)
_ALL: Final = words_of("all everything every alle alles tout toutes tous todo todos todas")
_NEAR_VALUE: Final = 3
_BECOMING: Final = words_of("make mark mache mach rends rendez haz marca")
_SAYING: Final = words_of("to say says read reads be call called named")
_OF: Final = words_of("of von des du")
_JOINING: Final = words_of("and then und dann et puis y luego")
_CALLED: Final = frozenset({"more", "menu", "options"})
_DONE_TO_THINGS: Final = frozenset(
    sense.name for sense in (Sense.CHECK, Sense.UNCHECK, Sense.DOWNLOAD, Sense.RENAME, Sense.COPY)
)
"""What verbs mean that are done to a thing, and never by choosing from a list."""
_PLAYED: Final = frozenset({"play", "cite", "like", "star", "pin", "retire", "install", "watch", "listen"})
_SOON: Final = 4
"""Words within which a clause has its verb, politeness before it."""
_SAID: Final = (PieceKind.VERB, PieceKind.CONTENT, PieceKind.THING)


def switches(clause: str) -> bool:
    """Whether something is turned on or off by a clause: never is it chosen from a list."""
    return not _SWITCHED.isdisjoint(split_words(fold(clause))[:_SOON])


def is_deed_of(explanation: Explanation, operation: Operation, readings: Sequence[Intent]) -> bool:
    """Whether an operation does what the clause says by any of its readings, or nothing is known that it says.

    A search is never a link that is followed, nor waiting or scrolling a click on what is waited for; what is unfolded
    is not ticked.
    """
    if operation.kind is OperationKind.PRESS and (
        _only_opens_menu(explanation, operation) or _shows_value(explanation, operation)
    ):
        return False
    words = [unit.word for unit in explanation.clause.units]
    index = explanation.page.index
    if opens_no_box(index, explanation.clause.text, index.elements[operation.at]):
        return False
    if operation.kind is OperationKind.PICK and _is_done_to_things(explanation, operation):
        return False
    if operation.kind is OperationKind.PICK and words[0] in _HANDED_OUT and not _AS.isdisjoint(words[1:]):
        return False  # "download it as PNG" is not done by choosing PNG
    if operation.kind is OperationKind.UNTICK and (
        not denies(explanation.clause.text) or _only_wants(explanation, operation)
    ):
        return False
    typed = operation.kind is OperationKind.ENTER and explanation.page.elements[operation.at].role not in _OPENED_FIRST
    if not typed and _does_otherwise(explanation, operation):
        return False
    if operation.kind is OperationKind.PRESS and (
        _only_undone(explanation, operation)
        or _makes_another(explanation, operation)
        or _makes_instead(explanation, operation)
        or _closes_what_holds_it(explanation, operation)
        or _does_to_all_instead(explanation, operation)
        or does_it_to_another(explanation.page.index, explanation.clause.text, operation.at)
        or any(_steps_instead(explanation, operation, reading) for reading in readings[:1])
    ):
        return False
    if operation.kind is OperationKind.ENTER and not operation.first and len(words) > operation.end - operation.first:
        return _is_named(explanation)  # not all that was said is typed into whatever field
    value = operation.option or operation.value
    if does_less(explanation.page.index, explanation.clause.text, Verb.CLICK, operation.at):
        return False
    if not value and has_another_code(explanation.clause.text, explanation.page.elements[operation.at]):
        return False
    if value and names_another_field(explanation.page.index, explanation.clause.text, operation.at, value):
        return False
    if any(counts_answers(words[:_SOON], name.words) for name in explanation.page.names(operation.at)):
        return False
    near_value = words[1 : operation.first + 1][-_NEAR_VALUE:]
    if operation.kind is OperationKind.ENTER and not _OF.isdisjoint(near_value) and not near_value[-1].isdecimal():
        return False  # "the body of a coast" is no value for Body
    if operation.kind is OperationKind.ENTER and not _BECOMING.isdisjoint(words[:1]) and _SAYING.isdisjoint(words):
        return False  # "make the project private" writes nothing
    if operation.kind is OperationKind.ENTER and not _OPENED.isdisjoint(words[:1]):
        return False  # "open the mail from Bob" types nothing
    if readings and operation.kind is OperationKind.PICK and _is_of_row(readings[0]):
        return False
    if is_only_anchor(readings, explanation.page.elements[operation.at]):
        return False
    if readings and operation.kind is OperationKind.PICK and _is_deed_to_thing(explanation, operation, readings[0]):
        return False
    if any(_is_no_page(explanation, operation, reading.target) for reading in readings[:1]):
        return False
    return not readings or any(_does(explanation, operation, reading) for reading in readings)


def _only_wants(explanation: Explanation, operation: Operation) -> bool:
    """Whether somebody does without a thing, and this only chooses its row, which is not chosen anyway."""
    element = explanation.page.elements[operation.at]
    unticked = not element.has(ElementState.CHECKED) and any(context.startswith("row ") for context in element.context)
    return unticked and explanation.page.index.words(element.name).words[:1] == ("select",)


def _shows_value(explanation: Explanation, operation: Operation) -> bool:
    """Whether something is to be opened that is called otherwise than this, which shows the value of something: "the
    flat with one bedroom" is no list for the number of bedrooms."""
    element, clause = explanation.page.elements[operation.at], explanation.clause
    if not element.label or element.label in {element.name, element.text} or element.href:
        return False
    first = next((unit.word for unit in clause.units if not unit.is_function), "")
    things = [piece.part for piece in clause.pieces if piece.kind is PieceKind.THING or piece.kind is PieceKind.CONTENT]
    own = explanation.page.own(operation.at)
    return first in _OPENED and bool(things) and own.says(things[0]) == 0.0


def only_has_words(doing: Doing, clause: str, reading: Intent, found: Found) -> bool:
    """Whether what another reading of a clause has led to, on the page as it was looked at last, only has the words in
    its name, and does less than the clause says."""
    if doing.looked is None or found.grounded_by != "words":
        return False
    at = next((at for at, one in enumerate(doing.looked.elements) if one is found.element), None)
    return at is not None and does_less(doing.index(doing.looked), clause, reading.verb, at)


def _only_undone(explanation: Explanation, operation: Operation) -> bool:
    """Whether something is to be undone, and the element says nothing of that: "unfollow the show" is not the show."""
    first = next((piece for piece in explanation.clause.pieces if piece.kind in _SAID), None)
    if first is None or not first.part.words[0].startswith("un") or first.part.words[0][2:] not in _UNDONE:
        return False
    own = explanation.page.own(operation.at)
    return own.says(first.part) == 0.0 and first.part.words[0] not in done_by(explanation.page.elements[operation.at])


def _does_to_all_instead(explanation: Explanation, operation: Operation) -> bool:
    """Whether it does to all what another does to one, where nothing was said of all: "delete the train to Bern" is no
    Delete all."""
    index = explanation.page.index
    own = index.words(explanation.page.elements[operation.at].name).words
    single = [word for word in own if word not in _ALL]
    if not single or len(single) == len(own) or not _ALL.isdisjoint(unit.word for unit in explanation.clause.units):
        return False
    return any(
        list(index.words(one.name).words) == single and not one.has(ElementState.HIDDEN) for one in index.elements
    )


def _closes_what_holds_it(explanation: Explanation, operation: Operation) -> bool:
    """Whether it only closes what is open, and some of what was said is in that: "the games I can play solo" is no
    click on Players, which has Solo below it."""
    if not explanation.page.elements[operation.at].has(ElementState.EXPANDED):
        return False
    own = explanation.page.own(operation.at)
    return any(
        own.says(piece.part) == 0.0 and piece.kind is PieceKind.CONTENT
        for piece in explanation.clause.pieces
        if piece.part not in {part for part, _, amount in explanation.ranked[0].measured.unexplained if amount}
    )


def _makes_another(explanation: Explanation, operation: Operation) -> bool:
    """Whether one more of something is to be made, and the element makes one of something else: a new chat is no new
    channel."""
    pieces = [piece for piece in explanation.clause.pieces if piece.kind in _SAID]
    if not pieces or not any(piece.part.thing in _MAKING for piece in pieces[:2]):
        return False
    own = explanation.page.own(operation.at)
    things = {word for piece in pieces for word in piece.part.words} & THINGS
    unsaid = [piece for piece in pieces if not THINGS.isdisjoint(piece.part.words) and not own.says(piece.part)]
    makes = any(part.thing in _MAKING for name in explanation.page.names(operation.at) for part in parts_of(name))
    return bool(unsaid) and makes and not THINGS.isdisjoint(own.stems - things)


def _makes_instead(explanation: Explanation, operation: Operation) -> bool:
    """Whether something is to be seen that is there, and this makes one more: "show me the wedding project" is no new
    one."""
    if _OPENING.isdisjoint(unit.word for unit in explanation.clause.units[:_SOON]):
        return False
    made = [part for name in explanation.page.names(operation.at) for part in parts_of(name)[:1]]
    said = {word for piece in explanation.clause.pieces for word in (*piece.part.words, piece.part.thing)}
    return any(part.thing in _MADE_NEW and said.isdisjoint((*part.words, part.thing)) for part in made)


def _does_otherwise(explanation: Explanation, operation: Operation) -> bool:
    """Whether a deed was said that is on buttons wherever it can be done, and this one says nothing of it, or only that
    it was done: nothing is closed by a link to it, nor shared by what leads to what is shared."""
    clause = explanation.clause
    piece = next((piece for piece in clause.pieces if piece.kind in _SAID), None)
    if piece is None:
        return False
    first, after = piece.part, clause.units[piece.end : piece.end + 1]
    done_to = first.thing in _DONE_TO and any(unit.word in _POINTED_AT or unit.capital for unit in after)
    if first.thing in _GRADING and operation.kind in _CHOSEN:
        return False  # one is rated by choosing
    if not done_to and first.thing not in _SAID_OUT:
        return False
    own, element = explanation.page.own(operation.at), explanation.page.elements[operation.at]
    if not done_by(element).isdisjoint((*first.words, first.thing)):
        return False
    names = [name.words for name in explanation.page.names(operation.at)]
    return own.says(first) == 0.0 or (bool(names) and all(is_done_already(first.words, name) for name in names))


def _is_named(explanation: Explanation) -> bool:
    """Whether what explains a clause best is called by any word of it that tells something."""
    small = {piece.part for piece in explanation.clause.pieces if piece.kind is PieceKind.FUNCTION}
    return any(part not in small for part in explanation.ranked[0].measured.own)


def _steps_instead(explanation: Explanation, operation: Operation, reading: Intent) -> bool:
    """Whether something is to be switched, and this is the plus or the minus of a counter."""
    return reading.verb in _SWITCHING and is_step(explanation.page.elements, operation.at)


def _is_of_row(reading: Intent) -> bool:
    """Whether a row is to be chosen, which no list offers: "select the row Ferry House" is no category Home."""
    return reading.value is None and reading.target is not None and reading.target.role == "row"


def _is_no_page(explanation: Explanation, operation: Operation, target: Target | None) -> bool:
    """Whether a page was said by its number, which the element has not: "go to page 8" is nothing in a row."""
    if target is None or target.role != "pager" or not target.name.isdecimal():
        return False
    return not any(target.name in name.words for name in explanation.page.names(operation.at))


def _is_deed_to_thing(explanation: Explanation, operation: Operation, reading: Intent) -> bool:
    """Whether something is to be done to a thing, of which neither a list nor its option says anything: "contact the
    second flat" is not the second option of Type, which has flats."""
    target = reading.target
    if reading.verb is not Verb.CLICK or target is None or not target.whole or target.relation is None:
        return False
    if target.relation.target.role not in COUNTED:
        return False
    page = explanation.page
    own, option = page.own(operation.at), page.option(operation.option)
    parts = parts_of(page.index.words(target.name))
    return not all(own.says(part) > 0 or option.says(part) > 0 for part in parts)


def _is_done_to_things(explanation: Explanation, operation: Operation) -> bool:
    """Whether it is said what is done to a thing, and an option of a list only is of the state that this is in: "tick
    the parked vehicle" chooses no status, nor does "play the one with the most downloads" an order."""
    clause, page = explanation.clause, explanation.page
    first = next((piece for piece in clause.pieces if piece.kind is not PieceKind.FUNCTION), None)
    if first is None or first.kind is not PieceKind.VERB or not clause.units[first.first].senses:
        return False
    plain = {*first.part.words, first.part.thing}
    if not clause.units[first.first].senses <= _DONE_TO_THINGS and plain.isdisjoint(_SAID_OUT | _PLAYED):
        return False
    return not any(each.says(first.part) for each in (page.own(operation.at), page.option(operation.option)))


def does_one_of_two(explanation: Explanation, operation: Operation) -> bool:
    """Whether a text that is no sentence of the grammar joins two things to do, and an element says nothing of one of
    them: "pan the map left and turn on car parks"."""
    clause, own = explanation.clause, explanation.page.own(operation.at)
    for at in range(1, len(clause.units)):
        if clause.units[at - 1].word not in _JOINING or clause.units[at - 1].quoted:
            continue
        sides = (
            [each for each in clause.pieces if each.end < at],
            [each for each in clause.pieces if each.first >= at],
        )
        if not any(piece.first == at and piece.kind is PieceKind.VERB for piece in clause.pieces):
            if any(_is_left_over(explanation, side) for side in sides):
                return True
            continue
        if not all(any(own.says(each.part) > 0 for each in side if each.kind in _SAID) for side in sides):
            return True
    return False


def _is_left_over(explanation: Explanation, side: Sequence[Piece]) -> bool:
    """Whether nothing accounts for any word of one side of "and", neither the element nor where it is."""
    left = {part for part, _, _ in explanation.ranked[0].measured.unexplained}
    told = [each.part for each in side if each.kind in _SAID]
    return bool(told) and all(part in left for part in told)


def _only_opens_menu(explanation: Explanation, operation: Operation) -> bool:
    """Whether it is the sign for a menu of what was said, where that is to be opened itself, and no menu was said."""
    words = [unit.word for unit in explanation.clause.units]
    if _OPENING.isdisjoint(words[:_SOON]) or not _MENUS.isdisjoint(words):
        return False
    parts = [part for name in explanation.page.names(operation.at) for part in parts_of(name)]
    return bool(parts) and all(part.thing in _CALLED for part in parts)


def _does(explanation: Explanation, operation: Operation, reading: Intent) -> bool:
    verb = reading.verb
    if verb is Verb.SEARCH:
        return operation.kind is OperationKind.ENTER and _words(operation.value) == _words(reading.value or "")
    if verb in POINTING:
        told = reading.target is None or (reading.target.ordinal is None and reading.target.superlative is None)
        return told and operation.kind is not OperationKind.ENTER
    if verb is Verb.PRESS and not _KEYS.isdisjoint(unit.word for unit in explanation.clause.units):
        return False  # "the delete key" is no button
    if verb in _OF_THE_PAGE:
        return operation.kind not in _VALUED and _is_called_by_verb(explanation, operation)
    return verb not in _UNFOLDING or operation.kind is OperationKind.PRESS


def _is_called_by_verb(explanation: Explanation, operation: Operation) -> bool:
    """Whether the first word of the clause that tells anything is on the element itself."""
    first = next((piece.part for piece in explanation.clause.pieces if piece.kind in _SAID), None)
    return first is not None and explanation.page.own(operation.at).says(first) > 0


def _words(text: str) -> tuple[str, ...]:
    return split_words(fold(text))
