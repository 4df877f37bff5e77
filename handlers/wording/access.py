"""Who reads a case, and how to say otherwise."""

from collections.abc import Iterator

from handlers.wording.blocks import Block, actions, button, header, lines, shortened
from handlers.wording.card import title
from handlers.wording.cases import LONGEST_NAME, let_in, seen_by
from handlers.wording.language import _
from models.views import View


def access(view: View, before: View, language: str) -> list[Block]:
    """How it is now, whoever was let in by it, and what can be done about it."""
    said = [*_readers(view, language), *(let_in(before.case, view, language) if before.case.private else ())]
    out = sorted(view.names.get(each, each) for each in before.case.people - view.case.people)
    if view.case.private:
        said += [
            _("{who} sees it no longer", language).format(who=shortened(each, LONGEST_NAME, language)) for each in out
        ]
    if before.case.private != view.case.private:
        said.append(_so_far(view, language))
    return [header(title(view, language), language), lines(*said), *otherwise(view, language)]


def _readers(view: View, language: str) -> Iterator[str]:
    if not view.case.private:
        yield _("Everybody in the team can read this case.", language)
        return
    yield seen_by(view, language)
    if view.case.opened.channel:
        yield _("Its card and its thread are read by everybody in their channel.", language)


def _so_far(view: View, language: str) -> str:
    """What was read before cannot be unread, and what was private is told from its first entry on."""
    if view.case.private:
        return _(
            "What was shown before stays read: until now everybody in the team could look it up, and it kept its reference.",
            language,
        )
    return _("Everything recorded in it so far can be read too, by name and in full.", language)


def otherwise(view: View, language: str) -> list[Block]:
    """Let somebody in; let everybody read it, but for what is always private; or keep it to those let in."""
    reference = view.case.reference
    if not view.case.private:
        return [actions(button(_("Make it private", language), f"access {reference} private"))]
    row = [button(_("Let somebody in", language), f"form access {reference}")]
    if not view.case.procedure.private:
        row.append(button(_("Let the whole team read it…", language), f"form access {reference} public"))
    return [actions(*row)]
