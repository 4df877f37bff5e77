"""A clause in our own words, with where it stands."""

from collections.abc import Sequence

from handlers.wording.blocks import Block, header, lines, small
from handlers.wording.language import _, text_in
from models.clauses import Clause, register


def clause_blocks(clauses: Sequence[Clause], language: str) -> list[Block]:
    """Each clause under the document and section in which it stands."""
    blocks: list[Block] = []
    for clause in clauses:
        blocks += [header(_place(clause, language), language), lines(text_in(clause.rule, language))]
        blocks.append(
            small(
                _("{clause}, in our own words; the document itself is what binds", language).format(clause=clause.id),
                language,
            )
        )
    return blocks


def _place(clause: Clause, language: str) -> str:
    """Document and section; also as the document itself calls it, so that it is found there."""
    document = text_in(register().documents[clause.document], language)
    section = text_in(clause.section, language)
    named = f" ({clause.section.en})" if section != clause.section.en else ""
    return f"{document}, {section}{named}"
