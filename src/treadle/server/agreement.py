"""What the nodes of one installation must have alike: the key of its secrets, and the place of its blobs."""

import asyncio
import logging
from typing import Final

from treadle.core.errors import Conflict
from treadle.engine.ports import Catalog, NodeStore
from treadle.modules.secrets import Sealer
from treadle.server.blobs import NodeBlobs

__all__ = ["KEY", "PLACE", "agree", "agree_on_all"]

_log = logging.getLogger("treadle.server")
KEY: Final = "the key of stored secrets"
PLACE: Final = "the place of blobs"
_EACH_ITS_OWN: Final = "each node its own"
_WHAT_TO_DO: Final = {
    KEY: "TREADLE_SECRET_KEY_FILE has to name a copy of the one that they have",
    PLACE: "TREADLE_BLOBS_URL has to name the same place on all of them, or none on any",
}


async def agree_on_all(sealer: Sealer, blobs: NodeBlobs, catalog: Catalog, nodes: NodeStore, node_id: str) -> None:
    """:func:`agree` on each of the two; that each node has blobs of its own is one place, too."""
    mine = {
        KEY: await asyncio.to_thread(sealer.fingerprint),
        PLACE: await blobs.place() if blobs.shared else _EACH_ITS_OWN,
    }
    for what, fingerprint in mine.items():
        await agree(what, fingerprint, catalog, nodes, node_id)


async def agree(what: str, mine: str, catalog: Catalog, nodes: NodeStore, node_id: str) -> None:
    """See that this node has what the others have; alone, it may have another than before.

    Args:
        what: :data:`KEY` or :data:`PLACE`.
        mine: how this node's is told from others.
        catalog: remembers the one that is right.
        nodes: say who else is alive.
        node_id: this node's name: what it was before it started does not count as another.

    Raises:
        Conflict: other nodes that are alive have another one.
    """
    name = f"agreed: {what}"
    known = await catalog.get_value(name)
    if known == mine.encode():
        return
    if known is not None:
        alive = await nodes.alive()
        others = sorted(
            each.node_id for each in await nodes.nodes() if each.incarnation in alive and each.node_id != node_id
        )
        if others:
            raise Conflict(f"The nodes {', '.join(others)} have another one of {what}: {_WHAT_TO_DO[what]}.")
        _log.warning("%s is another one than before; what was kept with that one is not to be had with this", what)
    await catalog.put_value(name, mine.encode())
