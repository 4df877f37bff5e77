"""A clause in our own words, with where it stands."""

from collections.abc import Sequence

from handlers.wording.blocks import Block, header, lines, small
from handlers.wording.language import _, text_in
from models.clauses import Clause, register


def clause_blocks(clauses: Sequence[Clause], language: str) -> list[Block]:
    """Each clause under the document and section in which it stands."""
    blocks: list[Block] = []
    for clause in clauses:
        place = f"{text_in(register().documents[clause.document], language)}, {text_in(clause.section, language)}"
        blocks += [
            header(place, language),
            lines(text_in(clause.rule, language)),
            small(_about(clause, language), language),
        ]
    return blocks


def _about(clause: Clause, language: str) -> str:
    """Whose words these are; and how the document itself calls the section, so that it is found there."""
    said = _("{clause}, in our own words; the document itself is what binds", language).format(clause=clause.id)
    if text_in(clause.section, language) == clause.section.en:
        return said
    return f"{said}; " + _("the document calls it “{section}”", language).format(section=clause.section.en)
