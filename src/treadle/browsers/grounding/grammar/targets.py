"""From "the second Save button in the Address section" to a :class:`Target`."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.tokens import Kind, Phrase, Token, leading, phrases, raw, trailing
from treadle.browsers.grounding.intent import Relation, RelationKind, Target
from treadle.browsers.grounding.words import DETERMINERS, ORDINALS

__all__ = ["ROLES", "role_at_end", "target_of"]

ROLES: Final[Mapping[Phrase, str]] = {
    tuple(phrase.split()): role
    for role, phrases in {
        "button": "button|buttons|btn",
        "link": "link|links|hyperlink",
        "field": "field|fields|text field|textfield|input|input field|inputfield|text box|textbox|box|text input|entry"
        "|text area|textarea|input box|form field|date picker|datepicker|date field|editor|spinner|spinbutton",
        "searchfield": "search box|search field|search bar|searchbox|search input",
        "checkbox": "checkbox|check box|checkboxes|tickbox",
        "radio": "radio|radio button|radiobutton",
        "switch": "switch|toggle",
        "select": "dropdown|drop down|drop-down|select|select box|combobox|combo box|list box|listbox|dropdown menu"
        "|drop down menu|selector|picker|dropdown list|drop down list|select menu|select list",
        "option": "option|options|choice",
        "tab": "tab|tabs",
        "menuitem": "menu item|menu entry|menuitem|menu option",
        "menu": "menu",
        "slider": "slider",
        "image": "image|picture|photo|img|thumbnail",
        "icon": "icon|symbol",
        "heading": "heading|title|headline|header",
        "row": "row|table row",
        "cell": "cell|table cell",
        "listitem": "list item|item|entry item|result",
        "dialog": "dialog|modal|popup|pop up|pop-up|dialogue",
        "form": "form",
        "section": "section|area|panel|region|card|block|column|group",
        "file": "file input|file field|file upload|upload field|attachment field",
        "any": "element|control|text|label",
    }.items()
    for phrase in phrases.split("|")
}
"""What people call things by. ``any`` says only that it is something."""

_RELATIONS: Final[Mapping[Phrase, RelationKind]] = {
    tuple(phrase.split()): kind
    for kind, phrases in {
        RelationKind.ROW: "in the row with|in the row of|in the row for|in the row containing|in the same row as"
        "|on the row of|on the row with|on the row for|in row|in row of|in row with|in row for|of row|in the row"
        "|in the row called"
        "|on row",
        RelationKind.NEAR: "next to|near|near to|beside|by|close to|besides|adjacent to|nearest to|closest to",
        RelationKind.BELOW: "under|below|beneath|underneath",
        RelationKind.AFTER: "after|following",
        RelationKind.BEFORE: "before",
        RelationKind.ABOVE: "above|over|on top of",
        RelationKind.LEFT: "left of|to the left of|on the left of",
        RelationKind.RIGHT: "right of|to the right of|on the right of",
        RelationKind.IN: "in|inside|within|of|from|on|for|inside of|belonging to|at|with",
    }.items()
    for phrase in phrases.split("|")
}
_NAMING: Final = phrases(
    "labeled|labelled|called|named|titled|marked|reading|that says|which says|saying|that reads|with text"
    "|with the text|with label|with the label|with name|with the name|with placeholder|with the placeholder"
    "|with title|with the title|labeled as|containing|that contains|containing the text|with value"
)
_FILLERS: Final = phrases("please|now|again|too|on the page|on this page|on the screen|instead")
_DEEPEST: Final = 3
_NUMBER_WORDS: Final = frozenset({"number", "no", "#"})


def target_of(source: str, tokens: Sequence[Token], *, depth: int = 0) -> Target | None:
    """The element that tokens speak of; None if they say nothing."""
    kept = _trimmed(tokens)
    if not kept:
        return None
    readings: list[Target] = []
    cut = _relation_at(kept) if depth < _DEEPEST else None
    if cut is not None:
        at, length, kind = cut
        anchor = target_of(source, kept[at + length :], depth=depth + 1)
        if anchor is not None:
            for head in _head(source, kept[:at]):
                relation = Relation(kind=kind, target=anchor)
                readings.append(msgspec.structs.replace(head, relation=relation))
    unquoted = all(token.kind is not Kind.QUOTED for token in kept)
    if cut is None or unquoted or not readings:
        readings.extend(_head(source, kept))
    first, *others = _distinct(readings)
    return msgspec.structs.replace(first, otherwise=tuple(others))


def role_at_end(tokens: Sequence[Token]) -> str:
    """The role that the last words name; empty if they name none."""
    length = trailing(tokens, ROLES)
    return ROLES[tuple(token.folded for token in tokens[-length:])] if length else ""


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without articles before, politeness behind and marks at either end."""
    while tokens and (tokens[0].folded in DETERMINERS or tokens[0].kind is Kind.MARK) and len(tokens) > 1:
        tokens = tokens[1:]
    while tokens:
        if tokens[-1].kind is Kind.MARK:
            tokens = tokens[:-1]
        elif (length := trailing(tokens, _FILLERS)) and length < len(tokens):
            tokens = tokens[:-length]
        else:
            break
    return tokens


