"""The weights of features, fitted on the development pages (``python -m bench.grounding.fitting``)."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

import msgspec

__all__ = ["Weights", "weights"]

_FILE: Final = "weights.json"


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What a feature is worth. One of a kind of operation is ``<kind>:<feature>``, one of all of them ``<feature>``."""

    ranking: Mapping[str, float]
    """Of operations among each other: a log-linear model, as of Berger, Della Pietra and Della Pietra, "A maximum
    entropy approach to natural language processing", 1996."""
    choosing: Mapping[str, float]
    """Of what may be done, whether it is right: a logistic regression
    (:mod:`treadle.browsers.grounding.explaining.arbiter`)."""


@cache
def weights() -> Weights:
    """Those that come with the package."""
    return msgspec.json.decode(resources.files(__package__).joinpath(_FILE).read_bytes(), type=Weights)
