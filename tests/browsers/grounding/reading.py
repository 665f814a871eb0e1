"""What a command was understood as, in short."""

from treadle.browsers.grounding import Intent, Target, parse

__all__ = ["all_targets", "one", "told"]


def one(text: str) -> Intent:
    """The intent of a command that says one thing."""
    intents = parse(text)
    assert len(intents) == 1, intents
    return intents[0]


def all_targets(intent: Intent) -> tuple[Target, ...]:
    """Each reading of what is meant."""
    assert intent.target is not None
    return (intent.target, *intent.target.otherwise)


def told(target: Target) -> str:
    """A reading without what else the words may mean: ``Save <button> #2 in(Address <section>)``."""
    words = [
        target.name,
        f"<{target.role}>" if target.role else "",
        f"#{target.ordinal}" if target.ordinal is not None else "",
        f"~{','.join(target.qualities)}" if target.qualities else "",
        "all" if target.every else "",
        f"{'most' if target.superlative.most else 'least'} {target.superlative.of}" if target.superlative else "",
        f"{target.relation.kind}({told(target.relation.target)})" if target.relation else "",
        "whole" if target.whole else "",
    ]
    return " ".join(word for word in words if word)
