"""The words by which a case is found, compared without accents and capitals."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from models.authorities import folded
from models.case import Case
from models.entries import MovedAway
from models.store.tables import TABLES
from models.words import GONE
from models.written import words_in

TOKENS = TABLES["tokens"]
SHORTEST, LONGEST = 2, 40
MOST = 400  # different words of one entry that search looks at


def tokens_of(text: str) -> set[str]:
    """The words of a text as they are compared."""
    return {word[:LONGEST] for word in folded(text).split()[:MOST] if len(word) >= SHORTEST}


def keep_tokens(session: Session, case: str, texts: Iterable[str]) -> None:
    """Let a case be found by the words of these texts too."""
    wanted = set().union(*map(tokens_of, texts))
    if not wanted:
        return
    known = select(TOKENS.c.token).where(TOKENS.c.case_id == case, TOKENS.c.token.in_(wanted))
    new = wanted - set(session.execute(known).scalars())
    if new:
        session.execute(insert(TOKENS), [{"token": token, "case_id": case} for token in sorted(new)])


def remake_tokens(session: Session, case: Case) -> None:
    """The words by which a case is found, made anew: of all its entries, without what stands in another case now."""
    away = {content.entry for content in (each.content for each in case.entries) if isinstance(content, MovedAway)}
    texts = [str(words) for entry in case.entries for words in words_in(entry.content) if words is not GONE]
    gone = [str(words) for number in away for words in words_in(case.entries[number - 1].content)]
    kept = [str(words) for content in case.standing.values() for words in words_in(content)]
    session.execute(delete(TOKENS).where(TOKENS.c.case_id == case.id))
    keep_tokens(session, case.id, texts)
    forget_tokens(session, case.id, gone, kept)


def forget_tokens(session: Session, case: str, gone: Iterable[str], kept: Iterable[str]) -> None:
    """Let a case be found no more by words that stand in another one now, unless it has them from elsewhere too."""
    left = set().union(*map(tokens_of, gone)) - set().union(*map(tokens_of, kept))
    if left:
        session.execute(delete(TOKENS).where(TOKENS.c.case_id == case, TOKENS.c.token.in_(left)))
