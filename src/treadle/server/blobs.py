"""Where a node's blobs are, by its settings; and that all nodes have theirs in the same place."""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit

from treadle.blobs.folder import FolderBlobs
from treadle.core.errors import InvalidInput
from treadle.data_folder import DataFolder
from treadle.settings import Settings
from treadle.settings.cluster import path_of

if TYPE_CHECKING:
    from obstore.store import S3Config

    from treadle.blobs.objects import ObjectBlobs

__all__ = ["NodeBlobs", "open_blobs"]

NodeBlobs: TypeAlias = "FolderBlobs | ObjectBlobs"
_ENDPOINTS: Final = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
_REGIONS: Final = ("AWS_REGION", "AWS_DEFAULT_REGION")
_ANSWER_SECONDS: Final = 30
_CONNECT_SECONDS: Final = 3
_RETRY_SECONDS: Final = 5
"""For how long a request is made again before its failure is told."""
_RETRIES: Final = 5


async def open_blobs(settings: Settings, folder: DataFolder, node: str) -> NodeBlobs:
    """The blobs of a node, proved to be usable. Only while no other process uses the data folder.

    Args:
        settings: say where.
        folder: holds them where the settings say nothing, and what is on its way to an object store.
        node: this node's name.

    Raises:
        Unavailable: the place cannot be reached, or refuses us.
        InvalidInput: the settings of the object store do not fit together.
    """
    url = settings.blobs_url
    if url is not None and url.startswith("s3://"):
        objects = _bucket(settings, folder, os.environ)
        objects.clear_aside()
        await objects.prove()
        await objects.place()
        return objects
    blobs = FolderBlobs(folder.blobs) if url is None else FolderBlobs(Path(path_of(url)), node=node)
    blobs.clear_aside()
    await blobs.check()
    return blobs


def _bucket(settings: Settings, folder: DataFolder, environment: Mapping[str, str]) -> "ObjectBlobs":
    # What speaks to object stores is large, and loaded only where there is one.
    from obstore.exceptions import BaseError  # noqa: PLC0415
    from obstore.store import S3Store  # noqa: PLC0415

    from treadle.blobs.objects import ObjectBlobs  # noqa: PLC0415

    url = urlsplit(settings.blobs_url or "")
    named = (environment[name] for name in _ENDPOINTS if environment.get(name))
    endpoint = settings.blobs_endpoint or next(named, "")
    bucket: S3Config = {"virtual_hosted_style_request": not settings.blobs_path_style}
    if endpoint:
        bucket["endpoint"] = endpoint
    if settings.blobs_region or not any(environment.get(name) for name in _REGIONS):
        bucket["region"] = settings.blobs_region or "us-east-1"
    try:
        store = S3Store(
            url.netloc,
            prefix=url.path.strip("/") or None,
            config=bucket,
            client_options={
                "allow_http": endpoint.startswith("http://"),
                "connect_timeout": timedelta(seconds=_CONNECT_SECONDS),
                "timeout": timedelta(seconds=_ANSWER_SECONDS),
            },
            retry_config={
                "max_retries": _RETRIES,
                "retry_timeout": timedelta(seconds=_RETRY_SECONDS),
                "backoff": {
                    "init_backoff": timedelta(milliseconds=100),
                    "max_backoff": timedelta(seconds=2),
                    "base": 2,
                },
            },
        )
    except (BaseError, ValueError):  # its words may hold what the environment says
        raise InvalidInput("The settings of the blob store do not fit together.") from None
    return ObjectBlobs(store, folder.blobs / "tmp", shown=settings.blobs_url or "")
