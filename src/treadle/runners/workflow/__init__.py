"""Workflows as jobs: their steps, one after another, on a session that is given or opened for them."""

from treadle.runners.workflow.request import WorkflowInput
from treadle.runners.workflow.runner import WorkflowRunner
from treadle.runners.workflow.sessions import WorkflowSessions

__all__ = ["WorkflowInput", "WorkflowRunner", "WorkflowSessions"]
