"""Checking a study folder whole, and starting a new one."""

import shutil
import tempfile
from importlib import resources
from pathlib import Path

from discourse.corpus import Fault, Faults, Study, StudyError, inspect, layout, line_of
from discourse.lexicon.matcher import Matcher

LABELS = ("favor", "against", "qualify", "none")
EXPLICITNESS = ("", "explicit", "implicit")
COMMITMENT = ("", "certain", "hedged")


def check_study(path: str | Path) -> list[Fault]:
    """Every fault of a study folder at once; an empty list where there is none.

    Beyond what reading finds: values and actors that no file defines, evidence that is not in the text or outside its
    paragraph, lexicon entries that miss their example or hit their counter-example.  What follows only from a file
    that could not be read is not repeated for every row that uses it.
    """
    study, faults = inspect(path)
    if study is not None:
        _lexicon(study, faults)
        _codings(study, faults)
        _attributions(study, faults)
    return list(faults)


def _lexicon(study: Study, faults: Faults) -> None:
    file = "lexicon.csv"
    frames = tuple(c.id for c in study.codebook.frames)
    targets = tuple(c.id for c in study.codebook.targets)
    for line, entry in zip(study.lines, study.entries, strict=True):
        name = entry.lemma or entry.phrase[0]
        if entry.variable not in ("frame", "stance"):
            faults.unknown(file, line, entry.variable, ("frame", "stance"), "variable")
            continue
        known = frames if entry.variable == "frame" else LABELS
        if known and entry.value not in known:
            faults.unknown(file, line, entry.value, known, entry.variable)
        if entry.variable == "stance" and targets and entry.target not in targets:
            faults.unknown(file, line, entry.target, targets, "target")
        matcher = Matcher([entry])
        if entry.example and not matcher.find(entry.example):
            faults.add(file, line, name, "is not found in its example.", "Correct the forms or the example.")
        if entry.counterexample and matcher.find(entry.counterexample):
            faults.add(file, line, name, "fires in its counter-example.", "Add a veto, or narrow the entry.")


def _codings(study: Study, faults: Faults) -> None:
    documents = {d.id: d for d in study.documents}
    parts = {d.id: {(p.start, p.end): p.role for p in layout(d)} for d in study.documents}
    actors = tuple(study.actors["id"])
    frames = tuple(c.id for c in study.codebook.frames)
    targets = tuple(c.id for c in study.codebook.targets)
    unread = any(f.file.startswith("articles") for f in faults)
    for row in study.codings.to_dict("records"):
        file, line = str(row["file"]), int(row["line"])
        if row["variable"] not in ("frame", "stance"):
            faults.unknown(file, line, row["variable"], ("frame", "stance"), "variable")
            continue
        stance = row["variable"] == "stance"
        known = LABELS if stance else frames
        # a frame row without a value says that its paragraph was read and holds no frame
        if known and row["value"] not in known and (stance or row["value"]):
            faults.unknown(file, line, row["value"], known, str(row["variable"]))
        if stance and targets and row["target"] not in targets:
            faults.unknown(file, line, row["target"], targets, "target")
        if not stance and row["target"]:
            faults.add(file, line, row["target"], "is the target of a frame.", "Leave it empty: stance has targets.")
        if row["explicitness"] not in EXPLICITNESS:
            faults.unknown(file, line, row["explicitness"], EXPLICITNESS[1:], "explicitness")
        if row["commitment"] not in COMMITMENT:
            faults.unknown(file, line, row["commitment"], COMMITMENT[1:], "commitment")
        if row["actor"] and actors and row["actor"] not in actors:
            faults.unknown(file, line, row["actor"], actors, "actor")
        doc = documents.get(row["document"])
        if doc is None:
            if not unread:
                faults.unknown(file, line, row["document"], tuple(documents), "document")
            continue
        where = (int(row["paragraph_start"]), int(row["paragraph_end"]))
        role = parts[doc.id].get(where)
        if role is None:
            mend = "Take the bounds of a non-empty line, in code points."
            faults.add(file, line, f"{where[0]}-{where[1]}", "is no paragraph of the article.", mend)
        elif role != row["role"]:
            faults.add(file, line, row["role"], f"is not the paragraph's role, {role}.", "Correct the role.")
        start, end = int(row["start"]), int(row["end"])
        if not where[0] <= start < end <= where[1]:
            faults.add(file, line, f"{start}-{end}", "lies outside its paragraph.", "Correct start and end.")
        elif doc.text[start:end] != row["text"]:
            message = f"is not the text there: {doc.text[start:end][:40]!r}."
            faults.add(file, line, row["text"], message, "Correct the span or the text.")


def _attributions(study: Study, faults: Faults) -> None:
    documents = {d.id: d for d in study.documents}
    actors = tuple(study.actors["id"])
    file = "attributions.json"
    for document, records in sorted(study.attributions.items()):
        doc = documents.get(document)
        if doc is None:
            if not any(f.file.startswith("articles") for f in faults):
                faults.unknown(file, line_of(study.path / file, document), document, tuple(documents), "document")
            continue
        for record in records:
            name = str(record.get("id", ""))
            line = line_of(study.path / file, name) if name else 0
            for key in ("actor", "via_actor"):
                if record.get(key) and actors and record[key] not in actors:
                    faults.unknown(file, line, record[key], actors, "actor")
            for span in [*record["content"], *record["cue"], record.get("source")]:
                if span and doc.text[span["start"] : span["end"]] != span["text"]:
                    message = "is not the text at its offsets."
                    faults.add(file, line, f"{name} {span['text'][:30]}", message, "Correct the span.")


def new_study(path: str | Path) -> Path:
    """A new study folder with commented files and a tiny composed example; its path.

    Raises StudyError where the folder exists and is not empty.
    """
    path = Path(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise StudyError([Fault(path.name, 0, "", "The folder exists and is not empty.", "Give a new name.")])
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
