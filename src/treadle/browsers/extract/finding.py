"""Finding in a reading what one want asks for. Pure: one function a kind, chosen in :func:`find`."""

import re
from collections.abc import Callable
from typing import Final, assert_never

import msgspec

from treadle.browsers.extract.about import about
from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.counting import counted
from treadle.browsers.extract.facts import told
from treadle.browsers.extract.forms import form_fields
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.items import items
from treadle.browsers.extract.measuring import measured
from treadle.browsers.extract.narrowing import below, narrowed
from treadle.browsers.extract.patterns import costs, dates, emails, phones, prices
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.extract.saying import MESSAGES, confirmed, said_to_user
from treadle.browsers.extract.singles import links_of_one
from treadle.browsers.extract.tables import columns, rows, tables
from treadle.browsers.extract.texts import blocks, fits, headings, one, paragraphs, text
from treadle.browsers.extract.values import addresses, former_price, of_page, patterned, priced
from treadle.browsers.extract.vocabulary import NOUNS, Measure, WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words, words_of

__all__ = ["find"]

_EXAMPLES: Final = words_of("block example sample snippet")
_FORMS: Final = {
    WantKind.PRICE: prices,
    WantKind.EMAIL: emails,
    WantKind.PHONE: phones,
}
_LONGEST_NAME: Final = 60
_LONGEST_PERSON: Final = 200
_BOUNDED: Final = frozenset({WantKind.ITEMS, WantKind.ABOUT, WantKind.COUNT, WantKind.MEASURE})


def find(want: Want, reading: Reading) -> Found | None:
    """What a page has of it; None if it has nothing. A verb that the page does not have is left out of the question."""
    found = _find(want, reading)
    if found is not None or want.spare not in want.subject or len(want.subject) < 2:
        return found
    if not want.unit and any(bare(want.spare) <= bare(block.text) for block in reading.blocks):
        return None
    return _find(
        msgspec.structs.replace(want, subject=tuple(word for word in want.subject if word != want.spare)), reading
    )


def _find(want: Want, reading: Reading) -> Found | None:
    if want.bounds and want.kind not in _BOUNDED:
        return None  # it cannot be told which are within the bounds
    want, reading = narrowed(want, reading)
    found = _found(want, reading)
    if found is not None and found.value == "" and want.kind is not WantKind.FORM:
        return None  # a cell or field that is empty tells nothing
    if found is None or not _echoes(found, want):
        return _of_person(found) if found is not None and want.label.startswith("who ") else found
    return _below(want, reading) if want.fields == ("name",) else None


def _echoes(found: Found, want: Want) -> bool:
    """Whether all that is told is what the query says itself: ``which lamp costs 95`` does not ask for the price, and
    the heading ``Customer`` is not the customer's name."""
    if not want.subject or not found.there or want.every or not isinstance(found.value, str):
        return False
    if want.kind in _FORMS:
        return frozenset(words(found.text)) - {"eur", "usd", "gbp"} <= frozenset(want.subject)
    named = want.kind is WantKind.ITEMS and want.fields == ("name",) and not want.where and not want.chosen
    return named and bool(told := bare(found.text)) and told <= bare(" ".join(want.subject))


def _of_person(found: Found) -> Found | None:
    """Of what tells who somebody is, not how they are reached; no whole section of a page."""
    if not isinstance(found.value, str) or not found.there:
        return found
    if len(found.value) > _LONGEST_PERSON:
        return None
    parts = [part.strip() for part in re.split(r"[,;\n\u00b7]", found.value) if part.strip()]
    rest = [part for part in parts if not emails(part) and not phones(part)]
    if len(rest) != 1 or len(parts) == 1:
        return found
    return msgspec.structs.replace(found, value=rest[0], text=rest[0])


def _below(want: Want, reading: Reading) -> Found | None:
    """What a label with the words is the label of, or the first that stands below a heading of just them."""
    if (fact := told(want.subject, reading, least=1.0)) is not None:
        return fact
    said = bare(" ".join(want.subject))
    headings = [one for one in reading.blocks_of("heading") if bare(one.text) == said]
    first = below(headings[0], reading)[:1] if len(headings) == 1 else []
    first = [one for one in first if one.kind not in {"heading", "item", "link"}]  # the first of several is no answer
    named = [one for one in first if len(one.text) <= _LONGEST_NAME and not any(map(str.isdigit, one.text))]
    return (
        Found(value=named[0].text, text=named[0].text, places=(named[0].selector,), confidence=0.8) if named else None
    )


