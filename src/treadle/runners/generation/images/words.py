"""What the words of a wish say to who draws it."""

import re
from collections.abc import Iterable
from typing import Final

from treadle.runners.generation.images.fonts import CONDENSED, GEOMETRIC, HAND, ROUND, SANS, SERIF, Face, FontShelf
from treadle.runners.generation.styles import STYLES

__all__ = ["EMBLEMS", "choose_emblem", "emblem_words", "faces_for", "key_words", "words_of"]

_WORD: Final = re.compile(r"[a-z0-9]+")
EMBLEMS: Final = {
    "cat": "cat cats kitten kittens kitty meow purr tabby siamese",
    "dog": "dog dogs puppy retriever labrador poodle corgi dachshund bulldog beagle terrier husky pug chihuahua collie",
    "paw": "pet pets animal animals paw rescue vet",
    "pizza-slice": "pizza pizzeria margherita",
    "hamburger": "hamburger burger cheeseburger",
    "hotdog": "hotdog sausage",
    "ice-cream": "icecream ice cream gelato sundae",
    "cheese": "cheese cheddar fondue",
    "bacon": "bacon",
    "egg": "egg eggs omelette",
    "bread-slice": "bread toast sourdough",
    "carrot": "carrot vegetable vegetables",
    "pepper-hot": "chili chilli pepper jalapeno taco burrito salsa",
    "drumstick-bite": "drumstick turkey wings",
    "candy-cane": "candy sweets",
    "guitar": "guitar guitars guitarist ukulele banjo",
    "record-vinyl": "vinyl record records turntable",
    "dragon": "dragon dragons wyvern",
    "ghost": "ghost ghosts halloween boo haunted spooky",
    "spider": "spider spiders tarantula",
    "hippo": "hippo hippopotamus rhino",
    "otter": "otter beaver ferret weasel",
    "horse": "horse horses pony mustang equestrian",
    "hat-wizard": "wizard witch sorcerer mage",
    "hat-cowboy": "cowboy cowgirl",
    "mug-hot": "tea cocoa matcha",
    "snowman": "snowman",
    "sleigh": "sleigh santa",
    "igloo": "igloo",
    "campground": "tent camping campground",
    "caravan": "caravan trailer",
    "tractor": "tractor farmer",
    "rainbow": "rainbow",
    "meteor": "meteor comet asteroid",
    "satellite": "satellite",
    "hiking": "hiker hikers hiking backpacker",
    "skiing": "skier skiers",
    "snowboarding": "snowboard snowboarder snowboarding",
    "biking": "biker cyclists",
    "running": "running jogging jogger",
    "ring": "engagement bride groom",
    "hammer": "hammer",
    "dungeon": "dungeon castle",
    "dice-d20": "d20 dnd dungeons",
    "book-dead": "necronomicon grimoire",
    "wine-bottle": "bottle",
    "coffee": "coffee espresso latte cafe barista caffeine mug",
    "dumbbell": "gym fitness workout lift lifting lifter muscle training crossfit deadlift strength",
    "fish": "fish fishing angler bass trout seafood",
    "rocket": "rocket space launch mars startup",
    "gamepad": "game games gamer gaming arcade console videogame",
    "heart": "love heart valentine wedding kindness",
    "bicycle": "bicycle bike cycling cyclist mtb",
    "music": "music song band jazz rock piano singer choir dj",
    "camera": "camera photo photography photographer",
    "book": "book books reading reader library bookworm literature writer",
    "graduation-cap": "teacher school student graduate graduation college class university",
    "robot": "robot ai machine automation android cyborg",
    "code": "code coding coder programmer programming developer hacker software",
    "microchip": "chip technology tech computer electronics hardware engineer",
    "moon": "moon lunar night sleep dream",
    "sun": "sun sunny sunshine summer solar",
    "star": "star stars champion winner",
    "anchor": "anchor nautical sailor sailing navy boat ship",
    "tree": "tree trees forest wood woods christmas",
    "leaf": "leaf leaves plant plants nature vegan garden eco",
    "feather": "feather bird birds birding boho",
    "crow": "crow raven poe",
    "frog": "frog toad",
    "compass": "compass travel explore explorer adventure wanderlust voyage",
    "skull": "skull skulls death metal punk pirate gothic",
    "crown": "crown queen king princess royal",
    "gem": "gem diamond jewel crystal",
    "fire": "fire flame campfire bbq grill spicy",
    "bolt": "lightning bolt electric energy power thunder storm",
    "snowflake": "snow snowflake winter ski skiing ice christmas",
    "football-ball": "football nfl touchdown",
    "futbol": "soccer futbol goal",
    "basketball-ball": "basketball hoops dunk",
    "baseball-ball": "baseball softball",
    "chess-knight": "chess knight unicorn",
    "beer": "beer brew brewery ale pub",
    "glass-martini": "cocktail martini party drink gin",
    "utensils": "food chef cook cooking kitchen foodie",
    "plane": "plane pilot aviation flying airplane",
    "car": "car cars racing driver garage",
    "motorcycle": "motorcycle biker moto",
    "stethoscope": "doctor nurse medical medicine",
    "atom": "atom science physics chemistry scientist",
    "paint-brush": "art artist painter paint creative",
    "yin-yang": "yoga zen meditation balance tao peace",
    "headphones": "headphones podcast lofi electro synth",
    "dove": "dove peace faith",
    "skating": "skate skateboard skater",
    "user-astronaut": "astronaut cosmonaut spaceman",
    "user-ninja": "ninja samurai",
    "lemon": "lemon lime citrus orange fruit",
    "apple-alt": "apple orchard",
    "cookie-bite": "cookie biscuit bakery baker",
    "birthday-cake": "birthday cake cupcake party",
    "wine-glass": "wine winery vineyard sommelier",
    "umbrella": "umbrella rain rainy",
    "umbrella-beach": "vacation holiday",
    "key": "key keys locksmith secret",
    "bell": "bell bells",
    "bug": "bug insect beetle ladybug ant bee beekeeper beekeeping",
    "kiwi-bird": "kiwi ostrich emu duck goose chicken hen rooster penguin",
    "bone": "bone fossil dinosaur archaeologist",
    "trophy": "trophy victory cup sport sports",
    "medal": "medal runner marathon",
    "gift": "gift present",
    "globe": "globe world earth planet geography",
    "helicopter": "helicopter",
    "train": "train railway locomotive steam",
    "bus": "bus camper van",
    "truck": "truck trucker lorry",
    "space-shuttle": "spaceship shuttle ufo starship",
    "seedling": "seedling sprout grow growing farmer farm",
    "puzzle-piece": "puzzle autism",
    "dice": "dice dungeon boardgame tabletop rpg",
    "drum": "drum drums drummer",
    "glasses": "glasses nerd geek hipster",
    "brain": "brain mind psychology thinking",
    "tooth": "tooth teeth dentist",
    "microscope": "microscope biology biologist lab laboratory",
    "magnet": "magnet",
    "lightbulb": "idea lightbulb lamp invention inventor",
    "hourglass": "hourglass time clock patience",
    "bomb": "bomb explosive dynamite",
    "church": "church chapel",
    "torii-gate": "japan shrine torii kyoto",
    "theater-masks": "theatre theater drama actor actress opera",
    "gavel": "lawyer judge attorney court justice",
    "wrench": "mechanic wrench plumber repair",
    "screwdriver": "carpenter handyman diy builder",
    "cut": "scissors barber hairdresser tailor sewing",
    "ambulance": "ambulance paramedic emt",
    "map": "map treasure cartography",
    "paper-plane": "paper airmail letter",
    "hockey-puck": "hockey",
    "volleyball-ball": "volleyball",
    "table-tennis": "tennis pingpong racket",
    "bowling-ball": "bowling bowler",
    "golf-ball": "golf golfer",
    "swimmer": "swim swimmer swimming",
    "bed": "nap sleepy bed lazy",
    "pen-fancy": "calligraphy writing poet poetry pen",
    "palette": "palette",
    "peace": "hippie pacifist",
}
"""Words that ask for a pictogram, by its name in the font."""
_SAY_NOTHING: Final = (
    "a an and are art as at be beautiful but by design draw drawing for from has have her his i image in into "
    "is it its like make me my of on or our over picture print shirt small some style that the their them this "
    "through to tshirt under us very we with without you your about around between during made riding wearing "
    "holding next front behind above below full "
)
_EMPTY: Final = frozenset(_SAY_NOTHING.split())
"""Words that say nothing of what is to be seen."""
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_LONGEST_KEY_WORD: Final = 16
_FACES: Final = {
    HAND: "hand drawn handwritten boho floral botanical herbal rustic whimsical cottage organic gentle sketch garden",
    ROUND: "cute kawaii kids funny playful candy sweet birthday cartoon cat dog puppy pet rainbow happy groovy",
    GEOMETRIC: "modern minimal minimalist geometric abstract bauhaus technology tech futuristic clean neon digital "
    "yoga wellness code coder programmer startup",
    SERIF: "elegant classic literature book library royal vintage gothic magic mystic tarot astrology coffee wine "
    "romantic literary",
    SANS: "bold sport sports gym fitness team power strong street urban rock school football",
    CONDENSED: "outdoor outdoors mountain mountains hiking camping nature retro surf beach western desert adventure "
    "national park vintage travel trail fishing ocean sunset city skyline",
}


