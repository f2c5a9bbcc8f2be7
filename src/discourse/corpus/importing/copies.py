"""Copies: the same text again, and texts that share most of their words, as agency reports in several outlets do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from discourse.corpus.provenance import bytes_digest
from discourse.language.fold import fold

# Runs of this many words are compared: one word changed in twenty leaves three quarters of the runs of five.
_RUN = 5
_PERMUTATIONS = 128
# MinHash proposes pairs that may share this much (Jaccard); the runs themselves then decide.
_PROPOSED = 0.2
# Of the shorter text's runs, the share that the longer one must contain: half its text word for word.
_SHARED = 0.5
_SEED = 1


def same_text(text: str) -> str:
    """A key that two texts share when their letters and digits are the same, whatever marks, spaces and vowel signs.

    >>> same_text("قالَ الوزير: نعم.") == same_text("قال الوزير نعم")
    True
    """
    return bytes_digest("".join(re.findall(r"\w+", fold(text))).encode("utf-8", "surrogatepass"))


def groups(texts: Mapping[str, str]) -> dict[str, str]:
    """The group of each text that has a near copy: the id of the group's first text; texts without one are left out.

    Two texts belong together where half of the shorter one's runs of five words occur in the longer one.  Pairs are
    proposed by MinHash with locality-sensitive hashing (Broder 1997, doi:10.1109/SEQUEN.1997.666900; datasketch, seed
    fixed), so that time grows with the number of texts and not with that of pairs.  Needs datasketch.

    >>> report = "قالت وزيرة المياه إن الجسر الجديد على النهر جاهز قبل الشتاء وإن العمل فيه انتهى أمس بعد عامين"
    >>> groups({"a": report, "b": report + " كما قالت.", "c": "نص آخر لا علاقة له بما سبق من النصوص كلها هنا"})
    {'a': 'a', 'b': 'a'}
    """
    from datasketch import MinHash, MinHashLSH

    runs = {name: _runs(text) for name, text in texts.items()}
    index = MinHashLSH(threshold=_PROPOSED, num_perm=_PERMUTATIONS)
    parent = {name: name for name in texts}
    for name, own in runs.items():
        if not own:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(own)])
        for other in index.query(sketch):
            if len(own & runs[other]) >= _SHARED * min(len(own), len(runs[other])):
                _join(parent, other, name)
        index.insert(name, sketch)
    order = {name: n for n, name in enumerate(texts)}
    members: dict[str, list[str]] = {}
    for name in texts:
        members.setdefault(_root(parent, name), []).append(name)
    several = [sorted(m, key=order.__getitem__) for m in members.values() if len(m) > 1]
    return {name: group[0] for group in several for name in group}


def _runs(text: str) -> frozenset[str]:
    words: Sequence[str] = re.findall(r"\w+", fold(text))
    return frozenset(" ".join(words[k : k + _RUN]) for k in range(len(words) - _RUN + 1))


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _join(parent: dict[str, str], one: str, other: str) -> None:
    parent[_root(parent, other)] = _root(parent, one)
