"""Which lane of a queue a job waits in: one for each set of labels that jobs ask of their node.

A lane is a queue of its own to the store, named ``queue@label,label``; no queue's own name has an ``@``. So a claim
asks for what a node may take, and costs the same however many jobs wait for other nodes.
"""

import re
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Final

from treadle.core.errors import InvalidInput

__all__ = ["LABEL", "MOST_LABELS", "labels_of", "lane_of", "lanes_for", "queue_of"]

LABEL: Final = r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}"
"""What a label looks like."""
MOST_LABELS: Final = 6
"""Of one node, and of one job."""
_LABEL: Final = re.compile(LABEL)


def lane_of(queue: str, labels: Collection[str]) -> str:
    """Where a job of this queue waits that needs a node with these labels. InvalidInput for what are none."""
    wanted = sorted(set(labels))
    if len(wanted) > MOST_LABELS or not all(map(_LABEL.fullmatch, wanted)):
        raise InvalidInput(
            f"labels: expected up to {MOST_LABELS} of 32 letters, digits, '.', '_' and '-'.", field="labels"
        )
    return f"{queue}@{','.join(wanted)}" if wanted else queue


def queue_of(lane: str) -> str:
    """The queue that a lane is of."""
    return lane.partition("@")[0]


def labels_of(lane: str) -> tuple[str, ...]:
    """What a node must have for the jobs of a lane."""
    labels = lane.partition("@")[2]
    return tuple(labels.split(",")) if labels else ()


def lanes_for(labels: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The sets of labels whose jobs a node with these may take, the most demanding first: others can take the rest."""
    known = sorted(set(labels))
    for size in range(len(known), -1, -1):
        yield from combinations(known, size)
