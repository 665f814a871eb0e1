"""Records to rows and back. Pure functions; a row has the columns of ``JOB_FIELDS`` and its like, in that order."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from types import NoneType
from typing import Any, Final, TypeVar

import msgspec

from treadle.core.artifact import Artifact
from treadle.core.clock import from_micros, to_micros
from treadle.core.job import Job, JobSpec
from treadle.core.key import ApiKey
from treadle.core.step import Step
from treadle.engine.ports import Lease
from treadle.stores.database import Row

__all__ = [
    "ADDABLE",
    "ARTIFACT_FIELDS",
    "JOB_FIELDS",
    "KEY_FIELDS",
    "LEASE_FIELDS",
    "SETTABLE",
    "STEP_FIELDS",
    "artifact_of",
    "artifact_row",
    "column_values",
    "decode_json",
    "encode_json",
    "job_of",
    "job_row",
    "key_of",
    "key_row",
    "lease_of",
    "lease_row",
    "record_of",
    "step_of",
    "step_row",
]

T = TypeVar("T")
Record = TypeVar("Record", bound=msgspec.Struct)

JOB_FIELDS = tuple(name for name in Job.__struct_fields__ if name not in {"spec", "metadata"})
"""Fields of a job in ``jobs``; rows of jobs carry the spec and the metadata after these."""
STEP_FIELDS = Step.__struct_fields__
ARTIFACT_FIELDS = Artifact.__struct_fields__
KEY_FIELDS = ApiKey.__struct_fields__
LEASE_FIELDS = Lease.__struct_fields__

_FIXED = frozenset({"id", "kind", "name", "dialect", "user", "created_at", "parent_id", "schedule_id"})
SETTABLE = frozenset(JOB_FIELDS) - _FIXED
"""Fields that a write may set: all but those that say what the job is."""
ADDABLE = frozenset({"lines", "log_bytes", "results", "artifacts", "total_steps", "completed_steps", "claims"})
"""Counters that a write may add to."""

_encoder = msgspec.json.Encoder()
_any = msgspec.json.Decoder()
_spec = msgspec.json.Decoder(JobSpec)


def encode_json(value: Any) -> str:
    """Any value as JSON text."""
    return _encoder.encode(value).decode()


def decode_json(text: str) -> Any:
    """The value of :func:`encode_json`, in JSON's own types."""
    return _any.decode(text)


def column_values(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Field values in the form in which columns keep them."""
    return {name: _column_value(value) for name, value in fields.items()}


_AS_THEY_ARE: Final = frozenset({str, int, float, bool, bytes, NoneType})


def _column_value(value: Any) -> Any:
    if type(value) in _AS_THEY_ARE:  # most of them: a type is looked up sooner than a value is asked what it is
        return value
    if isinstance(value, datetime):
        return to_micros(value)
    if isinstance(value, Enum):
        return value.value
    return value


def _builder(
    type_: Callable[..., T], fields: tuple[str, ...], decoders: Mapping[str, Callable[[Any], Any]]
) -> Callable[[Row], T]:
    """A function from a row to a record; a decoder sees the value of its column unless that is NULL."""
    steps = [(fields.index(name), decode) for name, decode in decoders.items()]

    def build(row: Row) -> T:
        values = list(row)
        for position, decode in steps:
            if values[position] is not None:
                values[position] = decode(values[position])
        return type_(**dict(zip(fields, values, strict=True)))

    return build


def _decoders(type_: type[msgspec.Struct], **special: Callable[[Any], Any]) -> dict[str, Callable[[Any], Any]]:
    """What each column of a record needs by the type of its field."""
    decoders = dict(special)
    for field in msgspec.structs.fields(type_):
        if field.name in decoders:
            continue
        kinds = {field.type, *getattr(field.type, "__args__", ())}
        if datetime in kinds:
            decoders[field.name] = from_micros
        elif bool in kinds:
            decoders[field.name] = bool
        else:
            enums = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, str) and kind is not str]
            if enums:
                decoders[field.name] = enums[0]
    return decoders


def _labels(text: str) -> tuple[str, ...]:
    return tuple(decode_json(text))


def record_of(type_: type[Record], **special: Callable[[Any], Any]) -> Callable[[Row], Record]:
    """A function from a row, which has the fields of a record in their order, to the record.

    ``special`` decodes what the types of the fields do not tell of.
    """
    return _builder(type_, type_.__struct_fields__, _decoders(type_, **special))


job_of = _builder(Job, (*JOB_FIELDS, "spec", "metadata"), _decoders(Job, spec=_spec.decode, metadata=decode_json))
step_of = _builder(Step, STEP_FIELDS, _decoders(Step, metadata=decode_json))
artifact_of = _builder(Artifact, ARTIFACT_FIELDS, _decoders(Artifact, tags=_labels, metadata=decode_json))
key_of = _builder(ApiKey, KEY_FIELDS, _decoders(ApiKey))
lease_of = _builder(Lease, LEASE_FIELDS, _decoders(Lease, labels=_labels))


def _values(record: msgspec.Struct) -> dict[str, Any]:
    return column_values({name: getattr(record, name) for name in record.__struct_fields__})


def job_row(job: Job) -> dict[str, Any]:
    """Values of a row in ``jobs``."""
    values = _values(job)
    del values["spec"], values["metadata"]
    values["user_name"] = values.pop("user")
    values["name_folded"] = job.name.casefold()
    return values


def step_row(step: Step) -> dict[str, Any]:
    """Values of a row in ``steps``."""
    return _values(step) | {"metadata": encode_json(step.metadata)}


def artifact_row(artifact: Artifact) -> dict[str, Any]:
    """Values of a row in ``artifacts``."""
    return _values(artifact) | {"tags": encode_json(artifact.tags), "metadata": encode_json(artifact.metadata)}


def key_row(key: ApiKey) -> dict[str, Any]:
    """Values of a row in ``api_keys``."""
    return _values(key)


def lease_row(lease: Lease) -> dict[str, Any]:
    """Values of a row in ``nodes``."""
    return _values(lease) | {"labels": encode_json(lease.labels)}
