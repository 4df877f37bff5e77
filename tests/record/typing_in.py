"""Lines typed against a record of the tests, without a Slack around it."""

from handlers.asking import Answer, Asking
from handlers.front_door import answer
from tests.record.office import HOME, Office

HOSTILE = "<!channel> *bold* <http://x|y> \u202ereversed"


def asks(office: Office, line: str, by: str = "ailsa", channel: str = HOME, language: str = "en") -> Answer:
    """Somebody types a line on the day that the office's clock shows."""
    ((workspace,),) = office.all("SELECT id FROM workspaces")
    assert isinstance(workspace, int)
    today = office.now.date()
    return answer(
        Asking(office.database, office.workspace, workspace, by, channel, office.now, today, f"k{line}", language, line)
    )


def says(office: Office, line: str, by: str = "ailsa", channel: str = HOME, language: str = "en") -> list[str]:
    """The lines of the answer."""
    return asks(office, line, by, channel, language).text.split("\n")
