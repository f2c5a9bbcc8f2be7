"""A learnt end of reported words against the rules: `python benchmarks/ends.py TEXTS GOLD [...] [--apart TEXTS GOLD ...]`.

For each report whose words are not in marks and begin where the reference has them, the places at which they may end are the
commas and dashes, verbs joined by و, and the end of the sentence.  A logistic regression gives each place, from left to right, the
probability that the words end there: by the shape of the next two words, agreement of the next verb with the speaker and with the
subject of the words, how far it is, whether a report follows, and the form of the reporting word.  Printed: of the reports whose
reference end is such a place, how many ends are right by the rules, by the regression alone, and by the regression with the place
of the rules as a feature; cross-validated over articles (ten folds, seed 0), and on --apart learnt from all others.
"""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attribution import characters
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from discourse.attribution import attribute, to_json
from discourse.attribution.arabic.agreement import gender_of
from discourse.attribution.arabic.nouns import is_accusative, is_action
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.rules.subjects.ends.base import is_plain_verb

STOPS, DASHES = frozenset(".؟!?\n"), frozenset("-–—؛;")
CLASSES = (
    "relative",
    "connective",
    "negation",
    "preposition",
    "time",
    "adverb",
    "lead",
    "human",
    "institution",
    "state",
)
Row = dict[str, int]


@dataclass
class Report:
    """One report: its article, the features of each place, and which place the reference and the rules say."""

    article: str
    places: list[Row]
    wanted: int
    ruled: int


def shape(text: Sentences, k: int) -> str:
    """What kind of word a word is, in a few letters."""
    word = text.word(k)
    if not word or not word[0].isalnum():
        return word or "end"
    joined = "and " if word[0] == "و" and len(word) > 3 else ""
    base, cue = word[1:] if joined else word, text.cues[k]
    if cue is not None and cue.form in ("perfect", "imperfect", "participle"):
        return f"{joined}{cue.form} cue"
    kind = next((name for name in CLASSES if name in text.classes_of[k]), "")
    if kind or len(word) < 4:
        return kind if kind else word
    if is_plain_verb(word) or base[0] == "ي":
        return f"{joined}verb m"
    if base.startswith("ال"):
        return f"{joined}the"
    if is_accusative(text, k) or is_action(text, k):
        return f"{joined}noun of action or accusative"
    feminine = base[0] == "ت" or (base[-1] == "ت" and base[-2] != "ا")
    return f"{joined}verb f" if feminine and base[-1] != "ة" else f"{joined}noun"


def places(text: Sentences, start: int) -> list[int]:
    """The words before which reported words that begin at ``start`` may end, the end of the sentence last."""
    found, k = [], start + 1
    while k < text.size and text.words[k] not in STOPS:
        if k in text.closed:
            k = text.quote_end[k]
        elif (
            text.words[k] in COMMAS
            or text.words[k] in DASHES
            or shape(text, k).startswith(("and verb", "and per", "and imp"))
        ):
            found.append(k)
        k += 1
    return [*found, k]


def features(text: Sentences, start: int, ks: list[int], i: int, about: dict[str, str]) -> Row:
    k = ks[i]
    after = k + (not text.words[k][0].isalnum())
    first, second = shape(text, after), shape(text, after + 1)
    reports = sum(cue is not None and cue.finite for cue in text.cues[after : ks[-1]])
    verb = text.cue(after)
    gender = "f" if first.endswith("verb f") or text.word(after).endswith("ت") else "m"
    if verb is not None and verb.gender:
        gender = verb.gender
    subject = gender_of(text, (start, start + 1))
    fits = f"{gender == about['speaker']} {gender == subject}" if "verb" in first or "cue" in first else ""
    said = [
        f"next {first}",
        f"next two {first} {second}",
        f"mark {text.words[k] if after > k else ''} {first}",
        f"genders {gender} {about['speaker']} {subject}" if "verb" in first or "cue" in first else "",
        f"long {int(math.log2(k - start))}",
        f"left {min(3, len(ks) - 1 - i)} {int(math.log2(max(1, ks[-1] - after)))}",
        f"reports {min(2, reports)}",
        f"cue {about['cue']} {first}",
        f"begins {shape(text, start)}",
        f"word {text.word(after)}",
        f"word {text.word(after)} {text.word(after + 1)}",
        f"lemma {about['lemma']} {first}",
        f"act {about['act']} {text.word(after)}",
        f"fits {fits} {first} {about['cue']}" if fits else "",
        f"says {verb.act} {verb.strong} {fits} {about['cue']}" if verb is not None else "",
        f"{about['speaker']} {subject} {text.word(after)}",
        f"speaker {about['kind']}",
    ]
    return dict.fromkeys(said, 1)


