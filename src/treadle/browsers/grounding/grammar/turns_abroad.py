"""Turns of everyday Spanish and French, and how the constructions read them."""

from typing import Final

__all__ = ["TURNS_ABROAD"]

_IN_SPANISH: Final = "(?:el|la|los|las|mi|mis|este|esta|ese|esa) "
_IN_FRENCH: Final = "(?:(?:le|la|les|ce|cet|cette|mon|ma|mes) |l<'>)"
_DAY: Final = (
    r"(?=\d|el \d|le \d|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|"
    "vendredi|samedi|dimanche|mañana|pasado mañana|demain|après-demain)"
)

TURNS_ABROAD: Final = (
    # A look that is thrown at something.
    ("abre ", "^(?:écha|echa|da|pégale|dale|échale|échame)(?:le)? (?:un|una) (?:ojo|vistazo|mirada|ojeada) (?:a |al )"),
    ("ouvre ", "^(?:jette[rz]?|donne) un (?:œil|oeil|coup d<'>(?:œil|oeil)|regard) (?:à |au |aux |sur )"),
    ("montre ", "^(?:fais|faites)[- ](?:moi )?voir "),
    # What is brought down from the net.
    (r"descarga ", (f"^(?:bája|baja)(?:te|me|nos)? (?=(?:{_IN_SPANISH})(?:\\w+ )?(?:pdf|archivo|factura|recibo|"
      "documento|"
     "foto|vídeo|video|informe|extracto|certificado|justificante|comprobante|boleta|fichero|contrato|app|canción)\\b)")),
    (r"descarga ", "^(?:bájate|bajate|bájanos|descárgame|descargame|descárgate) "),
    # The hand.
    ("haz clic derecho en ", "^(?:con el |el )?(?:botón derecho|clic derecho|click derecho) (?:sobre|en|a|encima de) "),
    ("clic droit sur ", "^(?:avec le |le )?(?:bouton droit|clic droit|click droit) (?:sur|dans) "),
    ("haz clic en ", r"^(?:píca|pica|píque|da|de|tóca|apriéta|pícha)le (?:a |al |en |sobre )(?=\w)"),
    ("clique sur ", "^(?:pèse|pesez|pitonne) (?:sur |su<'> )"),
    # What one writes down.
    (r"escribe \2 en \1", (r"^(?:anota|apunta|anote|apunte|regístra|anóta|apúnta)(?:me)? en (?:el |la |los |las )?"
     r"([^,;:]+?)(?: que|:) (?=\S)(.+)$")),
    (r"écris \2 dans \1", (r"^(?:note|notez|inscris|écris|écrivez)(?:-moi)? (?:dans|en|sous) (?:le |la |les |l<'>)?"
     r"([^,;:]+?)(?: ?:| que) (?=\S)(.+)$")),
    ("escribe ", "^(?:apunta|apunte|apuntar|anota|anote|anotar) (?=(?:el|la|los|las|mi|su) )"),
    (r"", r"^(?:pon|ponga|anota|apunta|indica|mets|note|notez|indique|indiquez) (?:que |qu<'>)(?=\w)"),
    # What goes up or down to a value.
    (
        r"pon \1 a \2",
        (r"^(?:s[uú]be|suba|b[aá]ja|baje|aumenta|reduce)(?:me|nos)? ((?:el|la|los|las|mi) [^,;]+?) (?:a|hasta) "
        r"(\d[^;]*)$"),
    ),
    (
        r"mets \1 à \2",
        (r"^(?:monte|montez|baisse|baissez|descends|augmente|réduis)(?:-moi)? ((?:le |la |les |mon |ma |l<'>)[^,;]+?) "
        r"(?:à|jusqu<'>à) (\d[^;]*)$"),
    ),
    # What something is, said in two breaths.
    (r"\1 : ", (r"^((?:le|la|mon|ma|notre|votre|son|sa) [^,;:]{2,30}?|l<'>[^,;:]{2,30}?),? (?:c<'>est|ce sera|ça sera) "
     r"(?:le |la |l<'>)?(?=\S)")),
    (r"nom de \1 : ",
     "^((?:notre|votre) [^,;:]{2,30}?) (?:s<'>appelle|se nomme) (?=\\S)"),
    (r"nombre de \1: ", r"^((?:nuestro|nuestra) [^,;:]{2,30}?) (?:se llama) (?=\S)"),
    # The order in which they are to stand.
    ("trie par prix croissant",
     "^(?:mets |montre |affiche )?(?:d<'>abord )?les moins (?:chers|chères)(?: (?:d<'>abord|en premier|en haut))?$"),
    ("trie par prix décroissant", "^(?:mets |montre |affiche )?les plus (?:chers|chères) (?:d<'>abord|en premier)$"),
    ("ordena por precio de menor a mayor",
     "^(?:pon |muestra |enseña )?(?:primero )?l[oa]s más barat[oa]s (?:primero|arriba|delante)$"),
    ("ordena por precio de mayor a menor", "^(?:pon |muestra )?l[oa]s más car[oa]s (?:primero|arriba|delante)$"),
    # What is carried from one place to another.
    (r"mueve \1 \2 ", "^(?:pasa|pase|lleva|lleve) ((?:el|la|los|las) [^,;]+?) (al?|hasta|para) (?=\\w)"),
    (r"déplace \1 \2 ",
     "^(?:amène|emmène|apporte|bouge)[rz]? ((?:le |la |les |l<'>)[^,;]+?) (dans|vers|à|au|en|sous) "),
    # What is taken away, or put out.
    ("quita ", f"^(?:saca|saque|sácame|sacame) (?={_IN_SPANISH})"),
    ("supprime ", ("^(?:vire|virez|dégage|jette|bazarde|ôte|ôtez|enlève-moi|vire-moi|supprime-moi|retire-moi) "
     f"(?={_IN_FRENCH})")),
    ("désactive ", f"^(?:coupe|coupez|couper) (?={_IN_FRENCH})"),
    ("desactiva ", f"^(?:corta|corte|cortar) (?={_IN_SPANISH})"),
    # What is put into the basket, having been spoken of.
    ("añadir al carrito",
     ("^(?:écha|echa|pon|mete|méte|agréga|agrega|añáde|añade|súma|suma)(?:me)?l[oa]s? (?:a|al|en)(?: el| la| mi)? "
     "(?:carrito|carro|cesta|bolsa|canasta|cesto|bolso|bolsa de compras|carrito de (?:la )?compras?)$")),
    ("ajouter au panier", ("^(?:mets|mettez|ajoute|ajoutez|glisse|fous)-(?:le|la|les)(?:[- ]moi)? (?:dans|au|à) "
     "(?:le |la |mon |ma )?(?:panier|sac|caddie|cabas|chariot)$")),
    # A day on which something is wanted, and nothing else said of it.
    ("", "^(?:nos|me) (?:cambiamos|mudamos|mudo|vendría bien|viene bien|conviene) " + _DAY),
    ("", "^(?:lo|la|los|las) (?:necesito|necesitamos|quiero|queremos) para " + _DAY),
    ("", "^(?:sería|será|tiene que ser|que sea|mejor) (?:para )?" + _DAY),
    ("", "^(?:ce serait|ce sera|ça serait|ça m<'>arrange|ça nous arrange|on déménage|je déménage|c<'>est) (?:pour )?"
     + _DAY),
    ("", "^(?:j<'>en ai besoin|il me le faut|il me la faut|on en a besoin) (?:pour )?" + _DAY),
    # What is not to be seen any more.
    (r"décoche afficher ", "^je ne (?:veux|voudrais|souhaite) (?:pas|plus) qu<'>on (?:voie|montre|affiche) "),
    (r"desmarca mostrar ", "^(?:ya )?no quiero que se (?:vea|vean|muestre|muestren) "),
)  # fmt: skip
"""What is put instead, and what is said."""
