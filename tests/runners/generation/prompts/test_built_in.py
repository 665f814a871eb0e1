"""Prompts without a model: as many as asked for, all different, always the same for the same wish, fit for shops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.runners.generation.prompts.built_in import BuiltInComposer
from treadle.runners.generation.prompts.topics import Topics
from treadle.runners.generation.prompts.wording import quoted, shortened, slogan_of, tags_of, titled
from treadle.runners.generation.work import DesignRequest, ProductType, Prompt

_COMPOSER = BuiltInComposer()
_texts = st.none() | st.text(min_size=1, max_size=80) | st.sampled_from(["nature", "dogs", "80s neon", "beekeeping"])


def a_request(count: int = 1, **fields: str | None) -> DesignRequest:
    return DesignRequest(product_types=(ProductType.TSHIRT,), count=count, **fields)


def fits_shops(prompt: Prompt) -> bool:
    return (
        0 < len(prompt.title) <= 140
        and "\n" not in prompt.title
        and len(prompt.tags) <= 13
        and len(set(prompt.tags)) == len(prompt.tags)
        and all(0 < len(tag) <= 20 and tag == tag.lower() for tag in prompt.tags)
        and bool(prompt.description.strip())
    )


@given(_texts, _texts, _texts, _texts, st.integers(1, 12), st.integers(0, 2**32 - 1))
async def test_any_wish_gives_as_many_different_prompts_as_it_asks_for(
    prompt: str | None, theme: str | None, style: str | None, niche: str | None, count: int, seed: int
) -> None:
    request = a_request(count, prompt=prompt, theme=theme, style=style, niche=niche)
    prompts = await _COMPOSER.compose(request, seed=seed)
    assert len({each.text for each in prompts}) == len(prompts) == count
    assert all(map(fits_shops, prompts))
    assert prompts == await _COMPOSER.compose(request, seed=seed)
    if prompt:
        assert all(prompt in each.text for each in prompts)


async def test_a_hundred_designs_of_one_theme_are_a_hundred_ideas() -> None:
    prompts = await _COMPOSER.compose(a_request(100, theme="ocean", style="vintage"), seed=1)
    assert len({each.text for each in prompts}) == len({each.title for each in prompts}) == 100
    assert len({each.slogan for each in prompts}) > 20
    assert len({each.description for each in prompts}) > 20


async def test_other_seeds_give_other_ideas() -> None:
    texts = {(await _COMPOSER.compose(a_request(theme="nature"), seed=seed))[0].text for seed in range(20)}
    assert len(texts) > 15


async def test_theme_style_and_niche_show() -> None:
    (prompt,) = await _COMPOSER.compose(a_request(theme="coffee", style="art deco", niche="tired baristas"), seed=2)
    assert "art deco" in prompt.text
    assert prompt.slogan in prompt.text
    assert prompt.slogan in prompt.title
    assert {"coffee", "art deco", "tired baristas"} <= set(prompt.tags)
    assert "tired baristas" in prompt.description


async def test_a_theme_that_nobody_thought_of_is_used_in_its_own_words() -> None:
    (prompt,) = await _COMPOSER.compose(a_request(theme="beekeeping"), seed=2)
    assert "Beekeeping" in prompt.slogan
    assert "beekeeping" in prompt.text


async def test_a_prompt_is_what_is_drawn() -> None:
    (prompt,) = await _COMPOSER.compose(a_request(prompt="A majestic mountain landscape"), seed=1)
    assert prompt.text == "A majestic mountain landscape"
    assert prompt.slogan == "Majestic Mountain"


@pytest.mark.parametrize(
    ("prompt", "slogan"),
    [
        ("A majestic mountain landscape", "Majestic Mountain"),
        ("A futuristic cityscape at sunset", "Futuristic Cityscape"),
        ('a cat, with the words "Not Today"', "Not Today"),
        ("ein Hund sagt „Guten Tag“ leise", "Guten Tag"),
        ("Create an illustration of the old lighthouse, stormy sea, high detail", "Old Lighthouse"),
        ("Design 1", ""),
        ("?!", ""),
        ("NASA rocket", "NASA Rocket"),
        ("A quiet library full of books", "Quiet Library"),
        ("A steampunk octopus playing piano under the sea", "Octopus"),
        ("Octopus playing the piano", "Octopus Playing the Piano"),
        ("watercolor fox", "Fox"),
        ("kawaii cat", "Cat"),
        ("A woodcut", ""),
        ("The very old stone lighthouse keeper cottage", "Stone Lighthouse Keeper Cottage"),
        ("Viking wedding in the spring morning", "Viking Wedding"),
        ("Golden retriever dad", "Golden Retriever Dad"),
    ],
)
def test_slogans_are_what_a_prompt_is_about(prompt: str, slogan: str) -> None:
    assert slogan_of(prompt) == slogan


@given(st.text(max_size=300))
def test_slogans_of_any_text_are_short_lines(text: str) -> None:
    slogan = slogan_of(text)
    assert len(slogan) <= 64
    assert slogan == " ".join(slogan.split())
    assert quoted(text) in {"", slogan}


@given(st.lists(st.text(max_size=40), max_size=40))
def test_tags_of_any_texts_are_fit_for_shops(texts: list[str]) -> None:
    tags = tags_of(texts)
    assert len(tags) <= 13
    assert all(1 <= len(tag) <= 20 and tag == tag.lower() for tag in tags)
    assert len(set(tags)) == len(tags)


@given(st.text(max_size=400), st.integers(8, 140))
def test_shortened_texts_are_one_line_of_that_length(text: str, longest: int) -> None:
    line = shortened(text, longest)
    assert len(line) <= longest
    assert "\n" not in line


def test_titles_keep_what_is_written_in_capitals() -> None:
    assert titled("the art of DIY and iOS") == "The Art of DIY and iOS"


def test_what_is_known_of_topics_is_fit_for_shops_and_shirts() -> None:
    for topic in Topics().all.values():
        assert len(topic.slogans) == len(set(topic.slogans)) >= 7
        assert all(len(slogan) <= 40 for slogan in topic.slogans)
        assert tags_of(topic.tags) == topic.tags
        assert all(hook.endswith(".") for hook in topic.hooks)


async def test_the_probe_answers() -> None:
    await _COMPOSER.probe()
    await _COMPOSER.aclose()


async def test_a_wish_for_nothing_in_particular_becomes_something_that_suits_anyone() -> None:
    (prompt,) = await _COMPOSER.compose(a_request(), seed=1)
    assert prompt.slogan
    assert prompt.subject
    assert len(prompt.tags) > 3
