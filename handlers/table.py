"""The table of what people can say: parser, help and manifest are made from it."""

from typing import NamedTuple

from handlers import (
    access,
    answering,
    approvals,
    ask,
    ask_form,
    assign,
    away,
    brief,
    chase,
    chase_form,
    clause,
    closed,
    contacts,
    correct,
    correct_form,
    countersign,
    decide,
    decided,
    decided_form,
    digest,
    dispose,
    due,
    ending,
    erase,
    explain,
    find,
    history,
    hold,
    log,
    log_form,
    mine,
    missed,
    more,
    note,
    opening,
    people,
    plan,
    programme,
    programme_form,
    quieten,
    settings,
    snooze,
    status,
    why,
)
from handlers.asking import Answer, Asking, Handle
from handlers.fields import BECAUSE, CASE, DAY, STEP, Field
from handlers.line_form import line_shape
from handlers.shapes import Shape
from handlers.wording.card import in_words
from handlers.wording.helping import help_blocks
from handlers.wording.language import N_, _
from models.refusals import NeedsMore


class Verb(NamedTuple):
    """A word in each language, what it does, an example, and who handles it."""

    en: str
    cy: str
    does: str
    example: str
    handle: Handle
    fields: tuple[Field, ...] = ()  # what its form asks for; none where it has no form
    in_front: bool = True  # said by `help` at once; the others in its second part
    own_form: Shape | None = None  # where the fields are not enough
    shared: bool = False  # its answer can be shown to everybody in the channel
    also: tuple[str, ...] = ()  # other words for the same
    also_cy: tuple[str, ...] = ()

    @property
    def in_welsh(self) -> tuple[str, ...]:
        """Its words in Welsh: what begins with one is answered in Welsh."""
        return (self.cy, *self.also_cy)

    @property
    def form(self) -> Shape:
        """How its form is drawn and recorded."""
        return self.own_form or line_shape(self.en, (self.en, self.cy), self.fields, self.handle)

    @property
    def asks_more(self) -> bool:
        """Whether it lacks more than a case where nothing is said: then its form is opened and no case is guessed."""
        return self.has_form and len(self.fields) != 1

    @property
    def has_form(self) -> bool:
        """Whether a form can be opened for it."""
        return bool(self.fields or self.own_form)


def say_help(asking: Asking) -> Answer:
    """Every verb of the table, a line each: those at the front door with an example."""
    front, behind = (
        [
            (verb.cy if asking.language == "cy" else verb.en, _(verb.example, asking.language), verb.does)
            for verb in VERBS
            if verb.in_front is at
        ]
        for at in (True, False)
    )
    blocks = help_blocks(front, behind, asking.language)
    return Answer(in_words(blocks), blocks)


def share_what(asking: Asking) -> Answer:
    """`share` alone lacks the line whose answer is to be shown."""
    example = _("status strathavon", asking.language)
    raise NeedsMore("line", f"{SHARE[asking.language == 'cy']} {example}")


