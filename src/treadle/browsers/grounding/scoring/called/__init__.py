"""What things are called on pages and by people, a domain a file: lines as in the rest of the dictionary."""

from typing import Final

from treadle.browsers.grounding.scoring.called import accounts, homes, mail, money, shop, times, travel

__all__ = ["BY_DOMAIN"]

BY_DOMAIN: Final = (
    accounts.NAMES,
    homes.NAMES,
    mail.NAMES,
    money.NAMES,
    shop.NAMES,
    times.NAMES,
    travel.NAMES,
)
"""The names of each domain."""
