"""Tasks in plain language as jobs: one step after another on a session's page, until the task is done or cannot be."""

from treadle.runners.agent.request import AgentInput
from treadle.runners.agent.runner import AgentRunner
from treadle.runners.agent.sessions import AgentSessions

__all__ = ["AgentInput", "AgentRunner", "AgentSessions"]
