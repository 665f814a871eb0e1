"""The composer that needs nothing else: prompts, titles, tags and descriptions from what it knows of topics."""

import random
from collections.abc import Iterator, Sequence
from typing import Final

from treadle.runners.generation.prompts.topics import Topic, Topics
from treadle.runners.generation.prompts.wording import quoted, shortened, slogan_of, tags_of, titled, word_set
from treadle.runners.generation.seeding import dice
from treadle.runners.generation.work import DesignRequest, Prompt

__all__ = ["BuiltInComposer"]

_PATTERNS: Final = (
    "Powered by {0}", "{0} State of Mind", "Eat Sleep {0} Repeat", "In {0} We Trust", "Fuelled by {0}",
    "{0} Is Calling", "Peace Love {0}", "Less Talk More {0}", "{0} Mode On", "Born for {0}", "All You Need Is {0}",
    "{0} Society",
)  # fmt: skip
"""Slogans for whatever is no known topic."""
_LOOKS: Final = (
    "bold and playful", "calm and balanced", "warm and sun-faded", "crisp and graphic", "rough and hand-made",
    "bright and high in contrast", "dark and moody", "soft and hazy", "strict and symmetrical", "loose and lively",
)  # fmt: skip
_EDITIONS: Final = ("Edition", "Classic", "Club", "Series", "Original", "Collection")
_CRAFT: Final = "flat illustration for print on cloth, centred, plain background, crisp edges, few inks"
_NEGATIVE: Final = "watermark, signature, frame, mock-up, person wearing it, blurry, low quality, misspelt words"
_MIDDLES: Final = (
    "\u201c{name}\u201d is {look} design about {about}, drawn to be read from across the street.",
    "This is \u201c{name}\u201d: {about}, in {look} style with plain shapes and strong colours.",
    "\u201c{name}\u201d puts {about} on your chest, in {look} drawing that stays crisp at full size.",
)
_FIT: Final = (
    "Easy to wear with denim, layers or nothing planned at all.",
    "It goes with jeans, with a jacket, and with people who smile at strangers.",
    "Wear it to the shop, to a show, or to breakfast.",
    "Looks at home under a jacket and at its best without one.",
)
_GIFTS: Final = (
    "A present for {0} who already have everything but this.",
    "Made with {0} in mind, and for anyone who would like to be one of them.",
    "Know some {0}? That is one gift less to think about.",
)


