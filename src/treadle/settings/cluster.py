"""The settings of a node among others."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode

from treadle.engine.lanes import LABEL, MOST_LABELS
from treadle.settings.naming import Names, named

__all__ = ["ClusterSettings", "Role"]

Role = Literal["api", "worker", "browser"]
_LABEL = re.compile(LABEL)


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
