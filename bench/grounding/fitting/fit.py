"""Log-linear ranking and logistic regression, each by a quasi-Newton method over all cases at once: the same cases give
the same weights. Needs scipy (``uv pip install --group fitting``)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import expit

__all__ = ["fit_choosing", "fit_ranking"]

Features = Mapping[str, float]
Floats = np.ndarray[Any, np.dtype[np.float64]]

_STEPS: Final = 3000
_PRECISELY: Final = 1e-9
_FORGOTTEN: Final = 0.005
"""Weights below this are left out."""


def fit_ranking(choices: Sequence[tuple[Sequence[Features], frozenset[int]]], *, decay: float) -> dict[str, float]:
    """Weights for which the right ones of each choice are likely.

    Args:
        choices: of each choice the features of what there is, and which of these (at least one) are right.
        decay: how strongly weights are drawn to zero, against the sum of the losses of all choices.
    """
    names, rows = _matrix([row for found, _ in choices for row in found])
    sizes = np.array([len(found) for found, _ in choices])
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    right = np.array([at in of for found, of in choices for at in range(len(found))])

    def told(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), sizes))
        of_right = powers * right
        all_of_them, right_ones = np.add.reduceat(powers, begins), np.add.reduceat(of_right, begins)
        pulls = powers / np.repeat(all_of_them, sizes) - of_right / np.repeat(right_ones, sizes)
        return float(np.sum(np.log(all_of_them) - np.log(right_ones))), rows.T @ pulls

    return _fitted(names, told, decay)


def fit_choosing(cases: Sequence[tuple[Features, bool]], *, decay: float) -> dict[str, float]:
    """Weights of a logistic regression: how likely it is that a case is right.

    Args:
        cases: the features of each, and whether it is right.
        decay: how strongly weights are drawn to zero, against the sum of the losses of all cases.
    """
    names, rows = _matrix([features for features, _ in cases])
    right = np.array([float(of) for _, of in cases])

    def told(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        return float(np.sum(np.logaddexp(0.0, scores) - right * scores)), rows.T @ (expit(scores) - right)

    return _fitted(names, told, decay)


def _matrix(found: Sequence[Features]) -> tuple[list[str], csr_array]:
    """The names of all features, and a row of their values for each of what was found."""
    names = sorted({name for features in found for name in features})
    columns = {name: at for at, name in enumerate(names)}
    ends = np.cumsum([0, *(len(features) for features in found)])
    places = np.fromiter((columns[name] for features in found for name in features), np.int32, int(ends[-1]))
    values = np.fromiter((value for features in found for value in features.values()), np.float64, int(ends[-1]))
    return names, csr_array((values, places, ends), shape=(len(found), len(names)))


def _fitted(names: Sequence[str], told: Callable[[Floats], tuple[float, Floats]], decay: float) -> dict[str, float]:
    """The weights that make a loss and half their squares, times ``decay``, the least: L-BFGS (Liu and Nocedal, "On the
    limited memory BFGS method for large scale optimization", 1989)."""

    def drawn(weights: Floats) -> tuple[float, Floats]:
        loss, slopes = told(weights)
        return loss + decay * float(weights @ weights) / 2, slopes + decay * weights

    options = {"maxiter": _STEPS, "maxfun": 2 * _STEPS, "ftol": _PRECISELY, "gtol": _PRECISELY}
    found = minimize(drawn, np.zeros(len(names)), jac=True, method="L-BFGS-B", options=options)
    weights = (round(float(weight), 4) for weight in found.x)
    return {name: weight for name, weight in zip(names, weights, strict=True) if abs(weight) >= _FORGOTTEN}
