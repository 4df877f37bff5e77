"""What is said on the tour of the engine: a sentence before each command."""

from handlers.wording.language import N_

WELCOME = N_("Croeso / Welcome. A tour of what the engine answers. Nothing is recorded, nothing leaves here.")
GOODBYE = N_("Try it yourself: .venv/bin/remembrancer deadlines NAME EVENT=DATE; names: remembrancer procedures list.")

STOPS = (
    (
        N_("A report is published in Scotland on Thu 15 Oct 2026. On 10 Dec, what is owed, by when and why?"),
        ("deadlines", "swia-follow-up", "report-published=2026-10-15", "--today", "2026-12-10"),
    ),
    (
        N_("In Wales the handover is about eight weeks on: a day to aim at, not a limit, and still a question."),
        ("deadlines", "joint-review-follow-up", "report-published=2026-09-24", "--today", "2026-11-12"),
    ),
    (
        N_("Two letters of serious concern arrive on two days before Christmas. When may the meeting be?"),
        (
            "deadlines",
            "serious-concern-ministers",
            "director-received=2026-12-10",
            "chief-executive-received=2026-12-14",
            "embargo=2027-01-18T09:30",
            "--today",
            "2026-12-15",
        ),
    ),
    (
        N_("A whole case, each task done on its day, until a person must choose."),
        ("rehearse", "joint-review-follow-up", "report-published=2026-09-24"),
    ),
    (
        N_("The procedure itself, on a page."),
        ("procedures", "show", "swia-follow-up"),
    ),
    (
        N_("A wrong word gets the nearest right ones."),
        ("deadlines", "swia-follow-up", "report-publishd=2026-10-15"),
    ),
)
