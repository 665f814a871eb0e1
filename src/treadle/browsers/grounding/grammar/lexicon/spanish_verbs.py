"""The verbs of Spanish, and what buttons make of them."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.naming import naming
from treadle.browsers.grounding.grammar.lexicon.sense import Sense
from treadle.browsers.grounding.grammar.lexicon.tables import Phrase, Table, bracketed, combined, table, words

__all__ = ["BRACKETS", "CHOOSING", "INFINITIVES", "SHOWING", "VERBS"]

_TICKS: Final = "la|el|una|un", "marca|palomita|tick|check|aspa"
VERBS: Final = table(
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
        Sense.CLICK_ADDING: "ctrl-clic en|ctrl clic en|ctrl-clic",
        Sense.CLICK_RANGE: "mayús-clic en|shift-clic en",
        Sense.PRESS: "pulsa en|pulsa sobre|presiona en|pulsa|pulse|pulsar|presiona|presione|presionar"
            "|oprime|aprieta",
        Sense.ENTER: "escribe|escriba|escribir|introduce|introduzca|introducir|ingresa|ingrese|ingresar"
            "|teclea|pon|ponga|poner"
        "|mete|meta|meter|echa|eche|echar|anota|anote|anotar|inserta|inserte|digita",
        Sense.FILL: "rellena|rellene|rellenar|completa|complete|completar|llena",
        Sense.SET: "cambia|cambie|cambiar|ajusta|ajuste|ajustar|establece|establezca|fija|modifica|actualiza la"
        " cantidad|configura",
        Sense.CLEAR: "borra el campo|vacía|vaciar|limpia|limpie|borra el contenido de|borra el texto de|limpiar",
        Sense.SELECT: "selecciona|seleccione|seleccionar|elige|elija|elegir|escoge|escoja|escoger",
        Sense.CHECK: "marca|marque|marcar|activa|active|activar|habilita|enciende|encienda|encender|"
        + combined("pon|ponga|poner|haz", *_TICKS, "en|a|al|para"),
        Sense.UNCHECK: "desmarca|desmarque|desmarcar|desactiva|desactive|desactivar|deshabilita|apaga|apague|apagar|"
        + combined("quita|quite|quitar|elimina|saca", *_TICKS, "de|del|en|a|al"),
        Sense.TOGGLE: "alterna|alternar",
        Sense.HOVER: "pasa el ratón por|pasa el ratón sobre|pasa el cursor sobre|pasa el cursor por"
            "|sitúa el ratón"
        " sobre|pasa el ratón por encima de|coloca el ratón sobre",
        Sense.SCROLL: "desplázate|desplácese|baja|desplaza|desplazarse|haz scroll|desplaza la página|sube",
        Sense.DRAG: "arrastra|arrastre|arrastrar|mueve|mueva|mover|desplaza|desplazar|traslada|trasladar",
        Sense.UPLOAD: "sube el archivo|adjunta|adjunte|adjuntar|carga el archivo|cargar el archivo|subir"
        "|sube la imagen",
        Sense.SUBMIT: "envía el formulario|envíe el formulario|enviar el formulario",
        Sense.NAVIGATE: "ve a|ve al|vete a|ir a|ir al|vaya a|vaya al|navega a|navega hasta|visita|visite"
            "|dirígete a|pasa a|pasa al|pase a|pase al|vamos a|llévame a|llévame al",
        Sense.OPEN: "abre|abra|abrir",
        Sense.BACK: "vuelve atrás|vuelve|atrás|vuelve a la página anterior|regresa|volver atrás|ve atrás|volver"
        "|vuelva atrás|retrocede|retroceda",
        Sense.FORWARD: "ve adelante|adelante|avanza",
        Sense.RELOAD: "recarga|recargue|recargar|actualiza|actualice|actualizar|refresca",
        Sense.WAIT: "espera|espere|esperar|aguarda",
        Sense.ACCEPT: "sí a|acepta|acepte|aceptar|confirma|confirme|confirmar|permite|rechaza|rechace|rechazar",
        Sense.CANCEL: "cancela|cancele|cancelar",
        Sense.CLOSE: "cierra|cierre|cerrar|deshazte de|deshazte del",
        Sense.SEARCH: "busca|busque|buscar",
        Sense.FIND: "encuentra|encuentre|encontrar",
        Sense.DOWNLOAD: "descarga|descargue|descargar|bájate",
        Sense.LOG_IN: "inicia sesión|inicie sesión|iniciar sesión|entra|identifícate|accede",
        Sense.EXPAND: "expande|expanda|expandir|despliega|despliegue|desplegar",
        Sense.COLLAPSE: "contrae|contraiga|contraer|pliega|colapsa",
        Sense.FOCUS: "pon el cursor en|coloca el cursor en|enfoca",
        Sense.MARK_TEXT: "resalta|resalte|selecciona el texto|selecciona el texto de|resalta el texto de",
        Sense.COPY: "copia|copie|copiar",
        Sense.CALL: "ll\u00e1malo|ll\u00e1mala|n\u00f3mbralo|"
        + naming(
            "llama nombra titula",
            "al a_la a_este a_esta el la este esta",
            "alarma archivo carpeta documento formulario hoja lista nota p\u00e1gina partida playlist proyecto receta "
            "tarea viaje \u00e1lbum",
        ),
        Sense.PASTE: "pega|pegue|pegar|pégalo",
        Sense.USE: "usa|use|utiliza",
        Sense.RAISE: "aumenta|aumente|incrementa",
        Sense.LOWER: "disminuye|reduce|reduzca",
        Sense.NARROW: "enseña solo|enseña sólo|mostrar solo|ver solo|muestra solo|muestra sólo"
        "|muestra solamente|filtra por|filtrar por|solo|sólo",
        Sense.BUTTON: "alquila|alquile|alquilar|renueva|renueve|renovar|prorroga|prorrogar|calcula|calcule|calcular"
        "|comprueba|compruebe|comprobar|revisa|revisar|pídeme|solicite|solicitar|valora|valore|valorar|puntúa"
        "|seguir|deja de seguir|compartir|termina|terminar|repite|repetir|compara|compare|comparar"
        "|intercambia|intercambiar|invierte|invertir|bloquee|bloquear|desbloquea|desbloquear|exporta|exporte"
        "|exportar|importa|importar|duplica|duplique|duplicar|descarta|descartar|aplique|traduce|traducir"
        "|recomienda|recomendar|reanuda|escucha|escuchar|ampliar|conecta|desconecta|apúntame|inscríbeme"
        "|suscríbeme|avísame|llamar|ordene|agrupa|cámbiale el nombre|renombra|renombrar|empieza|empezar"
        "|comienza|comenzar|reinicia|reiniciar|fijar|denunciar|ocultar|publique|comparta|bloquéalo|vota|votar"
        "|cancela la|paga la|imprimir|transfiere|transferir|reserve|aparta|apartar|devuelve|devolver|contesta"
        "|contestar|reenviar|archivar|silencia|silenciar|deja|deje|añade|añada|añadir|agrega|agregue|agregar|elimina|elimine|eliminar|borra|borre"
            "|borrar|guarda"
        "|guarde|guardar|envía|envíe|enviar|compra|compre|comprar|edita|edite|editar|continúa|continuar|responde"
        "|responder|responde a|carga|cargue|cargar|enseña|enseñe|enseñar|mostrar|muestre|anula|anule|anular"
        "|aplicar|imprima|comparte|archiva|archive|muestra|oculta|paga|pagar|ordena|ordenar|filtra|imprime"
        "|imprimir|quita|quitar|siguiente|anterior|reserva|reservar|crea|crear|publica|publicar|bloquea|ver"
        "|suscribe"
        "|cerrar sesión|cierra sesión|registrarse|regístrate|pide|pedir|reenvía|denuncia|reproduce|inicia|detén"
        "|comenta|da me gusta a|dale me gusta a|finaliza|tramita|aplica|solicita"
        "|abona|abone|abonar|asigna|asigne|asignar|manda|mande|mandar|saca|saque|sacar",
    }
)  # fmt: skip
BRACKETS: Final[Table[tuple[tuple[Phrase, Sense], ...]]] = bracketed({})
CHOOSING: Final = words("paga pague pagar envia envie")
INFINITIVES: Final = {
    "anade": "Añadir", "agrega": "Agregar", "elimina": "Eliminar", "borra": "Borrar", "guarda": "Guardar",
    "envia": "Enviar", "compra": "Comprar", "edita": "Editar", "continua": "Continuar", "responde": "Responder",
    "comparte": "Compartir", "archiva": "Archivar", "muestra": "Mostrar", "oculta": "Ocultar", "paga": "Pagar",
    "ordena": "Ordenar", "quita": "Quitar", "reserva": "Reservar", "crea": "Crear", "publica": "Publicar",
    "bloquea": "Bloquear", "reenvia": "Reenviar", "denuncia": "Denunciar", "cierra": "Cerrar",
    "acepta": "Aceptar", "confirma": "Confirmar", "cancela": "Cancelar", "rechaza": "Rechazar",
    "aplica": "Aplicar", "finaliza": "Finalizar", "solicita": "Solicitar", "pide": "Pedir",
}  # fmt: skip
SHOWING: Final = words("muestra muestre mostrar ver enseña enseñe enseñar")
