"""What the outbox holds becomes a message: in its channel, in the case's thread, or in place of an earlier one."""

from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from slack_sdk import WebClient

from bot.digests import Today, of_a_day
from bot.home import Links, linked
from bot.post import NEEDLESS, Drawn
from handlers.front_door import in_welsh
from handlers.offered import offered
from handlers.wording.blocks import Block, actions, leads
from handlers.wording.both import in_one_line, with_a_line
from handlers.wording.card import in_short, in_words
from handlers.wording.deliveries import blocked_message, failed_message
from handlers.wording.doubt import doubt_blocks
from handlers.wording.gone import many_gone
from handlers.wording.language import _
from handlers.wording.messages import message
from handlers.wording.not_there import from_outside, not_there
from handlers.wording.nudge import nudge, still_wanted
from models.case import Case
from models.casework.deliveries import blocked_of, failed_of, told_shut
from models.casework.doubts import doubt_of
from models.casework.foreseeing import asked_for
from models.casework.gone import gone_together
from models.casework.reminding import nudge_of, said_anew
from models.casework.seeing import card_of, message_of, message_sent, see_by_id, see_card, sent_as, told_of
from models.entries import Asked, MovedAway, PutRight
from models.erasing import Foreseen, erasures
from models.notices import (
    CARD,
    ERASED,
    MANY_GONE,
    NUDGE,
    NUDGE_MET,
    OF_A_DAY,
    OF_DELIVERY,
    REQUEST,
    SHUT,
    TAKEN_OUT,
    TO_AGREE,
    TO_THE_TEAM,
    UNDELIVERED,
    VOID,
    WITHOUT_WORDS,
)
from models.reminders import MANAGERS
from models.rules.futures import escalates
from models.spoken import BOTH, ENGLISH, WELSH
from models.store.beside import kept_copies
from models.store.database import Database
from models.store.outbox import Parcel
from models.store.sight import seen_by_person
from models.views import Reminder, View

CONVERSATION = "https://slack.com/app_redirect?team={team}&channel={person}"  # Slack itself knows where that is

Members = Callable[[str], Collection[str] | None]  # who is in a private channel


class Here(NamedTuple):
    """The team's workspace and its time zone, and who is in a channel of it."""

    workspace: str
    zone: ZoneInfo
    members: Members


