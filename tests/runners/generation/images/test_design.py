"""What is drawn: always the same for a wish, something for every wish, and never a word of it as markup."""

import io
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat
from tests.runners.generation.images.wishes import a_wish

from treadle.runners.generation.images.design import Plan, drawing, planned
from treadle.runners.generation.images.fonts import FACES, FontShelf
from treadle.runners.generation.images.geometry import Bounds, polygon
from treadle.runners.generation.images.lettering import broken, stacked
from treadle.runners.generation.images.palettes import PALETTES, Palette, palettes_for
from treadle.runners.generation.images.raster import rendered
from treadle.runners.generation.images.scenes import HOLD_EMBLEMS, LETTERED, SCENES, Scene, Stage, scenes_for
from treadle.runners.generation.images.subjects import told_apart
from treadle.runners.generation.images.words import EMBLEMS, words_of
from treadle.runners.generation.prompts.built_in import BuiltInComposer
from treadle.runners.generation.seeding import dice
from treadle.runners.generation.state import seed_of
from treadle.runners.generation.work import DesignRequest, ImageWish, ProductType

_ALLOWED = {"svg", "defs", "clipPath", "linearGradient", "stop", "g", "path", "rect", "circle", "ellipse", "polyline"}


@pytest.fixture(scope="module")
def shelf() -> FontShelf:
    return FontShelf()


def tags(svg: str) -> set[str]:
    return {element.tag.partition("}")[2] for element in ET.fromstring(svg).iter()}  # noqa: S314 - our own


def test_the_same_wish_gives_the_same_drawing(shelf: FontShelf) -> None:
    assert drawing(a_wish(seed=3), shelf) == drawing(a_wish(seed=3), FontShelf())


def test_seeds_words_and_styles_give_different_drawings(shelf: FontShelf) -> None:
    wishes = [a_wish(seed=seed) for seed in range(6)] + [a_wish("Stay Wild"), a_wish(style="neon"), a_wish(theme="sea")]
    assert len({drawing(wish, shelf) for wish in wishes}) == len(wishes)


@settings(max_examples=60, deadline=None)
@given(
    slogan=st.text(max_size=90),
    text=st.text(max_size=120),
    theme=st.text(max_size=40),
    style=st.sampled_from(["", "vintage", "minimalist", "neon"]),
    seed=st.integers(0, 2**32 - 1),
)
def test_every_wish_gives_a_drawing_of_plain_shapes(slogan: str, text: str, theme: str, style: str, seed: int) -> None:
    svg = drawing(a_wish(slogan, text=text, seed=seed, theme=theme, style=style), _SHELF)
    assert tags(svg) <= _ALLOWED
    assert "nan" not in svg
    assert "inf" not in svg


_SHELF = FontShelf()


@pytest.mark.parametrize(
    "slogan",
    [
        "",
        "A",
        "!!!",
        "W" * 64,
        "one two three four five six seven eight nine ten",
        "Grüße aus Köln",
        "горы зовут",
        "日本の山",
        "a\u202eb\x00c",
    ],
)
def test_unusual_slogans_are_drawn_or_left_out(shelf: FontShelf, slogan: str) -> None:
    for seed in range(6):
        assert tags(drawing(a_wish(slogan, seed=seed), shelf)) <= _ALLOWED


def test_everything_stays_on_the_print(shelf: FontShelf) -> None:
    """Words are what a layout could push over the edge: no outline of a headline leaves 4500 by 5400."""
    for seed in range(40):
        words = ["Salt", "Water", "Heals", "Everything", "Under", "the", "Sun"][: 1 + seed % 8]
        root = ET.fromstring(drawing(a_wish(" ".join(words), seed=seed), shelf))  # noqa: S314 - our own
        for path in root.findall("{*}path"):
            points = [pair.split(",") for pair in path.get("d", "").translate(_LETTERS).split()]
            assert all(-60 <= float(x) <= 4560 and -60 <= float(y) <= 5460 for x, y in points)


_LETTERS = str.maketrans(dict.fromkeys("MLQCZ", " "))


