"""The written attribution cases, by pattern.

python benchmarks/attribution_cases.py [--pattern P] [--grade N] [--traps] [--unmark] [--file FILE...]

Printed: passed / all per pattern, then every failure with its text, what was expected and what was found.  A case
names only the fields that it tests; texts are compared without edge punctuation and quotation marks.  A record of
tier "extended" may be found or not.  The suite runs the same comparison (tests/test_attribution.py), where a case
with `known` is a strict xfail: --unmark takes `known` from what passes now.
--file judges other files of cases, in this form or in the short one (class, text, expected: source, cue, content, type;
parts of a content divided by " / "; a source is right where the written or the resolved speaker is).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from discourse.attribution import attribute, to_json
from discourse.language.fold import fold
from discourse.language.tokens import tokenize

CASES = Path(__file__).parents[1] / "tests" / "cases"
PATTERNS, TRAPS = CASES / "attribution_patterns.json", CASES / "traps.json"
EDGE = " \t\n\r\u00a0\u200e\u200f.,،؛;:!؟?…«»“”„\"‹›'()[]{}-–—"  # the dev set's scorer
FIELDS = ("source", "source_kind", "resolved", "cue", "content", "type", "polarity", "act", "via", "parent", "question")
Record = dict[str, Any]


def read_cases(path: Path) -> list[Record]:
    """The cases of a file, in its order."""
    found: list[Record] = json.loads(path.read_text(encoding="utf-8"))
    return found


def bare(text: str | None) -> str | None:
    """A text without marks and punctuation at its edges; a lone colon stays."""
    return text and (text.strip(EDGE) or text.strip())


def words(text: str | None) -> frozenset[str]:
    """The folded words of a text."""
    return frozenset(t.norm for t in tokenize(text or ""))


def from_short(case: Record, number: int) -> Record:
    """A case of the short form (class, text, expected) in the full one."""
    records = [
        {
            "speaker": expected["source"],
            "cue": expected["cue"],
            "content": expected["content"].split(" / "),
            "type": expected["type"],
        }
        for expected in case["expected"]
    ]
    return {
        "id": f"{case['class']}-{number}",
        "grade": 0,
        "pattern": case["class"],
        "text": case["text"],
        "records": records,
        "core_only": True,  # extended records are not listed in this form
    }


def read_any(path: Path) -> list[Record]:
    """The cases of a file in either form."""
    cases = json.loads(path.read_text(encoding="utf-8"))
    return [from_short(case, n) if "expected" in case else case for n, case in enumerate(cases, 1)]


def found_records(text: str) -> list[Record]:
    """What the program finds in a text, in the form of the cases; `parent` is an index."""
    records = attribute(text)
    exported = to_json(records, text)
    place = {r["id"]: i for i, r in enumerate(exported)}

    def span(value: Record | None) -> str | None:
        return value["text"] if value else None

    return [
        {
            **{k: r[k] for k in ("source_kind", "resolved", "type", "polarity", "act", "tier")},
            "source": span(r["source"]),
            "via": span(r["via"]),
            "cue": [s["text"] for s in r["cue"]],
            "content": [s["text"] for s in r["content"]],
            "parent": place.get(r["parent"]),
            "question": record.question,
        }
        for record, r in zip(records, exported, strict=True)
    ]


def likeness(a: Record, b: Record) -> tuple[float, float]:
    """How far two records report the same words, and by the same cue (0 to 1 each)."""

    def shared(x: frozenset[str], y: frozenset[str]) -> float:
        return len(x & y) / len(x | y) if x | y else 0.0

    content = shared(words(" ".join(a["content"])), words(" ".join(b["content"])))
    return content, shared(words(" ".join(a.get("cue", []))), words(" ".join(b.get("cue", []))))


def same_name(expected: str | None, got: str | None) -> bool:
    """Whether a name contains every word (three letters or more) of the expected one and is still a name."""
    want, have = (
        {w for t in tokenize(name or "") if len(w := fold(t.norm, loose=True)) > 2} for name in (expected, got)
    )
    return want <= have and bool(want) == bool(have) and len(have) <= len(want) + 8


def agree(field: str, expected: Any, got: Any) -> bool:
    """Whether a field is as expected."""
    if field == "resolved":
        return same_name(expected, got)
    if field in ("cue", "content"):
        return [bare(x) for x in expected] == [bare(x) for x in got]
    if field in ("source", "via"):
        return bare(expected) == bare(got)
    return bool(expected == got)


def faults(case: Record, found: list[Record] | None = None) -> list[str]:
    """What is wrong with the records found in a case's text, a line each; an empty list where all is right."""
    got = found_records(case["text"]) if found is None else found
    pairs: dict[int, int] = {}
    ranked = sorted(
        ((likeness(w, g), -i, -j) for i, w in enumerate(case["records"]) for j, g in enumerate(got)), reverse=True
    )
    for (content, _), i, j in ranked:
        if content >= 0.5 and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    back = {j: i for i, j in pairs.items()}
    out = []
    for i, wanted in enumerate(case["records"]):
        optional = wanted.get("tier") == "extended"
        if i not in pairs:
            out += [] if optional else [f"missing {i}: {' … '.join(wanted['content'])}"]
            continue
        ours = got[pairs[i]]
        if "speaker" in wanted and bare(wanted["speaker"]) not in (bare(ours["source"]), bare(ours["resolved"])):
            out.append(f"speaker {i}: expected {wanted['speaker']!r}, got {ours['source']!r} ({ours['resolved']!r})")
        for field in () if optional else FIELDS:
            if field not in wanted:
                continue
            value = back.get(ours["parent"]) if field == "parent" else ours[field]
            if not agree(field, wanted[field], value):
                out.append(f"{field} {i}: expected {wanted[field]!r}, got {value!r}")
    for j, ours in enumerate(got):
        if j not in back and not (case.get("core_only") and ours["tier"] == "extended"):
            out.append(f"extra: {ours['cue']} {ours['source'] or ours['resolved']!r} | {ours['content']}")
    return out


