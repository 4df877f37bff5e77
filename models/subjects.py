"""A procedure applied to a subject: where its rules bind nobody they are guidance, and nothing is ever late."""

from dataclasses import replace

from models.procedure import Procedure
from models.refusals import UnknownName


def applied_to(procedure: Procedure, subject: str) -> Procedure:
    """The procedure as it holds for this subject. Guidance keeps its dates and loses its force (CP-01)."""
    if subject not in procedure.subjects:
        raise UnknownName("subject", subject, tuple(procedure.subjects), procedure.key)
    if not procedure.subjects[subject].guidance:
        return procedure
    return replace(procedure, steps={key: replace(step, force="may") for key, step in procedure.steps.items()})