def words_of(texts: Iterable[str | None]) -> frozenset[str]:
    """The words of several texts in lower case, plural and singular alike."""
    found = {word for text in texts if text for word in _WORD.findall(text.lower())}
    return frozenset(found | {word.removesuffix("s") for word in found if len(word) > 3})


def key_words(text: str, most: int = 4) -> tuple[str, ...]:
    """The words of a text that say most, in capitals and in their order: the longer a word, the more it says.

    Those that only say how it should look are left out, where there are others.
    """
    told = list(dict.fromkeys(word for word in _TOKEN.findall(text) if word.lower() not in _EMPTY and len(word) > 2))
    found = [word for word in told if word.lower() not in STYLES] or told
    kept = sorted(found, key=lambda word: (-min(len(word), 8), found.index(word)))[:most]
    return tuple(word.upper() for word in found if word in kept and len(word) <= _LONGEST_KEY_WORD)


def choose_emblem(words: frozenset[str], shelf: FontShelf) -> str | None:
    """Name of the pictogram that most of the words speak of, if the font has it; None if there is none."""
    best, score = None, 0
    for name, about in EMBLEMS.items():
        met = len(words.intersection(about.split()))
        if met > score and shelf.icon(name) is not None:
            best, score = name, met
    return best


def emblem_words(name: str, words: frozenset[str]) -> list[str]:
    """The words for which a pictogram was chosen."""
    return sorted(words.intersection(EMBLEMS[name].split()))


def faces_for(words: frozenset[str], text: str, shelf: FontShelf) -> list[Face]:
    """Faces that have all letters of the text; those first that suit the words. Empty if none has all."""
    ranked = sorted(_FACES.items(), key=lambda pair: -len(words.intersection(pair[1].split())))
    best = len(words.intersection(ranked[0][1].split()))
    suiting = [face for face, about in ranked if best == 0 or len(words.intersection(about.split())) == best]
    rest = [face for face, _ in ranked if face not in suiting]
    able = [face for face in suiting if shelf.covers(face, text)]
    return able or [face for face in rest if shelf.covers(face, text)]
