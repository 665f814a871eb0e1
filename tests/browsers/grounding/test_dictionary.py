"""What pages and people call the same, by domain: no name stands for two things, and no two things become one."""

import pytest
from tests.browsers.grounding.pages import button, element, page

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.scoring.dictionary import by_domain
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.scoring.meanings import called
from treadle.core.errors import ElementMismatch

pytestmark = pytest.mark.light


def thing(name: str) -> str:
    """What a name is a name of."""
    return called(Words.of(name).stems) or name


def test_all_names_of_a_line_stand_for_one_thing() -> None:
    told = [[" ".join(name) for name in (*names.english, *names.others)] for names in by_domain()]
    assert [line for line in told if len({thing(name) for name in line}) > 1] == []


@pytest.mark.parametrize(
    "apart",
    [
        ("archive", "delete", "hide", "delete my account", "unsubscribe", "cancel subscription"),
        ("billing address", "delivery address", "home address", "email address"),
        ("sender", "recipient", "reply all", "forward message"),
        ("mark as read", "mark as unread", "mark all as read", "read later"),
        ("save draft", "discard draft", "send later", "send", "publish"),
        ("next month", "previous month", "this month", "month view"),
        ("start date", "end date", "due date", "expiry date", "delivery date"),
        ("price low to high", "price high to low", "newest first", "oldest first", "bestsellers"),
        ("add to cart", "add to wishlist", "buy now", "place order", "go to checkout"),
        ("mute microphone", "unmute microphone", "turn off camera", "turn on camera", "hang up"),
        ("dark mode", "light mode", "high contrast"),
        ("accept all cookies", "reject all cookies", "only necessary", "cookie settings"),
        ("show password", "hide password", "change password", "forgot password", "current password"),
        ("daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"),
        ("accept invitation", "decline invitation"),
        ("in stock", "out of stock"),
        ("one way", "round trip", "outbound flight", "return flight", "return item", "return date", "departure date"),
        ("window seat", "aisle seat", "child seat", "choose seat"),
        ("net pay", "gross pay", "payslip", "paid", "unpaid"),
        ("freeze card", "unfreeze card", "replacement card", "lost card"),
        ("ground floor", "top floor", "first floor", "basement"),
        ("pickup location", "drop off location", "pickup date", "return time"),
        ("hand luggage", "checked bag", "maximum price", "minimum price"),
        ("new folder", "new document", "new spreadsheet", "upload file", "move to bin", "empty bin"),
        ("insert row", "delete row", "insert column", "delete column", "insert image", "insert chart"),
        ("play all", "shuffle", "next song", "previous song", "add to queue", "new playlist"),
        ("voice call", "video call", "mark as resolved", "reopen", "mark as answer", "download logs", "view logs"),
        ("run again", "cancel run", "roll back", "suspend user", "reset password", "clock in", "clock out"),
        ("previous week", "next week", "previous day", "next day", "back to today"),
        ("more servings", "fewer servings", "track order", "order again", "place hold", "renew loan"),
    ],
)
def test_opposites_and_near_neighbours_are_never_one_thing(apart: tuple[str, ...]) -> None:
    assert len({thing(name) for name in apart}) == len(apart)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("click lost password", "Forgot your password?"),
        ("go to my past orders", "Order history"),
        ("save it for later", "Add to wishlist"),
        ("show the agenda", "List view"),
        ("export csv", "Download as CSV"),
        ("show me the keyboard shortcuts", "Tastenk\u00fcrzel"),
        ("play the whole playlist", "Alle abspielen"),
        ("start a voice call", "Sprachanruf"),
        ("reset all my answers", "Clear answers"),
        ("guarda como plantilla", "Save as template"),
        ("open the shipping costs", "Versandkosten"),
        ("ouvre l'historique des commandes", "Past orders"),
        ("click round trip", "Hin- und R\u00fcckfahrt"),
        ("klick auf Passwort vergessen", "¿Contraseña olvidada?"),
    ],
)
def test_a_whole_name_is_known_by_another(command: str, name: str) -> None:
    snapshot = page(button("Hilfe"), button(name), element("link", "Contact", href="/c"))
    assert ground(parse(command)[0], snapshot).element.name == name


def test_what_is_a_name_as_a_whole_is_none_in_part() -> None:
    with pytest.raises(ElementMismatch):
        ground(parse("click forgotten password")[0], page(button("Change password"), button("New password")))
