"""What things are called on pages and by people, a domain a file: lines as in the rest of the dictionary."""

from typing import Final

from treadle.browsers.grounding.scoring.called import accounts, mail, shop, times

__all__ = ["BY_DOMAIN"]

BY_DOMAIN: Final = (accounts.NAMES, mail.NAMES, shop.NAMES, times.NAMES)
"""The names of each domain."""
