"""`hold`: for a legal reason nothing of a case may be erased; or that reason is gone."""

from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, CASE, Field
from handlers.find_case import find_case
from handlers.lines import parts, wanting
from handlers.recorded import recorded
from handlers.settings import OFF
from handlers.wording.language import N_
from models.casework.seeing import see
from models.refusals import Refused
from models.requests import HoldBack, LiftHold
from models.words import Words

EXAMPLE = N_("hold strathavon, judicial review CO/123/2026")
HELD = (
    CASE,
    Field(
        "hold",
        "choice",
        N_("The hold"),
        needed=False,
        choices=(("on", N_("Nothing may be erased")), ("off", N_("The hold is lifted"))),
    ),
    BECAUSE,
)
ON = frozenset({"on", "ymlaen"})


def handle(asking: Asking) -> Answer:
    """Held with a reason; lifted with one."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    line = parts(f", {words}" if words and not {words.split()[0].casefold().strip(",;")} & (ON | OFF) else words)
    because = Words(line.tail)
    try:
        return recorded(asking, view, LiftHold(because) if line.head.casefold() in OFF else HoldBack(because))
    except Refused as refusal:
        raise wanting(refusal, line.tail, EXAMPLE) from refusal