def _relation_at(tokens: Sequence[Token]) -> tuple[int, int, RelationKind] | None:
    """Where the first relation is that has something on either side, how many words it takes, which one."""
    for at in range(1, len(tokens) - 1):
        length = leading(tokens, _RELATIONS, most=5, start=at)
        if length and at + length < len(tokens) and not leading(tokens, _NAMING, start=at):
            return at, length, _RELATIONS[tuple(token.folded for token in tokens[at : at + length])]
    return None


def _head(source: str, tokens: Sequence[Token]) -> list[Target]:
    """The readings of what stands before a relation, the most structured first."""
    tokens = _trimmed(tokens)
    if not tokens:
        return [Target()]
    quoted = [token for token in tokens if token.kind is Kind.QUOTED]
    if quoted:
        ordinal, rest = _ordinal([token for token in tokens if token.kind is not Kind.QUOTED])
        role = role_at_end(rest) or _role_at_start(rest) or role_at_end(_before_naming(rest))
        return [Target(name=quoted[-1].text, quoted=True, role=role, ordinal=ordinal)]
    whole = Target(name=raw(source, tokens))
    readings: list[Target] = []
    ordinal, unnumbered = _ordinal(tokens)
    naming = next((at for at in range(1, len(unnumbered) - 1) if leading(unnumbered, _NAMING, start=at)), None)
    if naming is not None:
        length = leading(unnumbered, _NAMING, start=naming)
        role = role_at_end(unnumbered[:naming])
        readings.append(Target(name=_name(source, unnumbered[naming + length :]), role=role, ordinal=ordinal))
    readings.extend(_roles(source, unnumbered, ordinal))
    if ordinal is not None:  # "the last name field" is no last one
        readings.extend(_roles(source, tokens, None))
    return _distinct([*readings, whole])


def _roles(source: str, tokens: Sequence[Token], ordinal: int | None) -> list[Target]:
    """Readings with a role word at the end ("Save button") or at the start ("button Save", "row 3")."""
    made: list[Target] = []
    length = trailing(tokens, ROLES)
    if length:
        name = _name(source, tokens[:-length])
        made.append(Target(name=name, role=role_at_end(tokens), ordinal=ordinal))
        for shorter in range(length - 1, 0, -1):  # "search box" as well as the box "search"
            role = role_at_end(tokens[-shorter:])
            if role:
                made.append(Target(name=_name(source, tokens[:-shorter]), role=role, ordinal=ordinal))
    length = leading(tokens, ROLES)
    if length and length < len(tokens):
        role = ROLES[tuple(token.folded for token in tokens[:length])]
        rest = tokens[length:]
        if len(rest) > 1 and rest[0].folded in _NUMBER_WORDS:
            rest = rest[1:]
        if len(rest) == 1 and rest[0].folded.lstrip("#").isdecimal() and ordinal is None:
            number = int(rest[0].folded.lstrip("#")[:6])
            made.append(Target(name=raw(source, rest), role=role))
            made.append(Target(role=role, ordinal=max(number, 1)))
        else:
            made.append(Target(name=_name(source, rest), role=role, ordinal=ordinal))
    if ordinal is not None or not made:
        made.append(Target(name=_name(source, tokens), ordinal=ordinal))
    return made


def _role_at_start(tokens: Sequence[Token]) -> str:
    length = leading(tokens, ROLES)
    return ROLES[tuple(token.folded for token in tokens[:length])] if length else ""


def _before_naming(tokens: Sequence[Token]) -> Sequence[Token]:
    length = trailing(tokens, _NAMING)
    return tokens[:-length] if length else ()


def _name(source: str, tokens: Sequence[Token]) -> str:
    return raw(source, _trimmed(tokens)) if tokens and not _only_determiners(tokens) else ""


def _only_determiners(tokens: Sequence[Token]) -> bool:
    return all(token.folded in DETERMINERS for token in tokens)


def _ordinal(tokens: Sequence[Token]) -> tuple[int | None, Sequence[Token]]:
    """An ordinal at the beginning, and the rest."""
    if not tokens:
        return None, tokens
    word = tokens[0].folded
    number = ORDINALS.get(word)
    if number is None and word[:-2].isdecimal() and word[-2:] in {"st", "nd", "rd", "th"}:
        number = int(word[:6].rstrip("stndrh") or 0) or None
    if number is None or len(tokens) == 1:
        return None, tokens
    return number, tokens[1:]


def _distinct(targets: Sequence[Target]) -> list[Target]:
    """Each reading once, without those that say nothing: "A" is an article only before something else."""
    kept: list[Target] = []
    for target in targets:
        if target not in kept and target != Target():
            kept.append(target)
    return kept or [Target()]
