"""Welsh words for days and times, with the mutations that the words before them cause; accents are folded away."""

_DAYS = {
    "monday": "llun, lun",
    "tuesday": "mawrth, fawrth",
    "wednesday": "mercher, fercher",
    "thursday": "iau",
    "friday": "gwener, wener",
    "saturday": "sadwrn",
    "sunday": "sul",
}


def _after(words: tuple[str, ...], names: str) -> str:
    return ", ".join(f"{word} {name}" for word in words for name in names.split(", "))


# A bare Mawrth is the month: the Tuesday is always dydd Mawrth, or nos Fawrth.
NAMES = {
    day: _after(("dydd", "ddydd"), names) + ("" if day == "tuesday" else f", {names.split(', ', maxsplit=1)[0]}")
    for day, names in _DAYS.items()
} | {
    "january": "ionawr, ion",
    "february": "chwefror, chwe, chwef",
    "march": "mawrth, fawrth, maw",
    "april": "ebrill, ebr",
    "may": "mai, fai",
    "june": "mehefin, fehefin, meh",
    "july": "gorffennaf, orffennaf, ngorffennaf, gorff",
    "august": "awst",
    "september": "medi, fedi",
    "october": "hydref, hyd",
    "november": "tachwedd, dachwedd, nhachwedd, tach",
    "december": "rhagfyr, ragfyr, rhag",
}
UNITS = {
    "workday": "diwrnod gwaith, ddiwrnod gwaith, niwrnod gwaith, diwrnodau gwaith, ddiwrnodau gwaith",
    "day": "diwrnod, ddiwrnod, niwrnod, diwrnodau, ddiwrnodau",
    "week": "wythnos, wythnosau",
    "month": "mis, fis, misoedd, fisoedd",
    "year": "blwyddyn, flwyddyn, blynedd, flynedd, mlynedd",
}
WORDS = {f"{day} evening": _after(("nos",), names) for day, names in _DAYS.items()} | {
    "today": "heddiw",
    "tomorrow": "yfory, fory",
    "yesterday": "ddoe, doe",
    "overmorrow": "drennydd, trennydd",
    "ereyesterday": "echdoe",
    "third-day": "tradwy, dradwy",
    "today morning": "bore yma, y bore yma, bore heddiw",
    "today afternoon": "prynhawn yma, y prynhawn yma, prynhawn ma",
    "today evening": "heno",
    "2 week": "pythefnos, bythefnos",
    "3 day": "tridiau",
    "6 week": "chwe wythnos",
    "6 month": "chwe mis",
    "6 day": "chwe diwrnod",
    "6 workday": "chwe diwrnod gwaith",
    "in": "mewn, ymhen, ym mhen",
    "ago": "yn ol",
    "from now": "o nawr, o hyn",
    "from": "o",
    "after": "ar ol",
    "before": "cyn",
    "weekend": "penwythnos",
    "next": "nesaf, nesa",
    "last": "diwethaf, ddiwethaf, diwetha, dwetha",
    "final": "olaf",
    "this": "yma, hwn, hon",
    "end": "diwedd, ddiwedd",
    "start": "dechrau, ddechrau",
    "weekof": "wythnos yn dechrau, wythnos syn dechrau, wythnos yn cychwyn, wythnos gychwyn",
    "weekto": "wythnos yn gorffen, wythnos syn gorffen",
    "between": "rhwng",
    "to": "i, hyd",
    "or": "neu",
    "and": "ac",
    "at": "am",
    "noon": "hanner dydd, ganol dydd, canol dydd",
    "midnight": "hanner nos, ganol nos, canol nos",
    "half": "hanner, hanner awr",
    "quarter": "chwarter",
    "past": "wedi",
    "am": "y bore, yn y bore",
    "pm": "y prynhawn, yn y prynhawn, yr hwyr, yn yr hwyr",
    "morning": "bore, fore",
    "afternoon": "prynhawn, brynhawn, pnawn",
    "evening": "noson, nos, gyda y nos",
    "24 december": "noswyl nadolig, noswyl y nadolig",
    "25 december": "dydd nadolig, ddydd nadolig, nadolig",
    "26 december": "gwyl san steffan",
    "31 december": "nos galan",
    "1 january": "dydd calan, ddydd calan",
    "1 march": "dydd gwyl dewi, ddydd gwyl dewi, gwyl dewi",
}
LEFT_OUT = "y, yr, ar, ym, yn, yng, erbyn"

_NUMBERS = {
    1: "un",
    2: "dau, dwy, ddau, ddwy",
    3: "tri, tair, dri, dair, thri, thair",
    4: "pedwar, pedair, bedwar, bedair, phedwar",
    5: "pump, pum, bump, bum, phump",
    6: "chwech",
    7: "saith",
    8: "wyth",
    9: "naw",
    10: "deg, deng, ddeg",
    11: "un ar ddeg, un deg un",
    12: "deuddeg, deuddeng, ddeuddeg, un deg dau",
    13: "tri ar ddeg, tair ar ddeg",
    14: "pedwar ar ddeg, pedair ar ddeg",
    15: "pymtheg, pymtheng, bymtheg",
    16: "un ar bymtheg",
    17: "dau ar bymtheg, dwy ar bymtheg",
    18: "deunaw, ddeunaw",
    19: "pedwar ar bymtheg",
    20: "ugain, hugain, dau ddeg",
    30: "tri deg, deg ar hugain",
    40: "deugain, pedwar deg",
    60: "trigain, chwe deg",
}
_ORDINALS = {
    1: "cyntaf, gyntaf",
    2: "ail",
    3: "trydydd, drydydd, trydedd",
    4: "pedwerydd, bedwerydd",
    5: "pumed, bumed",
    6: "chweched",
    7: "seithfed",
    8: "wythfed",
    9: "nawfed",
    10: "degfed, ddegfed",
    12: "deuddegfed",
    15: "pymthegfed, bymthegfed",
    18: "deunawfed",
    20: "ugeinfed",
}
NUMBERS = {name: number for number, names in _NUMBERS.items() for name in names.split(", ")}
ORDINALS = {name: number for number, names in _ORDINALS.items() for name in names.split(", ")}
