"""What a Welsh word is before its mutation, and what people say of an act for the act: `lythyr`, `gyfarfod`, `cyhoeddwyd`."""

from functools import lru_cache

from models.authorities import MUTATIONS

SHORTEST = 4  # letters of a word that may be a mutated one
DONE, SHORTEST_STEM = "wyd", 5  # cyhoeddwyd: it was published, and so cyhoeddi


@lru_cache(maxsize=4096)
def radicals(word: str) -> frozenset[str]:
    """The word, and all that it can be a mutation of."""
    found = {word}
    for radical, forms in MUTATIONS.items():
        for form in forms if len(word) >= SHORTEST else ():
            if word.startswith(form) and (form or word[0] not in "bcdfghjkmnpst"):  # a soft g goes altogether
                found.add(radical + word[len(form) :])
    return frozenset(found)


def is_form_of(word: str, other: str) -> bool:
    """Whether the two are one word, mutated or not, or one of them says that the other was done."""
    said, meant = radicals(word), radicals(other)
    if said & meant:
        return True
    stem = len(DONE)
    stems = {each[:-stem] for each in said if each.endswith(DONE) and len(each) >= SHORTEST_STEM + stem}
    return any(each.startswith(one) for one in stems for each in meant)
