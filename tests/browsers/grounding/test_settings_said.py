"""Which thing with a value beside its caption a sentence sets, and to what."""

import pytest

from treadle.browsers.grounding.scoring.settings_kinds import Kind, Said, Setting, is_option
from treadle.browsers.grounding.scoring.settings_said import setting_said


def _setting(kind: Kind, text: str, near: str, outer: str = "", parts: tuple[str, ...] = ()) -> Setting:
    return Setting(kind, text, (near,), (outer,) if outer else (), parts)


TIP = _setting(Kind.COUNT, "10%", "Tip")
GUESTS = _setting(Kind.COUNT, "2", "Guests")
NIGHTS = _setting(Kind.COUNT, "30 min", "Duration")
KITCHEN = _setting(Kind.TRACK, "", "Volume", "Kitchen")
CELLAR = _setting(Kind.TRACK, "", "Volume", "Cellar")
SOUP = _setting(Kind.STARS, "", "The soup", parts=("",) * 5)
SIZE = _setting(Kind.CHOICE, "", "Size", parts=("Small", "Medium", "Large"))
ALARM = _setting(Kind.SHOWN, "Off", "Alarm")
PORT = _setting(Kind.SHOWN, "Hull", "Port of call")
TITLE = _setting(Kind.SHOWN, "Untitled", "Short title")
PRICE = _setting(Kind.TRACK, "", "Price", parts=("", ""))
CLOCK = _setting(Kind.CLOCK, "", "Pick-up", parts=("07", "08", "00", "30"))
ALL = (TIP, GUESTS, NIGHTS, KITCHEN, CELLAR, SOUP, SIZE, ALARM, PORT, TITLE, PRICE, CLOCK)


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("bump the tip up to 15 percent", TIP, 15.0),
        ("no tip please", TIP, 0.0),
        ("six guests", GUESTS, 6.0),
        ("three quarters of an hour duration", NIGHTS, 45.0),
        ("volume in the kitchen at 40", KITCHEN, 40.0),
    ],
)
def test_a_number_goes_to_what_is_called_so(text: str, setting: Setting, value: float) -> None:
    said = setting_said(text, ALL)
    assert said is not None
    assert (ALL[said.at], said.number, said.relative) == (setting, value, False)


@pytest.mark.parametrize(
    ("text", "by"), [("two more guests", 2.0), ("raise the tip by 5", 5.0), ("one guest less", -1.0)]
)
def test_how_much_more_is_no_new_value(text: str, by: float) -> None:
    said = setting_said(text, ALL)
    assert said is not None
    assert (said.number, said.relative) == (by, True)


@pytest.mark.parametrize(
    ("text", "part"), [("volume in the cellar at half", 0.5), ("volume down to a third in the cellar", 1 / 3)]
)
def test_a_part_of_the_way(text: str, part: float) -> None:
    said = setting_said(text, ALL)
    assert said is not None
    assert ALL[said.at] is CELLAR
    assert said.part == pytest.approx(part)


def test_stars_choices_states_ends_and_times() -> None:
    def of(text: str) -> Said:
        said = setting_said(text, ALL)
        assert said is not None, text
        return said

    assert of("give the soup four stars").option == 3
    assert of("rate the soup three out of five").option == 2
    assert of("I'd like the large size").option == 2
    assert of("switch the alarm on").state is True
    assert of("price between 20 and 60").ends == (20.0, 60.0)
    assert of("a price of 25 at most").ends == (None, 25.0)
    assert (of("pick-up at half past eight").clock or (0, 0))[:2] == (8, 30)
    assert of("change the port of call to Riga").value == "Riga"
    assert of("put Rope work as the short title").value == "Rope work"


@pytest.mark.parametrize(
    "text",
    [
        "volume at 40",  # of which room is not said
        "delete the tip",
        "search the port of call for pirates",
        "don't switch the alarm on",
        "is the alarm on?",
        "attach the file agenda.txt",
        "two guests and three cellars",
    ],
)
def test_one_word_too_many_sets_nothing(text: str) -> None:
    assert setting_said(text, ALL) is None


def test_an_option_says_the_same_in_other_words() -> None:
    assert is_option("120 km", "120 km")
    assert is_option("45 min", "three quarters of an hour")
    assert is_option("19:30", "halb acht")
    assert not is_option("Window", "aisle seat")
