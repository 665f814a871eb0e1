"""What people say around what they want of a page, in English and German, and by what they join such wishes."""

from typing import Final

from treadle.browsers.snapshot.words import words_of

__all__ = ["AFTER", "BEFORE", "BESIDE", "JOINING", "NEEDING", "OMITTING"]

BEFORE: Final = words_of(
    "please i we he she they it d ll s re m ve am is are be would like love want wants wanted wish prefer prefers "
    "rather need needs have has had having got get gets let lets me us give make take takes taking choose pick "
    "set put go going with for in at to of by from on the a an some my our his her their this that these those "
    "everything also then there so but only just mostly mainly into yes and again actually really still simply "
    "maybe probably well ok okay hi hello one eat eats use uses drive drives do does live lives work works "
    "working come comes travel travels pay pays should could can will shall bitte ich wir er sie es ihr du mir "
    "uns mich euch mochte mochten hatte hatten wollen wollt brauche brauchen braucht nehme nehmen nimm nehmt habe "
    "haben hat gern gerne lieber im mit fur bei zu zum zur auf aus von vom der die das den dem des ein eine einen "
    "einem einer mein meine meinen unser unsere unseren auch dann noch dazu und ist sind war gibt gib macht mach "
    "mache wahle setze stelle gleich nur doch mal da ja dafur stattdessen soll sollen sollte kann konnen konnte "
    "dass"
)
"""What stands before what is wanted, folded, and says nothing of it."""
AFTER: Final = words_of(
    "please too either any more mehr as well then thanks thank you now today instead myself ourselves it them for "
    "me us mine though of course if possible one ones yet is are bitte auch dann danke gern gerne jetzt heute "
    "noch dazu dabei haben sein nehmen nehme ich wir mochte mochten will wollen brauche brauchen mit mal uns mir"
)
"""What stands behind it."""
JOINING: Final = words_of("and und then dann but aber sowie plus & also")
"""What stands between two wishes."""
BESIDE: Final = words_of("with in without mit ohne im am auf for fur as als")
"""What begins what is said of a thing, and may be a wish of its own."""
NEEDING: Final = words_of(
    "need needs want wants send any have has to brauche brauchen braucht muss mussen mochte mochten will wollen "
    "schickt schick sollen soll"
)
"""What is not done with what is not wanted, and says nothing of that."""
OMITTING: Final = (
    ("leave", "out"),
    ("leave", "off"),
    ("please", "leave", "out"),
    ("please", "leave", "off"),
    ("skip",),
    ("hold", "the"),
    ("i", "can", "do", "without"),
    ("we", "can", "do", "without"),
    ("lass", "weg"),
    ("verzichte", "auf"),
)
"""How somebody begins who does not want a thing."""