@pytest.mark.parametrize("scene", [*SCENES, *LETTERED], ids=lambda scene: scene.name)
def test_every_scene_fills_its_box_differently_for_each_seed(scene: Scene, shelf: FontShelf) -> None:
    drawn = set()
    words = tuple(shelf.word(FACES[0], word, 0.0).outline for word in ("BRASS", "OWL"))
    for seed in range(3):
        emblem = shelf.icon("paw") if seed == 2 else None
        stage = Stage(
            box=Bounds(0, 0, 3000, 3000), palette=PALETTES[seed], chance=dice(seed), emblem=emblem, words=words
        )
        drawn.add("".join(scene.draw(stage)))
    assert len(drawn) == 3


@pytest.mark.parametrize(
    ("wish", "scene"),
    [
        ("a majestic mountain landscape", "mountains"),
        ("surfing the big waves of the ocean", "waves"),
        ("mandala for yoga", "mandala"),
        ("constellation of my zodiac", "constellation"),
        ("cowboy in the desert with a cactus", "desert"),
        ("code of a computer programmer", "circuit"),
    ],
)
def test_words_choose_the_scene(wish: str, scene: str) -> None:
    chosen = [scenes_for(words_of((wish,)), dice(seed))[0].name for seed in range(40)]
    assert chosen.count(scene) > 20


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("A majestic mountain landscape", "mountains, for landscape, mountain"),
        ("A pizza rocket", "the pictogram rocket, for rocket, in a frame"),
        ("Golden retriever dad", "the pictogram dog, for retriever, in a frame"),
        ("A pumpkin with a scarf", "its own words are the picture"),
        ("pizza in space", "for space, and before it the pictogram pizza-slice, for pizza"),
        ("A dragon over the mountains", "mountains, for mountain, mountains, and before it the pictogram dragon"),
        ("A mountain with a bicycle", "mountains, for mountain, and before it the pictogram bicycle"),
        ("A cat with a guitar", "the pictogram cat, for cat and the pictogram guitar, for guitar"),
        ("A zorblat in space", "no picture here shows zorblat, so the words do (word-bands): ZORBLAT, SPACE"),
        ("A grumpy badger with an umbrella", "the pictogram umbrella"),
        ("A grumpy badger", "its own words are the picture"),
        ("\u5c71\u3068\u5ddd", "nothing in its words can be drawn here"),
    ],
)
def test_what_is_drawn_is_told_and_comes_from_the_words(shelf: FontShelf, prompt: str, told: str) -> None:
    told_of = [planned(a_wish("", text=prompt, family=family), shelf).how for family in range(12)]
    assert any(told in how for how in told_of), told_of


