"""Nothing is deleted that only a part of, or more than, was said to be."""

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.explaining.spared import spared
from treadle.browsers.grounding.intent import Intent, Verb
from treadle.core.errors import ElementNotFound

__all__ = ["refuse_spared"]


async def refuse_spared(doing: Doing, clause: str, intent: Intent, found: Found) -> None:
    """ElementNotFound where what was found would delete something else than a clause says, or copies what something is
    to be copied into."""
    target = intent.target
    if intent.verb is Verb.COPY and target is not None and target.relation is not None:
        into = target.relation.target.name.lower()
        if into and into in {found.element.name.lower(), found.element.label.lower()}:
            raise ElementNotFound(f"{found.subject} is where it is to be copied to: say what is copied, then paste it.")
    live = doing.looked
    if live is None or intent.verb is not Verb.CLICK:
        return
    index = doing.index(live)
    if "delete" not in index.words(clause).meaning[:1]:
        return
    explanation = explain(index, clause)
    told = "" if explanation is None else spared(explanation, found.element)
    if told:
        raise ElementNotFound(f"{found.subject} deletes something else than {told!r}.")
