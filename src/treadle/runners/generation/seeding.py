"""Chance that is no chance: the same words give the same sequence, on every machine."""

import hashlib
import random

__all__ = ["dice"]


def dice(*parts: object) -> random.Random:
    """A generator that is seeded by these parts, and by nothing else."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311 - it draws pictures, and guards nothing
