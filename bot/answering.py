"""People are answered: lines and buttons in a pool of our own, forms at once, and what we did wrong plainly."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.home import Home
from bot.listening import Asked
from bot.post import FAILURES, message_at
from bot.saying import InThread, Place
from handlers import home as everything
from handlers import pointing
from handlers.asking import Answer, Asking, Handle
from handlers.filled import filled
from handlers.forms import closed, errors, offered, with_room
from handlers.front_door import IN_WELSH, answer, drawn_anew, sent_off
from handlers.keep import begin
from handlers.pin import Told, keep
from handlers.shortcuts import Shortcut
from handlers.speaking import offered_once, welcomed
from handlers.wording.blocks import Block
from handlers.wording.language import N_, _
from handlers.wording.refused import sentence
from models.refusals import Refused

AT_WORK = 20  # people answered at the same time
OUR_FAULT = N_("That did not work, and it is our fault. It has been noted; nothing was lost.")
log = logging.getLogger(__name__)


class Answering:
    """Listens, and answers; `asking` makes a handler's question of what Slack brought at an instant."""

    def __init__(
        self,
        client: WebClient,
        now: Callable[[], datetime],
        asking: Callable[[Asked, datetime], Asking],
        language: Callable[[Asked], str],
    ) -> None:
        self._client, self._now, self._asking, self._in = client, now, asking, language
        self._pool = ThreadPoolExecutor(AT_WORK, thread_name_prefix="answering")

    def finish(self) -> None:
        """Answer whoever has asked, and nobody more."""
        self._pool.shutdown(wait=True, cancel_futures=False)

    def hear(self, asked: Asked, place: Place, home: Home | None = None) -> None:
        """Slack has its acknowledgement; the answer is worked out in our own pool."""
        self._pool.submit(self._answer, asked, self._now(), place, home)

    def overhear(self, asked: Asked, place: Place) -> None:
        """Mostly nothing is said to it."""
        self._pool.submit(self._overhear, asked, self._now(), place)

    def show(self, asked: Asked, home: Home) -> None:
        """Drawn in our own pool too."""
        self._pool.submit(self._show, asked, self._now(), home)

    def take(self, asked: Asked, view: dict[str, Any], place: Place, home: Home | None = None) -> dict[str, str]:
        """Record a form, or say what stands in its way, at the input that it is about."""
        form = filled(view)
        try:
            said = sent_off(self._asking(asked, self._now()), form)
        except Refused as refusal:
            return errors(refusal, form, self._in(asked))
        except Exception:
            log.exception("could not record a form of %s", form.about.verb)
            return {form.names[0]: _(OUR_FAULT, self._in(asked))}
        self._pool.submit(_say, said, place)
        if home:
            self.show(asked._replace(words=home.page), home)
        return {}

    def redraw(self, asked: Asked, view: dict[str, Any], action: str) -> None:
        """The form again, with what the choice changes."""
        self._pool.submit(self._redraw, asked, self._now(), view, action)

    def close(self, asked: Asked, view: dict[str, Any], place: Place) -> None:
        """Say so where something had been typed before."""
        about = filled(view | {"state": {"values": {}}}).about
        if about.words:
            language = self._in(asked)
            verb = IN_WELSH.get(about.verb, about.verb) if (about.spoken or language) == "cy" else about.verb
            self._pool.submit(_say, closed(verb, about.words, language), place)

    def keep(self, asked: Asked, shortcut: Shortcut, message: dict[str, Any], place: Place) -> None:
        """The form around a message, or why there is none."""
        self._pool.submit(self._keep, asked, self._now(), shortcut, message, place)

    def pin(self, asked: Asked, message: str) -> None:
        """Keep a message; its words are read from Slack, since the event does not bring them."""
        self._pool.submit(self._pin, asked, self._now(), message)

    def welcome(self, asked: Asked, place: Place) -> None:
        """Asked in which language they read, if they have not been asked before."""
        self._pool.submit(self._welcome, asked, self._now(), place)

    def offer(self, asked: Asked, typed: str, about: str) -> Block:
        """What may be meant."""
        try:
            return offered(self._asking(asked, self._now()), typed, about)
        except Exception:
            log.exception("could not offer anything for %s", about)
            return {"options": []}

    def _answer(self, asked: Asked, now: datetime, place: Place, home: Home | None) -> None:
        said = self._answered(_with_offer, asked, now)
        _say(said, place)
        if home and not said.form:
            self._show(asked._replace(words=home.page), now, home)

    def _overhear(self, asked: Asked, now: datetime, place: Place) -> None:
        """Whoever did not speak to the bot is never told that something is refused, or went wrong."""
        try:
            said = pointing.handle(self._asking(asked, now))
        except Refused:
            return
        except Exception:
            log.exception("could not look at what was said in a thread")
            return
        if said:
            _say(said, place)

    def _welcome(self, asked: Asked, now: datetime, place: Place) -> None:
        """Whoever did not speak to the bot is never told that something is refused, or went wrong."""
        try:
            said = welcomed(self._asking(asked, now))
        except Refused:
            return
        except Exception:
            log.exception("could not welcome somebody")
            return
        if said:
            _say(said, place)

    def _show(self, asked: Asked, now: datetime, home: Home) -> None:
        said = self._answered(everything.handle, asked, now)
        _say(said, home.drawn_in(self._in(asked)))

    def _answered(self, handle: Handle, asked: Asked, now: datetime) -> Answer:
        try:
            return handle(self._asking(asked, now))
        except Refused as refusal:
            return Answer(sentence(refusal, self._in(asked)))
        except Exception:  # what we did wrong is logged whole and answered plainly
            log.exception("could not answer %s", asked.words.split(maxsplit=1)[:1])
            return Answer(_(OUR_FAULT, self._in(asked)))

    def _keep(self, asked: Asked, now: datetime, shortcut: Shortcut, message: dict[str, Any], place: Place) -> None:
        _say(self._answered(lambda asking: begin(asking, shortcut, message), asked, now), place)

    def _pin(self, asked: Asked, now: datetime, ts: str) -> None:
        try:
            asking = self._asking(asked, now)
            message = message_at(self._client, asked.channel, ts)
        except (Refused, *FAILURES):  # 📌 has many meanings; only under a card has it this one
            log.info("a 📌 was passed over")
            return
        if message is None:
            return
        thread = str(message.get("thread_ts") or ts)
        try:
            told = keep(asking, message)
        except Refused as refusal:
            told = (Told(asked.person, Answer(sentence(refusal, asking.language))),)
        except Exception:
            log.exception("could not keep a message")
            told = (Told(asked.person, Answer(_(OUR_FAULT, asking.language))),)
        for person, said in told:
            _say(said, InThread(self._client, asked.channel, person, thread))

    def _redraw(self, asked: Asked, now: datetime, view: dict[str, Any], action: str) -> None:
        form = with_room(filled(view), action)
        try:
            drawn = drawn_anew(self._asking(asked, now), form)
            self._client.views_update(view_id=view["id"], hash=view["hash"], view=drawn)
        except SlackApiError as error:
            if error.response.get("error") not in {
                "hash_conflict",
                "not_found",
            }:  # another choice came, or it is closed
                log.exception("could not draw a form of %s anew", form.about.verb)
        except Exception:
            log.exception("could not draw a form of %s anew", form.about.verb)


def _with_offer(asking: Asking) -> Answer:
    return offered_once(asking, answer(asking))


def _say(said: Answer, place: Place) -> None:
    try:
        place.say(said)
    except (SlackClientError, OSError):
        log.exception("could not say an answer")
