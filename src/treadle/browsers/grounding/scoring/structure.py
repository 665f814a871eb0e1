"""What lies together in the document, whatever it is made of: by how deep what two elements share lies."""

from collections.abc import Sequence

from treadle.core.page import Element

__all__ = ["Structure"]


class Structure:
    """The tree that elements stand in, as far as their joints tell it."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._joints = [element.joint for element in elements]
        self.is_known = any(self._joints)
        """Whether there is such a tree; snapshots that were not taken from a page have none."""

    def depths(self, at: int) -> list[int]:
        """For each element, how deep what it shares with the one at a position lies."""
        joints = self._joints
        depths = [0] * len(joints)
        lowest = depths[at] = 1 << 30
        for other in range(at + 1, len(joints)):
            lowest = min(lowest, joints[other])
            depths[other] = lowest
        lowest = 1 << 30
        for other in range(at - 1, -1, -1):
            lowest = min(lowest, joints[other + 1])
            depths[other] = lowest
        return depths

    def shared(self, one: int, other: int) -> int:
        """How deep what two elements share lies."""
        if one == other:
            return 1 << 30
        first, last = min(one, other), max(one, other)
        return min(self._joints[first + 1 : last + 1])
