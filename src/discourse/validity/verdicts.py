"""The verdict: what share of a coder's records the program finds, of what it finds how much is surplus, and where."""

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from discourse.coding.agreement import draws
from discourse.coding.codings import read_units
from discourse.corpus import Study
from discourse.language.fold import fold
from discourse.packaged import strings
from discourse.stats import clopper_pearson, exact_f1
from discourse.tables import as_pandas
from discourse.validity.scores import estimate, ratio
from discourse.validity.units import Pair, coders_of, variables

# A value under this F1 is called not usable: more of its records are wrong or missing than right.
USABLE = 0.5
# With fewer cases than this nothing is said about a value: one more error would move its F1 by a fifth.
FEWEST = 5
COLUMNS = (
    "variable",
    "target",
    "coder",
    "sample",
    "documents",
    "n_coder",
    "n_program",
    "shared",
    "surplus",
    "missed",
    *(
        f"{name}{end}"
        for name in ("precision", "recall", "f1", "macro_f1", "label_accuracy")
        for end in ("", "_low", "_high")
    ),
    "labels_right",
    "unusable",
    "too_few",
    "resampled",
)


def known_documents(study: Study) -> frozenset[str]:
    """The documents that the lexicon's evidence is taken from, on which it is judged in-sample.

    These are the documents that ``made_from`` of the codebook names, those that the ``source`` of an entry names, and
    those that contain the example of an entry word for word.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> known_documents(study) <= {document.id for document in study.documents}
    True
    """
    named = set(study.codebook.made_from) | {e.source for e in study.entries}
    examples = {example for e in study.entries if len((example := fold(e.example).strip(" .")).split()) > 2}
    found = set()
    for doc in study.documents:
        text = fold(doc.text) if doc.id not in named else ""
        if doc.id in named or any(example in text for example in examples):
            found.add(doc.id)
    return frozenset(found)


def summary(
    study: Study, program: pd.DataFrame, *, replicates: int = 1000, seed: int = 0, variable: str | None = None
) -> pd.DataFrame:
    """How much of each coder's records the program finds, per variable and target, in-sample and out-of-sample.

    One row per variable, target (empty: frames; ``(all)``: stance on all targets), coder and ``sample`` (``in``: the
    documents that the lexicon was made from, ``out``: all others).  A record is a paragraph x value for frames, a
    paragraph x holder x target with its label for stance.  ``shared`` records have the same value (for stance the same
    holder and target, whatever the label); ``label_accuracy`` is the share of these with the same label.  Micro F1 is
    of all records, for stance with their label; macro F1 the mean over the values that the coder has.  Each has a 95 %
    bootstrap interval over documents (over paragraphs where there is one: ``resampled``).  ``unusable``: the values
    with F1 under .5, ``too_few``: those with fewer than 5 cases, both separated by ``|``.

    Columns: variable, target, coder, sample, documents, n_coder, n_program, shared, surplus, missed; precision,
    recall, f1, macro_f1, label_accuracy, each with _low and _high; labels_right, unusable, too_few, resampled.

    >>> from importlib.resources import files
    >>> from discourse import code_frames, read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> table = summary(study, code_frames(study), replicates=20, variable="frame")
    >>> set(table["variable"]), set(table["sample"]) <= {"in", "out"}
    ({'frame'}, True)
    """
    program = as_pandas(program)
    known = known_documents(study)
    targets = [*study.targets, "(all)"]
    rows: list[dict[str, Any]] = []
    for kind, target in [("frame", ""), *(("stance", t) for t in targets)]:
        if variable not in (None, kind):
            continue
        for coder in _coders(study, kind, target):
            own = study.codings[study.codings["coder"] == coder]
            read = set(read_units(study, coder))
            for sample in ("in", "out"):
                units = [u for u in sorted(read) if (u[0] in known) == (sample == "in")]
                if units:
                    by_program, by_coder = (_records(data, kind, target, set(units)) for data in (program, own))
                    row = _row(units, by_program, by_coder, replicates, seed)
                    rows.append({"variable": kind, "target": target, "coder": coder, "sample": sample} | row)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _coders(study: Study, variable: str, target: str) -> list[str]:
    if target != "(all)":
        return coders_of(study.codings, variable, target)
    return sorted(study.codings[study.codings["variable"] == variable]["coder"].unique())


_Records = dict[Pair, str]


