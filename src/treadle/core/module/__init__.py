"""An installable module: what its ``module.json`` says, which values it takes, and what is kept of an installed one."""

from treadle.core.module.completion import InvalidValues, Problem, complete_inputs, complete_settings, secret_fields
from treadle.core.module.durations import LONGEST_SECONDS, parse_duration
from treadle.core.module.installed import InstalledModule
from treadle.core.module.manifest import Field, Manifest, parse_manifest
from treadle.core.module.values import is_secret_type

__all__ = [
    "LONGEST_SECONDS",
    "Field",
    "InstalledModule",
    "InvalidValues",
    "Manifest",
    "Problem",
    "complete_inputs",
    "complete_settings",
    "is_secret_type",
    "parse_duration",
    "parse_manifest",
    "secret_fields",
]
