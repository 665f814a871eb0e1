"""Fields of forms: all of them, the value of one, which boxes are ticked. What is secret is not told."""

from typing import Any

from treadle.browsers.extract.about import about
from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.facts import told
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.reading import Field, Reading
from treadle.browsers.extract.texts import fits
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import words

__all__ = ["form_fields"]


def form_fields(want: Want, reading: Reading) -> Found | None:
    """The fields that have the words, each with its value; the value of one, or the boxes that are ticked."""
    if want.fields == ("checked",):
        return _ticked(want, reading)
    if want.subject and not want.every:
        exact = [one for one in reading.fields if not one.secret and words(one.label) == list(want.subject)]
        if len(exact) == 1:
            return Found(value=_value(exact[0]), text=_shown(exact[0]), places=(exact[0].selector,))
        return told((*want.subject, "field"), reading)
    fields = [one for one in reading.fields if fits(want, f"{one.label} {one.name} {one.type}")]
    if not fields:
        return None
    value = [{"label": one.label, "name": one.name, "type": one.type, "value": _value(one)} for one in fields]
    lines = [f"{one.label or one.name or one.type}: {_shown(one)}" for one in fields]
    return Found(value=value, text="\n".join(lines), places=tuple(one.selector for one in fields))


def _ticked(want: Want, reading: Reading) -> Found | None:
    """The labels of the boxes of a group that are ticked; a list of none where none is."""
    group = [
        one
        for one in reading.fields
        if one.role in {"checkbox", "radio", "switch"}
        and bare(" ".join(want.subject)) <= bare(f"{one.under} {one.name}")
    ]
    if not group:
        return about(want.otherwise, reading) if want.otherwise is not None else None
    shown = [one for one in group if one.checked]
    return Found(
        value=[one.label or one.group for one in shown],
        text="\n".join(one.label or one.group for one in shown),
        places=tuple(one.selector for one in shown),
    )


def _value(field: Field) -> Any:
    if field.secret:
        return None
    return field.checked if field.role in {"checkbox", "radio", "switch"} else field.value


def _shown(field: Field) -> str:
    if field.secret:
        return "(secret)"
    return ("yes" if field.checked else "no") if field.role in {"checkbox", "radio", "switch"} else field.value
