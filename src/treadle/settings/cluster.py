"""The settings of a node among others."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode

from treadle.engine.lanes import LABEL, MOST_LABELS
from treadle.settings.naming import Names, named

__all__ = ["ClusterSettings", "Role", "path_of"]

Role = Literal["api", "worker", "browser"]
_LABEL = re.compile(LABEL)
_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9._-]{1,62}(/[A-Za-z0-9!_.*'()/-]*)?")
_ENDPOINT = re.compile(r"https?://[A-Za-z0-9._:\[\]-]+(/[A-Za-z0-9._/-]*)?")


def path_of(url: str) -> str:
    """The folder that a URL of blobs names; empty if it names none."""
    path = unquote(urlsplit(url).path) if url.startswith("file://") else url
    return "" if "://" in path else path


class ClusterSettings(BaseSettings):
    """What can be set of a node that shares a database with others."""

    nats_url: SecretStr | None = Field(None, validation_alias=named("nats_url"))
    """NATS servers, ``nats://host:4222`` or ``tls://…``, comma-separated; unset means that there is this node only."""
    nats_prefix: str = Field("treadle", pattern=r"^[A-Za-z0-9_-]{1,64}$", validation_alias=named("nats_prefix"))
    """What this installation's subjects begin with, where several share a NATS."""
    nats_credentials: Path | None = Field(None, validation_alias=named("nats_credentials"))
    """A ``.creds`` file that opens NATS."""
    nats_nkey_seed: Path | None = Field(None, validation_alias=named("nats_nkey_seed"))
    """A file with the seed of an nkey that opens NATS."""
    nats_ca: Path | None = Field(None, validation_alias=named("nats_ca"))
    """Certificates (PEM) of authorities that vouch for the NATS servers; unset means the system's."""
    node_address: str | None = Field(None, max_length=300, validation_alias=named("node_address"))
    """Host and port at which clients reach this node's sessions API; unset means the address it listens on."""
    node_labels: Names = Field((), validation_alias=named("node_labels"))
    """What this node has (``gpu``), comma-separated: it takes jobs that ask for it."""
    node_roles: Annotated[tuple[Role, ...], NoDecode] = Field(
        ("api", "worker", "browser"), min_length=1, validation_alias=named("node_roles")
    )
    """What this node does, comma-separated: ``api`` listens, ``worker`` runs jobs, ``browser`` has sessions."""
    secret_key_file: Path | None = Field(None, validation_alias=named("secret_key_file"))
    """The key of stored secrets, which all nodes must have alike; unset means one of the data folder's own."""
    blobs_url: str | None = Field(None, max_length=1000, validation_alias=named("blobs_url"))
    """Where bytes of artifacts, modules and recordings lie: a folder that all nodes see (a path or ``file:///``), or
    ``s3://bucket/prefix``; unset means the data folder."""
    blobs_endpoint: str | None = Field(None, max_length=1000, validation_alias=named("blobs_endpoint"))
    """Where the bucket is, unless at Amazon: ``https://minio.example:9000``."""
    blobs_region: str | None = Field(None, max_length=100, validation_alias=named("blobs_region"))
    """The region of the bucket; unset means what ``AWS_REGION`` says, or us-east-1."""
    blobs_path_style: bool = Field(True, validation_alias=named("blobs_path_style"))
    """Name the bucket in the path of requests; otherwise in the host name."""

    @field_validator("blobs_url")
    @classmethod
    def _place(cls, value: str | None) -> str | None:
        if value is None or _BUCKET.fullmatch(value) or (path_of(value) and Path(path_of(value)).is_absolute()):
            return value
        raise ValueError("s3://bucket/prefix, file:///a/folder, or the absolute path of a folder; without keys")

    @field_validator("blobs_endpoint")
    @classmethod
    def _endpoint(cls, value: str | None) -> str | None:
        if value is None or _ENDPOINT.fullmatch(value):
            return value
        raise ValueError("https://host:port or http://host:port; without keys")

    @field_validator("node_roles", mode="before")
    @classmethod
    def _roles(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("node_labels")
    @classmethod
    def _labels(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [label for label in value if not _LABEL.fullmatch(label)]:
            raise ValueError(f"a label has letters, digits, '.', '_' and '-', 32 at most: not {wrong[0]!r}")
        if len(set(value)) > MOST_LABELS:
            raise ValueError(f"a node has {MOST_LABELS} labels at most")
        return tuple(sorted(set(value)))
