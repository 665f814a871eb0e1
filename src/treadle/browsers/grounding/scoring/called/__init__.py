"""What things are called on pages and by people, a domain a file: lines as in the rest of the dictionary."""

from typing import Final

from treadle.browsers.grounding.scoring.called import (
    accounts,
    files,
    homes,
    life,
    mail,
    media,
    money,
    regions,
    shop,
    times,
    travel,
    work,
)

__all__ = ["BY_DOMAIN"]

BY_DOMAIN: Final = (
    accounts.NAMES,
    files.NAMES,
    homes.NAMES,
    life.NAMES,
    mail.NAMES,
    media.NAMES,
    money.NAMES,
    regions.NAMES,
    shop.NAMES,
    times.NAMES,
    travel.NAMES,
    work.NAMES,
)
"""The names of each domain."""
