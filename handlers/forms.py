"""Forms around their verbs: opened in place of a line that lacks something, redrawn, refused at the right input."""

from collections.abc import Mapping
from typing import Any

from handlers.asking import Answer, Asking
from handlers.filled import Filled
from handlers.shapes import Shape
from handlers.wording.blocks import Block, actions, button, lines
from handlers.wording.card import in_words
from handlers.wording.form import Choice, options_of
from handlers.wording.language import _
from handlers.wording.log_form import MORE
from handlers.wording.refused import sentence
from models import refusals
from models.refusals import NeedsMore, Refused
from models.store.queries import Wanted, search
from models.store.team import authorities_of

MOST_OFFERED = 50
ONE_MORE = MOST_OFFERED + 1  # so that it is known whether there are
# Where a refusal stands in a form: the first of these inputs that there is, else the first of all.
AT: Mapping[type[Refused], tuple[str, ...]] = {
    refusals.UnknownCase: ("case", "to"),
    refusals.SeveralCases: ("case",),
    refusals.UnknownPerson: ("person", "cover"),
    refusals.SeveralPeople: ("person", "cover"),
    refusals.OwnCover: ("cover",),
    refusals.HeldOutside: ("role",),
    refusals.NoSuchEntry: ("what", "entry"),
    refusals.NothingRecorded: ("what", "entry"),
    refusals.HasNoDay: ("what", "do"),
    refusals.UnknownName: ("what", "step", "role", "authority", "procedure"),
    refusals.NoDuty: ("what", "step"),
    refusals.NeedsApproval: ("what", "step", "entry"),
    refusals.AlreadyRecorded: ("what", "step", "to", "day"),
    refusals.SameAgain: ("to", "day"),
    refusals.StaysPrivate: ("to",),
    refusals.NeedsPlace: ("where",),
    refusals.WhichProcedure: ("opens",),
    refusals.OnlyYou: ("decider",),
    refusals.NobodyMay: ("decider",),
    refusals.SeveralMeanings: ("what", "step"),
    refusals.NotADate: ("day", "days"),
    refusals.WhichDay: ("day", "days"),
    refusals.NotYet: ("day", "days"),
    refusals.NotOwedThen: ("day",),
    refusals.PastDay: ("day", "days"),
    refusals.OutsideWindow: ("day", "days"),
    refusals.NeedsReason: ("because", "note", "words"),
}


def in_place_of(asking: Asking, shape: Shape, verb: str, missing: NeedsMore) -> Answer:
    """The form, filled with what was typed; where none can be opened, the sentence and a button for it."""
    blocks = [lines(sentence(missing, asking.language))]
    blocks.append(actions(button(_("Fill in the form", asking.language), f"form {verb} {asking.words}".strip())))
    return Answer(in_words(blocks), blocks, form=opened(asking, shape))


def opened(asking: Asking, shape: Shape) -> Block:
    """The form of a verb, filled with what its line says; what is written in it counts as of the language of that line."""
    filled = shape.fill(asking)
    return shape.draw(asking, filled._replace(about=filled.about._replace(spoken=asking.speaks.said)))


def with_room(form: Filled, action: str) -> Filled:
    """The form with room for another action, if that is what was pressed."""
    more = action.endswith(f".{MORE}")
    return form._replace(about=form.about._replace(rows=form.about.rows + 1)) if more else form


def closed(about_verb: str, words: str, language: str) -> Answer:
    """A form was closed: what was typed before it was opened is not lost."""
    line = f"{about_verb} {words}".strip()
    said = lines(_("The form was closed, and nothing was recorded: {line}", language).format(line=line))
    again = actions(button(_("Open it again", language), f"form {line}"))
    return Answer(in_words([said]), [said, again])


def errors(refusal: Refused, filled: Filled, language: str) -> dict[str, str]:
    """The refusal, at the input that it is about."""
    if isinstance(refusal, refusals.WrittenMeanwhile) and refusal.part:
        point = next(
            name for name in filled.names if name.startswith(refusal.part) and name.endswith(f":{refusal.item}")
        )
        return {point: sentence(refusal, language)}
    names = {name.partition(":")[0]: name for name in reversed(filled.names)}  # of one step: decider:STEP
    wanted = [names[name] for name in AT.get(type(refusal), ()) if name in names]
    place = (wanted or list(filled.names))[0]
    return {place: sentence(refusal, language)}


def offered(asking: Asking, typed: str, about: str) -> Block:
    """What somebody may mean who types into an input: cases, or authorities."""
    found = _authorities(asking, typed) if about.endswith("authority") else _cases(asking, typed)
    return options_of(found, MOST_OFFERED, asking.language)


def _cases(asking: Asking, typed: str) -> list[Choice]:
    """Their own first while nothing is typed, else those of the authority that is typed."""
    with asking.database.reading() as session:
        known = authorities_of(session, asking.workspace_id)
        if typed.strip():
            found = search(session, _typed(typed), asking.sight, size=ONE_MORE, known=known).lines
        else:
            own = search(session, Wanted(people=(asking.person,)), asking.sight, size=ONE_MORE).lines
            latest = search(session, Wanted(), asking.sight, size=ONE_MORE).lines
            found = tuple(dict.fromkeys((*own, *latest)))[:ONE_MORE]
    choices = []
    for line in found:
        authority = known.get(line.authority)
        names: Mapping[str, Any] = authority.names if authority else {}
        name = names.get(asking.language) or names.get("en") or line.authority
        choices.append((line.reference, f"{name} · {line.reference}" if name else line.reference))
    return choices


def _typed(typed: str) -> Wanted:
    """Words with a figure in them are of a reference, the others of a name: “balcarron 40”."""
    words = typed.split()
    numbered = tuple(word for word in words if any(letter.isdecimal() for letter in word))
    return Wanted(authority=" ".join(word for word in words if word not in numbered), numbered=numbered, state="all")


def _authorities(asking: Asking, typed: str) -> list[Choice]:
    with asking.database.reading() as session:
        known = authorities_of(session, asking.workspace_id).values()
    wanted = typed.strip().casefold()
    names = sorted(
        each.called(asking.language) for each in known if any(wanted in name.casefold() for name in each.names.values())
    )
    return [(name, name) for name in names]
