"""Companies and people of sixty shapes in the sentences people write: each is replaced or pointed out."""

from __future__ import annotations

import pytest

from lib.model.anonymise.names.scripts import is_plain
from tests.disguised import bare, told

# What is declared, and the letters that would tell it.
COMPANIES = {
    "orvanto AG": "orvanto",
    "tesla-like SE": "tesla-like",
    "quonq B.V.": "quonq",
    "vetra-drogerie markt GmbH": "vetra",
    "v.Olivar Group": "olivar",
    "qBay": "qbay",
    "adivas AG": "adivas",
    "Zorvant": "zorvant",
    "KVX Ltd": "kvx",
    "De la Fontelle & Söhne": "fontelle",
    "Marbs and Spensel": "spensel",
    "Ernzt & Jung": "ernzt",
    "L'Orvelle": "orvelle",
    "Zürnberg Kältetechnik GmbH & Co. KG": "zürnberg",
    "Łomżyński sp. z o.o.": "lomzynski",
    "Sølvdal A/S": "sølvdal",
    "Arçelan A.Ş.": "arçelan",
    "Škovan a.s.": "škovan",
    "Nokvia Oyj": "nokvia",
    "Ångströma AB": "ångströma",
    "Société Brivelle SARL": "brivelle",
    "Grupo Montevara S.A. de C.V.": "montevara",
    "Fratelli Bendazzo S.r.l.": "bendazzo",
    "The Dravik Company": "dravik",
    "Bank of Quendel": "quendel",
    "McTavlin's": "mctavlin",
    "Yorvé!": "yorvé",
    "ООО Зорвант": "зорвант",
    "Ζορβάντης ΑΕ": "ζορβαντ",
    "华卓万公司": "华卓万",
    "ゾルヴァ株式会社": "ゾルヴァ",
    "조르반 주식회사": "조르반",
    "بنك زورفان": "زورفان",
    "זורוון בע״מ": "זורוון",
    "ज़ोरवां लिमिटेड": "ज़ोरवां",
}
PEOPLE = {
    "Ludwig van Beethovel": "beethovel",
    "María de la Cruzeta": "cruzeta",
    "Patrick O'Nevill": "nevill",
    "Ng Vuyen": "vuyen",
    "Anna-Lena Weißkern": "weißkern",
    "Jean-Luc Dubrois-Lefort": "dubrois",
    "Dr. Karl Freiherr von Zessin": "zessin",
    "Ana Maria Luisa Torvés Vidall": "vidall",
    "McKenvie, Ross": "mckenvie",
    "Иван Квендов": "квендов",
    "Κώστας Ζορμπέας": "ζορμπέας",
    "Jan Kowalvski": "kowalvski",
    "Zoë Brânză": "brânză",
    "Þór Ægisvon": "ægisvon",
    "ibn Zaydoun": "zaydoun",
    "王卓明": "卓明",
    "佐々木卓也": "卓也",
    "김주완": "김주완",
    "كريم زيدوني": "زيدوني",
    "דוד זורבן": "זורבן",
    "สมชายวัฒน": "สมชายวัฒน",
}
SENTENCES = (
    "We lost {} in the end.",
    "{} was late again.",
    "they say {} agreed; so it was",
    "the {}-contract and the {}_orders",
    "ask ({}) or “{}”",
    "In {}'s office they laughed.",
)
# Enough English for a name in another script to be a quotation.
BEFORE = (
    "It was a long and bitter year for all of us, and nobody here had seen it coming. Somebody wrote this about it:"
)


def variants(name: str) -> set[str]:
    ways = {name, name.upper(), name.lower(), name.replace(" ", ""), name.title()}
    # Without its marks a word of Devanagari is another one.
    return ways if is_plain(name) else {*ways, bare(name)}


def unnoticed(letters: str, declared: dict[str, object]) -> list[str]:
    """The ways of writing the letters that the told text still shows and nobody is asked about."""
    texts = [sentence.replace("{}", way) for way in sorted(variants(letters)) for sentence in SENTENCES]
    texts += [f"the {letters}portal", f"#{letters}", " ".join(letters.upper()), ".".join(letters)]
    return [text for text in texts if not told(f"{BEFORE} {text}", **declared).hides(letters)]  # type: ignore[arg-type]


@pytest.mark.parametrize("company", list(COMPANIES))
def test_no_way_of_writing_a_company_goes_unnoticed(company: str) -> None:
    assert unnoticed(COMPANIES[company], {"customer": company}) == []


@pytest.mark.parametrize("person", list(PEOPLE))
def test_no_way_of_writing_a_person_goes_unnoticed(person: str) -> None:
    assert unnoticed(PEOPLE[person], {"people": (person,)}) == []
