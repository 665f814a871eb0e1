"""The words of Spanish."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.gestures import SPANISH_GESTURES
from treadle.browsers.grounding.grammar.lexicon.lexicon import Lexicon
from treadle.browsers.grounding.grammar.lexicon.relating import SPANISH_RELATING
from treadle.browsers.grounding.grammar.lexicon.spanish_nouns import (
    FIELDS,
    KINDS,
    MEASURES,
    NAMING,
    ORDINALS,
    PLURALS,
    QUALITIES,
    RELATIONS,
    ROLES,
    SUPERLATIVES,
    THINGS,
)
from treadle.browsers.grounding.grammar.lexicon.spanish_speech import SPANISH_SPEECH
from treadle.browsers.grounding.grammar.lexicon.spanish_verbs import BRACKETS, CHOOSING, INFINITIVES, SHOWING, VERBS
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, table, words
from treadle.browsers.grounding.grammar.lexicon.telling import SPANISH_TELLING
from treadle.browsers.grounding.intent import RelationKind

__all__ = ["SPANISH"]

SPANISH: Final = Lexicon(
    language="Spanish",
    name_fields=("nombre", "t\u00edtulo"),
    verbs=VERBS,
    brackets=BRACKETS,
    enclitics=("melo", "mela", "selo", "sela", "lo", "la", "los", "las", "me", "nos", "le", "les"),
    speech=SPANISH_SPEECH,
    gestures=SPANISH_GESTURES,
    relating=SPANISH_RELATING,
    telling=SPANISH_TELLING,
    complaints=words(
        "incorrecto incorrecta correcto correcta invalido valida valido obligatorio requerido vacio "
        "vacia roto rota demasiado no muy lento oculto visible bien mal bueno malo aqui ahi listo aun ya"
    ),
    small_words=words("el la los las un una en de del al a y luego después con para por junto como su mi primer "
        "primera "
                      "segundo segunda último última dentro sobre"),
    polite=phrases("por favor|y|luego|y luego|después|y después|entonces|ahora|primero|finalmente"
        "|a continuación|puedes"
                   "|podrías|podés|pueden|podrían"
                   "|puede|podría|podéis|me puedes|me podrías|me puede|puedes por favor|quiero|quisiera"
                   "|también|por último|me gustaría|hola|quiero que"),
    fillers=phrases("por favor|ahora|también|gracias|en la página|de la página|de nuevo|otra vez"),
    joiners=phrases(
        "pero|y|luego|y luego|después|y después|entonces|a continuación|e|después de eso|tras eso|acto seguido"
        "|una vez hecho|una vez hecho eso|cuando esté hecho|hecho eso|por último|y por último"
    ),
    firm_joiners=words("luego después . ; ! entonces continuación seguido hecho último"),
    also=words("y e & además"),
    between=words("y"),
    to_find=phrases("encuentra y|busca y|para encontrar y"),
    negations=phrases("no|nunca|jamás|evita|sin"),
    negations_at_end=words("nunca jamás"),
    conditions=phrases("si|cuando|a menos que|en caso de|en cuanto|siempre que"),
    conditions_within=phrases("si el|si la|si es|si está|si hay|cuando el|cuando la|cuando esté|si los|si existe"),
    questions=phrases("qué|cuál|cuáles|quién|dónde|cuándo|por qué|cómo|cuánto|cuántos|cuántas|cuánta|es|hay"
        "|está|tiene"),
    exceptions=phrases("excepto|salvo|menos|pero no"),
    indefinite=words("un una"),
    determiners=words("el la los las un una unos unas mi mis tu tus su sus este esta estos estas ese esa lo"),
    pronouns=words("lo la los las le ello eso esto ese este"),
    quantifiers=phrases("todos|todas|todos los|todas las|cada|ambos|ambas|ambos los|los dos|las dos"),
    only=words("solo sólo solamente únicamente"),
    confirming=words("confirma confirme confirmar"),
    there=words("ahi alli dentro"),
    affirms=words("confirma confirme confirmar"),
    affirming=("Sí", "Confirmar", "Aceptar", "OK"),
    instead=phrases("en lugar de|en vez de|y no"),
    deeds=dict.fromkeys(
        ("pon", "ponga", "poner", "mete", "meta", "meter", "echa", "eche", "echar", "guarda", "guarde"),
        ("Añadir", "Agregar"),
    ),
    adding=words("añade añada añadir agrega agregue agregar"),
    joints=("al", "a la", "a los", "a"),
    for_whom=words("me nos"),
    another=table({True: "otro|otra|uno mas de|una mas de", False: "uno menos de|una menos de"}),
    plus={True: ("+", "Aumentar", "Más"), False: ("-", "Disminuir", "Menos")},
    choosing=CHOOSING,
    ridding=dict.fromkeys(("deshazte",), ("Eliminar", "Quitar", "Cerrar")),
    origin=words("de desde"),
    goal=words("a hasta hacia para"),
    trips=words("vuelo vuelos tren trenes autobús billete billetes viaje viajes ferry"),
    journey_fields=(("Origen", "Desde", "Salida"), ("Destino", "Hasta", "A", "Llegada"), ("Fecha", "Ida")),
    interjections=words("también"),
    done=words("hecho hecha terminado terminada"),
    switched={
        **dict.fromkeys(("encendido", "encendida", "encendidos", "encendidas", "on"), True),
        **dict.fromkeys(("apagado", "apagada", "apagados", "apagadas", "off"), False),
    },
    nothing=words("nada"),
    everything=phrases("todo|todos|todas"),
    roles=ROLES,
    roles_first=True,
    plurals=PLURALS,
    things=THINGS,
    kinds=KINDS,
    relations=RELATIONS,
    about=words("sobre"),
    naming=NAMING,
    being=phrases("que es|que está|que están"),
    numbering=words("número nº n.º #"),
    ordinals=ORDINALS,
    ordinal_endings=("o", "a", "er", "º", "ª", ".º", ".ª"),
    qualities=QUALITIES,
    superlatives=SUPERLATIVES,
    partitives=phrases("de los|de las|de estos|de estas|de esos|de esas|entre los|entre las|de todos los"
                       "|de todas las|de mis|de tus|de sus"),
    measures=MEASURES,
    into=words("en dentro"),
    surely_into=words("dentro"),
    toward=words("para a de como"),
    as_=words("como = :"),
    with_=words("con = : como"),
    is_=words("a en con = : como es al"),
    stating=phrases("es|debe ser|será"),
    from_=words("de del en desde para como entre"),
    surely_from=words("desde"),
    leading_over=words("a al de del en para por con sobre"),
    completing=words("al a del de como en"),
    by=words("en por"),
    adjectives_last=True,
    infinitives=INFINITIVES,
    using=words("con usando mediante"),
    fields=FIELDS,
    address_field="correo",
    user="usuario",
    value_words=words("el la un una texto valor palabra"),
    recipient="Para",
    pages=words("página sitio web pantalla navegador ventana historial"),
    history=words("a la anterior una en el atrás"),
    backward=phrases("página anterior"),
    very=words("todo hasta"),
    addresses=words("url dirección sitio página web"),
    dialogs=words("diálogo ventana popup banner aviso notificación mensaje modal emergente cookies"),
    native_dialogs=words("alerta"),
    forms=words("formulario botón lo"),
    files=words("archivo archivos el la documento fichero imagen"),
    drag_strongly=words("hasta hacia sobre antes después debajo entre dentro"),
    drag_weakly=words("a al en"),
    drag_beside=table({RelationKind.BEFORE: "antes de|antes del|delante de",
                       RelationKind.AFTER: "después de|después del|detrás de|entre",
                       RelationKind.ABOVE: "encima de|encima del", RelationKind.BELOW: "debajo de|debajo del"}),
    positions=words("posición lugar"),
    ranks=words("fila línea puesto número"),
    directions=table(
        {
            "up": "hacia arriba", "down": "hacia abajo|más abajo", "left": "hacia la izquierda|a la izquierda",
            "right": "hacia la derecha|a la derecha", "top": "parte de arriba|parte superior|arriba del todo"
                "|inicio|principio|al inicio|al principio"
            "|hasta arriba", "bottom": "abajo del todo|final|al final|hasta abajo|hasta el final",
        }
    ),
    scroll_over=words("a al hasta hacia"),
    lengths=table({"pixels": "px|píxel|píxeles", "pages": "página|páginas|pantalla|pantallas"}),
    seconds={
        **dict.fromkeys(("s", "seg", "segundo", "segundos"), 1.0),
        **dict.fromkeys(("ms", "milisegundo", "milisegundos"), 0.001),
        **dict.fromkeys(("min", "minuto", "minutos"), 60.0),
    },
    numbers={"un": 1.0, "una": 1.0, "uno": 1.0, "dos": 2.0, "tres": 3.0, "cuatro": 4.0, "cinco": 5.0, "seis": 6.0,
             "siete": 7.0, "ocho": 8.0, "nueve": 9.0, "diez": 10.0, "media": 0.5, "medio": 0.5},
    times=words("veces vez"),
    counts={},
    stepping={
        **dict.fromkeys(("siguiente", "proximo", "proxima"), ("Siguiente", "Página siguiente", "Next")),
        **dict.fromkeys(("anterior", "previo", "previa"), ("Anterior", "Página anterior", "Previous")),
    },
    showing=SHOWING,
    wait_over=words("a que durante hasta por"),
    keys=words("tecla teclas"),
    key_names={"intro": "enter", "entrar": "enter", "escape": "escape", "espacio": "space", "suprimir": "delete",
               "supr": "delete", "mayús": "shift", "mayus": "shift", "tabulador": "tab", "flecha abajo": "down",
               "flecha arriba": "up", "inicio": "home", "fin": "end"},
    consent=table({True: "acepta|acepte|aceptar|permite|sí a", False: "no a|rechaza|rechace|rechazar"}),
    consents={
        True: ("Aceptar todo", "Aceptar todas", "Aceptar todas las cookies", "Aceptar", "Acepto", "OK"),
        False: ("Rechazar todo", "Rechazar todas", "Rechazar", "Solo necesarias"),
    },
    cookies=words("cookie cookies"),
    closers=("Cerrar", "Close", "Cancelar", "No, gracias", "OK"),
    log_in="Iniciar sesión",
)  # fmt: skip
