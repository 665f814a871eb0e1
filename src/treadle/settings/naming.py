"""How settings are called in the environment, and how several values stand in one."""

from typing import Annotated

from pydantic import AliasChoices
from pydantic_settings import NoDecode

__all__ = ["Names", "named"]

Names = Annotated[tuple[str, ...], NoDecode]
"""Several values, separated by commas."""


def named(name: str, *aliases: str) -> AliasChoices:
    """``TREADLE_<NAME>``, and the names that existing installations use."""
    return AliasChoices(f"TREADLE_{name.upper()}", *aliases)
