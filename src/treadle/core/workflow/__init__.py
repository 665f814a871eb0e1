"""Workflows: named lists of steps on one page, written as JSON or YAML. Data and rules; nothing here does anything.

::

    name: login
    variables: {site: http://practice.treadle.internal}
    steps:
      - {action: goto, url: "{{site}}/login"}
      - {action: act, command: "Click Login"}
      - {action: extract, query: "the greeting", save_as: greeting}

``{{name}}`` in a text of a step stands for a variable, ``{{name.field}}`` for a part of one. A value is inserted as it
is: what looks like a reference in it stays text.
"""

from treadle.core.workflow.check import check_references
from treadle.core.workflow.model import (
    MAX_STEPS,
    Act,
    Extract,
    Fill,
    Goto,
    Observe,
    OnError,
    Retry,
    Screenshot,
    Wait,
    When,
    Workflow,
    WorkflowStep,
)
from treadle.core.workflow.options import parse_options
from treadle.core.workflow.parse import parse_variables, parse_workflow
from treadle.core.workflow.templates import Variables, references
from treadle.core.workflow.text import load_workflow
from treadle.core.workflow.work import command_of, described, rendered

__all__ = [
    "MAX_STEPS",
    "Act",
    "Extract",
    "Fill",
    "Goto",
    "Observe",
    "OnError",
    "Retry",
    "Screenshot",
    "Variables",
    "Wait",
    "When",
    "Workflow",
    "WorkflowStep",
    "check_references",
    "command_of",
    "described",
    "load_workflow",
    "parse_options",
    "parse_variables",
    "parse_workflow",
    "references",
    "rendered",
]