def _found(want: Want, reading: Reading) -> Found | None:
    match want.kind:
        case WantKind.TITLE:
            return one(reading.title) or headings(Want(kind=WantKind.HEADING, label=want.label), reading)
        case WantKind.URL:
            return one(reading.canonical if "canonical" in want.subject else reading.url)
        case WantKind.HEADING:
            return headings(want, reading)
        case WantKind.PARAGRAPH:
            return paragraphs(want, reading)
        case WantKind.TEXT:
            return text(want, reading)
        case WantKind.LINK:
            links = [link for link in reading.links if fits(want, f"{link.text} {link.href} {link.region}")]
            links = links or links_of_one(want, reading)
            return several(
                want, [({"text": one.text, "url": one.href}, f"{one.text}: {one.href}", one.selector) for one in links]
            )
        case WantKind.LIST:
            listed = msgspec.structs.replace(want, kind=WantKind.ABOUT, every=True)
            return (about(listed, reading) if want.subject else None) or _lists(want, reading)
        case WantKind.TABLE:
            return tables(want, reading)
        case WantKind.ROW:
            return rows(want, reading)
        case WantKind.COLUMNS:
            return columns(want, reading)
        case WantKind.IMAGE:
            if want.fields:
                return several(want, [(one.alt, one.alt, one.selector) for one in reading.images if one.alt])
            images = [image for image in reading.images if fits(want, f"{image.alt} {image.src}")]
            return several(
                want,
                [
                    ({"alt": one.alt, "url": one.src}, f"{one.alt or 'image'}: {one.src}", one.selector)
                    for one in images
                ],
            )
        case WantKind.FORM:
            return form_fields(want, reading)
        case WantKind.CAPTION | WantKind.CODE | WantKind.QUOTE:
            named = told((*want.subject, "code"), reading) if want.kind is WantKind.CODE and want.subject else None
            return named or _marked_off(want, reading)
        case WantKind.BUTTON:
            buttons = [block for block in reading.blocks_of("button") if fits(want, block.text)]
            return several(want, [(one.text, one.text, one.selector) for one in buttons])
        case WantKind.PRICE:
            return _price(want, reading)
        case WantKind.DATE:
            return _day(want, reading)
        case WantKind.EMAIL:
            found = items(_of_subject(want), reading) if want.subject else None
            found = found or _by_name(want, reading) or addresses(want, reading, "mailto:", emails)
            return found or (_messages(want, reading) if want.every else None)
        case WantKind.PHONE:
            found = items(_of_subject(want), reading) if want.subject else None
            return found or _by_name(want, reading) or addresses(want, reading, "tel:", phones)
        case WantKind.DESCRIPTION:
            meta = reading.meta.get("description") or reading.meta.get("og:description", "")
            return one(meta) or paragraphs(want, reading)
        case WantKind.MESSAGE:
            return _messages(want, reading)
        case WantKind.ITEMS:
            return _either(items(want, reading), of_page, want, reading)
        case WantKind.MEASURE:
            if want.otherwise is not None and (found := find(want.otherwise, reading)) is not None:
                return found
            labelled = tuple(word for word in want.label.split() if word not in want.fields)
            if want.measure is not Measure.TOTAL and (found := told(labelled, reading, least=1.0)) is not None:
                return found  # "maximum weight", where the page calls a value so
            total = _total(want, reading) if want.measure is Measure.TOTAL else None
            if want.measure is Measure.AVERAGE and (found := told(want.subject, reading, least=1.0)) is not None:
                return found
            return total or measured(want, reading)
        case WantKind.COUNT:
            value = about(want.otherwise, reading) if want.otherwise is not None else None
            return value if value is not None and value.there else counted(want, reading)
        case WantKind.CONFIRM:
            return confirmed(want, reading)
        case WantKind.QUOTED:
            return _quoted(want, reading)
        case WantKind.ABOUT:
            return about(want, reading)
        case _:
            assert_never(want.kind)


def _messages(want: Want, reading: Reading) -> Found | None:
    """Those that the page lists, where words tell which; else what it says to its user."""
    rest = [word for word in want.subject if word not in MESSAGES]
    if rest or want.every or want.bounds:
        subject = (*rest, "messages" if want.every else "message")
        listed = about(msgspec.structs.replace(want, kind=WantKind.ABOUT, subject=subject), reading)
        if listed is not None or rest:
            return listed
    return said_to_user(want, reading) if want.kind is WantKind.MESSAGE else None


