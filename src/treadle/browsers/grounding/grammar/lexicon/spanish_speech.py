"""How people state a wish or a fact in Spanish."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.oneself import SPANISH_FACTS
from treadle.browsers.grounding.grammar.lexicon.speech import Speech
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, words

__all__ = ["SPANISH_SPEECH"]

SPANISH_SPEECH: Final = Speech(
    oneself=SPANISH_FACTS,
    counting_us=phrases("somos|seremos|éramos|vamos a ser|viajamos"),
    of_us=phrases("de nosotros|de nosotras"),
    in_all=phrases("en casa|en total|en el hogar"),
    people=("personas", "huéspedes", "viajeros", "pasajeros", "comensales", "participantes"),
    speakers=words("yo nosotros"),
    how=words("como"),
    all_at_once={
        True: ("Expandir todo", "Desplegar todo", "Abrir todo", "Abrir todas"),
        False: ("Contraer todo", "Plegar todo", "Cerrar todo", "Cerrar todas"),
    },
    narrowing=words("limita limite restringe restrinja acota"),
    onto=words("a"),
    that=words("que"),
    indicating=phrases(
        "indica|indique|confirma|confirme|certifica|di|diles|especifica|declara|declare|menciona|señala|senala"
    ),
    leads=phrases(
        "somos|soy|estamos|estoy|seremos|tengo|tenemos|es para|son|hay|habrá|quiero|queremos|necesito|necesitamos"
        "|quisiera|quisiéramos|me gustaría|nos gustaría"
    ),
    denials=phrases(
        "no quiero|no queremos|no deseo|no tengo|no tenemos|no necesito|no necesitamos|no soy"
        "|no somos|no estoy|no hay|no es"
    ),
    stating=phrases("es|son|era|eran|será|está"),
    denying=phrases("no es|no son|no era|no está"),
    never_stated=words("puedo creo pienso espero se debo no veo entiendo odio voy"),
    along=words("para con"),
    bounds=phrases("al menos|como mínimo|como máximo|por lo menos|hasta|más de|menos de|exactamente|unos|unas"),
    lower=phrases(
        "al menos|como mínimo|por lo menos|más de|desde|mínimo|min|un mínimo de|no menos de|superior a|a partir de"
    ),
    upper=phrases("como máximo|menos de|hasta|no más de|máximo|max|un máximo de|por debajo de|inferior a|a lo sumo"),
    price="precio",
    lower_names=("mínimo", "min", "desde", "al menos"),
    upper_names=("máximo", "max", "hasta", "como máximo"),
    quantities=("cantidad", "número"),
    sending=words("envia enviar manda publica publicar"),
    keys_as_deeds=words("suprimir insertar"),
    yes="Sí",
    no="No",
    under_name=phrases("a nombre de|bajo el nombre|bajo el nombre de"),
    name="nombre",
    messages=("mensaje", "chat", "respuesta", "comentario", "conversación"),
    ways=words("en como a al para por con hasta"),
    none=words("sin"),
    sparing=words("deja dejad deje dejar dejen"),
    spared=phrases(
        "en paz|como está|como están|tal cual|tal como está|tranquilo|tranquila|tranquilos|tranquilas|intacto|intacta"
        "|sin tocar|sin cambios|fuera"
    ),
    forbidding=phrases(
        "no debe|no deben|no debo|no debería|no deberían|no se debe|no hay que|no puede|no pueden|de ningún modo"
        "|de ninguna manera|en ningún caso|bajo ningún concepto|ni se te ocurra|nadie debe|nadie debería"
    ),
    applying=words(
        "usa use usad utiliza utilice aplica aplique introduce introduzca envía envíe compra compre pide pida"
    ),
    no_such=words("ningún ninguna ninguno"),
    whether=phrases("debo|debemos|debería|deberíamos|tengo que|tenemos que|hay que|hace falta"),
    declined=("Sin", "Ningún", "Ninguna", "Continuar sin", "Omitir"),
    foremost=words("primero primeros"),
    sort="ordenar",
    filtering=words("filtra filtre filtrar"),
    signing=words(
        "suscribe suscribirme suscribir suscribeme registra registrarme registrar apunta apuntame inscribe inscribeme"
    ),
    onward=phrases("continúa|continúe|continuar|sigue|siga"),
    onward_names=("Continuar", "Siguiente", "Guardar y continuar", "Paso siguiente"),
    boxes=words("casilla"),
    hiding=words("oculta oculte esconde esconda excluye"),
    taking=words("toma coge tome"),
    informing=phrases("avisame|aviseme|notificame|informame"),
    texts=words("comentario mensaje nota respuesta opinion"),
    wishing=phrases("pide|solicita|incluye"),
    using=phrases("usa|use|utiliza|toma"),
    leaving=words("deja deje"),
    ratings=("puntuación", "valoración", "estrellas"),
    secrets=words("contrasena clave"),
    letters=words("correo mail mensaje carta"),
    composing=("Redactar", "Nuevo mensaje", "Nuevo correo", "Escribir", "Nuevo"),
    making=words("haz haga"),
    ranges=frozenset({("de", "a"), ("desde", "hasta"), ("entre", "y")}),
    changing=words("cambia cambie modifica"),
    pointing=words("este esta"),
    spans=words("dia dias semana semanas mes meses ano anos hora horas minuto minutos"),
    having=words("quiero necesito programa reserva pon"),
    being=words("ser sea empieza"),
    done=("ado", "ada"),
    days=("fecha", "día"),
    hours=("hora", "horario"),
    travelling=words("vuela viaja viaje sal"),
    date_parts=words("dia mes ano hora minuto"),
    periods={**dict.fromkeys(("un ano", "1 ano"), ("12 meses",)), "medio ano": ("6 meses",)},
    telling=words("di diga dile responde responda escribe escriba pregunta"),
    therefore=phrases("asi que|entonces|por favor|por eso"),
    bounding={
        **dict.fromkeys(words("empieza empiezan empezar comienza comienzan comenzar inicia"), False),
        **dict.fromkeys(words("termina terminan acaba acaban vence caduca expira finaliza"), True),
    },
    bound_to=words("debe deberia tiene puede"),
    lasting=words("hasta"),
    beginning_names=("inicio {}", "inicio de {}", "{} empieza"),
    ending_names=("fin {}", "fin de {}", "{} vence", "{} caduca"),
    listed=words(
        "ofertas empleos puestos trabajos vacantes anuncios movimientos operaciones pagos transferencias pisos "
        "casas apartamentos habitaciones viviendas hoteles vuelos trenes autobuses viajes rutas productos "
        "articulos cosas modelos piezas libros titulos peliculas series correos mensajes conversaciones tareas "
        "tarjetas notas pedidos facturas miembros personas usuarios clientes alumnos medicos cursos clases eventos "
        "conciertos juegos fechas horas citas platos recetas comidas bebidas restaurantes canciones episodios "
        "albumes fotos imagenes videos archivos documentos opiniones comentarios preguntas respuestas resultados "
        "filas solicitudes prestamos coches vehiculos bicis bicicletas barcos plazas dispositivos servidores "
        "proyectos tiendas marcas"
    ),
    starting=words("inicia inicie empieza empiece arranca activa active"),
    conjugated=(("a", ("ar",)), ("e", ("er", "ir", "ar"))),
    stem_changes=(("ue", "o"), ("ie", "e"), ("í", "i"), ("ú", "u"), ("qu", "c"), ("gu", "g")),
)
