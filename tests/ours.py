"""The procedures from the five documents, for tests that compare them: a procedure of your own changes none of those."""

from models import library

DOCUMENTS = frozenset({"JR", "SW", "CP", "SC", "FW"})
PROCEDURES = {name: library.load(name) for name in library.names()}
OURS = {name: procedure for name, procedure in PROCEDURES.items() if set(procedure.sources) <= DOCUMENTS}
