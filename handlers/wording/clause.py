"""A clause in our own words, with where it stands."""

from collections.abc import Sequence

from handlers.wording.blocks import Block, header, lines, small
from handlers.wording.language import _, text_in
from models.clauses import Clause, register


def clause_blocks(clauses: Sequence[Clause], language: str) -> list[Block]:
    """Each clause under the document and section in which it stands."""
    blocks: list[Block] = []
    for clause in clauses:
        document = text_in(register().documents[clause.document], language)
        blocks += [header(f"{document}, {clause.section}", language), lines(clause.rule)]
        blocks.append(
            small(
                _("{clause}, in our own words; the document itself is what binds", language).format(clause=clause.id),
                language,
            )
        )
    return blocks
