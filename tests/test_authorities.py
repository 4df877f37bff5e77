"""Councils: all of them are there, and each is found however people write its name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.authorities import Authority, councils, find, folded, mutations, named_first, spellings

WELSH = tuple(authority for authority in councils() if authority.nation == "WLS")
SCOTTISH = tuple(authority for authority in councils() if authority.nation == "SCT")


def found(text: str, limit: int = 5) -> list[str]:
    """The keys of the councils that a text finds."""
    return [authority.key for authority in find(text, councils(), limit)]


def test_every_council_is_there() -> None:
    """Wales has 22 councils and Scotland 32, and no two share a key."""
    assert (len(WELSH), len(SCOTTISH), len(councils())) == (22, 32, 54)
    assert len({authority.key for authority in councils()}) == 54


@pytest.mark.parametrize("authority", councils(), ids=lambda authority: authority.key)
def test_every_council_has_its_names(authority: Authority) -> None:
    """A Welsh council is named in English and Welsh, a Scottish one in English and Gaelic; each has a short name."""
    assert list(authority.names) == (["en", "cy"] if authority.nation == "WLS" else ["en", "gd"])
    assert all(authority.names.values())
    assert all(authority.short)
    assert authority.short
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", authority.key)


@pytest.mark.parametrize("authority", councils(), ids=lambda authority: authority.key)
def test_every_name_finds_its_council_and_no_other(authority: Authority) -> None:
    """No spelling belongs to two councils: official, short or mutated, each finds the one."""
    for name in (authority.key, *authority.names.values(), *authority.short, *spellings(authority)):
        assert found(name) == [authority.key]


@pytest.mark.parametrize("authority", WELSH, ids=lambda authority: authority.key)
def test_every_welsh_name_is_found_mutated(authority: Authority) -> None:
    """Every mutation of an official or short Welsh name finds its council."""
    for name in (authority.names["cy"], *authority.short):
        assert all(found(mutated) == [authority.key] for mutated in mutations(name))


@pytest.mark.parametrize(
    ("name", "mutated"),
    [
        ("Caerdydd", ("Gaerdydd", "Nghaerdydd", "Chaerdydd")),
        ("Powys", ("Bowys", "Mhowys", "Phowys")),
        ("Torfaen", ("Dorfaen", "Nhorfaen", "Thorfaen")),
        ("Bro Morgannwg", ("Fro Morgannwg", "Mro Morgannwg")),
        ("Dinbych", ("Ddinbych", "Ninbych")),
        ("Gwynedd", ("Wynedd", "Ngwynedd")),
        ("Merthyr Tudful", ("Ferthyr Tudful",)),
        ("Llanelli", ("Lanelli",)),
        ("Rhondda", ("Rondda",)),
        ("caerdydd", ("gaerdydd", "nghaerdydd", "chaerdydd")),
        ("gwynedd", ("wynedd", "ngwynedd")),
    ],
)
def test_names_mutate_as_welsh_does(name: str, mutated: tuple[str, ...]) -> None:
    """Soft, nasal and aspirate as far as the letter has them, in the case in which the name was written."""
    assert mutations(name) == mutated


@pytest.mark.parametrize("name", ["Ynys Môn", "Sir Gâr", "Abertawe", "Wrecsam", "Chwilog", "Ddinbych", "Fflint",
                                  "Ngwynedd", "Phowys", "Thorfaen", "Lerwick", "Rutland", "", "1"])  # fmt: skip
def test_letters_that_do_not_mutate_stay(name: str) -> None:
    """Vowels, other consonants and the digraphs ch, dd, ff, ng, ph and th have no mutation."""
    assert mutations(name) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ynys Mon", "anglesey"),
        ("Sir Gar", "carmarthenshire"),
        ("Fiobha", "fife"),
        ("a ghaidhealtachd", "highland"),
        ("A’ Ghàidhealtachd", "highland"),
        ("Na h‑Eileanan Siar", "western-isles"),
        ("Castell\N{EN DASH}nedd Port Talbot", "neath-port-talbot"),
        ("CARDIFF", "cardiff"),
        ("YNYS MÔN", "anglesey"),
        ("  the   City of\tEdinburgh ", "edinburgh"),
        ("Edinburgh City Council", "edinburgh"),
        ("Argyll & Bute", "argyll-and-bute"),
        ("Earra-Ghàidheal agus Bòd", "argyll-and-bute"),
        ("R.C.T", "rhondda-cynon-taf"),
        ("rct", "rhondda-cynon-taf"),
        ("Gyngor Caerdydd", "cardiff"),
        ("Ngwynedd", "gwynedd"),
        ("Mro Morgannwg", "vale-of-glamorgan"),
        ("the Vale", "vale-of-glamorgan"),
        ("City and County of Swansea", "swansea"),
        ("Gwynedd Council", "gwynedd"),
        ("Gwynedd County Council", "gwynedd"),
        ("Western Isles Council", "western-isles"),
        ("Comhairle Bhaile Ghlaschu", "glasgow"),
        ("Cardif", "cardiff"),
        ("Glascow", "glasgow"),
        ("Nghaerdyd", "cardiff"),
        ("Rhonda Cynon Taff", "rhondda-cynon-taf"),
        ("Penybont", "bridgend"),
        ("Clackmananshire", "clackmannanshire"),
        ("Port Talbot", "neath-port-talbot"),
    ],
)
def test_a_council_is_found_however_it_is_written(text: str, key: str) -> None:
    """Without accents, with curly marks, in capitals, mutated, with or without “council”, and mistyped."""
    assert found(text) == [key]


@pytest.mark.parametrize("text", ["xyzzy", "", " ", "’ – .", "council", "the", "banana", "social services", "🦄"])
def test_what_is_no_name_finds_nothing(text: str) -> None:
    """Words that look like no council, or that every council has, give none."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Renfrewshire", ["renfrewshire"]),
        ("Obar Dheathain", ["aberdeen"]),
        ("East", ["east-lothian", "east-ayrshire", "east-renfrewshire", "east-dunbartonshire"]),
        ("east l", ["east-lothian"]),
        ("Perth", ["perth-and-kinross"]),
        ("Lanarkshire", ["north-lanarkshire", "south-lanarkshire"]),
        ("Comhairle Shiorrachd Obar Dheathain", ["aberdeenshire", "aberdeen"]),
    ],
)
def test_the_best_come_first(text: str, keys: list[str]) -> None:
    """An exact name hides longer ones; then come names that begin so, the shortest first; then the nearest."""
    assert found(text) == keys


