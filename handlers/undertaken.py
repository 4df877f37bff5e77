"""An action that was agreed, by the words that people now use for it: “staffing figures received”."""

from handlers.naming import SMALL, stands_in
from models.authorities import folded
from models.case import Action
from models.refusals import SeveralMeanings
from models.views import View

DONE = frozenset({
    "done", "finished", "received", "in", "came", "arrived", "complete", "completed", "action", "from", "has", "have",
    "wedi", "cyrraedd", "derbyniwyd", "daeth", "gwnaed", "gorffen", "gorffennwyd", "cam", "gan", "i", "law",
})  # fmt: skip


def undertaken(said: str, view: View) -> Action | None:
    """The one open action in whose words these stand."""
    words = [word for word in folded(said).split() if word not in SMALL | DONE]
    fitting = [
        action
        for action in view.case.actions
        if words and action.done is None and all(stands_in(word, _words(action)) for word in words)
    ]
    if len(fitting) > 1:
        raise SeveralMeanings(said, tuple(str(action.agreed.what) for action in fitting))
    return fitting[0] if fitting else None


def _words(action: Action) -> tuple[str, ...]:
    return tuple(folded(str(action.agreed.what)).split())
