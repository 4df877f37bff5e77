"""What a key of a procedure file may be, in words: the shapes of the language, in both languages."""

from collections.abc import Sequence

from handlers.wording.language import N_, _

SAID = (
    N_("F- and two or three digits such as F-35"),
    N_("a checklist"),
    N_("a clause such as SW-06"),
    N_("a grade"),
    N_("a line"),
    N_("a link"),
    N_("a list of things"),
    N_("a list, each {each}"),
    N_("a name of small letters, digits and hyphens"),
    N_("a passing of responsibility"),
    N_("a phrase such as {each}"),
    N_("a procedure"),
    N_("a question"),
    N_("a question such as F-35"),
    N_("a role"),
    N_("a rule on publishing"),
    N_("a scale"),
    N_("a stage"),
    N_("a stand-in"),
    N_("a step"),
    N_("a subject"),
    N_("a version"),
    N_("an approval"),
    N_("an ending"),
    N_("an event"),
    N_("an event or a step here, or a phrase"),
    N_("an event, a step or STEP/OPTION"),
    N_("an exception"),
    N_("an option"),
    N_("an option as STEP/OPTION"),
    N_("at least N days, up to N days, N days or ask"),
    N_("criteria"),
    N_("days and hours, local time, such as Monday 13:00 to Thursday 17:30"),
    N_("effort"),
    N_("guidance"),
    N_("hours on site"),
    N_("names, each with {each}"),
    N_("one of {each}"),
    N_("one to six capital letters"),
    N_("people"),
    N_("the inside role that chases it"),
    N_("the name of a role"),
    N_("the name of a step"),
    N_("the name of an event or a step"),
    N_("the question that settles which one"),
    N_("true or false"),
    N_("two to six capital letters such as SW"),
    N_("words"),
    N_("{en: ..., cy: ...}"),
    N_("{en: ...}, with cy where it exists"),
)


def expectation(told: Sequence[str], language: str) -> str:
    """A list, each an ending: the words of a shape, the outer ones around the inner ones."""
    said = ""
    for part in reversed(told):
        said = _(part, language).replace("{each}", said)
    return said
