"""Turns of phrase that tell in a clause of its own which thing is meant, or whom something is for."""

from typing import Final

__all__ = ["FREER_TURNS"]

_SHOWN: Final = "(?:show|open|see|view|find|delete|remove|cancel|share|edit|rename|play)"
_GOING: Final = "(?:(?:go|jump|move|switch|skip|take me|show(?: me)?|see)(?: back| on)? )?(?:to )?"
_PERIOD: Final = "day|week|month|year|page|picture|photo|chapter|lesson|step|question|slide|issue"
FREER_TURNS: Final = (
    # What one did, which says no more of a thing than where, when or what it is about: "the trip we took to Portugal".
    (
        r"\1 \2",
        rf"^({_SHOWN}(?: me| us)? (?:the|that|my|our) [\w-]+(?: (?!that\b|which\b)[\w-]+)?) ",
        "(?:that |which )?(?:i|we)(?:<'>ve| have)? ",
        "(?:took|taken|made|bought|booked|ordered|wrote|written|saved|uploaded|added|planned|created) ",
        "((?:to|from|in|on|for|with|at|by|about) [^,;]+?)(?: with me| together)?$",
    ),
    (
        r"\1 \2",
        r"^((?:zeige?|öffne|lösche?|teile?|storniere)(?: mir| uns)? (?:den|die|das|meine?n?|unsere?n?) \w+),? ",
        "(?:den|die|das) (?:ich|wir) ((?:nach|von|in|aus|mit|am|im|bei|über) [^,;]+?) ",
        "(?:gemacht|gebucht|gekauft|bestellt|geschrieben|unternommen|hochgeladen|gespeichert) (?:habe|haben)$",
    ),
    (
        r"\1 \2",
        r"^((?:montre|ouvre|affiche|supprime|partage|annule)[rz]?(?:-moi|-nous)? (?:le |la |les |l<'>)\w+) ",
        "qu(?:e |<'>)(?:on a|j<'>ai|nous avons) (?:fait|pris|acheté|réservé|écrit|commandé|enregistré)e?s? ([^,;]+)$",
    ),
    (
        r"\1 \2",
        "^((?:muestra|muéstrame|enséñame|abre|borra|comparte|cancela) (?:el|la|los|las) [^\\W\\d]+) que ",
        "(?:hice|hicimos|compré|compramos|reservé|reservamos|pedí|pedimos|escribí|guardé|subí) ([^,;]+)$",
    ),
    # One before or behind the one that is shown.
    (
        r"previous \1",
        f"^{_GOING}the ({_PERIOD}) before(?: (?:that|this|it|this one|that one))?$",
    ),
    (
        r"next \1",
        f"^{_GOING}the ({_PERIOD}) after(?: (?:that|this|it|this one|that one))?$",
    ),
    # Where on the screen it is, said without a word for the place.
    (
        r"\1 in der Ecke \2",
        r"^((?:(?:bitte |mal )?(?:klicke?|drücke?|tippe?)(?: bitte| mal)? auf )?",
        r"(?:der|die|das|den) (?:kleinen? )?[^\W\d]+)(?: ganz| da| dort)? ((?:oben|unten) (?:rechts|links))$",
    ),
    # What one wrote is edited.
    (
        r"edit \g<thing>",
        "^(?:(?:i|we)(?:<'>d| would)? (?:want|like|need) to )?(?:change|edit|correct|rewrite) ",
        "what (?:i|we)(?:<'>ve)? (?:wrote|said|written|noted) (?:about|for|on) <X>$",
    ),
    (
        r"bearbeite \g<thing>",
        "^(?:ändere?|bearbeite|korrigiere?),? was (?:ich|wir) (?:über|zu|zum|zur) <X> geschrieben (?:habe|haben)$",
    ),
    (
        r"modifie \g<thing>",
        "^(?:modifie|change|corrige)[rz]? ce que (?:j<'>ai|nous avons|on a) écrit (?:sur|pour) <X>$",
    ),
    (r"edita \g<thing>", "^(?:cambia|edita|corrige|modifica) lo que (?:escribí|escribimos|puse) (?:sobre|de) <X>$"),
    # Whoever it is for.
    (r"share \g<thing>", "^share <X> with (?:someone|somebody|anyone|others|other people|people|a friend|friends)$"),
    (r"teile \g<thing>", "^teile? <X> mit (?:jemandem|anderen|freunden|einem freund|einer freundin)$"),
    (r"partage \g<thing>", "^partage[rz]? <X> avec (?:quelqu<'>un|d<'>autres|des amis|un ami|une amie)$"),
    (r"comparte \g<thing>", "^comparte <X> con (?:alguien|otros|otras personas|amigos|un amigo|una amiga)$"),
    # In no order.
    ("shuffle", "^play (?:it|(?:these|the|all|my|this)\\b[^,;]*?) (?:in (?:a )?random order|at random|randomly)$"),
    ("zufallswiedergabe", "^spiele? (?:es|(?:diese|die|alle|das)\\b[^,;]*?) in zufälliger reihenfolge(?: ab)?$"),
    (
        "lecture aléatoire",
        "^(?:joue|lis|passe|mets)[rz]? (?:ces|les|tous|la|le|cette)\\b[^,;]*? ",
        "(?:dans un ordre aléatoire|au hasard|dans le désordre)$",
    ),
    (
        "reproducción aleatoria",
        "^(?:reproduce|pon) (?:estas|las|los|todas|la)\\b[^,;]*? (?:en orden aleatorio|al azar)$",
    ),
)
"""What is put instead, and the pieces of what is said."""
