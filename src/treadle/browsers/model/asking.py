"""One question to a model, by pydantic-ai. Loaded when the first is asked: the providers' libraries are heavy."""

import logging
from collections.abc import Callable
from typing import Final, NamedTuple, TypeVar, assert_never

import httpx2
from pydantic_ai import Agent, ToolOutput, UsageLimits
from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelAuthenticationError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelTimeoutError,
    UnexpectedModelBehavior,
    UsageLimitExceeded,
)
from pydantic_ai.models import Model
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RunUsage

from treadle.browsers.model.access import Access
from treadle.browsers.model.transport import GuardedTransport
from treadle.core.errors import FetchFailed, InvalidInput, TooMany, TreadleError, Unavailable
from treadle.core.page import Usage

__all__ = ["Asked", "ask"]

_T = TypeVar("_T")
_log = logging.getLogger("treadle.browsers")
_RETRIES: Final = 1
"""How often an answer that is none is asked for again."""
_ANSWER_TOKENS: Final = 2_000
_CONNECT_SECONDS: Final = 10.0
_DEFAULT_RETRY_SECONDS: Final = 5


class Asked(NamedTuple):
    """A question, and what may be spent on it."""

    rules: str
    question: str
    requests: int
    """Requests to the provider, those that correct an answer among them."""
    tokens: int | None
    seconds: float


async def ask(
    access: Access,
    transport: GuardedTransport,
    answer: type[_T],
    asked: Asked,
    *,
    took: Callable[[Usage], None],
) -> _T:
    """The model's answer. ``took`` is told what was spent, also where it comes to nothing.

    InvalidInput, TooMany, FetchFailed, Unavailable; the caller sees to the deadline.
    """
    usage = RunUsage()
    timeout = httpx2.Timeout(asked.seconds, connect=min(asked.seconds, _CONNECT_SECONDS))
    trouble: TreadleError
    try:
        async with httpx2.AsyncClient(transport=transport, timeout=timeout, trust_env=False) as client:
            agent = Agent(
                _model(access, client),
                output_type=ToolOutput(answer, name="answer", description="Gives the answer."),
                instructions=asked.rules,
                retries=_RETRIES,
                model_settings=ModelSettings(max_tokens=_ANSWER_TOKENS, timeout=asked.seconds),
            )
            limits = UsageLimits(request_limit=asked.requests, total_tokens_limit=asked.tokens)
            done = await agent.run(asked.question, usage=usage, usage_limits=limits, infer_name=False)
            return done.output
    except UsageLimitExceeded:
        trouble = TooMany("The command may take no more of a model.", retry_after_seconds=_DEFAULT_RETRY_SECONDS)
    except UnexpectedModelBehavior:
        trouble = FetchFailed(f"The model {access.label} gave no answer of use.")
    except ModelAPIError as error:
        trouble = _trouble(error, access, answered=transport.answered)
    except TreadleError:
        raise
    except Exception as error:  # a provider's answer may be anything, and the libraries fall over some of it
        _log.warning("the answer of %s is of no use: %s", access.label, type(error).__name__)
        trouble = FetchFailed(f"The model {access.label} gave no answer of use.")
    finally:
        took(_usage(usage, access, transport.sent))
    raise trouble  # outside of the handlers: what the provider said may quote the question, and the key


def _model(access: Access, client: httpx2.AsyncClient) -> Model:
    """By the interface that the provider speaks: each is some seconds of loading, and rarely more than one is used."""
    match access.style:
        case "openai":
            from treadle.browsers.model.provider_openai import model as openai_model  # noqa: PLC0415

            return openai_model(access, client)
        case "anthropic":
            from treadle.browsers.model.provider_anthropic import model as anthropic_model  # noqa: PLC0415

            return anthropic_model(access, client)
        case "google":
            from treadle.browsers.model.provider_google import model as google_model  # noqa: PLC0415

            return google_model(access, client)
        case _:
            assert_never(access.style)


def _trouble(error: ModelAPIError, access: Access, *, answered: bool) -> TreadleError:
    """What the provider's refusal means for whoever asked."""
    match error:
        case ModelAuthenticationError():
            sentence = f"{access.provider} does not take the key of the model."
            return InvalidInput(sentence, field="api_key") if access.own_key else Unavailable(sentence)
        case ModelNotFoundError():
            return InvalidInput(f"{access.provider} has no model {access.model[:100]!r}.", field="llm_model")
        case ModelContextWindowExceededError():
            return FetchFailed(f"The page is too large for the model {access.label}.")
        case ModelQuotaExceededError():
            return TooMany(f"The quota of the key at {access.provider} is used up.", retry_after_seconds=3600)
        case ModelRateLimitError():
            seconds = _DEFAULT_RETRY_SECONDS if error.retry_after is None else max(1, round(error.retry_after))
            return TooMany(f"{access.provider} takes no more requests for now.", retry_after_seconds=seconds)
        case ModelTimeoutError():
            return FetchFailed(f"The model {access.label} did not answer in time.", timed_out=True)
        case ModelHTTPError():
            return FetchFailed(f"{access.provider} refused the question with the status {error.status_code}.")
        case _ if answered:
            return FetchFailed(f"The model {access.label} gave no answer of use.")
        case _:
            return FetchFailed(f"{access.provider} could not be reached at {access.host}.")


def _usage(usage: RunUsage, access: Access, sent: int) -> Usage:
    """What was spent: a request that failed is one, too."""
    cost = None if usage.cost is None else float(usage.cost)
    return Usage(
        model=access.label,
        requests=max(usage.requests, sent),
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=cost,
    )
