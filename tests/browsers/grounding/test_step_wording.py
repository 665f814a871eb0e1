"""A choice told by the one that is chosen now: what is said of it, and which it is."""

import pytest

from treadle.browsers.grounding.grammar.step_wording import StepSaid, step_said
from treadle.browsers.grounding.scoring.neighbouring import neighbour
from treadle.core.page import Box, Element, ElementState


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("one size larger please", StepSaid(1, "larger", ("size",))),
        ("two sizes smaller", StepSaid(-2, "smaller", ("sizes",))),
        ("the next size down", StepSaid(-1, "", ("size",))),
        ("make the siren a bit louder", StepSaid(1, "louder", ("siren",))),
        ("eine stufe hoher", StepSaid(1, "hoher", ())),
        ("go down", None),
        ("the larger of the two smaller ones", None),
        ("turn it up", None),
    ],
)
def test_a_step_is_more_or_less_of_something(said: str, meant: StepSaid | None) -> None:
    assert step_said(said.split()) == meant


def _sizes(chosen: str, *, label: str = "Size") -> Element:
    options = ("S", "M", "L", "XL")
    return Element(
        ref="e", role="combobox", tag="select", label=label, value=chosen, options=options, selector=f"#{label}"
    )


@pytest.mark.parametrize(
    ("chosen", "steps", "option"), [("M", 1, "L"), ("M", -1, "S"), ("S", 3, "XL"), ("XL", 1, None)]
)
def test_a_list_goes_from_less_to_more(chosen: str, steps: int, option: str | None) -> None:
    found = neighbour([_sizes(chosen)], StepSaid(steps, "larger" if steps > 0 else "smaller", ("size",)))
    assert (None if found is None else found.option) == option


def test_of_two_lists_the_one_that_is_said_is_meant() -> None:
    lists = [_sizes("M", label="Shirt"), _sizes("M", label="Trousers")]
    assert neighbour(lists, StepSaid(1, "larger", ())) is None
    found = neighbour(lists, StepSaid(1, "larger", ("trousers",)))
    assert found is not None
    assert found.element.label == "Trousers"


def _radios(*names: str, chosen: str) -> list[Element]:
    chosen_ = frozenset({ElementState.CHECKED})
    return [
        Element(
            ref=f"e{at}",
            role="radio",
            name=name,
            selector=f"#r{at}",
            attributes={"name": "volume"},
            box=Box(at * 50, 0, 40, 20),
            states=chosen_ if name == chosen else frozenset(),
        )
        for at, name in enumerate(names)
    ]


def test_words_that_say_how_much_are_put_in_order() -> None:
    found = neighbour(_radios("Loud", "Quiet", "Normal", chosen="Normal"), StepSaid(1, "louder", ()))
    assert found is not None
    assert found.element.name == "Loud"


def test_what_has_no_order_has_no_next_one() -> None:
    assert neighbour(_radios("Loud", "Harp", "Flute", chosen="Harp"), StepSaid(1, "louder", ())) is None
