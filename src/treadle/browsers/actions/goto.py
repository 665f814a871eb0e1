"""Going where plain language says."""

import msgspec

from treadle.browsers.actions.act import where
from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.going import follow, in_history, search_for
from treadle.browsers.actions.remembering import forget_misleading, keep
from treadle.browsers.actions.tabs import obey
from treadle.browsers.grounding import Intent, Verb, address, parse
from treadle.browsers.tools import ActionTools
from treadle.core.errors import NotUnderstood, TreadleError
from treadle.core.page import Act, GoTo, Navigated

__all__ = ["go_to"]


async def go_to(tools: ActionTools, command: GoTo) -> Navigated:
    """An address, back, forward, reload, a search on the page, or else a link of that name.

    NotUnderstood for what leads nowhere; ElementNotFound, ElementAmbiguous; what ``tools.navigate`` raises.
    """
    text = command.instruction.strip()
    place = address(text)
    if place is not None:
        return await tools.navigate(place)
    if await obey(tools, text) is not None:
        url, title = await where(tools)
        return Navigated(url=url, title=title, kind="tab")
    intent = _intent(text)
    if intent.value is not None and intent.verb is Verb.NAVIGATE:
        return await tools.navigate(intent.value)
    doing = Doing(tools, Act(instruction=text))
    try:
        gone = await _gone(doing, intent)
    except TreadleError as error:
        forget_misleading(doing, error)
        raise
    await keep(doing)
    url, title = await where(tools)
    return msgspec.structs.replace(gone, url=url, title=title)


async def _gone(doing: Doing, intent: Intent) -> Navigated:
    match intent.verb:
        case Verb.BACK | Verb.FORWARD | Verb.RELOAD:
            return await in_history(doing, intent.verb)
        case Verb.SEARCH:
            _, status = await search_for(doing, intent)
            return Navigated(url="", status=status, kind="search")
        case _:
            _, status = await follow(doing, intent)
            return Navigated(url="", status=status, kind="link")


def _intent(text: str) -> Intent:
    """What is to be done; words without a verb are where to go."""
    try:
        intents = parse(text)
    except NotUnderstood:
        if not text:
            raise
        intents = ()
    if not intents or intents[0].verb is Verb.SELECT:
        intents = parse(f"go to {text}")
    intent = intents[0] if intents[0].unsplit is None else intents[0].unsplit
    if len(intents) == 1 or (len(intents) == 2 and intent is not intents[0]):
        match intent.verb:
            case Verb.NAVIGATE | Verb.BACK | Verb.FORWARD | Verb.RELOAD | Verb.SEARCH:
                return intent
            case Verb.CLICK:
                return msgspec.structs.replace(intent, verb=Verb.NAVIGATE)
            case _:
                pass
    raise NotUnderstood(
        "That does not say where to go. Say an address, the name of a link, go back, go forward, reload, or search for "
        "something."
    )