def unmark(path: Path) -> int:
    """Take `known` from the cases that pass now; the number of cases that changed."""
    cases, changed = read_cases(path), 0
    for case in cases:
        if "known" in case and not faults({"records": [], **case}):
            del case["known"]
            changed += 1
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    path.with_suffix(".tmp").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    path.with_suffix(".tmp").replace(path)
    return changed


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pattern", help="only patterns or ids that hold this text", default="")
    parser.add_argument("--grade", type=int, choices=(1, 2, 3, 4), help="only this grade")
    parser.add_argument("--quiet", action="store_true", help="counts only")
    parser.add_argument("--traps", action="store_true", help="the trap list instead")
    parser.add_argument("--unmark", action="store_true", help="take `known` from what passes now")
    parser.add_argument("--file", nargs="+", type=Path, metavar="FILE", help="other files of cases")
    given = parser.parse_args()
    if given.unmark:
        print(f"{unmark(PATTERNS)} cases and {unmark(TRAPS)} traps unmarked")
        return 0
    if given.traps:
        cases = [
            {"id": f"trap-{n}", "grade": 0, "pattern": c["kind"], "text": c["text"], "records": []}
            for n, c in enumerate(read_cases(TRAPS), 1)
        ]
    else:
        cases = [c for path in given.file for c in read_any(path)] if given.file else read_cases(PATTERNS)
    cases = [
        c
        for c in cases
        if (given.grade is None or c["grade"] == given.grade)
        and (given.pattern in c["pattern"] or given.pattern in c["id"])
    ]
    if not cases:
        print(f"no case has {given.pattern!r} in its pattern or id", file=sys.stderr)
        return 2
    wrong = {c["id"]: found for c in cases if (found := faults(c))}
    total = Counter((c["grade"], c["pattern"]) for c in cases)
    failed = Counter((c["grade"], c["pattern"]) for c in cases if c["id"] in wrong)
    for grade, pattern in sorted(total):
        n = total[grade, pattern]
        print(f"{grade} {n - failed[grade, pattern]:3} / {n:<3} {pattern}")
    for grade in sorted({g for g, _ in total}):
        n = sum(v for (g, _), v in total.items() if g == grade)
        bad = sum(v for (g, _), v in failed.items() if g == grade)
        print(f"{'traps' if given.traps else f'grade {grade}'}: {n - bad} of {n}")
    for case in () if given.quiet else cases:
        if case["id"] in wrong:
            print(f"\n{case['id']} (grade {case['grade']}, {case['pattern']})\n  {case['text']}")
            print(*(f"  - {line}" for line in wrong[case["id"]]), sep="\n")
            if case.get("note"):
                print(f"  note: {case['note']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
