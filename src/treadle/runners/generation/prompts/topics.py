"""What the built-in composer knows."""

import tomllib
from collections.abc import Collection
from importlib.resources import files

import msgspec

__all__ = ["Topic", "Topics"]


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of interest."""

    words: str
    """Those that name it, separated by blanks."""
    slogans: tuple[str, ...]
    subjects: tuple[str, ...]
    """What could be drawn, to stand behind "of" or alone."""
    hooks: tuple[str, ...]
    """First sentences of a description."""
    tags: tuple[str, ...]


class Topics:
    """All topics."""

    def __init__(self) -> None:
        text = files(__package__).joinpath("topics.toml").read_text("utf-8")
        self.all = msgspec.convert(tomllib.loads(text), type=dict[str, Topic])
        self._words = [(frozenset(topic.words.split()), topic) for topic in self.all.values()]

    def about(self, words: Collection[str]) -> list[Topic]:
        """Those that most of the words name; empty if they name none."""
        scores = [(len(named.intersection(words)), topic) for named, topic in self._words]
        best = max(score for score, _ in scores)
        return [topic for score, topic in scores if score == best] if best else []