def word_at(text: Sentences, place: int) -> int:
    return next(k for k in range(text.size) if text.ends[k] > place)


def place_of(text: Sentences, ks: list[int], start: int, last: int) -> int | None:
    """Which place is right after the word ``last`` and its marks."""
    for i, k in enumerate(ks):
        while k - 1 > start and not text.words[k - 1][0].isalnum():
            k -= 1
        if k - 1 == last:
            return i
    return None


def reports(texts: Path, gold: Path) -> list[Report]:
    found = []
    for path in sorted(gold.glob("[0-9]*.json")):
        raw = (texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
        text, ours = Sentences(raw), to_json(attribute(raw), raw)
        for reference in json.loads(path.read_text(encoding="utf-8"))["attributions"]:
            mine = next((o for o in ours if characters(raw, o["cue"]) & characters(raw, reference["cue"][:1])), None)
            if mine is None or reference["tier"] != "core" or len(reference["content"]) + len(mine["content"]) > 2:
                continue
            wanted, have = (characters(raw, r["content"]) for r in (reference, mine))
            start = word_at(text, min(wanted))
            if min(wanted) != min(have) or text.inside[start] >= 0:
                continue
            ks = places(text, start)
            ends = [place_of(text, ks, start, word_at(text, max(part))) for part in (wanted, have)]
            if ends[0] is None or ends[1] is None:
                continue
            name = (mine["resolved"] or "").split()
            speaker = "f" if name and name[0].endswith(("ة", "ات")) else "m"
            cue = next((c for c in text.cues[word_at(text, reference["cue"][0]["start"]) :] if c is not None), None)
            if cue is not None and cue.finite and cue.gender and cue.number == "s":
                speaker = cue.gender
            about = {"speaker": speaker, "kind": mine["source_kind"], "cue": cue.form if cue else ""}
            about |= {"lemma": cue.lemma if cue else "", "act": cue.act if cue else ""}
            rows = [features(text, start, ks, i, about) for i in range(len(ks) - 1)]
            found.append(Report(f"{gold.parent.name}/{path.stem}", rows, ends[0], ends[1]))
    return found


def rows_of(report: Report, *, ruled: bool) -> list[Row]:
    """The features of each place but the last, with or without what the rules say of it."""
    return [
        row | ({f"rules {(i > report.ruled) - (i < report.ruled)}": 1} if ruled else {})
        for i, row in enumerate(report.places)
    ]


def right(learn: list[Report], test: list[Report], *, ruled: bool) -> int:
    """How many ends of ``test`` are right by what is learnt from ``learn``: the most probable place."""
    rows = [(row, int(i == r.wanted)) for r in learn for i, row in enumerate(rows_of(r, ruled=ruled)) if i <= r.wanted]
    vectors = DictVectorizer()
    model = LogisticRegression(C=0.3, max_iter=2000).fit(
        vectors.fit_transform([row for row, _ in rows]), [y for _, y in rows]
    )
    hits = 0
    for report in test:
        left, best = 1.0, (-1.0, 0)
        for i, row in enumerate(rows_of(report, ruled=ruled)):
            ends = float(model.predict_proba(vectors.transform([row]))[0, 1])
            best, left = max(best, (left * ends, -i)), left * (1 - ends)
        hits += -max(best, (left, -len(report.places)))[1] == report.wanted
    return hits


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", help="TEXTS GOLD, as often as there are sets")
    parser.add_argument(
        "--apart", type=Path, nargs="*", default=[], help="TEXTS GOLD of sets that nothing is learnt from"
    )
    given = parser.parse_args()
    learn, apart = (
        [r for texts, gold in zip(folders[::2], folders[1::2], strict=True) for r in reports(texts, gold)]
        for folders in (given.folders, given.apart)
    )
    folds: list[Any] = list(
        GroupKFold(10, shuffle=True, random_state=0).split(learn, groups=[r.article for r in learn])
    )
    for name, test in (("cross-validated", learn), ("apart", apart)):
        if not test:
            continue
        print(f"{name}: {len(test)} reports, right by the rules {sum(r.ruled == r.wanted for r in test)}")
        for ruled in (False, True):
            if test is learn:
                hits = sum(right([learn[i] for i in a], [learn[i] for i in b], ruled=ruled) for a, b in folds)
            else:
                hits = right(learn, test, ruled=ruled)
            print(f"  by the regression{' with the place of the rules' if ruled else ' alone'}: {hits}")


if __name__ == "__main__":
    main()
