"""What people call a drawing that they see, whatever it is there for: the person, the smiley, the speech bubble.

A page names its icons for what they are in a set of icons, or for what they do. Who looks at one names the thing.
"""

from functools import lru_cache
from typing import Final

from treadle.browsers.grounding.scoring.pictures import IconNames
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["seen_as"]

_DRAWINGS: Final = IconNames("""
user person avatar profile account usr people_fill: person; silhouette; little man; mannchen; figur; personne;
 bonhomme; persona; muneco
users people team members: people; leute; gente; gens
bin trash garbage waste rubbish del delete: trash can; dustbin; garbage can; rubbish bin; waste basket;
 wastepaper basket;
 mulleimer; abfalleimer; mulltonne; papierkorb; poubelle; corbeille; cubo de basura; papelera
gear cog cogs settings prefs: cog; cogwheel; gear wheel; zahnrad; zahnradchen; engrenage; roue dentee; engranaje;
 rueda dentada
env envelope mail letter email: envelope; umschlag; briefumschlag; enveloppe; sobre
bubble comment comments chat speech message: speech bubble; bubble; balloon; speech balloon; sprechblase; bulle;
 bocadillo
clip paperclip attach attachment: paper clip; clip; buroklammer; trombone; sujetapapeles
glass magnifier lens loupe search find: magnifying glass; magnifier; loupe; lupe; lupa
house home: house; little house; hauschen; haus; maison; casita; casa
globe world earth lang language: globe; world; earth; weltkugel; globus; mappemonde; planisphere; globo terraqueo;
 bola del mundo; mundo
lock padlock: padlock; schloss; vorhangeschloss; cadenas; candado
bell notif notification notifications alarm: bell; glocke; cloche; campana
pen pencil edit: pencil; bleistift; stift; crayon; lapiz
eye view visibility preview: eye; auge; œil; oeil; ojo
heart hearts like love: heart; herz; cœur; coeur; corazon
star stars: star; stern; etoile; estrella
disk floppy save: floppy disk; floppy; disk; diskette; disquette; disquete
volume speaker sound vol: loudspeaker; speaker; lautsprecher; haut parleur; altavoz
phone handset call tel: handset; receiver; telephone; horer; telefonhorer; combine; auricular
plane paper_plane send: paper plane; paper aeroplane; paper airplane; papierflieger; avion en papier; avion de papel
thumb thumbs_up thumb_up thumbup: thumb; daumen; pouce; pulgar
flag report: flag; flagge; fahne; drapeau; bandera
printer print: printer; drucker; imprimante; impresora
cart trolley shopping_cart: trolley; shopping cart; shopping trolley; einkaufswagen; chariot; caddie; carrito
bag shopping_bag: bag; shopping bag; tasche; einkaufstasche; sac; bolsa
basket: basket; korb; panier; cesta
smile smiley emoji emoticon grin laugh happy face face_smile: smiley; smiley face; smile; emoji; emoticon; face;
 grin; grinning face;
 lachendes gesicht; lachgesicht; sourire; visage souriant; carita; carita feliz; sonrisa; emoticono
link chain: chain; chain link; kette; chaine; cadena
clock history time: clock; uhr; horloge; reloj
funnel filter: funnel; trichter; entonnoir; embudo
bookmark ribbon: ribbon; lesezeichen; marque page; marcapaginas
moon dark: moon; mond; lune; luna
sun light: sun; sonne; soleil; sol
key: key; schlussel; cle; llave
gift present: gift; geschenk; cadeau; regalo
plus add: plus sign; pluszeichen; signe plus; signo mas
minus: minus sign; minuszeichen; signe moins; signo menos
check tick checkmark done: check mark; checkmark; tick mark; haken; hakchen
close cross x times xmark: cross; kreuz; croix; cruz
question help: question mark; fragezeichen; point d interrogation; signo de interrogacion
bars burger hamburger: three lines; three bars; burger; hamburger; drei striche; trois traits; trois barres;
 tres rayas; tres lineas
dots ellipsis kebab meatballs more: three dots; dots; drei punkte; trois points; tres puntos
mic microphone: microphone; mic; mikrofon; micro; microfono
camera: camera; kamera; appareil photo; camara
pin map_pin marker location: map pin; map marker; stecknadel; epingle; punaise; chincheta
calendar cal date: calendar; kalender; calendrier; calendario
folder directory: folder; ordner; dossier; carpeta
bulb lightbulb idea tip: light bulb; bulb; lamp; gluhbirne; ampoule; bombilla
cloud: cloud; wolke; nuage; nube
car auto: car; auto; voiture; coche
lightning bolt flash: lightning; bolt; flash; blitz; eclair; rayo
truck delivery van: truck; lorry; van; lastwagen; camion; camioneta
tag label price: tag; etikett; etiquette; etiqueta
trophy cup award: trophy; cup; pokal; coupe; trofeo; copa
fire flame hot: fire; flame; feuer; flamme; feu; fuego; llama
""")

_DRAWN_SO: Final = words_of(
    "icon ico icn svg img btn i o fa fas far fab bi mdi glyph symbol outline outlined fill filled solid regular bold "
    "thin duotone small big sm md lg xs xl circle square round rounded alt"
)
"""What a page adds to the name of a drawing that says how it is drawn."""


@lru_cache(maxsize=4096)
def seen_as(icon: str) -> tuple[str, ...]:
    """What people call what is drawn on a control, in four languages; nothing for what is not known to be drawn.

    Args:
        icon: its picture in words, or what a page calls it for itself: ``user``, ``face-smile``. Of several words each
            has to be known: ``grid view`` is no eye.
    """
    words = [word for word in split_words(fold(icon)) if word not in _DRAWN_SO]
    every = all(_DRAWINGS.meant_by(word) for word in words)
    return _DRAWINGS.meant_by(" ".join(words)) if every or _DRAWINGS.has(words) else ()
