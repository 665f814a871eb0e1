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
    SMALL_HOLDS,
    Scene,
    scenes_for,
    side_by_side,
    with_emblem,
    words_met,
)
from treadle.runners.generation.images.subjects import Spoken, told_apart
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
    spoken = told_apart(subject if request.prompt else request.theme or subject)
    signs = _signs(spoken, (words_of((request.theme, request.niche, subject)), words_of((prompt.slogan,))), shelf)
    letters = _key_words((prompt.subject, prompt.slogan, prompt.text), faces, shelf)
    scene, why = _of_turn(_scenes(words, spoken, shared, signs, letters), turn)
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
        emblem=side_by_side([icon for name in signs if (icon := shelf.icon(name)) is not None]),
        words=tuple(shelf.word(letters_face, word, 0.02).outline for word, letters_face in letters),
        chance=chance,
        shelf=shelf,
    )
    return Plan(layout(parts), f"{why}; colours: {palette.name}; layout: {layout_name(layout)}")


def _signs(spoken: Spoken, texts: Sequence[frozenset[str]], shelf: FontShelf) -> list[str]:
    """The pictograms: of the subject and of what goes with it; else one of what the wish speaks of at all.

    Styles have none.
    """

    def sign_of(words: frozenset[str]) -> str | None:
        return choose_emblem(without_styles(words), shelf)

    def sign_of_head(text: str) -> str | None:
        """Of a noun in front of another the latter is what is meant: a pizza rocket is a rocket."""
        return next((name for word in reversed(text.split()) if (name := sign_of(words_of((word,))))), None)

    named = list(dict.fromkeys(filter(None, (sign_of_head(spoken.subject), sign_of_head(spoken.beside)))))
    return named or [name for words in texts if (name := sign_of(words)) is not None][:1]


def _scenes(
    words: frozenset[str],
    spoken: Spoken,
    shared: random.Random,
    signs: Sequence[str],
    letters: Sequence[tuple[str, Face]],
) -> list[tuple[Scene, str]]:
    """Scenes in the order in which designs of one request take them, and what the log says of each."""
    sign = " and ".join(f"the pictogram {name}, for {', '.join(emblem_words(name, words))}" for name in signs)
    subject, setting = (without_styles(words_of((text,))) for text in (spoken.subject, spoken.setting))
    places = scenes_for(setting, shared)
    main = any(emblem_words(name, subject) for name in signs)
    own = scenes_for(subject, shared)
    shows_several = len(signs) > 1 or (main and bool(places))

    def told(scene: Scene) -> tuple[Scene, str]:
        # What a scene shows itself is not put before it.
        before = signs and (main or spoken.beside) and not all(scene.words & {*emblem_words(n, words)} for n in signs)
        if sign and scene.name in HOLD_EMBLEMS and not (shows_several and scene.name in SMALL_HOLDS):
            return scene, f"{sign}, in a frame ({scene.name})"
        met = words_met(scene, words)
        why = f"{scene.name}, for {', '.join(met)}" if met else scene.name
        return (with_emblem(scene), f"{why}, and before it {sign}") if before else (scene, why)

    speaking = scenes_for(without_styles(words), shared)
    if not speaking and not signs:
        speaking = scenes_for(words, shared)
    framed = [scene for scene in AROUND_EMBLEMS if signs and scene not in speaking]
    shared.shuffle(framed)
    # The subject stands before what is behind it; one without a pictogram has a scene of its own, if any.
    first = [told(scene) for scene in (places if main and places else own)]
    taken = {scene.name for scene, _ in first}
    chosen = first + [told(scene) for scene in (*speaking, *framed) if scene.name not in taken]
    lettered = [*LETTERED] if letters else []
    shared.shuffle(lettered)
    key = ", ".join(word for word, _ in letters)
    unseen = bool(spoken.setting and subject) and not (main or own)
    why = "its own words" if chosen else "no picture here shows what it speaks of, so its own words are the picture"
    if chosen and unseen:
        why = f"no picture here shows {spoken.subject}, so the words do"
    own_words = []
    for scene in lettered:
        around = f", around {sign}" if sign and scene.name in HOLD_EMBLEMS else ""
        own_words.append((scene, f"{why} ({scene.name}): {key}{around}"))
    chosen = own_words + chosen if unseen else chosen + own_words
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
