"""Checking a study folder whole, and starting a new one."""

import shutil
import tempfile
from importlib import resources
from pathlib import Path

from discourse.corpus import ROLES, Fault, Study, StudyError, inspect, layout, unknown
from discourse.lexicon import Matcher


def check_study(path: str | Path) -> list[Fault]:
    """Every fault of a study folder at once; an empty list where there is none.

    Beyond what reading finds: values and actors that no file defines, evidence that is not in the text or outside its
    paragraph, lexicon entries that miss their example or hit their counter-example.
    """
    study, faults = inspect(path)
    if study is not None:
        _lexicon(study, faults)
        _codings(study, faults)
        _attributions(study, faults)
    return faults


def _lexicon(study: Study, faults: list[Fault]) -> None:
    frames = tuple(c.id for c in study.codebook.frames)
    targets = tuple(c.id for c in study.codebook.targets)
    labels = ("favor", "against", "qualify", "none")
    for number, entry in enumerate(study.entries):
        line = number + 2
        name = entry.lemma or entry.phrase[0]
        if entry.variable not in ("frame", "stance"):
            faults.append(
                unknown("lexicon.csv", line, entry.variable, ("frame", "stance"), "variable")
            )
            continue
        known = frames if entry.variable == "frame" else labels
        if entry.value not in known:
            faults.append(unknown("lexicon.csv", line, entry.value, known, entry.variable))
        if entry.variable == "stance" and entry.target not in targets:
            faults.append(unknown("lexicon.csv", line, entry.target, targets, "target"))
        matcher = Matcher([entry])
        if entry.example and not matcher.find(entry.example):
            mend = "Correct the forms or the example."
            faults.append(
                Fault("lexicon.csv", line, name, "does not find itself in its example.", mend)
            )
        if entry.counterexample and matcher.find(entry.counterexample):
            mend = "Add a veto, or narrow the entry."
            faults.append(Fault("lexicon.csv", line, name, "fires in its counter-example.", mend))


def _codings(study: Study, faults: list[Fault]) -> None:
    documents = {d.id: d for d in study.documents}
    bounds = {d.id: {(p.start, p.end) for p in layout(d)} for d in study.documents}
    actors = tuple(study.actors["id"])
    frames = tuple(c.id for c in study.codebook.frames)
    targets = tuple(c.id for c in study.codebook.targets)
    for row in study.codings.to_dict("records"):
        file, line = str(row["file"]), int(row["line"])
        doc = documents.get(row["document"])
        if doc is None:
            faults.append(unknown(file, line, row["document"], tuple(documents), "document"))
            continue
        if row["variable"] not in ("frame", "stance"):
            faults.append(unknown(file, line, row["variable"], ("frame", "stance"), "variable"))
            continue
        if row["role"] not in ROLES:
            faults.append(unknown(file, line, row["role"], ROLES, "role"))
        if row["variable"] == "frame" and row["value"] not in frames:
            faults.append(unknown(file, line, row["value"], frames, "frame"))
        if row["variable"] == "stance":
            if row["value"] not in ("favor", "against", "qualify", "none"):
                faults.append(
                    unknown(
                        file, line, row["value"], ("favor", "against", "qualify", "none"), "stance"
                    )
                )
            if row["target"] not in targets:
                faults.append(unknown(file, line, row["target"], targets, "target"))
        if row["actor"] and row["actor"] not in actors:
            faults.append(unknown(file, line, row["actor"], actors, "actor"))
        where = (row["paragraph_start"], row["paragraph_end"])
        if where not in bounds[doc.id]:
            mend = "Take the bounds of a non-empty line, in code points."
            faults.append(
                Fault(file, line, f"{where[0]}-{where[1]}", "is no paragraph of the article.", mend)
            )
        if not where[0] <= row["start"] < row["end"] <= where[1]:
            value = f"{row['start']}-{row['end']}"
            faults.append(
                Fault(file, line, value, "lies outside its paragraph.", "Correct start and end.")
            )
        elif doc.text[row["start"] : row["end"]] != row["text"]:
            found = doc.text[row["start"] : row["end"]][:40]
            faults.append(
                Fault(
                    file,
                    line,
                    row["text"][:40],
                    f"is not the text there: {found!r}.",
                    "Correct the span.",
                )
            )


def _attributions(study: Study, faults: list[Fault]) -> None:
    documents = {d.id: d for d in study.documents}
    actors = tuple(study.actors["id"])
    name = "attributions.json"
    for document, records in sorted(study.attributions.items()):
        doc = documents.get(document)
        if doc is None:
            faults.append(unknown(name, 0, document, tuple(documents), "document"))
            continue
        for record in records:
            for key in ("actor", "via_actor"):
                if record.get(key) and record[key] not in actors:
                    faults.append(unknown(name, 0, record[key], actors, "actor"))
            for span in [*record.get("content", []), *record.get("cue", []), record.get("source")]:
                if span and doc.text[span["start"] : span["end"]] != span["text"]:
                    value = f"{record.get('id')} {span['text'][:30]}"
                    faults.append(
                        Fault(
                            name, 0, value, "is not the text at its offsets.", "Correct the span."
                        )
                    )


def new_study(path: str | Path) -> Path:
    """A new study folder with commented files and a tiny composed example; its path.

    Raises StudyError where the folder exists and is not empty.
    """
    path = Path(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise StudyError(
            [Fault(path.name, 0, "", "The folder exists and is not empty.", "Give a new name.")]
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".study-", dir=path.parent))
    try:
        with resources.as_file(resources.files("discourse") / "data" / "template") as source:
            shutil.copytree(source, work / "study")
        if path.exists():
            path.rmdir()
        (work / "study").replace(path)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return path