def _records(codings: pd.DataFrame, variable: str, target: str, units: set[Pair]) -> _Records:
    """Record -> value: of frames each unit with each value, of stance each unit, holder and target with its label."""
    data = codings[(codings["variable"] == variable) & (codings["value"] != "")]
    if variable == "stance":
        data = data[data["value"] != "none"]
    if target and target != "(all)":
        data = data[data["target"] == target]
    found: _Records = {}
    columns = ["document", "paragraph_start", "actor", "target", "value"]
    for document, start, actor, about, value in data[columns].itertuples(index=False, name=None):
        if (document, start) in units:
            found[(document, start, value) if variable == "frame" else (document, start, actor, about)] = value
    return found


def _row(units: Sequence[Pair], by_program: _Records, by_coder: _Records, replicates: int, seed: int) -> dict[str, Any]:
    """The figures of one coder on some units."""
    place = {u: i for i, u in enumerate(units)}
    values = sorted({*by_program.values(), *by_coder.values()})
    # units x values x (right, program's, coder's), and per unit the shared records and those with the same label
    cells = np.zeros((len(units), len(values), 3))
    shared = np.zeros((len(units), 2))
    for number, records in ((1, by_program), (2, by_coder)):
        for record, value in records.items():
            cells[place[record[:2]], values.index(value), number] += 1
    for record in by_program.keys() & by_coder.keys():
        same = by_program[record] == by_coder[record]
        cells[place[record[:2]], values.index(by_program[record]), 0] += same
        shared[place[record[:2]]] += (1, same)
    weights, by_document = draws([u[0] for u in units], replicates, seed)
    whole = cells.sum(axis=1)
    both, right = (int(x) for x in shared.sum(axis=0))
    row: dict[str, Any] = {
        "documents": len({u[0] for u in units}),
        "n_coder": len(by_coder),
        "n_program": len(by_program),
        "shared": both,
        "surplus": len(by_program) - both,
        "missed": len(by_coder) - both,
        "labels_right": right,
        "resampled": "documents" if by_document else "paragraphs (one document)",
    }
    found = np.hstack([shared, whole[:, 1:]])
    row |= estimate("precision", lambda s: ratio(s[0], s[2]), found, weights, lambda s: clopper_pearson(s[0], s[2]))
    row |= estimate("recall", lambda s: ratio(s[0], s[3]), found, weights, lambda s: clopper_pearson(s[0], s[3]))
    row |= estimate("f1", lambda s: ratio(2 * s[0], s[1] + s[2]), whole, weights, _exact_f1)
    row |= _macro(cells, weights)
    low, high = clopper_pearson(right, both) if both else (nan, nan)
    row |= {"label_accuracy": right / both if both else nan, "label_accuracy_low": low, "label_accuracy_high": high}
    return row | _marked(values, cells.sum(axis=0))


def _exact_f1(sums: Sequence[int]) -> tuple[float, float]:
    right, program, coder = sums
    return exact_f1(right, program + coder - 2 * right)


def _macro(cells: np.ndarray, weights: np.ndarray) -> dict[str, float]:
    """Macro F1: the mean over the values that the coder has in all units."""
    kept = cells[:, cells.sum(axis=0)[:, 2] > 0]
    if not kept.shape[1]:
        return {"macro_f1": nan, "macro_f1_low": nan, "macro_f1_high": nan}

    def measure(sums: np.ndarray) -> np.ndarray:
        parts = sums.reshape(kept.shape[1], 3, -1)
        scores = ratio(2 * parts[:, 0], parts[:, 1] + parts[:, 2])
        return np.asarray(np.nan_to_num(scores).mean(axis=0))

    return estimate("macro_f1", measure, kept.reshape(len(kept), -1), weights)


def _marked(values: Sequence[str], sums: np.ndarray) -> dict[str, str]:
    """The values that are not usable, and those with too few cases to tell."""
    unusable, few = [], []
    for value, (right, program, coder) in zip(values, sums, strict=True):
        if max(program, coder) < FEWEST:
            few.append(value)
        elif 2 * right / (program + coder) < USABLE:
            unusable.append(value)
    return {"unusable": "|".join(unusable), "too_few": "|".join(few)}


# --- in words ---------------------------------------------------------------------------------------------------


def share_in_words(share: float, lang: str) -> str:
    """A share as a reader would say it.

    >>> share_in_words(0.53, "en"), share_in_words(0.96, "en"), share_in_words(0.02, "en")
    ('about half', 'nearly all', 'almost nothing')
    """
    words = strings("verdict", lang=lang)
    steps = sorted((float(name.removeprefix("share ")) for name in words if name.startswith("share ")), reverse=True)
    return words[f"share {next(step for step in steps if share >= step):.2f}"]