class BuiltInComposer:
    """Implements :class:`~treadle.runners.generation.ports.PromptComposer`.

    The same request and seed give the same prompts.
    """

    def __init__(self) -> None:
        self._topics = Topics()

    @property
    def name(self) -> str:
        return "prompts"

    async def probe(self) -> None:
        """It is always there."""

    async def aclose(self) -> None:
        """Nothing is kept open."""

    async def compose(self, request: DesignRequest, *, seed: int) -> tuple[Prompt, ...]:
        """As the protocol says; costs less than a millisecond a prompt."""
        chance = dice("prompts", seed, request.prompt, request.theme, request.style, request.niche)
        if request.prompt:
            return tuple(self._of_prompt(request, request.prompt, chance))
        return tuple(self._of_theme(request, chance))

    def _of_prompt(self, request: DesignRequest, prompt: str, chance: random.Random) -> Iterator[Prompt]:
        """The wish's own words; further designs look different."""
        slogan = slogan_of(prompt)
        topic = self._topic(request, chance)
        for number, look in zip(range(request.count), _endless(_LOOKS, chance), strict=False):
            text = prompt if number == 0 else f"{prompt}, {look}"
            if number >= len(_LOOKS):
                text = f"{text}, variation {number + 1}"
            name = slogan or shortened(titled(prompt), 60)
            yield Prompt(
                text=text,
                title=_title(name, request, look, number, chance),
                tags=self._tags(request, topic, slogan),
                description=self._description(request, topic, name, chance),
                negative=_NEGATIVE,
                slogan=slogan,
                subject=prompt,
            )

    def _of_theme(self, request: DesignRequest, chance: random.Random) -> Iterator[Prompt]:
        theme = request.theme or request.niche or ""
        topic = self._topic(request, chance)
        slogans = [quoted(theme)] if quoted(theme) else self._slogans(theme, topic, chance)
        subjects = list(topic.subjects) if topic else [shortened(theme, 120)]
        chance.shuffle(subjects)
        looks = _endless(_LOOKS, chance)
        for number in range(request.count):
            slogan, subject, look = slogans[number % len(slogans)], subjects[number % len(subjects)], next(looks)
            style = f"{request.style} style" if request.style else "modern style"
            about = (
                "" if _says(f"{subject} {topic.words if topic else ''}", theme) else f" about {shortened(theme, 120)}"
            )
            rest = f", variation {number + 1}" if number >= len(slogans) else ""
            yield Prompt(
                text=f'{subject}{about}, {style}, {look}, with the words "{slogan}", {_CRAFT}{rest}',
                title=_title(slogan, request, look, number // len(slogans), chance),
                tags=self._tags(request, topic, slogan),
                description=self._description(request, topic, slogan, chance),
                negative=_NEGATIVE,
                slogan=slogan,
                subject=f"{subject}{about}",
            )

    def _topic(self, request: DesignRequest, chance: random.Random) -> Topic | None:
        """What the theme names; else the niche, the prompt, the style."""
        for text in (request.theme, request.niche, request.prompt):
            if text and (found := self._topics.about(word_set((text,)))):
                return chance.choice(found)
        if request.theme or request.prompt:
            return None  # something that nobody has thought of: its own words have to do
        found = self._topics.about(word_set((request.style,)))
        return chance.choice(found) if found else self._topics.all["motivation"]

    def _slogans(self, theme: str, topic: Topic | None, chance: random.Random) -> list[str]:
        short = titled(shortened(theme, 24))
        made = [pattern.format(short) for pattern in _PATTERNS]
        chance.shuffle(made)
        if topic is None:
            return made
        known = list(topic.slogans)
        chance.shuffle(known)
        return known + (made if 0 < len(theme) <= 24 else [])

    def _tags(self, request: DesignRequest, topic: Topic | None, slogan: str) -> tuple[str, ...]:
        theme, style, niche = request.theme, request.style, request.niche
        own = [theme, style, niche, slogan or None]
        own += [
            theme and f"{theme} gift",
            style and f"{style} design",
            theme and f"{theme} shirt",
            niche and f"{niche} gift",
        ]
        words = sorted(
            (word for word in word_set((request.prompt,)) if len(word) > 3), key=lambda word: (-len(word), word)
        )
        general = ("graphic tee", "gift idea", "unisex", "original design", "statement piece")
        return tags_of([*(each for each in own if each), *(topic.tags if topic else ()), *words[:4], *general])

    def _description(self, request: DesignRequest, topic: Topic | None, name: str, chance: random.Random) -> str:
        subject = shortened(request.theme or name, 80)
        hook = chance.choice(topic.hooks) if topic else f"For everyone who cannot get enough of {subject}."
        look = f"{_article(request.style)} {request.style}" if request.style else "a clear, bold"
        about = request.prompt or request.theme or request.niche or "good things ahead"
        about = shortened(about[:1].lower() + about[1:], 160).rstrip(".")
        middle = chance.choice(_MIDDLES).format(name=name, look=look, about=about)
        end = chance.choice(_FIT)
        if request.niche:
            end = f"{end} {chance.choice(_GIFTS).format(shortened(request.niche, 60))}"
        return f"{hook}\n\n{middle}\n\n{end}"


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"


def _title(name: str, request: DesignRequest, look: str, round_: int, chance: random.Random) -> str:
    """The name, and what it is; designs of the same name are told apart by how they look."""
    kind = titled(" ".join(each for each in (request.style, request.theme or request.niche) if each))
    title = f"{name} \u2013 {shortened(kind, 60)} Graphic" if kind else f"{name} Graphic"
    if round_:
        title = f"{title}, {titled(look)} {chance.choice(_EDITIONS)} {round_ + 1}"
    return shortened(title)


def _says(subject: str, theme: str) -> bool:
    """Whether a subject speaks of the theme already."""
    return not theme or bool(word_set((subject,)) & word_set((theme,)))


def _endless(choices: Sequence[str], chance: random.Random) -> Iterator[str]:
    """All in a chance order, again and again."""
    order = list(choices)
    chance.shuffle(order)
    while True:
        yield from order
