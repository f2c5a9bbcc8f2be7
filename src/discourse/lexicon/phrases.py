"""The words of a phrase in a sentence: in order with gaps, side by side, or as parts of one clause in any order."""

from collections.abc import Sequence

# The parts of a phrase with & are at most this many words apart, the length of a short clause.
_WINDOW = 10
# Marks among these words that are looked past at most.
_MARKS = 6
# What the parts of a phrase with & do not reach across; a comma often only sets off who speaks or when.
_CLAUSE_BREAKS = frozenset(".!?؟؛;:…")
# What neighbours within a part do not reach across: a mark, a comma among them.
_PHRASE_BREAKS = frozenset('.!?؟؛;:،,()[]«»‹›“”"…')


def side_by_side(sets: Sequence[frozenset[int]], steps: tuple[int, ...]) -> bool:
    """Whether the steps occur side by side somewhere."""
    return any(all(step in sets[i + k] for k, step in enumerate(steps)) for i in range(len(sets) - len(steps) + 1))


def places_of(
    norms: Sequence[str], sets: Sequence[frozenset[int]], start: int, parts: tuple[tuple[int, ...], ...], gap: int
) -> tuple[int, ...]:
    """The places of a phrase whose first part begins at ``start``, or nothing; its other parts the nearest around."""
    found = follow(norms, sets, start, parts[0], gap)
    if not found or len(parts) == 1:
        return found
    low, high = _clause(norms, found, _WINDOW + _MARKS + (gap + 1) * max(map(len, parts)))
    taken = set(found)
    for part in parts[1:]:
        around = sorted((i for i in range(low, high) if part[0] in sets[i]), key=lambda i: (abs(i - start), i))
        options = (follow(norms, sets, i, part, gap) for i in around)
        place = next((p for p in options if p and p[-1] < high and _near(norms, p, found) and taken.isdisjoint(p)), ())
        if not place:
            return ()
        taken.update(place)
    return tuple(sorted(taken))


def _clause(norms: Sequence[str], found: tuple[int, ...], reach: int) -> tuple[int, int]:
    """The range of places of the clause around a part, at most ``reach`` to each side."""
    low, high = found[0], found[-1] + 1
    first, last = max(0, low - reach), min(len(norms), high + reach)
    while low > first and norms[low - 1] not in _CLAUSE_BREAKS:
        low -= 1
    while high < last and norms[high] not in _CLAUSE_BREAKS:
        high += 1
    return low, high


def _near(norms: Sequence[str], place: tuple[int, ...], found: tuple[int, ...]) -> bool:
    """Whether at most the window's words are between two parts; marks do not count, an apposition has two commas."""
    first, last = (found[-1] + 1, place[0]) if place[0] > found[-1] else (place[-1] + 1, found[0])
    return sum(norm not in _PHRASE_BREAKS for norm in norms[first:last]) <= _WINDOW


def follow(
    norms: Sequence[str], sets: Sequence[frozenset[int]], start: int, steps: tuple[int, ...], gap: int
) -> tuple[int, ...]:
    """The places of a phrase that begins at ``start``, or nothing; neighbours at most ``gap`` words apart."""
    places = [start]
    for step in steps[1:]:
        at = places[-1] + 1
        passed = 0
        while at < len(norms):
            if step in sets[at]:
                places.append(at)
                break
            if norms[at] in _PHRASE_BREAKS or passed == gap:
                return ()
            passed += 1
            at += 1
        else:
            return ()
    return tuple(places)