def verdict(
    table: pd.DataFrame, variable: str, *, lang: str = "en", labels: Mapping[str, str] | None = None
) -> list[str]:
    """The verdict on a variable in words, one sentence or two for each coder and sample of :func:`summary`.

    Where nobody coded the variable, it says that its quality is unknown.

    >>> verdict(pd.DataFrame(columns=list(COLUMNS)), "stance")
    ['Nobody coded stance in this study: what share of it the program finds, and how much of what it finds is wrong, is unknown.']
    """
    table = as_pandas(table)
    words, names = strings("verdict", lang=lang), strings("value", lang=lang) | dict(labels or {})
    own = table[(table["variable"] == variable) & table["target"].isin(("", "(all)"))]
    if own.empty:
        return [words["unknown"].format(what=words[variable])]
    sentences = []
    comma = strings("mark", lang=lang)["comma"]
    for items in own.to_dict("records"):
        row = {str(k): v for k, v in items.items()}
        fill = {"coder": row["coder"], "what": words[variable], "documents": row["documents"]}
        parts = [words[f"sample {row['sample']}"].format(**fill)]
        if not row["n_coder"]:
            sentences.append(" ".join([*parts, words["none coded"].format(**fill, program=row["n_program"])]))
            continue
        parts.append(
            words["finds"].format(**fill, share=share_in_words(row["recall"], lang), figure=_share(row, "recall"))
        )
        if row["n_program"]:
            parts.append(words["surplus"].format(share=_share(row, "precision", rest=True), n=row["n_program"]))
        if variable == "stance" and row["shared"]:
            parts.append(words["labels"].format(right=row["labels_right"], n=row["shared"]))
        parts.append(words["f1"].format(micro=_share(row, "f1"), macro=_share(row, "macro_f1")))
        for key in ("unusable", "too_few"):
            if row[key]:
                values = comma.join(names.get(v, v) for v in row[key].split("|"))
                parts.append(words[key].format(values=values))
        sentences.append(" ".join(parts))
    if set(own["sample"]) == {"in"}:
        sentences.append(words["only in"])
    return sentences


def _share(row: Mapping[str, Any], name: str, *, rest: bool = False) -> str:
    """A share with its interval, in percent or as a figure between 0 and 1."""
    point, low, high = (row[name], row[f"{name}_low"], row[f"{name}_high"])
    if rest:
        point, low, high = 1 - point, 1 - high, 1 - low
    if name in ("f1", "macro_f1"):
        bounds = "" if np.isnan(low) else f" [{low:.2f}, {high:.2f}]"
        return f"{point:.2f}{bounds}"
    bounds = "" if np.isnan(low) else f" [{low:.0%}, {high:.0%}]"
    return f"{point:.0%}{bounds}"


def limits(
    study: Study, table: pd.DataFrame, rates: pd.DataFrame, *, lang: str = "en", labels: Mapping[str, str] | None = None
) -> list[str]:
    """What a validity cannot measure, in sentences; ``table`` and ``rates`` are its table and its firing rates.

    >>> import pathlib, tempfile
    >>> from discourse import read_study, validate
    >>> from discourse.corpus.template import new_study
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     found = validate(read_study(new_study(pathlib.Path(folder) / "دراسة")), replicates=10)
    >>> limits(found.study, found.table, found.firing, lang="ar")[-1]
    'معدل الإصابة في أخبار لا صلة لها: لم يُقس، إذ لم تُعطَ نصوص.'
    """
    table, rates = as_pandas(table), as_pandas(rates)
    say, shown = strings("validity", lang=lang), strings("value", lang=lang) | dict(labels or {})
    sentences = []
    for variable, target in variables(study):
        coders = coders_of(study.codings, variable, target)
        values = table[(table["variable"] == variable) & (table["target"] == target)]["value"].drop_duplicates()
        values = values[values != "(all)"]
        names = {
            "what": say["limit_stance"].format(target=shown.get(target, target)) if target else say["limit_frames"],
            "coder": coders[0] if coders else "",
            "value": shown.get(values.iloc[0], values.iloc[0]) if len(values) else "",
        }
        cases = {
            "limit_nobody": not coders,
            "limit_one_coder": len(coders) == 1,
            "limit_no_value": not len(values),
            "limit_one_value": len(values) == 1,
        }
        sentences += [say[name].format(**names) for name, true in cases.items() if true]
    if rates.empty:
        sentences.append(say["limit_firing"])
    if not coders_of(study.codings, "frame"):
        sentences.append(say["limit_influence"])
    return sentences
