"""Currencies, languages and countries, as lists write them: "CHF", "Swiss francs" and "Schweizer Franken" are one.

Pure. What is written beside it in the same option ("CHF - Swiss franc", "Deutsch (DE)") says the same.
"""

import re
from collections.abc import Mapping
from typing import Final

from treadle.browsers.grounding.words import fold

__all__ = ["CURRENCIES", "codes_of"]


def _table(kind: str, rows: str) -> Mapping[str, str]:
    """Each word of a row, folded, with the code that the row begins with."""
    made: dict[str, str] = {}
    for row in rows.strip().splitlines():
        code, *names = (fold(part).strip() for part in row.split("|"))
        made.update(dict.fromkeys((code, *names), kind + code))
    return made


_CURRENCY_ROWS: Final = """
usd|$|us$|dollar|dollars|us dollar|us dollars
usd|american dollars|us-dollar|dollars americains|dolares|dolar|dolares americanos
eur|€|euro|euros
gbp|£|pound|pounds|pound sterling|pounds sterling|british pound|british pounds
gbp|quid|pfund|britische pfund|livre|livres|livres sterling|libras|libras esterlinas
chf|sfr|swiss franc|swiss francs|franken|schweizer franken|franc suisse|francs suisses|franco suizo|francos suizos
jpy|¥|yen|japanese yen|japanische yen|yens
cny|yuan|renminbi|chinese yuan
sek|swedish krona|swedish kronor|swedish crowns|schwedische kronen|couronnes suedoises|coronas suecas
nok|norwegian krone|norwegian kroner|norwegian crowns|norwegische kronen|couronnes norvegiennes|coronas noruegas
dkk|danish krone|danish kroner|danish crowns|danische kronen|couronnes danoises|coronas danesas
pln|zloty|zlotys|polish zloty|zlotych
czk|koruna|czech koruna|czech crowns|tschechische kronen|couronnes tcheques|coronas checas
huf|forint|hungarian forint
cad|canadian dollar|canadian dollars|kanadische dollar|dollars canadiens|dolares canadienses
aud|australian dollar|australian dollars|australische dollar|dollars australiens|dolares australianos
inr|₹|rupee|rupees|indian rupees|rupien|roupies|rupias
brl|real|reais|brazilian real|brazilian reais
mxn|mexican peso|mexican pesos|pesos mexicanos|mexikanische pesos
"""
_LANGUAGE_ROWS: Final = """
en|english|englisch|anglais|ingles
de|german|deutsch|allemand|aleman
fr|french|franzosisch|francais|frances
es|spanish|spanisch|espagnol|espanol|castellano
it|italian|italienisch|italien|italiano
pt|portuguese|portugiesisch|portugais|portugues
nl|dutch|niederlandisch|neerlandais|neerlandes|nederlands
pl|polish|polnisch|polonais|polaco|polski
da|danish|danisch|danois|danes|dansk
sv|swedish|schwedisch|suedois|sueco|svenska
no|norwegian|norwegisch|norvegien|noruego|norsk
fi|finnish|finnisch|finnois|finlandes|suomi
cs|czech|tschechisch|tcheque|checo|cestina
tr|turkish|turkisch|turc|turco|turkce
ru|russian|russisch|russe|ruso|русский
uk|ukrainian|ukrainisch|ukrainien|ucraniano|українська
ja|japanese|japanisch|japonais|japones|日本語
zh|chinese|chinesisch|chinois|chino|中文
ar|arabic|arabisch|arabe|العربية
cy|welsh|walisisch|gallois|gales|cymraeg
eu|basque|baskisch|vasco|euskera|euskara
ca|catalan|katalanisch|catala
"""
_COUNTRY_ROWS: Final = """
de|ger|deu|germany|deutschland|allemagne|alemania
at|aut|austria|osterreich|autriche
ch|che|switzerland|schweiz|die schweiz|suisse|la suisse|suiza
fr|fra|france|frankreich|francia
es|esp|spain|spanien|espagne|espana
it|ita|italy|italien|italie|italia
pt|prt|portugal
nl|nld|netherlands|the netherlands|holland|niederlande|die niederlande|pays-bas|les pays-bas|paises bajos
be|bel|belgium|belgien|belgique|belgica
lu|lux|luxembourg|luxemburg|luxemburgo
gb|gbr|uk|united kingdom|the united kingdom|great britain
gb|britain|vereinigtes konigreich|grossbritannien|royaume-uni|reino unido
ie|irl|ireland|irland|irlande|irlanda
us|usa|united states|the united states|united states of america
us|america|vereinigte staaten|etats-unis|les etats-unis|estados unidos
ca|can|canada|kanada
au|aus|australia|australien|australie
dk|dnk|denmark|danemark|dinamarca|danmark
se|swe|sweden|schweden|suede|suecia|sverige
no|nor|norway|norwegen|norvege|noruega|norge
fi|fin|finland|finnland|finlande|finlandia
pl|pol|poland|polen|pologne|polonia|polska
cz|cze|czechia|czech republic|tschechien|republique tcheque|chequia
gr|grc|greece|griechenland|grece|grecia
jp|jpn|japan|japon
mx|mex|mexico|mexiko|mexique
br|bra|brazil|brasilien|bresil|brasil
in|ind|india|indien|inde
tr|tur|turkey|turkei|turquie|turquia
"""
CURRENCIES: Final = _table("", _CURRENCY_ROWS)
"""The code of a currency, for each way that it is said, folded."""
_KINDS: Final = (
    _table("money:", _CURRENCY_ROWS),
    _table("language:", _LANGUAGE_ROWS),
    _table("country:", _COUNTRY_ROWS),
)
_LONGEST: Final = 60
_LONGEST_CODE: Final = 3
_BESIDE: Final = re.compile(r"\s+[-\u2013\u2014/|\u00b7]\s+|[(),;]|(?<=[€£$¥₹])\s*(?=\S)|(?<=\S)\s*(?=[€£$¥₹])")


def codes_of(text: str) -> frozenset[str]:
    """The currency, the language and the country that a text may be the name or the code of; most texts are none.

    What is as short as a code is one in capitals only: "no" is no Norway.
    """
    if not 0 < len(text) <= _LONGEST:
        return frozenset()
    folded = fold(text).strip()
    parts = [part for part in map(str.strip, _BESIDE.split(folded)) if part]
    said = [
        {table[part] for table in _KINDS if part in table}
        for part in dict.fromkeys((folded, *parts))
        if len(part) > _LONGEST_CODE or part.upper() in text or part in CURRENCIES
    ]
    known = [codes for codes in said if codes]
    return frozenset(set.intersection(*known)) if known else frozenset()