def test_no_more_than_the_limit_are_given() -> None:
    """The first so many, the same each time."""
    assert found("East", 2) == ["east-lothian", "east-ayrshire"]
    assert len(found("a")) == 5
    assert found("a") == found("a")


def test_a_name_of_two_councils_gives_both() -> None:
    """Where two share a name, people choose."""
    first = Authority("one", "SCT", {"en": "Moray Council"}, ("Moray",))
    second = Authority("two", "SCT", {"en": "City of Moray"}, ())
    assert find("moray", (first, second)) == (first, second)


def test_a_council_whose_name_has_no_letters_is_never_found() -> None:
    """Nothing to spell is no reason to fail."""
    assert find("moray", (Authority("none", "SCT", {"en": "–"}, ()),)) == ()


def test_common_words_go_only_where_something_is_left() -> None:
    """The City Council is what it is called, if that is all there is."""
    assert folded("Cyngor Sir Ynys Môn") == "ynys mon"
    assert folded("The City Council") == "the city council"
    assert folded("Siorrachd Obar Dheathain") != folded("Obar Dheathain")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """What is folded stays as it is."""
    assert folded(folded(text)) == folded(text)


@given(st.text() | st.sampled_from(councils()).map(lambda authority: authority.names["en"][1:-3]))
def test_any_text_may_be_looked_for(text: str) -> None:
    """It never fails, and never gives more than asked for or anyone twice."""
    given_back = found(text)
    assert len(given_back) <= 5
    assert len(set(given_back)) == len(given_back)


@pytest.mark.parametrize("line", ["fife the convener rang", "fife and again", "Fife Council of the director"])
def test_words_that_only_join_are_no_part_of_a_name_at_its_end(line: str) -> None:
    """They stay with what is said about the council."""
    authority, rest = named_first(line.split(), councils())
    assert authority
    assert rest == line.casefold().replace("fife", "").replace("council", "").split()
