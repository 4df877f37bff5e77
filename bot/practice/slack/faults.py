"""A script of faults by call, and the log of what was called."""

import asyncio
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from bot.practice.slack.things import Json

PACE = 1.0


class CallFault(StrEnum):
    """What can be ordered for a call; each says whether Slack took the call."""

    RATELIMITED = "ratelimited"  # 429 with Retry-After; not taken
    HTTP_500 = "http_500"  # taken only if so ordered
    HTTP_503 = "http_503"  # taken only if so ordered
    INTERNAL_ERROR = "internal_error"  # the same, as Slack's own words say of it
    FATAL_ERROR = "fatal_error"  # the same
    SLOW = "slow"  # taken at once, answered after some seconds, or once the orders are taken back
    CUT = "cut"  # taken, and the connection cut without an answer
    HANG = "hang"  # taken, and never answered
    LATE = "late"  # the connection cut, and taken some seconds afterwards
    PARTIAL = "partial"  # taken, and half of the answer sent


ALWAYS_TAKEN = {CallFault.SLOW, CallFault.CUT, CallFault.HANG, CallFault.LATE, CallFault.PARTIAL}


@dataclass
class Order:
    """One fault: for which method (`*` is any), after how many good calls, how often."""

    kind: CallFault
    method: str = "*"
    nth: int = 1
    times: int = 1
    seconds: float = 1.0
    accepted: bool = False

    def taken(self) -> bool:
        """Whether the call has its effect nevertheless."""
        return self.accepted or self.kind in ALWAYS_TAKEN


@dataclass
class Called:
    """One call in the log."""

    number: int
    method: str
    args: Json
    at: str
    accepted: bool
    result: Json = field(default_factory=dict)
    fault: str = ""

    def json(self) -> Json:
        """The same for the control routes."""
        return asdict(self)


class Script:
    """The faults that were ordered and not met yet, the pace if it is watched, and the log."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.log: list[Called] = []
        self.watches_pace = False
        self.forgotten = asyncio.Event()
        self._last_post: dict[str, float] = {}

    def arm(self, order: Order) -> None:
        """Order a fault."""
        self.orders.append(order)

    def forget(self) -> None:
        """Take back every order."""
        self.orders.clear()
        self.watches_pace = False
        self.forgotten.set()
        self.forgotten = asyncio.Event()  # for those that are ordered from now on

    def meet(self, method: str) -> Order | None:
        """The fault that this call meets; the calls before the nth count down."""
        for order in self.orders:
            if order.method not in {"*", method}:
                continue
            if order.nth > 1:
                order.nth -= 1
                continue
            order.times -= 1
            if order.times <= 0:
                self.orders.remove(order)
            return order
        return None

    def too_fast(self, method: str, args: Json, now: float) -> bool:
        """Whether a message comes less than a second after the last one to its channel."""
        if not self.watches_pace or method != "chat.postMessage":
            return False
        channel = str(args.get("channel"))
        if now - self._last_post.get(channel, 0.0) < PACE:
            return True
        self._last_post[channel] = now
        return False

    def write(self, method: str, args: Json, at: str, *, accepted: bool, result: Json, fault: str = "") -> Called:
        """Put a call in the log."""
        entry = Called(len(self.log) + 1, method, args, at, accepted, result, fault)
        self.log.append(entry)
        return entry