SHARE = ("share", "rhannu")
NARROWED = Field("words", "text", N_("In words: a council, a person, late, meetings, next 12 weeks…"), needed=False)
CHANGED = Field("words", "text", N_("What changes: closed 24 dec, open 24 dec, tolerance 2 weeks"), needed=False)
VERBS = (
    Verb("status", "statws", N_("where a case stands"), N_("strathavon"), status.handle, (CASE,), shared=True),
    Verb(
        "due",
        "nesaf",
        N_("what falls due"),
        N_("next 12 weeks meetings no date"),
        due.handle,
        (NARROWED,),
        shared=True,
    ),
    Verb("why", "pam", N_("why a task is due when it is"), N_("strathavon handover"), why.handle, (CASE,), shared=True),
    Verb(
        "log",
        "cofnodi",
        N_("write down what happened"),
        N_("strathavon handover today, all came"),
        log.handle,
        own_form=log_form.LOG_FORM,
        also=("logged", "received"),
        also_cy=("cofnodwyd", "derbyniwyd"),
    ),
    Verb(
        "plan",
        "trefnu",
        N_("arrange a day, or compare several"),
        N_("strathavon handover 8 Dec or 10 Dec"),
        plan.handle,
        plan.PLANNED,
    ),
    Verb(
        "ask",
        "gofyn",
        N_("ask for a decision"),
        N_("strathavon visit decision, reports are inadequate"),
        ask.handle,
        own_form=ask_form.ASK_FORM,
    ),
    Verb("open", "agor", N_("open a case"), N_("strathavon published 8 Oct 2026"), opening.handle, opening.OPENED),
    Verb(
        "programme",
        "rhaglen",
        N_("the year of all the authorities of this channel"),
        N_("ciw-year 2026"),
        programme.handle,
        in_front=False,
        shared=True,
    ),
    Verb(
        "open-all",
        "agor-pob",
        N_("open a year’s cases for many authorities, shown first"),
        N_("ciw-year 1 april 2026 all"),
        programme.open_all,
        (programme.PROCEDURE, programme.DAY),
        in_front=False,
        own_form=programme_form.SHAPE,
    ),
    Verb(
        "agree",
        "cytuno",
        N_("set a day where the documents give none"),
        N_("strathavon confirmation letter 11 Dec"),
        plan.agree,
        plan.AGREED,
        in_front=False,
    ),
    Verb(
        "answer",
        "ateb",
        N_("settle a question that the documents leave open"),
        N_("strathavon F6, two days"),
        answering.handle,
        answering.ANSWERED,
        in_front=False,
    ),
    Verb(
        "withdraw",
        "tynnu",
        N_("take a request back"),
        N_("strathavon visit decision"),
        ask.withdraw,
        (CASE, STEP._replace(among="deciding"), BECAUSE._replace(needed=False)),
        in_front=False,
    ),
    Verb(
        "missed",
        "methu",
        N_("say that a task will not be met, and why"),
        N_("strathavon handover, their plan comes in January"),
        missed.handle,
        missed.MISSED,
        in_front=False,
        also=("miss",),
    ),
    Verb(
        "countersign",
        "cydlofnodi",
        N_("accept that a task will be missed, or do not; for managers"),
        N_("strathavon handover, their director was ill"),
        countersign.handle,
        countersign.COUNTERSIGNED,
        in_front=False,
    ),
    Verb(
        "explain",
        "esbonio",
        N_("a line about a task, which managers read where they hear of it"),
        N_("strathavon handover, their plan came on Wednesday; 8 Dec was offered"),
        explain.handle,
        explain.EXPLAINED,
        in_front=False,
    ),
    Verb(
        "decide",
        "penderfynu",
        N_("give your answer to what was asked"),
        N_("strathavon visit decision visit, the reports show too little"),
        decide.handle,
        in_front=False,
        own_form=decide.DECIDE_FORM,
    ),
    Verb(
        "approvals",
        "cymeradwyaethau",
        N_("what was asked for, who decided, how long it took"),
        N_("strathavon"),
        approvals.handle,
        in_front=False,
        shared=True,
    ),
    Verb(
        "more",
        "mwy",
        N_("ask for more before you answer a request"),
        N_("strathavon visit decision, which reports are meant?"),
        more.more,
        in_front=False,
        own_form=more.MORE_FORM,
    ),
    Verb(
        "supply",
        "atodi",
        N_("add what a decider wants to know"),
        N_("strathavon visit decision, reports 2 and 3"),
        more.supply,
        in_front=False,
        own_form=more.SUPPLY_FORM,
    ),
    Verb(
        "decided",
        "penderfynwyd",
        N_("record what was decided outside Slack"),
        N_("strathavon visit decision no visit by Moira Grant 12 Nov, minute of the meeting"),
        decided.handle,
        decided.DECIDED,
        in_front=False,
        own_form=decided_form.DECIDED_FORM,
    ),
    Verb(
        "add",
        "ychwanegu",
        N_("add what was agreed at something logged before"),
        N_("strathavon handover"),
        log_form.add,
        in_front=False,
        own_form=log_form.ADD_FORM,
    ),
    Verb(
        "note",
        "nodyn",
        N_("a line for the record"),
        N_("strathavon phoned the director's office"),
        note.handle,
        (CASE, Field("words", "words", N_("Note"))),
        in_front=False,
    ),
    Verb(
        "chase",
        "atgoffa",
        N_("ask others for what they owe, or remind me of a promise"),
        N_("strathavon report 1"),
        chase.handle,
        in_front=False,
        own_form=chase_form.CHASE_FORM,
        also_cy=("erlid",),
    ),
    Verb("mine", "tasgau", N_("what you have to do"), "", mine.handle, (NARROWED,), in_front=False, also_cy=("fy",)),
    Verb(
        "digest",
        "crynodeb",
        N_("where the work of this channel stands; your own by direct message"),
        N_("weekly"),
        digest.handle,
        in_front=False,
        shared=True,
    ),
    Verb(
        "brief",
        "briff",
        N_("a case on one screen, before a meeting"),
        N_("strathavon"),
        brief.handle,
        (CASE,),
        in_front=False,
        shared=True,
        also_cy=("brîff",),
    ),
    Verb(
        "history",
        "hanes",
        N_("everything that was recorded in a case"),
        N_("strathavon"),
        history.handle,
        (CASE,),
        in_front=False,
        shared=True,
    ),
    Verb(
        "find",
        "chwilio",
        N_("cases by words, people, procedure, channel, open or ended"),
        N_("tom ended"),
        find.handle,
        (NARROWED,),
        in_front=False,
        shared=True,
    ),
    Verb(
        "clause",
        "cymal",
        N_("what a clause says, in our own words"),
        N_("SW-05"),
        clause.handle,
        in_front=False,
        shared=True,
    ),
    Verb(*SHARE, N_("show an answer to everybody here"), N_("status strathavon"), share_what, in_front=False),
    Verb(
        "people",
        "pobl",
        N_("who holds which role, who manages, who is away"),
        N_("strathavon"),
        people.handle,
        (CASE._replace(needed=False),),
        in_front=False,
    ),
    Verb(
        "assign",
        "neilltuo",
        N_("give a role to somebody, or to nobody"),
        N_("strathavon link inspector ailsa"),
        assign.handle,
        (CASE, Field("role", "role", N_("Role")), Field("person", "person", N_("Person"))),
        in_front=False,
    ),
    Verb(
        "access",
        "mynediad",
        N_("who reads a case: private or public, and who is let in"),
        N_("X-4711 ailsa"),
        access.handle,
        access.ACCESS,
        in_front=False,
    ),
    Verb(
        "away",
        "i-ffwrdd",
        N_("who is away, and who covers"),
        N_("14-24 dec, siân covers"),
        away.handle,
        (
            Field("days", "days", N_("Days, such as 14-24 Dec or until Friday")),
            Field("cover", "person", N_("Who covers"), needed=False, before="cover"),
        ),
        in_front=False,
    ),
    Verb("back", "yn-ôl", N_("back again after being away"), "", away.come_home, in_front=False),
    Verb(
        "contacts",
        "cysylltiadau",
        N_("who holds which post at an authority"),
        N_("strathavon director Fiona Gray"),
        contacts.handle,
        (
            Field("authority", "authority", N_("Authority")),
            Field("post", "text", N_("Post and name, such as director Fiona Gray")),
        ),
        in_front=False,
        also=("contact",),
        also_cy=("cyswllt",),
    ),
    Verb(
        "closed",
        "ar-gau",
        N_("on which days an authority is closed, which planning then says"),
        N_("strathavon 21 Dec to 5 Jan, council recess"),
        closed.handle,
        closed.CLOSED,
        in_front=False,
        also=("closure", "closures"),
    ),
    Verb(
        "correct",
        "cywiro",
        N_("put an entry right, take it back or move it"),
        N_("strathavon 5 1 dec, wrong day typed"),
        correct.handle,
        in_front=False,
        own_form=correct_form.CORRECT_FORM,
    ),
    Verb(
        "snooze",
        "gohirio",
        N_("be reminded of a task later"),
        N_("strathavon handover until 11 dec"),
        snooze.handle,
        (CASE, STEP, DAY),
        in_front=False,
    ),
    Verb(
        "not-mine",
        "nid-fi",
        N_("say that a task is not yours; who is responsible is told"),
        N_("strathavon handover"),
        snooze.is_not_mine,
        (CASE, STEP),
        in_front=False,
    ),
    Verb(
        "quieten",
        "tewi",
        N_("hold reminders back; deadlines stand"),
        N_("strathavon until 11 jan, the council is in recess"),
        quieten.handle,
        (CASE, Field("step", "step", N_("Task"), needed=False), DAY._replace(before="until"), BECAUSE),
        in_front=False,
        also_cy=("tawelu",),
    ),
    Verb(
        "end",
        "diweddu",
        N_("end a case; for managers"),
        N_("strathavon, reason"),
        ending.end,
        (CASE, BECAUSE),
        in_front=False,
        also_cy=("gorffen",),
    ),
    Verb(
        "reopen",
        "ailagor",
        N_("let an ended case go on; for managers"),
        N_("strathavon, reason"),
        ending.reopen,
        (CASE, BECAUSE),
        in_front=False,
    ),
    Verb(
        "erase",
        "dileu",
        N_("ask that words go out of the record, shown first; for managers"),
        N_("strathavon 4 7 unlawful, a name that should not stand there"),
        erase.erase,
        erase.ERASED,
        in_front=False,
    ),
    Verb(
        "erasure",
        "dilead",
        N_("agree that words are erased, or stop it; alone, what waits"),
        N_("strathavon agree 12"),
        erase.erasure,
        erase.ANSWERED,
        in_front=False,
    ),
    Verb(
        "hold",
        "cadw",
        N_("keep everything of a case from being erased, for a legal reason"),
        N_("strathavon, judicial review"),
        hold.handle,
        hold.HELD,
        in_front=False,
    ),
    Verb(
        "dispose",
        "gwaredu",
        N_("cases that have been kept long enough; for managers"),
        N_("strathavon, its time is over"),
        dispose.handle,
        dispose.DISPOSED,
        in_front=False,
    ),
    Verb(
        "settings",
        "gosodiadau",
        N_("what holds for the whole team"),
        N_("closed 24 dec"),
        settings.handle,
        (CHANGED,),
        in_front=False,
    ),
    Verb("help", "cymorth", N_("what can be said here"), "", say_help),
)
BY_WORD = {word: verb for verb in VERBS for word in (verb.en, verb.cy, *verb.also, *verb.also_cy)}
