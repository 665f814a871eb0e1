"""The words of Spanish."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.lexicon import Lexicon, Sense, superlatives
from treadle.browsers.grounding.grammar.lexicon.tables import bracketed, phrases, table, words
from treadle.browsers.grounding.intent import RelationKind

__all__ = ["SPANISH"]

SPANISH: Final = Lexicon(
    language="Spanish",
    verbs=table(
        {
            Sense.CLICK: "haz clic en|haz clic sobre|haz click en|haga clic en|hacer clic en|clic en|da clic en"
                "|dale clic"
            " a|clica|clica en|pincha|pincha en|toca|sigue|dale a|cliquea en|cliquea|haz clic"
            "|cambia a la pestaña|hacer click en|pinche en",
            Sense.DOUBLE_CLICK: "haz doble clic en|haz doble clic sobre|haga doble clic en|doble clic en"
                "|haz doble click"
            " en",
            Sense.RIGHT_CLICK: "haz clic derecho en|haz clic con el botón derecho en|clic derecho en"
                "|haga clic derecho en"
            "|haz clic derecho sobre|haz click derecho en",
            Sense.PRESS: "pulsa en|pulsa sobre|presiona en|pulsa|pulse|pulsar|presiona|presione|presionar"
                "|oprime|aprieta",
            Sense.ENTER: "escribe|escriba|escribir|introduce|introduzca|introducir|ingresa|ingrese|ingresar"
                "|teclea|pon"
            "|mete|inserta|digita",
            Sense.FILL: "rellena|rellene|rellenar|completa|complete|completar|llena",
            Sense.SET: "cambia|cambie|cambiar|ajusta|ajuste|ajustar|establece|establezca|fija|modifica|actualiza la"
            " cantidad|configura",
            Sense.CLEAR: "borra el campo|vacía|vaciar|limpia|limpie|borra el contenido de|borra el texto de|limpiar",
            Sense.SELECT: "selecciona|seleccione|seleccionar|elige|elija|elegir|escoge|escoja|escoger",
            Sense.CHECK: "marca|marque|marcar|activa|active|activar|habilita|enciende",
            Sense.UNCHECK: "desmarca|desmarque|desmarcar|desactiva|desactive|desactivar|deshabilita|apaga",
            Sense.TOGGLE: "alterna|alternar",
            Sense.HOVER: "pasa el ratón por|pasa el ratón sobre|pasa el cursor sobre|pasa el cursor por"
                "|sitúa el ratón"
            " sobre|pasa el ratón por encima de|coloca el ratón sobre",
            Sense.SCROLL: "desplázate|desplácese|baja|desplaza|desplazarse|haz scroll|desplaza la página|sube",
            Sense.DRAG: "arrastra|arrastre|arrastrar|mueve|mueva|mover",
            Sense.UPLOAD: "sube el archivo|adjunta|adjunte|adjuntar|carga el archivo|carga|subir|sube la imagen",
            Sense.SUBMIT: "envía el formulario|envíe el formulario|enviar el formulario",
            Sense.NAVIGATE: "ve a|ve al|vete a|ir a|ir al|vaya a|vaya al|navega a|navega hasta|visita|visite"
                "|dirígete a",
            Sense.OPEN: "abre|abra|abrir",
            Sense.BACK: "vuelve atrás|vuelve|atrás|vuelve a la página anterior|regresa|volver atrás|ve atrás|volver"
            "|vuelva atrás",
            Sense.FORWARD: "ve adelante|adelante|avanza",
            Sense.RELOAD: "recarga|recargue|recargar|actualiza|actualice|actualizar|refresca",
            Sense.WAIT: "espera|espere|esperar|aguarda",
            Sense.ACCEPT: "acepta|acepte|aceptar|confirma|confirme|confirmar|permite|rechaza|rechace|rechazar",
            Sense.CANCEL: "cancela|cancele|cancelar",
            Sense.CLOSE: "cierra|cierre|cerrar",
            Sense.SEARCH: "busca|busque|buscar",
            Sense.FIND: "encuentra|encuentre|encontrar",
            Sense.DOWNLOAD: "descarga|descargue|descargar|bájate",
            Sense.LOG_IN: "inicia sesión|inicie sesión|iniciar sesión|entra|identifícate|accede",
            Sense.EXPAND: "expande|expanda|expandir|despliega|despliegue|desplegar",
            Sense.COLLAPSE: "contrae|contraiga|contraer|pliega|colapsa",
            Sense.FOCUS: "pon el cursor en|coloca el cursor en|enfoca",
            Sense.MARK_TEXT: "resalta|resalte|selecciona el texto|selecciona el texto de|resalta el texto de",
            Sense.COPY: "copia|copie|copiar",
            Sense.PASTE: "pega|pegue|pegar|pégalo",
            Sense.USE: "usa|use|utiliza",
            Sense.RAISE: "aumenta|aumente|incrementa",
            Sense.LOWER: "disminuye|reduce|reduzca",
            Sense.NARROW: "muestra solo|muestra sólo|muestra solamente|filtra por|filtrar por|solo|sólo",
            Sense.BUTTON: "añade|añada|añadir|agrega|agregue|agregar|elimina|elimine|eliminar|borra|borre"
                "|borrar|guarda"
            "|guarde|guardar|envía|envíe|enviar|compra|compre|comprar|edita|edite|editar|continúa|continuar|responde"
            "|responder|responde a|comparte|archiva|archive|muestra|oculta|paga|pagar|ordena|ordenar|filtra|imprime"
            "|imprimir|quita|quitar|siguiente|anterior|reserva|reservar|crea|crear|publica|publicar|bloquea|ver"
            "|suscribe"
            "|cerrar sesión|cierra sesión|registrarse|regístrate|pide|pedir|reenvía|denuncia|reproduce|inicia|detén"
            "|comenta|da me gusta a|dale me gusta a|finaliza|tramita|aplica|solicita",
        }
    ),
    brackets=bracketed({}),
    small_words=words("el la los las un una en de del al a y luego después con para por junto como su mi primer "
        "primera "
                      "segundo segunda último última dentro sobre"),
    polite=phrases("por favor|y|luego|y luego|después|y después|entonces|ahora|primero|finalmente"
        "|a continuación|puedes"
                   "|podrías|puede|podría|quiero|quisiera|también|por último|me gustaría|hola|quiero que"),
    fillers=phrases("por favor|ahora|también|gracias|en la página|de la página|de nuevo|otra vez"),
    joiners=phrases("y|luego|y luego|después|y después|entonces|a continuación|e"),
    firm_joiners=words("luego después . ; ! entonces"),
    also=words("y e & además"),
    between=words("y"),
    to_find=phrases("encuentra y|busca y|para encontrar y"),
    negations=phrases("no|nunca|jamás|evita|sin"),
    conditions=phrases("si|cuando|a menos que|en caso de|en cuanto|siempre que"),
    conditions_within=phrases("si el|si la|si es|si está|si hay|cuando el|cuando la|cuando esté|si los|si existe"),
    questions=phrases("qué|cuál|cuáles|quién|dónde|cuándo|por qué|cómo|cuánto|cuántos|cuántas|cuánta|es|hay"
        "|está|tiene"),
    exceptions=phrases("excepto|salvo|menos|pero no"),
    determiners=words("el la los las un una unos unas mi mis tu tus su sus este esta estos estas ese esa lo"),
    pronouns=words("lo la los las le ello eso esto ese este"),
    quantifiers=phrases("todos|todas|todos los|todas las|cada|ambos|ambas|ambos los|los dos|las dos"),
    only=words("solo sólo solamente únicamente"),
    instead=phrases("en lugar de|en vez de|y no"),
    for_whom=words("me nos"),
    another=table({True: "otro|otra|uno mas de|una mas de", False: "uno menos de|una menos de"}),
    plus={True: ("+", "Aumentar", "Más"), False: ("-", "Disminuir", "Menos")},
    choosing=words("paga pague pagar envia envie"),
    done=words("hecho hecha terminado terminada"),
    nothing=words("nada"),
    everything=phrases("todo|todos|todas"),
    roles=table(
        {
            "button": "botón|botones",
            "link": "enlace|enlaces|vínculo|link",
            "field": "campo|campos|cuadro de texto|caja de texto|campo de texto|área de texto|cuadro|caja|entrada",
            "searchfield": "campo de búsqueda|barra de búsqueda|buscador|cuadro de búsqueda|caja de búsqueda",
            "checkbox": "casilla|casilla de verificación|casillas|checkbox|casillas de verificación",
            "radio": "botón de opción|botón de radio|radio",
            "switch": "interruptor|conmutador",
            "select": "lista|lista desplegable|menú desplegable|desplegable|selector|combo",
            "option": "opción|opciones|sugerencia",
            "tab": "pestaña|pestañas|solapa",
            "menuitem": "elemento del menú|elemento de menú|opción del menú",
            "menu": "menú",
            "slider": "deslizador|control deslizante|barra deslizante",
            "image": "imagen|foto|imágenes|fotos|logo|logotipo",
            "icon": "icono|ícono|símbolo",
            "heading": "título|encabezado",
            "row": "fila|filas|línea",
            "cell": "celda",
            "listitem": "elemento de la lista|resultado|resultados|artículo|elemento de lista",
            "dialog": "diálogo|cuadro de diálogo|ventana|popup|ventana emergente|modal",
            "form": "formulario",
            "section": "sección|área|tarjeta|panel|grupo|columna|bloque|tabla|apartado|zona|recuadro",
            "file": "campo de archivo",
            "any": "elemento|texto|palabra|etiqueta",
        }
    ),
    roles_first=True,
    plurals=words("botones enlaces campos casillas opciones pestañas imágenes filas resultados"),
    things=phrases("mensaje|mensajes|correo|mail|e-mail|comentario|producto|artículo|tarea|nota|pedido|pregunta"
                   "|respuesta|canción|vídeo|video|contacto|cita|vuelo|hotel|receta|factura|libro|película|anuncio"
                   "|oferta|usuario|cliente|publicación|evento|viaje|tren|habitación|entrada|noticia"),
    kinds=words("plan modo vista canal carpeta categoría filtro cuenta idioma mes"),
    relations=table(
        {
            RelationKind.ROW: "en la fila de|en la fila con|en la fila que contiene|en la fila del|en la fila"
                "|en la línea"
            " de|de la fila de|de la fila",
            RelationKind.NEAR: "junto a|junto al|al lado de|al lado del|cerca de|cerca del",
            RelationKind.BELOW: "debajo de|debajo del|bajo|por debajo de",
            RelationKind.AFTER: "después de|después del|tras|entre",
            RelationKind.BEFORE: "antes de|antes del|delante de",
            RelationKind.ABOVE: "encima de|encima del|sobre|por encima de|arriba de",
            RelationKind.LEFT: "a la izquierda de|a la izquierda del",
            RelationKind.RIGHT: "a la derecha de|a la derecha del",
            RelationKind.IN: "en|de|del|dentro de|dentro del|para|con|por|a|al|sobre el tema",
        }
    ),
    naming=phrases("llamado|llamada|con el texto|titulado|titulada|etiquetado como|que dice|con el nombre|denominado"
                   "|con la etiqueta|con el título|que pone|con nombre|con asunto|con el asunto"),
    being=phrases("que es|que está|que están"),
    numbering=words("número nº n.º #"),
    ordinals={
        "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3,
        "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6, "septimo": 7, "septima": 7,
        "octavo": 8, "octava": 8, "noveno": 9, "novena": 9, "decimo": 10, "decima": 10, "ultimo": -1, "ultima": -1,
        "penultimo": -2, "penultima": -2,
    },
    ordinal_endings=("o", "a", "er", "º", "ª", ".º", ".ª"),
    qualities=table(
        {
            "red": "rojo|roja|rojos", "blue": "azul|azules", "green": "verde|verdes", "yellow": "amarillo|amarilla",
            "orange": "naranja", "pink": "rosa", "purple": "morado|morada|violeta", "black": "negro|negra",
            "white": "blanco|blanca", "grey": "gris", "brown": "marrón", "cyan": "turquesa|cian",
            "large": "grande|gran", "small": "pequeño|pequeña", "circle": "círculo|redondo", "square": "cuadrado",
            "rectangle": "rectángulo", "triangle": "triángulo", "checked": "marcado|marcada|marcadas",
            "unchecked": "desmarcado|desmarcada", "selected": "seleccionado|seleccionada", "empty": "vacío|vacía",
        }
    ),
    superlatives=table(
        superlatives(
            of={
                "price": ("más caro|más cara", "más barato|más barata|más económico|más económica"),
                "date": ("más reciente|más nuevo|más nueva", "más antiguo|más antigua|más viejo|más temprano"),
                "rating": ("mejor valorado|mejor valorada|mejor|más popular", "peor valorado|peor valorada|peor"),
                "size": ("más grande", "más pequeño|más pequeña"),
                "length": ("más largo|más larga", "más corto|más corta"),
                "time": ("más lento|más lenta", "más rápido|más rápida"),
                "number": ("más alto|más alta", "más bajo|más baja"),
            }
        )
    ),
    measures={**dict.fromkeys(("precio", "coste", "tarifa"), "price"), "valoracion": "rating", "fecha": "date",
              "tamano": "size", "duracion": "time", "numero": "number"},
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
    infinitives={
        "anade": "Añadir", "agrega": "Agregar", "elimina": "Eliminar", "borra": "Borrar", "guarda": "Guardar",
        "envia": "Enviar", "compra": "Comprar", "edita": "Editar", "continua": "Continuar", "responde": "Responder",
        "comparte": "Compartir", "archiva": "Archivar", "muestra": "Mostrar", "oculta": "Ocultar", "paga": "Pagar",
        "ordena": "Ordenar", "quita": "Quitar", "reserva": "Reservar", "crea": "Crear", "publica": "Publicar",
        "bloquea": "Bloquear", "reenvia": "Reenviar", "denuncia": "Denunciar", "cierra": "Cerrar",
        "acepta": "Aceptar", "confirma": "Confirmar", "cancela": "Cancelar", "rechaza": "Rechazar",
        "aplica": "Aplicar", "finaliza": "Finalizar", "solicita": "Solicitar", "pide": "Pedir",
    },
    using=words("con usando mediante"),
    fields=phrases("usuario|nombre de usuario|correo|correo electrónico|e-mail|email|contraseña|clave|nombre|apellido"
                   "|apellidos|teléfono|número de teléfono|dirección|ciudad|país|código postal|calle|asunto|mensaje"
                   "|comentario|fecha|importe|cantidad|número|código|título|empresa|fecha de nacimiento|hora"
                   "|descripción|destinatario|referencia|concepto"),
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
    showing=words("muestra"),
    wait_over=words("a que durante hasta por"),
    keys=words("tecla teclas"),
    key_names={"intro": "enter", "entrar": "enter", "escape": "escape", "espacio": "space", "suprimir": "delete",
               "supr": "delete", "mayús": "shift", "mayus": "shift", "tabulador": "tab", "flecha abajo": "down",
               "flecha arriba": "up", "inicio": "home", "fin": "end"},
    consent=table({True: "acepta|acepte|aceptar|permite", False: "rechaza|rechace|rechazar"}),
    consents={
        True: ("Aceptar todo", "Aceptar todas", "Aceptar todas las cookies", "Aceptar", "Acepto", "OK"),
        False: ("Rechazar todo", "Rechazar todas", "Rechazar", "Solo necesarias"),
    },
    cookies=words("cookie cookies"),
    closers=("Cerrar", "Close", "Cancelar", "No, gracias", "OK"),
    log_in="Iniciar sesión",
)  # fmt: skip
