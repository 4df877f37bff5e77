"""Opening a case: what it is about, whether it is private, and where it lives."""

from models.entries import Opened
from models.procedure import Procedure
from models.refusals import AlwaysPrivate, NeedsPlace, NeedsReason, UnknownName, WhoMaySee
from models.requests import Open


def opening(procedure: Procedure, request: Open, *, private_channel: bool) -> Opened:
    """The first entry. A private case lives in a private channel only, and what opens in one is private unless people say so."""
    if request.subject not in procedure.subjects:
        raise UnknownName("subject", request.subject, tuple(procedure.subjects), procedure.key)
    if not request.authority and not request.about:
        raise NeedsReason("about")
    private = _private(procedure, request, private_channel=private_channel)
    year = year_of(procedure, request)
    return Opened(
        procedure.key,
        procedure.version,
        procedure.digest,
        request.authority,
        request.subject,
        request.about,
        year,
        private,
        request.channel,
        public=request.public,
    )


def _private(procedure: Procedure, request: Open, *, private_channel: bool) -> bool:
    """Whether only those let in read it; where its findings may be confidential nobody else does unawares (F-40)."""
    if procedure.private and request.public:
        raise AlwaysPrivate(procedure.key)
    if request.private or procedure.private:
        if request.channel and not private_channel:
            raise NeedsPlace(procedure.key)
        return True
    if procedure.asks_who_sees and not private_channel and not request.public:
        raise WhoMaySee(procedure.key)
    return private_channel and not request.public


def year_of(procedure: Procedure, request: Open) -> int | None:
    """A year's case is for the year in which it starts; there is one for each authority."""
    if procedure.followed_by is None:
        return None
    starts = [record.day.year for record in request.events if record.name == procedure.opens_on]
    if not starts:
        raise NeedsReason("year", procedure.opens_on)
    return starts[0]