@pytest.mark.parametrize(
    ("prompt", "subject"),
    [
        ("pizza in space", ("pizza-slice", "PIZZA")),
        ("a rocket above the pizza", ("rocket", "ROCKET")),
        ("robot playing chess on the moon", ("robot", "ROBOT")),
        ("a zorblat on the beach at night", ("ZORBLAT",)),
    ],
)
def test_the_first_design_shows_the_subject_whatever_is_round_it(
    shelf: FontShelf, prompt: str, subject: tuple[str, ...]
) -> None:
    told_of = [planned(a_wish("", text=prompt, family=family), shelf).how for family in range(12)]
    assert all(any(each in how for each in subject) for how in told_of), told_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a cat with a guitar in space", ("cat", "guitar", "space")),
        ("pizza in space", ("pizza", "", "space")),
        ("Coffee & books", ("Coffee", "books", "")),
        ("in the mountains", ("in mountains", "", "")),
        ("dog surfing on a wave, at sunset", ("dog surfing", "", "wave sunset")),
        ("ein Fuchs im Wald", ("ein Fuchs im Wald", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_wish_is_taken_apart_into_subject_company_and_setting(text: str, parts: tuple[str, str, str]) -> None:
    assert told_apart(text) == parts


def test_every_pictogram_that_words_ask_for_is_in_the_font(shelf: FontShelf) -> None:
    assert [name for name in EMBLEMS if shelf.icon(name) is None] == []


@pytest.mark.parametrize(
    "prompt", ["A rocket with pizza", "Coffee in space", "A yoga cat", "A dog under the stars", "robot"]
)
def test_what_is_said_is_what_is_drawn(shelf: FontShelf, prompt: str) -> None:
    drawn: list[str] = []
    for variant in range(12):
        how = planned(a_wish("", text=prompt, variant=variant), shelf).how
        drawn += [how for scene in HOLD_EMBLEMS if f"({scene})" in how or how.startswith(f"{scene}, ")]
    assert drawn
    assert all("the pictogram" in how for how in drawn)


@pytest.mark.parametrize("style", ["watercolor", "woodcut", "kawaii", "minimalist", "steampunk", "vintage", "japanese"])
def test_a_style_does_not_outweigh_what_is_to_be_seen(shelf: FontShelf, style: str) -> None:
    for variant in range(6):
        how = planned(a_wish("", text=f"a {style} badger", variant=variant), shelf).how
        assert "BADGER" in how
        assert style.upper() not in how
    assert "pictogram cat" in planned(a_wish("", text=f"a {style} cat"), shelf).how


def test_words_that_no_picture_shows_become_the_picture(shelf: FontShelf) -> None:
    for variant in range(4):
        plan = planned(a_wish("Grumpy Badger", text="A grumpy badger", variant=variant), shelf)
        assert "GRUMPY, BADGER" in plan.how
        assert tags(plan.svg) <= _ALLOWED


@pytest.mark.parametrize(
    "request_of",
    [{"prompt": "A red panda on a unicycle"}, {"prompt": "A majestic mountain landscape"}, {"theme": "coffee"}, {}],
    ids=str,
)
async def test_designs_of_one_request_look_different(shelf: FontShelf, request_of: dict[str, str]) -> None:
    asked = DesignRequest(product_types=(ProductType.TSHIRT,), count=4, **request_of)
    prompts = await BuiltInComposer().compose(asked, seed=3)
    family = seed_of(prompts[0].text)
    wishes = [
        ImageWish(key="", prompt=prompt, request=asked, seed=number, variant=number, family=family)
        for number, prompt in enumerate(prompts)
    ]
    seen = [look(planned(wish, shelf)) for wish in wishes]
    for one, other in combinations(seen, 2):
        assert distance(one, other) > 0.08


def look(plan: Plan) -> Image.Image:
    """What people see of a design from afar, on grey cloth."""
    with Image.open(io.BytesIO(rendered(plan.svg, 150, 180))) as drawn:
        cloth = Image.new("RGBA", drawn.size, (128, 128, 128, 255))
        return Image.alpha_composite(cloth, drawn.convert("RGBA")).convert("RGB").resize((30, 36), Image.Resampling.BOX)


def distance(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of lightness and colour, from 0.0 to 1.0."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / (3 * 255)


def test_words_choose_the_colours() -> None:
    assert palettes_for(words_of(("neon cyberpunk",)), dice(1))[0].name == "neon"
    assert palettes_for(words_of(("desert canyon",)), dice(1))[0].name == "desert"


def test_there_are_many_scenes_and_palettes() -> None:
    assert len(SCENES) >= 12
    assert len({palette.name for palette in PALETTES}) == len(PALETTES) >= 12


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_letters_are_legible_on_any_cloth(palette: Palette) -> None:
    """Light letters with a dark edge: the two are far apart, so one of them stands out from any cloth."""
    light, dark = luminance(palette.paper), luminance(palette.ink)
    assert (light + 0.05) / (dark + 0.05) >= 7


@given(st.lists(st.text("abcdefg", min_size=1, max_size=12), min_size=1, max_size=9), st.integers(1, 5))
def test_lines_hold_all_words_in_order(words: list[str], most: int) -> None:
    lines = broken(" ".join(words), most)
    assert " ".join(lines).split() == words
    assert len(lines) <= most


@given(st.lists(st.sampled_from(["GO", "EVERYTHING", "I", "HEALS THE WORLD"]), min_size=1, max_size=5))
def test_stacked_lines_stay_in_their_box_and_do_not_touch(texts: list[str]) -> None:
    box = Bounds(300, 400, 4200, 3000)
    placed = [outline.bounds for outline in stacked(_SHELF, [(text, FACES[0]) for text in texts], box, gap=100)]
    assert all(each.left >= 299 and each.right <= 4201 and each.top >= 399 and each.bottom <= 3001 for each in placed)
    assert all(upper.bottom < lower.top for upper, lower in pairwise(placed))


def test_fonts_have_the_letters_of_many_languages(shelf: FontShelf) -> None:
    assert all(shelf.covers(face, "Grüße, ÉTÉ & 100%!") for face in FACES)
    assert any(shelf.covers(face, "Горы зовут") for face in FACES)


def test_lines_are_cut_so_that_they_can_bend() -> None:
    square = polygon([(0, 0), (100, 0), (100, 100), (0, 100)])
    assert len(square.bendable(30).segments) > 12
    assert square.bendable(30).bounds == square.bounds
