"""Values for what no label names as a field: counters in closed panels, lists without a name, a calendar by itself."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import TreadleError
from treadle.core.page import Act

pytestmark = pytest.mark.asyncio(loop_scope="session")

_SHOWN = """() => ({adults: adults.textContent, dogs: dogs.textContent, nights: nights.value, volume: volume.value,
  board: board.textContent, state: state.textContent, told: told.textContent, loud: loud.checked,
  quiet: quiet.checked, row: row.checked, yes: yes.checked, name: heading.value, text: text.value})"""


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("Set adults to 3", {"adults": "3"}),
        ("for 2 adults", {"adults": "2"}),
        ("Nehmen Sie 2 Erwachsene", {"adults": "2"}),
        ("mets 2 chiens", {"dogs": "2"}),
        ("two adult places", {"adults": "2"}),
        ("set volume to 30", {"volume": "30"}),
        ("half board please", {"board": "Half board"}),
        ("show only owed", {"state": "Owed"}),
        ("tick only quiet rooms", {"quiet": True}),
        ("board: half", {"board": "Half board"}),
        ("change the colour to navy", {"told": "Navy"}),
        ("Farbe: Moss", {"told": "Moss"}),
        ("set the title to Plum jam", {"name": "Plum jam"}),
        ("choose Yes in the survey", {"yes": True}),
        ("pick December 8", {"told": "8 December 2026"}),
        ("wähle den 9. Dezember", {"told": "9 December 2026"}),
    ],
)
async def test_what_is_said_is_set_and_nothing_else(tools: Tools, said: str, changed: dict[str, object]) -> None:
    await tools.open("choosing.html")
    before = await tools.page.evaluate(_SHOWN)
    await act(tools, Act(instruction=said))
    assert await tools.page.evaluate(_SHOWN) == {**before, **changed}


@pytest.mark.parametrize("said", ["2 bananas", "mets 3 melons", "select Owed from the Guest dropdown"])
async def test_a_number_or_choice_of_what_is_not_there_is_nothing_elses(tools: Tools, said: str) -> None:
    await tools.open("choosing.html")
    before = await tools.page.evaluate(_SHOWN)
    with pytest.raises(TreadleError):
        await act(tools, Act(instruction=said))
    assert await tools.page.evaluate(_SHOWN) == before
