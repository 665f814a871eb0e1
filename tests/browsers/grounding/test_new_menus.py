"""What is made anew by an entry of a menu."""

import pytest
from tests.browsers.grounding.pages import button, element, page

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.menus import way_to_menu
from treadle.core.errors import ElementNotFound

pytestmark = pytest.mark.light

NEW = element("button", "+ New", text="+ New", attributes={"aria-haspopup": "menu"})


@pytest.mark.parametrize(
    ("command", "thing"),
    [
        ("create a new spreadsheet", "spreadsheet"),
        ("erstelle einen neuen Ordner", "ordner"),
        ("crée un nouveau dossier", "dossier"),
        ("crea una carpeta nueva", "carpeta"),
    ],
)
def test_it_is_looked_for_in_the_menu_and_what_opens_that_makes_nothing(command: str, thing: str) -> None:
    intent = parse(command)[0]
    drive = page(NEW, button("Sort"), button("Upload"))
    way = way_to_menu(intent, Index(drive))
    assert way is not None
    assert way.opener.name == "+ New"
    assert [part.said for part in way.parts] == [thing]
    with pytest.raises(ElementNotFound):
        ground(intent, drive)


def test_what_says_it_itself_comes_first() -> None:
    drive = page(NEW, button("New folder"))
    assert way_to_menu(parse("create a folder")[0], Index(drive)) is None
    assert ground(parse("create a new folder")[0], drive).element.name == "New folder"
    assert ground(parse("click New")[0], drive).element.name == "+ New"
