"""From a wish to a drawing: which picture, which colours, which letters, and how they stand together.

What is to be seen is looked for in the wish's words: a scene that shows it, else a pictogram of it in a frame, else the
words themselves become the picture. Designs of one request take turns in all of that, so that no two look alike.
"""

import random
import re
from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec

from treadle.runners.generation.images.fonts import CONDENSED, GEOMETRIC, ROUND, Face, FontShelf
from treadle.runners.generation.images.layouts import Parts, layout_name, layouts_for
from treadle.runners.generation.images.palettes import palettes_for
from treadle.runners.generation.images.scenes import (
    AROUND_EMBLEMS,
    HOLD_EMBLEMS,
    LETTERED,
    SCENES,
    Scene,
    scenes_for,
    words_met,
)
from treadle.runners.generation.images.words import (
    choose_emblem,
    emblem_words,
    faces_for,
    key_words,
    words_of,
)
from treadle.runners.generation.seeding import dice
from treadle.runners.generation.styles import without_styles
from treadle.runners.generation.work import ImageWish

__all__ = ["Plan", "drawing", "planned"]

T = TypeVar("T")
_LONGEST_SLOGAN: Final = 64
_LONGEST_SUBLINE: Final = 26
_UNSHOWN: Final = re.compile(r"[^\w\s&'\u2019!?.,:+#%$\u20ac\u00a3@/-]|_")


class Plan(msgspec.Struct, frozen=True):
    """A drawing, and why it is that one."""

    svg: str
    """A document of 4500 by 5400 units; nothing is drawn behind the design."""
    how: str
    """For the job's log: what is to be seen, for which words, in which colours and layout."""


def drawing(wish: ImageWish, shelf: FontShelf) -> str:
    """The drawing alone."""
    return planned(wish, shelf).svg


def planned(wish: ImageWish, shelf: FontShelf) -> Plan:
    """A drawing of the wish, the same for the same wish."""
    prompt, request, turn = wish.prompt, wish.request, wish.variant
    subject = prompt.subject or prompt.text
    seen = words_of((request.theme, request.niche, subject, prompt.slogan))
    words = seen | words_of((request.style,))
    chance = dice(prompt.text, prompt.slogan, request.theme, request.style, request.niche, wish.seed)
    shared = dice("designs of one request", wish.family, request.prompt, request.theme, request.style, request.niche)
    slogan = _shown(prompt.slogan, _LONGEST_SLOGAN)
    faces = faces_for(words, slogan.upper(), shelf)
    if not faces:
        slogan = ""
    shared.shuffle(faces)
    emblem = _emblem((words_of((request.theme, request.niche, subject)), words_of((prompt.slogan,))), shelf)
    letters = _key_words((prompt.subject, prompt.slogan, prompt.text), faces, shelf)
    scene, why = _of_turn(_scenes(words, shared, emblem, letters), turn)
    palette = _of_turn(palettes_for(words_of((request.style, request.theme)) or words, shared), turn)
    layout = _of_turn(layouts_for(slogan, shared), turn)
    subline = _subline((request.niche, request.theme), slogan)
    face = _of_turn(faces, turn) if faces else CONDENSED
    parts = Parts(
        slogan=slogan,
        subline=subline if shelf.covers(GEOMETRIC, subline.upper()) else "",
        face=face,
        small=ROUND if face is ROUND and shelf.covers(ROUND, subline.upper()) else GEOMETRIC,
        palette=palette,
        scene=scene,
        emblem=None if emblem is None else shelf.icon(emblem),
        words=tuple(shelf.word(letters_face, word, 0.02).outline for word, letters_face in letters),
        chance=chance,
        shelf=shelf,
    )
    return Plan(layout(parts), f"{why}; colours: {palette.name}; layout: {layout_name(layout)}")


def _emblem(texts: Sequence[frozenset[str]], shelf: FontShelf) -> str | None:
    """The pictogram of what the words of the first text that has one speak of. Styles have none."""
    subjects = (choose_emblem(without_styles(words), shelf) for words in texts)
    return next((found for found in subjects if found is not None), None)


def _scenes(
    words: frozenset[str], shared: random.Random, emblem: str | None, letters: Sequence[tuple[str, Face]]
) -> list[tuple[Scene, str]]:
    """Scenes in the order in which designs of one request take them, and what the log says of each."""
    sign = "" if emblem is None else f"the pictogram {emblem}, for {', '.join(emblem_words(emblem, words))}"

    def told(scene: Scene) -> str:
        if sign and scene.name in HOLD_EMBLEMS:
            return f"{sign}, in a frame ({scene.name})"
        return f"{scene.name}, for {', '.join(words_met(scene, words))}"

    speaking = scenes_for(without_styles(words), shared)
    if not speaking and emblem is None:
        speaking = scenes_for(words, shared)
    framed = [scene for scene in AROUND_EMBLEMS if emblem is not None and scene not in speaking]
    shared.shuffle(framed)
    chosen = [(scene, told(scene)) for scene in (*speaking, *framed)]
    lettered = [*LETTERED] if letters else []
    shared.shuffle(lettered)
    spoken = ", ".join(word for word, _ in letters)
    why = "its own words" if chosen else "no picture here shows what it speaks of, so its own words are the picture"
    for scene in lettered:
        around = f", around {sign}" if sign and scene.name in HOLD_EMBLEMS else ""
        chosen.append((scene, f"{why} ({scene.name}): {spoken}{around}"))
    if chosen:
        return chosen
    by_chance = list(SCENES)
    shared.shuffle(by_chance)
    return [(scene, f"{scene.name}, by chance: nothing in its words can be drawn here") for scene in by_chance]


def _of_turn(choices: Sequence[T], turn: int) -> T:
    return choices[turn % len(choices)]


def _key_words(texts: Sequence[str], faces: Sequence[Face], shelf: FontShelf) -> list[tuple[str, Face]]:
    """Words of the first text that has any, each with a face that has its letters: a lettered scene is made of them."""
    words = next((found for text in texts if (found := key_words(text))), ())
    able = ((word, _able(word, (*faces, CONDENSED, GEOMETRIC), shelf)) for word in words)
    return [(word, face) for word, face in able if face is not None]


def _able(word: str, faces: Sequence[Face], shelf: FontShelf) -> Face | None:
    """The first face that has all letters of a word."""
    return next((face for face in faces if shelf.covers(face, word)), None)


def _shown(text: str, longest: int) -> str:
    """As it may be set: one line, without what no face has; cut after a whole word where it is too long."""
    clean = " ".join(_UNSHOWN.sub(" ", text).split())
    while len(clean) > longest:
        clean = clean.rpartition(" ")[0] if " " in clean else ""
    return clean


def _subline(texts: tuple[str | None, ...], slogan: str) -> str:
    """The first of the texts that is short, and says something that the slogan does not."""
    said = words_of((slogan,))
    for text in texts:
        line = _shown(text or "", 200)
        if line and len(line) <= _LONGEST_SUBLINE and said.isdisjoint(words_of((line,))):
            return line
    return ""
