"""The use cases that every command calls: each one transaction, idempotent by its key, each returning what changed."""

from collections.abc import Callable
from typing import Any

from models import requests
from models.case import Case
from models.casework.desk import Desk, Order, Outcome
from models.entries import Content
from models.requests import Request
from models.rules import chasing, correcting, deciding, keeping, planning, recording
from models.rules.acting import Acting
from models.store.database import Database
from models.tidy import tidy

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
    requests.Quieten: keeping.quieten,
    requests.SayMissed: keeping.say_missed,
    requests.Countersign: keeping.countersign,
    requests.FinishAction: keeping.finish_action,
    requests.Note: keeping.note,
    requests.Chase: chasing.chase,
    requests.End: keeping.end,
    requests.Reopen: keeping.reopen,
    requests.Ask: deciding.ask,
    requests.Decide: deciding.decide,
    requests.Withdraw: deciding.withdraw,
}


def act(database: Database, order: Order, reference: str, *asked: Request) -> Outcome:
    """Do what is asked of one case, all of it or, where any of it is refused, nothing."""
    asked = tidy(asked)
    with database.writing() as session:
        desk = Desk(session, order)
        row = desk.take(reference)
        again = desk.handled(row)
        if again:
            return again
        case = desk.case(row)
        outcome = desk.write(row, case, in_turn(case, asked, desk.acting))
        desk.remember(outcome)
        return outcome


def in_turn(case: Case, asked: tuple[Request, ...], acting: Acting) -> tuple[Content, ...]:
    """The entries that come of several requests, each judged as if those before it had been recorded."""
    found: list[Content] = []
    for request in asked:
        contents = RULES[type(request)](case, request, acting)
        found.extend(contents)
        case = case.then(contents, acting.by.key, acting.at, acting.today)
    return tuple(found)
