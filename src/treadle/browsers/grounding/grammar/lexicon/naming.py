"""How people give a thing its name: "call this document Winter notes", "nenne die Playlist Nachtbus"."""

__all__ = ["naming"]


def naming(verbs: str, articles: str, nouns: str) -> str:
    """Verbs with what is named, as phrases of a table; each argument is words, with underscores for blanks."""
    return "|".join(
        f"{verb} {article} {noun}".replace("_", " ")
        for verb in verbs.split()
        for article in articles.split()
        for noun in nouns.split()
    )
