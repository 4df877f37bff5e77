"""`answer`: a named person settles a question that the documents leave open; without one, the open ones are listed."""

import re

from handlers.asking import Answer, Asking
from handlers.fields import CASE, Field
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.titled import titled
from handlers.wording.answered import answered, open_questions
from handlers.wording.card import in_words
from handlers.wording.language import N_
from models.asked import Put, open_in
from models.casework.acts import act
from models.casework.seeing import see, seen_after
from models.refusals import NeedsMore, Refused, UnknownName
from models.requests import AnswerQuestion
from models.views import View
from models.words import Words

EXAMPLE = N_("answer strathavon F6, two days")
QUESTION = re.compile(r"f-?(?P<number>[0-9]{1,3})", re.IGNORECASE)
ANSWERED = (CASE, Field("question", "text", N_("Number of the question")), Field("words", "words", N_("Answer")))


def handle(asking: Asking) -> Answer:
    """The answer is kept under its giver's name, and what rested on a proposal no longer does."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    head, tail = parts(words)
    if not head:
        blocks = open_questions(view, _open(view), asking.language)
        return Answer(in_words(blocks), blocks)
    question = _question(head, view)
    if not tail:
        raise NeedsMore("answer", EXAMPLE)
    try:
        request = AnswerQuestion(question, Words(tail))
        outcome = act(asking.database, asking.order, reference, request)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    after = seen_after(asking.database, view, outcome, asking.sight)
    blocks = answered(after, question, request.answer, outcome.changes, asking.language)
    return Answer(in_words(blocks), blocks)


def _open(view: View) -> list[Put]:
    return open_in(view.case.procedure, view.case.history, view.duties)


def _question(head: str, view: View) -> str:
    found = QUESTION.fullmatch(head)
    known = tuple(view.case.procedure.questions)
    question = f"F-{int(found['number']):02}" if found else ""
    if question not in known:
        raise UnknownName("question", head, known)
    return question
