"""How a choice is told by the one that is chosen now: "one size larger", "a bit stronger", "eine Stufe höher"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.browsers.snapshot.words import words_of

__all__ = ["RANKS", "StepSaid", "step_said"]

_MORE: Final = words_of(
    "larger bigger higher louder stronger hotter spicier longer brighter thicker wider heavier warmer firmer harder "
    "faster quicker tighter deeper "
    "grosser hoher langer lauter starker scharfer heller dicker breiter schwerer warmer fester harter schneller"
)
_LESS: Final = words_of(
    "smaller lower quieter softer weaker milder shorter dimmer darker thinner narrower slimmer lighter cooler gentler "
    "slower "
    "kleiner niedriger kurzer leiser weicher schwacher milder dunkler dunner schmaler enger leichter kuhler langsamer"
)
_UP: Final = words_of("up more above hoch hoher rauf mehr")
_DOWN: Final = words_of("down less below runter tiefer weniger")
_STEPS: Final = words_of(
    "step steps size sizes notch notches level levels stufe stufen nummer nummern grosse grossen schritt"
)
_NUMBERS: Final = {"two": 2, "2": 2, "zwei": 2, "three": 3, "3": 3, "drei": 3}
_AROUND: Final = words_of(
    "one a an the next bit little slightly somewhat just make take have it them that this than to of please id i we d "
    "like want would give me us go for should be is better enough much only in by at on with get put let s "
    "ein eine einen etwas bisschen nachste nachsten nachstes die der das den dem bitte mach mache nimm ich hatte gern "
    "um noch bei am im beim als also"
)
"""What stands around it and says nothing more."""
_RANKED: Final = (
    "none off without silent kein keine ohne aus",
    "quiet mild light small dim soft weak slim low short minimal gentle leise klein weich leicht schwach niedrig kurz",
    "normal medium regular standard moderate mittel mild-medium",
    "loud hot strong large bright firm oversized wide high long spicy laut gross fest stark scharf hell hoch lang",
    "full maximum max extreme voll",
)
RANKS: Final = {word: rank * 2 for rank, line in enumerate(_RANKED) for word in line.split()}
"""How much single words of choices are, from nothing upwards; "very" and the like make it one more."""


class StepSaid(NamedTuple):
    """By how much, and of what."""

    steps: int
    """More than nothing for more, less for less."""
    how: str
    """The word that says it: "louder"; empty for "one up"."""
    about: tuple[str, ...]
    """The words that are left, which say of what."""


def step_said(words: Sequence[str]) -> StepSaid | None:
    """What the folded words of a part ask for; None where that is no such step."""
    turned = [word for word in words if word in _MORE or word in _LESS]
    told = any(word in _STEPS for word in words)
    if len(turned) != 1:
        ways = [word for word in words if word in _UP or word in _DOWN]
        if turned or not told or len(ways) != 1:
            return None
        turned = ways
    way = turned[0]
    number = next((_NUMBERS[word] for word in words if word in _NUMBERS), 1)
    left = tuple(
        word for word in words
        if word != way and word not in _AROUND and word not in _NUMBERS and not (word in _STEPS and word[:4] != "size")
    )  # fmt: skip
    how = way if way in _MORE or way in _LESS else ""
    return StepSaid(number if way in _MORE or way in _UP else -number, how, left)
