"""What a schedule keeps of a workflow and of an agent's task: secrets sealed, and shown to nobody."""

from pathlib import Path
from typing import Any, cast

import pytest

from treadle.core.errors import InvalidInput
from treadle.modules.library import ModuleLibrary
from treadle.modules.secrets import Sealer
from treadle.server.planners import planners_of


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("workflow", {"workflow": {"name": "w", "steps": [{"command": "type 'hunter22' into the password"}]}}),
        ("workflow", {"workflow": {"name": "w", "steps": []}, "secrets": {"password": "hunter22"}}),
        ("agent", {"task": "log in with the password hunter22", "session_id": "s"}),
        ("agent", {"task": "log in", "session_id": "s", "context": {"password": "hunter22"}}),
    ],
)
async def test_secrets_are_sealed_and_not_shown(tmp_path: Path, kind: str, asked: dict[str, Any]) -> None:
    sealer = Sealer(tmp_path / "key")
    planner = planners_of(cast("ModuleLibrary", None), sealer)[kind]
    kept = await planner.plan(asked)
    assert "hunter22" not in str(kept)
    assert "hunter22" in sealer.open(kept["secrets"]).values()
    assert await planner.renew(kept) == kept
    assert kept["secrets"] not in str(planner.shown(kept))


@pytest.mark.parametrize(
    ("kind", "asked", "field"),
    [
        ("workflow", {"workflow": "x"}, "input.workflow"),
        ("workflow", {"workflow": {}, "secrets": {"a": 1}}, "input.secrets"),
        ("workflow", {"workflow": {}, "secrets": "sealed?"}, "input.secrets"),
        ("agent", {"task": " "}, "input.task"),
    ],
)
async def test_what_is_malformed_is_refused(tmp_path: Path, kind: str, asked: dict[str, Any], field: str) -> None:
    planner = planners_of(cast("ModuleLibrary", None), Sealer(tmp_path / "key"))[kind]
    with pytest.raises(InvalidInput) as refused:
        await planner.plan(asked)
    assert refused.value.field == field
