"""Prompts by a language model: its answers are checked, trimmed and counted; its failures say whether to try again."""

from typing import Any

import pytest
from pydantic import BaseModel

from treadle.core.errors import (
    DeadlinePassed,
    FetchFailed,
    InvalidInput,
    TargetRefused,
    TooMany,
    TreadleError,
    Unavailable,
)
from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.prompts.built_in import BuiltInComposer
from treadle.runners.generation.prompts.model import ModelComposer
from treadle.runners.generation.work import DesignRequest, ProductType


def an_idea(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "text": f'A lighthouse number {number} in flat colours with the words "Hold Fast"',
        "slogan": "\u201cHold Fast\u201d",
        "title": f"Hold Fast Lighthouse No. {number}",
        "tags": ["Lighthouse", "a tag that is far too long for shops", "sea", "sea"],
        "description": "For those who stay.\n\n\n\nDrawn in four inks.",
        **fields,
    }


class Model:
    """Answers from a script, then with new ideas; keeps what it was asked."""

    def __init__(self, *script: list[dict[str, Any]] | TreadleError) -> None:
        self.script = list(script)
        self.questions: list[str] = []
        self.rules = ""
        self._made = 0

    async def ask(self, answer: type[Any], *, rules: str, question: str) -> Any:
        assert issubclass(answer, BaseModel)
        self.questions.append(question)
        self.rules = rules
        step = self.script.pop(0) if self.script else [an_idea(self._made + each) for each in range(4)]
        self._made += 4
        if isinstance(step, TreadleError):
            raise step
        return answer.model_validate({"designs": step})


def composer(model: Model) -> ModelComposer:
    return ModelComposer("anthropic", lambda: model, BuiltInComposer())


def a_request(count: int = 1, **fields: str) -> DesignRequest:
    return DesignRequest(product_types=(ProductType.TSHIRT, ProductType.HOODIE), count=count, **fields)


async def test_a_wish_is_put_to_the_model_and_its_answer_made_fit_for_shops() -> None:
    model = Model()
    (prompt,) = await composer(model).compose(a_request(theme="the sea", style="linocut", niche="sailors"), seed=4)
    assert "the sea" in model.questions[0]
    assert "linocut" in model.questions[0]
    assert "sailors" in model.questions[0]
    assert "hoodie, tshirt" in model.questions[0]
    assert prompt.slogan == "Hold Fast"
    assert prompt.tags[:2] == ("lighthouse", "sea")
    assert all(len(tag) <= 20 for tag in prompt.tags)
    assert prompt.description == "For those who stay.\n\nDrawn in four inks."


async def test_many_designs_are_asked_for_in_parts_that_know_of_each_other() -> None:
    model = Model()
    prompts = await composer(model).compose(a_request(10, theme="sea"), seed=4)
    assert len({prompt.text for prompt in prompts}) == len(prompts) == 10
    assert len(model.questions) == 3
    assert "Hold Fast Lighthouse No. 3" in model.questions[1]


async def test_doubles_are_asked_for_anew() -> None:
    model = Model([an_idea(900), an_idea(900)], [an_idea(900), an_idea(901)])
    prompts = await composer(model).compose(a_request(2, theme="sea"), seed=4)
    assert [prompt.title for prompt in prompts] == ["Hold Fast Lighthouse No. 900", "Hold Fast Lighthouse No. 901"]


async def test_a_model_without_ideas_is_given_up() -> None:
    model = Model(*[[an_idea(900)]] * 10)
    with pytest.raises(TransientError, match="again and again"):
        await composer(model).compose(a_request(3, theme="sea"), seed=4)
    assert len(model.questions) == 4


async def test_a_wish_with_a_prompt_needs_no_model() -> None:
    model = Model()
    (prompt,) = await composer(model).compose(a_request(prompt="A majestic mountain landscape"), seed=4)
    assert prompt.text == "A majestic mountain landscape"
    assert not model.questions


@pytest.mark.parametrize(
    "error", [FetchFailed("No answer."), DeadlinePassed("Too late."), TooMany("Slow down.", retry_after_seconds=17)]
)
async def test_what_may_pass_is_told_so(error: TreadleError) -> None:
    with pytest.raises(TransientError, match=str(error)) as caught:
        await composer(Model(error)).compose(a_request(theme="sea"), seed=4)
    assert caught.value.retry_after_seconds == (17 if isinstance(error, TooMany) else None)


@pytest.mark.parametrize(
    "error", [InvalidInput("No such model."), Unavailable("The key is not taken."), TargetRefused("A private address.")]
)
async def test_what_the_operator_has_to_mend_is_told_for_good(error: TreadleError) -> None:
    with pytest.raises(PermanentError, match=str(error)):
        await composer(Model(error)).compose(a_request(theme="sea"), seed=4)


async def test_long_answers_are_cut_at_words() -> None:
    model = Model([an_idea(1, title="Word " * 39, slogan="Hold " * 15)])
    (prompt,) = await composer(model).compose(a_request(theme="sea"), seed=4)
    assert len(prompt.title) <= 140
    assert prompt.title.endswith("Word")
    assert len(prompt.slogan) <= 64