def _by_name(want: Want, reading: Reading) -> Found | None:
    """A value that has the name, whatever it looks like: of a field, a term, what is said to machines."""
    if want.every:
        return None
    named = (want.kind.value, *want.subject)
    found = told(named, reading, least=0.9) or told((*named, "address"), reading, least=0.9)
    form = _FORMS.get(want.kind)
    if found is None or form is None or not (values := form(found.text)):
        return found
    return msgspec.structs.replace(found, value=values[0], text=values[0])


def _either(
    found: Found | None, other: Callable[[Want, Reading], Found | None], want: Want, reading: Reading
) -> Found | None:
    """What was found, unless that is not clear and the other way finds something that is."""
    if found is not None and found.there:
        return found
    second = other(want, reading)
    return second if second is not None and (second.there or found is None) else found


def _price(want: Want, reading: Reading) -> Found | None:
    """As the page shows it; where it shows several, the one that it tells machines."""
    if want.subject and (found := items(_of_subject(want), reading)) is not None and found.there:
        return found
    if not want.every and (former := former_price(want, reading)) is not None:
        return former
    found = priced(want, reading) or _by_name(want, reading)
    if found is not None or not want.subject:
        return found
    named = ("prices" if want.every else "price", *want.subject)
    found = about(msgspec.structs.replace(want, kind=WantKind.ABOUT, subject=named), reading)
    return found if found is None or not found.there or costs(found.text) else None


def _day(want: Want, reading: Reading) -> Found | None:
    if want.subject[:1] == ("published",):
        rest = want.subject[1:]
        named = told(("date", *want.subject), reading) or told(("publish", "time", *rest), reading)
        named = named or told(("release", *rest), reading, least=1.0) or told(("publish", *rest), reading, least=1.0)
        of_one = Want(kind=WantKind.ITEMS, label=want.label, subject=rest, fields=("date",))
        thing = items(of_one, reading) if rest and named is None else None
        return named or thing or patterned(msgspec.structs.replace(want, subject=rest), reading, dates)
    return _by_name(want, reading) or patterned(want, reading, dates)


def _marked_off(want: Want, reading: Reading) -> Found | None:
    """Captions, code and quotes that have the words, or stand below a heading that has."""
    fitting: list[Block] = []
    heading = ""
    plain = msgspec.structs.replace(
        want, subject=tuple(word for word in want.subject if singular(word) not in NOUNS and word not in _EXAMPLES)
    )
    for block in reading.blocks:
        if block.kind == "heading":
            heading = block.text
        elif block.kind == want.kind.value and (fits(plain, block.text) or fits(plain, heading)):
            fitting.append(block)
    return blocks(want, fitting)


def _lists(want: Want, reading: Reading) -> Found | None:
    said = bare(" ".join(want.subject))
    headings = {one.text for one in reading.blocks_of("heading")}
    told = [one for one in reading.lists if not headings.issuperset(one.items)]  # a table of contents is none
    lists = [one for one in told if said and said <= bare(" ".join((one.name, *one.above[-1:])))]
    lists = lists or [one for one in told if fits(want, f"{one.name} {' '.join(one.items)}")]
    lists = [one for one in lists if one.region not in {"navigation", "banner", "contentinfo"}] or lists
    values = [(one.items, "\n".join(one.items), one.selector) for one in lists]
    single = Want(kind=want.kind, label=want.label, number=want.number)
    return several(single if len(values) == 1 else want, values)


def _of_subject(want: Want) -> Want:
    return Want(
        kind=WantKind.ITEMS, label=want.label, every=want.every, subject=want.subject, fields=(want.kind.value,)
    )


def _total(want: Want, reading: Reading) -> Found | None:
    """A sum that the page has worked out itself."""
    said = frozenset(singular(word) for word in want.subject)
    whole = told(said | {"total"}, reading, least=1.0)
    return whole or (
        told(frozenset({"total"}), reading, least=1.0) if said <= {"price", "cost", "sum", "amount", "order"} else None
    )


def _quoted(want: Want, reading: Reading) -> Found | None:
    text = " ".join(want.subject[0].split())
    for block in reading.blocks:
        if text.casefold() in block.text.casefold():
            where = f" ({block.kind})" if block.kind != "text" else ""
            return Found(
                value=True, text=f'Yes, "{text}" is on the page{where}: {block.text[:200]}', places=(block.selector,)
            )
    if text.casefold() in reading.title.casefold():
        return Found(value=True, text=f'Yes, "{text}" is in the title: {reading.title[:200]}')
    for field in reading.fields:
        if not field.secret and text.casefold() in field.value.casefold():
            return Found(
                value=True, text=f'Yes, "{text}" is in the field {field.label or field.name}.', places=(field.selector,)
            )
    return Found(value=False, text=f'No, "{text}" is not on the page.', there=False)