class Drawing:
    """Draws in the language of whoever reads it, as things are on the day on which it is posted."""

    def __init__(
        self,
        client: WebClient,
        database: Database,
        today: Callable[[], date],
        language: Callable[[Parcel], str],
        here: Here,
    ) -> None:
        self._database, self._today, self._language_of, self._here = database, today, language, here
        self._links = Links(client)

    def draw(self, parcel: Parcel) -> Drawn | None:
        """A message as it is now; nothing yet where it waits for another. In both languages it is Welsh, and one line."""
        language = self._language_of(parcel)
        drawn = self._in(parcel, language.replace(BOTH, WELSH))
        if drawn is None or drawn.needless or language == ENGLISH:
            return drawn
        blocks = in_welsh(drawn.blocks)
        also = self._in(parcel, ENGLISH) if language == BOTH else None
        if also is None or also.needless:
            return drawn._replace(blocks=blocks)
        text, blocks = with_a_line(drawn.text, blocks, also.short or in_one_line(also.text, also.blocks))
        return drawn._replace(text=text, blocks=blocks)

    def _in(self, parcel: Parcel, language: str) -> Drawn | None:
        if parcel.doubt:
            doubt = doubt_of(self._database, parcel.doubt)
            blocks = doubt_blocks(doubt.id, doubt.words, doubt.labels, language, again=True)
            return Drawn(parcel.to, in_words(blocks), blocks)
        if parcel.kind in OF_DELIVERY:
            return self._of_delivery(parcel, language)
        if parcel.kind in {NUDGE, NUDGE_MET}:
            return self._reminded(parcel, language)
        if parcel.kind in OF_A_DAY:
            return of_a_day(self._database, parcel, Today(self._today(), self._here.zone), language)
        if parcel.kind == MANY_GONE:
            return self._gone_together(parcel, language)
        if parcel.kind == WITHOUT_WORDS:
            return self._without_words(parcel, language)
        return self._of_case(parcel, language)

    def _of_case(self, parcel: Parcel, language: str) -> Drawn | None:
        """The card; what belongs in its thread, which waits for it; what people are told of the case by direct message."""
        look = see_card if parcel.kind == CARD else see_by_id
        view = look(self._database, parcel.case, self._today())
        if view.case.private and parcel.to not in {*view.case.people, view.case.opened.channel}:
            return NEEDLESS  # put out before it was closed to them
        if parcel.kind == TAKEN_OUT:
            return self._drawn_anew(parcel, view, language)
        going = self._going(parcel, view)
        text, blocks = message(parcel.kind, parcel.entry, view, language, parcel.occurrence, going=going)
        stands = card_of(self._database, parcel.case)
        if parcel.kind == CARD:
            return Drawn(parcel.to, text, blocks, replaces=stands, short=in_short(view, language))
        if parcel.to != view.case.opened.channel:
            return Drawn(parcel.to, text, [*blocks, *self._way_there(parcel, view, language)])
        drawn = Drawn(parcel.to, text, blocks, thread=stands)
        if parcel.kind == REQUEST:
            outside = not_there(view, parcel.occurrence, self._here.members(parcel.to), language)
            return self._request(parcel, drawn._replace(blocks=self._led([*blocks, *outside])))
        if parcel.kind == TO_THE_TEAM and escalates(view.case, parcel.entry):
            drawn = drawn._replace(broadcast=True)
        return drawn if stands else None

    def _going(self, parcel: Parcel, view: View) -> Foreseen | None:
        """What an erasure would take, and what it cannot reach, as whoever reads of it may see that."""
        if parcel.kind == ERASED:
            return Foreseen((), copies=tuple(each.name for each in kept_copies(self._database)))
        if parcel.kind != TO_AGREE or not erasures(view.case)[parcel.entry].open:
            return None
        sight = seen_by_person(parcel.workspace, parcel.to)
        return asked_for(self._database, view.case.reference, parcel.entry, sight)

    def _of_delivery(self, parcel: Parcel, language: str) -> Drawn | None:
        """What whoever manages hears of messages that do not get through; what is over before they heard is not said."""
        about = parcel.about or 0
        if parcel.kind == UNDELIVERED:
            return Drawn(parcel.to, *failed_message(failed_of(self._database, about), language))
        found = blocked_of(self._database, about)
        text, blocks = blocked_message(found, self._here.zone, language)
        if parcel.kind == SHUT:
            return NEEDLESS if found.ended and found.place.key else Drawn(parcel.to, text, blocks)
        told = told_shut(self._database, about, parcel.to, before=parcel.id)
        if told.pending:
            return None
        return Drawn(parcel.to, text, blocks, replaces=told.message) if told.message else NEEDLESS

    def _gone_together(self, parcel: Parcel, language: str) -> Drawn:
        """To somebody who manages; needless where they may see none of the cases."""
        found = gone_together(self._database, parcel.about or 0, parcel.to)
        return Drawn(parcel.to, *many_gone(found, language)) if found.places else NEEDLESS

    def _reminded(self, parcel: Parcel, language: str) -> Drawn | None:
        """Tasks of which somebody is reminded, as they stand now; what was sent is drawn anew, what was not may be needless."""
        found = nudge_of(self._database, parcel.about or parcel.id, self._today())
        sent = sent_as(self._database, parcel.about) if parcel.about else None
        if sent and sent.pending:
            return None
        if not found.reminders:
            return NEEDLESS
        channel = found.reminders[0].view.case.opened.channel
        thread = card_of(self._database, found.reminders[0].view.case.id) if parcel.to == channel else ""
        if not sent and (not still_wanted(found) or said_anew(self._database, parcel.id)):
            return NEEDLESS._replace(channel=parcel.to, thread=thread)
        found = found._replace(reminders=tuple(map(self._with_ways, found.reminders)))
        text, blocks = nudge(found, language, in_thread=parcel.to == channel)
        if sent:
            return Drawn(parcel.to, text, blocks, thread, replaces=sent.message) if sent.message else NEEDLESS
        return Drawn(parcel.to, text, blocks, thread) if thread or parcel.to != channel else None

    def _with_ways(self, of: Reminder) -> Reminder:
        """What a manager can do about it: speak with whoever holds it, and confirm the day that they offer."""
        if of.kind != MANAGERS or not of.person:
            return of
        day = offered(str(of.written.words), of.view) if of.written else None
        return of._replace(offered=day, talk=CONVERSATION.format(team=self._here.workspace, person=of.person))

    def _without_words(self, parcel: Parcel, language: str) -> Drawn | None:
        """A message that told words which were erased: drawn anew, or deleted where it was of a day that is over."""
        told = message_sent(self._database, parcel.about or 0)
        if told.pending:
            return None
        if not told.parcel or not told.message:
            return NEEDLESS
        gone = Drawn(parcel.to, "", [], replaces=told.message, deletes=True)
        if told.parcel.kind == NUDGE:
            drawn = self._reminded(parcel._replace(kind=NUDGE_MET), language)
            return gone if drawn is not None and drawn.needless else drawn
        if told.parcel.kind in OF_A_DAY or told.parcel.doubt or told.parcel.kind in OF_DELIVERY or not told.parcel.case:
            return gone
        view = see_by_id(self._database, told.parcel.case, self._today())
        if view.case.private and parcel.to not in {*view.case.people, view.case.opened.channel}:
            return gone
        text, blocks = message(told.parcel.kind, told.parcel.entry, view, language, told.parcel.occurrence)
        return Drawn(parcel.to, text, blocks, replaces=told.message)

    def _drawn_anew(self, parcel: Parcel, view: View, language: str) -> Drawn | None:
        """What the thread was told of words that were taken back, without them; it waits where that is still to come."""
        content = view.case.entries[parcel.entry - 1].content
        about = content.entry if isinstance(content, (PutRight, MovedAway)) else parcel.entry
        told = told_of(self._database, parcel.case, about)
        if told.pending:
            return None
        text, blocks = message(parcel.kind, told.entry, view, language)
        stands = card_of(self._database, parcel.case)
        return Drawn(parcel.to, text, blocks, thread=stands, replaces=told.message)

    def _request(self, parcel: Parcel, drawn: Drawn) -> Drawn | None:
        """One message for each request, edited in place; it waits for the card, and for its own first posting."""
        shown = message_of(self._database, parcel.case, parcel.occurrence, before=parcel.id)
        if shown is None or not drawn.thread:
            return None
        return drawn._replace(replaces=shown)

    def _led(self, blocks: list[Block]) -> list[Block]:
        """With the addresses of the messages to which buttons lead; what leads nowhere is left out."""
        self._links.ask(blocks)
        return [block for block in linked(blocks, self._links) if block["type"] != "actions" or block["elements"]]

    def _way_there(self, parcel: Parcel, view: View, language: str) -> list[Block]:
        """Of a request: a button that leads to it in the thread, where everybody sees what is decided."""
        request, there = _request_of(parcel, view.case), self._here.members(view.case.opened.channel)
        if there is not None and parcel.to not in there:
            return from_outside(view, request, parcel.to, language)
        shown = message_of(self._database, parcel.case, request, before=parcel.id) if request else None
        if not shown:
            return []
        row = [actions(leads(_("To the thread", language), view.case.opened.channel, shown))]
        return self._led(row)


def _request_of(parcel: Parcel, case: Case) -> int:
    """The request that a message is about: by its entry, or, where another entry changed what it rests on, by its step."""
    content = case.entries[parcel.entry - 1].content
    if isinstance(content, Asked):
        return parcel.entry
    about = [
        number
        for number, request in case.requests.items()
        if parcel.kind == VOID and (request.asked.step, request.asked.occurrence) == (parcel.step, parcel.occurrence)
    ]
    return int(getattr(content, "request", 0) or max(about, default=0))
