"""What a button says, with the verb in the language of the answer that it stands in, so that the next one is in it too."""

from handlers.wording.language import N_, _

VERBS = (
    N_("access"),
    N_("add"),
    N_("agree"),
    N_("approvals"),
    N_("ask"),
    N_("assign"),
    N_("brief"),
    N_("chase"),
    N_("clause"),
    N_("closed"),
    N_("contacts"),
    N_("countersign"),
    N_("decide"),
    N_("decided"),
    N_("digest"),
    N_("dispose"),
    N_("due"),
    N_("end"),
    N_("erase"),
    N_("erasure"),
    N_("explain"),
    N_("find"),
    N_("help"),
    N_("history"),
    N_("hold"),
    N_("log"),
    N_("mine"),
    N_("missed"),
    N_("more"),
    N_("not-mine"),
    N_("open"),
    N_("open-all"),
    N_("people"),
    N_("plan"),
    N_("programme"),
    N_("quieten"),
    N_("share"),
    N_("snooze"),
    N_("status"),
    N_("supply"),
    N_("undo"),
    N_("why"),
    N_("withdraw"),
)


def line(verb: str, words: object, language: str) -> str:
    """`why SFU-3`, or `pam SFU-3`."""
    return f"{_(verb, language)} {words}".strip()
