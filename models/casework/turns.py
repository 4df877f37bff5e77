"""Each request and the rule that answers it; several are judged one after the other."""

from collections.abc import Callable
from typing import Any

from models import requests
from models.case import Case
from models.entries import Content
from models.requests import Request
from models.rules import asking, chasing, correcting, deciding, erasing, keeping, planning, recording, showing
from models.rules.acting import Acting

Rule = Callable[[Case, Any, Acting], tuple[Content, ...]]

RULES: dict[type, Rule] = {
    requests.Record: recording.record,
    requests.AddMinutes: recording.add_minutes,
    requests.Plan: planning.plan,
    requests.AgreeDay: planning.agree,
    requests.AnswerQuestion: planning.answer,
    requests.Correct: correcting.correct,
    requests.Assign: keeping.assign,
    requests.Admit: keeping.admit,
    requests.Show: showing.show,
    requests.Quieten: keeping.quieten,
    requests.SayMissed: keeping.say_missed,
    requests.Countersign: keeping.countersign,
    requests.FinishAction: keeping.finish_action,
    requests.Note: keeping.note,
    requests.Chase: chasing.chase,
    requests.End: keeping.end,
    requests.Reopen: keeping.reopen,
    requests.Ask: asking.ask,
    requests.AskMore: deciding.ask_more,
    requests.Supply: deciding.supply,
    requests.Decide: deciding.decide,
    requests.Withdraw: deciding.withdraw,
    requests.Erase: erasing.erase,
    requests.AgreeErasure: erasing.agree,
    requests.StopErasure: erasing.stop,
    requests.HoldBack: erasing.hold_back,
    requests.LiftHold: erasing.lift_hold,
}


def in_turn(case: Case, asked: tuple[Request, ...], acting: Acting) -> tuple[Content, ...]:
    """The entries that come of several requests, each judged as if those before it had been recorded."""
    found: list[Content] = []
    for request in asked:
        contents = RULES[type(request)](case, request, acting)
        found.extend(contents)
        case = case.then(contents, acting.by.key, acting.at, acting.today)
    return tuple(found)
