"""The nouns of Spanish, and what narrows them: what things are, what they are like, where they are."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.lexicon import superlatives
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, table, words
from treadle.browsers.grounding.intent import RelationKind

__all__ = [
    "FIELDS",
    "KINDS",
    "MEASURES",
    "NAMING",
    "ORDINALS",
    "PLURALS",
    "QUALITIES",
    "RELATIONS",
    "ROLES",
    "SUPERLATIVES",
    "THINGS",
]

ROLES: Final = table(
    {
        "button": "botón|botones",
        "link": "enlace|enlaces|vínculo|link",
        "field": "campo|campos|cuadro de texto|caja de texto|campo de texto|área de texto|cuadro|caja|entrada",
        "searchfield": "campo de búsqueda|barra de búsqueda|buscador|cuadro de búsqueda|caja de búsqueda"
        "|campo de buscar|caja de buscar|cuadro de buscar|barra de buscar|casilla de búsqueda",
        "checkbox": "casilla|casilla de verificación|casillas|checkbox|casillas de verificación",
        "radio": "botón de opción|botón de radio|radio",
        "switch": "interruptor|conmutador",
        "select": "lista|lista desplegable|menú desplegable|desplegable|selector|combo",
        "option": "opción|opciones|sugerencia",
        "tab": "pestaña|pestañas|solapa",
        "menuitem": "elemento del menú|elemento de menú|opción del menú",
        "menu": "menú",
        "slider": "deslizador|control deslizante|barra deslizante",
        "caption": "pie de foto|leyenda",
        "image": "imagen|foto|fotografía|miniatura|portada|carátula|cartel|ilustración|imágenes|fotos|"
        "fotografías|miniaturas|portadas|ilustraciones|logo|logotipo",
        "arrow": "flecha|flechas|flechita|botón de flecha",
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
)  # fmt: skip
PLURALS: Final = words("botones enlaces campos casillas opciones pestañas imágenes filas resultados")
THINGS: Final = phrases(
    "tarjeta|ficha|mensaje|mensajes|correo|mail|e-mail|comentario|producto|artículo|tarea|nota|pedido|pregunta"
    "|respuesta|canción|vídeo|video|contacto|cita|vuelo|hotel|receta|factura|libro|película|anuncio"
    "|oferta|usuario|cliente|publicación|evento|viaje|tren|habitación|entrada|noticia|opinión|reseña"
    "|valoración|préstamo|reserva|documento|carpeta|archivo|persona|miembro|jugador|equipo|proyecto"
    "|alumno|estudiante|empleado|curso|clase|lección|taller|sesión|visita|plato|bebida|regalo|bolso"
    "|mochila|zapato|botín|vestido|camisa|abrigo|coche|bici|bicicleta|barco|casa|piso|apartamento|pista"
    "|abono|suscripción|solicitud|pago|transferencia|transacción|movimiento|paquete|envío|extracto"
    "|médico|doctor|doctora|paciente|carrera|episodio|capítulo|podcast|álbum|discusión|conversación"
    "|hilo|grupo|recordatorio|alerta|notificación|plantilla|borrador|adjunto|servidor|dispositivo"
    "|tienda|puesto|empleo|vacante|candidato|exposición|trámite|actividad|queso|vino|botella"
)
KINDS: Final = words(
    "cosa plan modo vista canal carpeta categoría filtro cuenta idioma mes página pestaña sección paso "
    "tarifa tema proyecto grupo equipo álbum lista calendario ciudad talla color número envío clase "
    "zona sala habitación marca género temporada estación semana año día moneda fecha opción"
)
RELATIONS: Final = table(
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
)  # fmt: skip
NAMING: Final = phrases("llamado|llamada|con el texto|titulado|titulada|etiquetado como|que dice|con el nombre"
    "|denominado"
               "|con la etiqueta|con el título|que pone|con nombre|con asunto|con el asunto")  # fmt: skip
ORDINALS: Final = {
    "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3,
    "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6, "septimo": 7, "septima": 7,
    "octavo": 8, "octava": 8, "noveno": 9, "novena": 9, "decimo": 10, "decima": 10, "ultimo": -1, "ultima": -1,
    "penultimo": -2, "penultima": -2,
}  # fmt: skip
QUALITIES: Final = table(
    {
        "red": "rojo|roja|rojos", "blue": "azul|azules", "green": "verde|verdes", "yellow": "amarillo|amarilla",
        "orange": "naranja", "pink": "rosa", "purple": "morado|morada|violeta", "black": "negro|negra",
        "white": "blanco|blanca", "grey": "gris", "brown": "marrón", "cyan": "turquesa|cian",
        "large": "grande|gran", "small": "pequeño|pequeña", "circle": "círculo|redondo", "square": "cuadrado",
        "rectangle": "rectángulo", "triangle": "triángulo", "checked": "marcado|marcada|marcadas",
        "unchecked": "desmarcado|desmarcada", "selected": "seleccionado|seleccionada", "empty": "vacío|vacía",
    }
)  # fmt: skip
SUPERLATIVES: Final = table(
    superlatives(
        of={
            "temperature": ("más caliente|más cálido|más cálida", "más frío|más fría"),
            "price": ("más caro|más cara", "más barato|más barata|más económico|más económica"),
            "date": ("más reciente|más nuevo|más nueva", "más antiguo|más antigua|más viejo|más temprano"),
            "rating": ("mejor valorado|mejor valorada|mejor|más popular", "peor valorado|peor valorada|peor"),
            "size": ("más grande", "más pequeño|más pequeña"),
            "length": ("más largo|más larga", "más corto|más corta"),
            "time": ("más lento|más lenta", "más rápido|más rápida"),
            "weight": ("más pesado|más pesada", "más ligero|más ligera|más liviano|más liviana"),
            "number": ("más alto|más alta", "más bajo|más baja"),
        }
    )
)  # fmt: skip
MEASURES: Final = {**dict.fromkeys(("precio", "coste", "tarifa"), "price"), "valoracion": "rating", "fecha": "date",
          "tamano": "size", "duracion": "time", "numero": "number"}  # fmt: skip
FIELDS: Final = phrases("usuario|nombre de usuario|correo|correo electrónico|e-mail|email|contraseña|clave|nombre"
    "|apellido"
               "|apellidos|teléfono|número de teléfono|dirección|ciudad|país|código postal|calle|asunto|mensaje"
               "|comentario|fecha|importe|cantidad|número|código|título|empresa|fecha de nacimiento|hora"
               "|descripción|destinatario|referencia|concepto")  # fmt: skip
