"""The executions API: commands as jobs."""

from treadle.client.executions.parts import AsyncExecutionHandle, AsyncExecutions, ExecutionHandle, Executions
from treadle.client.executions.records import (
    Artifact,
    Execution,
    ExecutionDetails,
    ExecutionPage,
    ExecutionStep,
    LogLine,
)

__all__ = [
    "Artifact",
    "AsyncExecutionHandle",
    "AsyncExecutions",
    "Execution",
    "ExecutionDetails",
    "ExecutionHandle",
    "ExecutionPage",
    "ExecutionStep",
    "Executions",
    "LogLine",
]
