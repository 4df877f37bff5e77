"""Where a rule stands, as people read it: SWIA handbook ch. 23, Handover meeting."""

from handlers.wording.language import text_in
from models.clauses import section
from models.procedure import Procedure


def places(clauses: tuple[str, ...], procedure: Procedure, language: str) -> str:
    """Document and section, each once; the ids only where no section is known by which to find them."""
    found: dict[str, None] = {}
    for clause in clauses:
        document = procedure.citation(clause)
        parts = (text_in(document, language) if document else "", text_in(section(clause), language) or clause)
        found.setdefault(", ".join(part for part in parts if part))
    return "; ".join(found)
