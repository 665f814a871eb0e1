"""One of the choices of a list or a group, by its number or by what they are ranked by."""

import pytest
from tests.browsers.grounding.pages import button, element, page, text

from treadle.browsers.grounding import Index
from treadle.browsers.grounding.grammar.counted_thing import counted_things
from treadle.browsers.grounding.scoring.ranked_options import ranked_option
from treadle.core.page import Element

pytestmark = pytest.mark.light


def chosen(label: str, *options: str) -> Element:
    return element("combobox", label, tag="select", label=label, options=options)


def size(name: str) -> Element:
    return element("radio", name, tag="label", text=name, context=('section "Boot"',))


SHOP = page(
    text("Boot", role="heading"),
    text("Size (EU) guide", role="paragraph", context=('section "Boot"',)),
    size("38"), size("39"), size("40"),
    chosen("Priority", "Choose…", "Two days", "Overnight", "Economy", "Freight (not available)"),
    chosen("Parcel", "Small", "Extra large", "Medium"),
    chosen("Colour", "Moss", "Rust"),
    element("combobox", "Carrier", tag="div", label="Carrier"),
    button("Save"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("choose the biggest size", "40"),
        ("use the fastest priority", "Overnight"),
        ("take the slowest priority", "Economy"),
        ("pick the biggest parcel", "Extra large"),
        ("nimm die letzte Farbe", "Rust"),
        ("choose the first priority in the list", "Two days"),
        ("choose the last carrier", "-1"),
    ],
)
def test_a_choice_is_told_by_its_number_or_rank_among_what_the_list_offers(clause: str, said: str) -> None:
    found = ranked_option(Index(SHOP), counted_things(clause)[0])
    assert found is not None
    assert said in {found.option, SHOP.elements[found.at].name, str(found.number)}


@pytest.mark.parametrize(
    "clause",
    ["choose the cheapest colour", "choose the third colour", "choose the best carrier", "pick the last flavour"],
)
def test_what_the_choices_do_not_tell_is_not_chosen(clause: str) -> None:
    assert ranked_option(Index(SHOP), counted_things(clause)[0]) is None
