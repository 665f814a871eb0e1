"""Log-linear ranking and logistic regression by gradients: small enough to need nothing but Python."""

import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

__all__ = ["fit_choosing", "fit_ranking"]

Features = Mapping[str, float]

_RATE: Final = 0.3
_EPOCHS: Final = 25
_STEPS: Final = 150
_SMALL: Final = 1e-8
_FORGOTTEN: Final = 0.005
"""Weights below this are left out."""


class _AdaGrad:
    """Weights with a rate of learning each (Duchi, Hazan and Singer, "Adaptive subgradient methods", 2011)."""

    def __init__(self, decay: float) -> None:
        self.weights: defaultdict[str, float] = defaultdict(float)
        self._squares: defaultdict[str, float] = defaultdict(float)
        self._decay = decay

    def sum(self, features: Features) -> float:
        weights = self.weights
        return sum(value * weights[name] for name, value in features.items())

    def step(self, gradients: Mapping[str, float]) -> None:
        for name, gradient in gradients.items():
            slope = gradient + self._decay * self.weights[name]
            self._squares[name] += slope * slope
            self.weights[name] -= _RATE * slope / math.sqrt(self._squares[name] + _SMALL)

    def rounded(self) -> dict[str, float]:
        return {name: round(value, 4) for name, value in sorted(self.weights.items()) if abs(value) >= _FORGOTTEN}


def fit_ranking(choices: Sequence[tuple[Sequence[Features], frozenset[int]]], *, decay: float) -> dict[str, float]:
    """Weights for which the right ones of each choice are likely.

    Args:
        choices: of each choice the features of what there is, and which of these (at least one) are right.
        decay: how strongly weights are drawn to zero.
    """
    model, order = _AdaGrad(decay), list(range(len(choices)))
    shuffled = random.Random(0)
    for _ in range(_EPOCHS):
        shuffled.shuffle(order)
        for at in order:
            rows, right = choices[at]
            shares = _softmax([model.sum(row) for row in rows])
            of_right = sum(shares[one] for one in right) or _SMALL
            gradients: defaultdict[str, float] = defaultdict(float)
            for number, (row, share) in enumerate(zip(rows, shares, strict=True)):
                pull = share - (share / of_right if number in right else 0.0)
                if abs(pull) > 1e-4:
                    for name, value in row.items():
                        gradients[name] += pull * value
            model.step(gradients)
    return model.rounded()


def fit_choosing(cases: Sequence[tuple[Features, bool]], *, decay: float) -> dict[str, float]:
    """Weights of a logistic regression: how likely it is that a case is right.

    By accelerated descent (Nesterov, 1983), each weight in steps as long as the curvature allows at most (Boehning and
    Lindsay, "Monotonicity of quadratic-approximation algorithms", 1988): nothing has to be tuned.

    Args:
        cases: the features of each, and whether it is right.
        decay: how strongly weights are drawn to zero, against the sum of the losses of all cases.
    """
    names = sorted({name for features, _ in cases for name in features})
    numbers = {name: number for number, name in enumerate(names)}
    rows = [([(numbers[name], value) for name, value in features.items()], right) for features, right in cases]
    curvatures = [decay] * len(names)
    for row, _ in rows:
        total = sum(abs(value) for _, value in row) / 4
        for number, value in row:
            curvatures[number] += abs(value) * total
    weights = ahead = [0.0] * len(names)
    for step in range(_STEPS):
        slopes = [decay * weight for weight in ahead]
        for row, right in rows:
            error = _logistic(sum(value * ahead[number] for number, value in row)) - right
            for number, value in row:
                slopes[number] += error * value
        before = weights
        weights = [at - slope / most for at, slope, most in zip(ahead, slopes, curvatures, strict=True)]
        push = step / (step + 3)
        ahead = [now + push * (now - then) for now, then in zip(weights, before, strict=True)]
    return {name: round(weight, 4) for name, weight in zip(names, weights, strict=True) if abs(weight) >= _FORGOTTEN}


def _softmax(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, score))))
