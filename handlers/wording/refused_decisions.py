"""What is said when decisions are refused: who may decide, what needs approval, and what was decided first."""

from collections.abc import Callable
from typing import Any

from handlers.wording.days import day
from handlers.wording.language import N_, _
from handlers.wording.refused_parts import cited, either, instant
from models import refusals
from models.case import APPROVED, DECLINED
from models.refusals import Refused
from models.refusals_of_decisions import AnsweredAlready, OwnAnswer, TakenBack

WHO = {"manager": N_("a manager"), "admin": N_("an admin")}
ACTS = {
    "countersign": N_("only {who} may countersign that a duty will be missed; ask one"),
    "erase": N_("only {who} may ask that words be erased; ask one"),
    "agree-erasure": N_("only {who} may agree that words be erased; ask one"),
    "stop-erasure": N_("only {who} may stop an erasure; ask one"),
    "hold": N_("only {who} may hold a case or lift a hold; ask one"),
    "dispose": N_("only {who} may see what has been kept long enough; ask one"),
    "end": N_("only {who} may end a case; ask one"),
    "reopen": N_("only {who} may reopen a case; ask one"),
    "give-role": N_("only {who} may give roles to people; ask one"),
    "assign": N_("only {who} may give a role that decides; ask one"),
    "outside": N_("only {who} may record what somebody of the inspectorate agreed outside Slack; ask one"),
    "denied": N_("only {who} may see what was refused to people; ask one"),
    "away": N_("only {who} may say that somebody else is away or back; ask one"),
    "set": N_("only {who} may change what holds for the whole team; ask one"),
    "withdraw": N_("only {who}, or whoever asked, may take a request back; ask one of them"),
    "show": N_("only {who}, or whoever is responsible for the case, may change who reads it; ask one of them"),
    "decide": N_("the documents name nobody for this, so only {who} may decide it; ask one"),
}
VERDICTS = {APPROVED: N_("approved"), DECLINED: N_("declined")}


def _needs_approval(of: refusals.NeedsApproval, language: str) -> str:
    if of.roles:
        said = _(
            "{step} counts only with the approval of {roles}{clauses}; ask for it, or record who agreed outside Slack",
            language,
        )
    else:
        said = _(
            "{step} counts only once a named person has approved it{clauses}; ask for it, or record who agreed outside Slack",
            language,
        )
    return said.format(step=of.step, roles=", ".join(of.roles), clauses=cited(of.clauses))


def _not_allowed(of: refusals.NotAllowed, language: str) -> str:
    return _(ACTS[of.act], language).format(who=_(WHO[of.needed], language))


def _before_opening(of: refusals.BeforeOpening, language: str) -> str:
    said = _("{day} is before the case itself, which begins on {opened}; give the day on which it was agreed", language)
    return said.format(day=day(of.day, language), opened=day(of.opened, language))


def _last_admin(of: refusals.LastAdmin, language: str) -> str:
    said = _("{person} is the only admin; make somebody else an admin first", language)
    return said.format(person=of.person)


def _not_a_decider(of: refusals.NotADecider, language: str) -> str:
    if not of.deciders:
        return _("this is decided outside Slack; record who decided it, when and by what", language)
    said = _("this is not yours to decide as things stand; it was put to {people}: ask one of them", language)
    return said.format(people=", ".join(of.deciders))


def _nobody_may(of: refusals.NobodyMay, language: str) -> str:
    if not of.roles:
        said = _("nobody is named who may decide {step}; name a manager other than yourself", language)
        return said.format(step=of.step)
    said = _(
        "nobody is there to decide {step}, which needs a holder of {roles} other than yourself; give the role to somebody, or name who holds it",
        language,
    )
    return said.format(step=of.step, roles=", ".join(of.roles))


def _own_request(of: refusals.OwnRequest, language: str) -> str:
    if not of.deciders:
        return _("nobody decides on what they asked for or said themselves; name another who may", language)
    said = _("nobody decides on what they asked for themselves; it was put to {people}: ask one of them", language)
    return said.format(people=", ".join(of.deciders))


def _own_answer(of: OwnAnswer, language: str) -> str:
    if not of.deciders:
        return _("nobody records the answer to what they asked for themselves; let in a manager who can", language)
    said = _("nobody records the answer to what they asked for themselves; {people} may: ask one of them", language)
    return said.format(people=", ".join(of.deciders))


def _answered_already(of: AnsweredAlready, language: str) -> str:
    others = ", ".join(of.others) or _("somebody outside Slack", language)
    said = _("{person} has answered this already, {at}; it waits for {others}", language)
    return said.format(person=of.what, at=instant(of.at, language) if of.at else "", others=others)


def _taken_back(of: TakenBack, language: str) -> str:
    said = _("this request was taken back by {person}, {at}; there is nothing to decide any more", language)
    return said.format(person=of.by, at=instant(of.at, language) if of.at else "")


def _only_you(of: refusals.OnlyYou, language: str) -> str:
    if not of.roles:
        said = _(
            "you alone may approve {step} as things stand, and nobody decides what they ask for: name another", language
        )
        return said.format(step=of.step)
    said = _(
        "you alone may approve {step}, as the holder of {roles}, and nobody decides what they ask for: name another, or let a colleague ask",
        language,
    )
    return said.format(step=of.step, roles=", ".join(of.roles))


def _not_asked(of: refusals.NotAsked, language: str) -> str:
    said = _("nothing has been asked about {step} that waits for an answer; ask first, then record it", language)
    return said.format(step=of.step)


def _already_decided(of: refusals.AlreadyDecided, language: str) -> str:
    if of.verdict:
        said = _(
            "this was decided already: {verdict}, by {person}, {at}; ask anew if something has changed since", language
        )
    else:
        said = _("this request was settled already, by {person}, {at}; ask anew if it is still wanted", language)
    verdict = _(VERDICTS[of.verdict], language) if of.verdict in VERDICTS else of.verdict
    return said.format(verdict=verdict, person=of.by, at=instant(of.at, language))


def _which_procedure(of: refusals.WhichProcedure, language: str) -> str:
    said = _("{step} can open {known}; say which of them governs the case", language)
    return said.format(step=of.step, known=either(of.known, language))


def _not_theirs(of: refusals.NotTheirs, language: str) -> str:
    said = _(
        "only {person}, who asked, or whoever owes the step adds to this request; tell them what you know", language
    )
    return said.format(person=of.by)


def _stale(of: refusals.Stale, language: str) -> str:
    if of.void:
        said = _(
            "what request {request} rests on has changed since it was asked, so it counts no more; ask again", language
        )
    else:
        said = _("something was added to request {request} after you were shown it; look again, then decide", language)
    return said.format(request=of.request)


SAYINGS: dict[type[Refused], Callable[[Any, str], str]] = {
    refusals.NeedsApproval: _needs_approval,
    refusals.NotAllowed: _not_allowed,
    refusals.BeforeOpening: _before_opening,
    refusals.LastAdmin: _last_admin,
    refusals.NotADecider: _not_a_decider,
    refusals.NobodyMay: _nobody_may,
    refusals.OwnRequest: _own_request,
    OwnAnswer: _own_answer,
    AnsweredAlready: _answered_already,
    TakenBack: _taken_back,
    refusals.OnlyYou: _only_you,
    refusals.NotAsked: _not_asked,
    refusals.AlreadyDecided: _already_decided,
    refusals.Stale: _stale,
    refusals.NotTheirs: _not_theirs,
    refusals.WhichProcedure: _which_procedure,
}
