"""Checking a study folder whole: what its files say about each other, in addition to what reading them finds."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from discourse.corpus.damage import damage
from discourse.corpus.documents import Document
from discourse.corpus.faults import Fault, Faults, line_of
from discourse.corpus.forms import STANCES
from discourse.corpus.records import Study
from discourse.corpus.roles import layout
from discourse.corpus.study import inspect
from discourse.corpus.study_files import HEAD
from discourse.lexicon.entries import Entry, LexiconError
from discourse.lexicon.matcher import Matcher
from discourse.lexicon.weights import ANY, unreachable
from discourse.lexicon.weights import VARIABLE as WEIGHT


def check_study(path: str | Path) -> list[Fault]:
    """Every fault of a study folder at once; an empty list where there is none.

    Beyond what reading finds: texts that are HTML source or whose letters were misread, values and actors that no file
    defines, evidence that is not in the text or outside its paragraph, lexicon entries that miss their example or match
    their counterexample.  What follows only from a file that could not be read is not repeated for every row that uses
    it.
    """
    study, faults = inspect(path)
    if study is not None:
        _texts(study, faults)
        _lexicon(study, faults)
        _codings(study, faults)
        _attributions(study, faults)
    return _in_order(list(faults.located(Path(path))), study)


def _in_order(faults: list[Fault], study: Study | None) -> list[Fault]:
    """Faults as somebody works through the files: file after file, line after line, codings last."""
    kinds = list(study.files) if study is not None else []
    names = {name: kinds.index(kind) for kind, name in (study.files if study is not None else {}).items()}

    def place(fault: Fault) -> tuple[int, str, int]:
        kind = "articles" if fault.file.startswith(("articles/", "article ")) else "codings"
        rank = -1 if fault.file == HEAD else names.get(fault.file, kinds.index(kind) if kind in kinds else len(kinds))
        return rank, fault.file, fault.line

    return sorted(faults, key=place)


def _texts(study: Study, faults: Faults) -> None:
    """Faults for articles that are not what they seem: every result of them would be wrong."""
    for doc in study.documents:
        found = damage(doc.text)
        if found is not None:
            shown = doc.text[found.start : found.start + 30].split("\n")[0]
            faults.add(f"article {doc.id}", doc.text.count("\n", 0, found.start) + 1, shown, found.message, found.fix)


def _lexicon(study: Study, faults: Faults) -> None:
    file = study.files.get("lexicon", "")
    frames, targets = _defined(study, faults)
    topic: tuple[str, ...] = ()  # the context of all weights
    matcher, wrong = _matcher_of_all([e for e in study.entries if e.variable in ("frame", "stance")])
    for line, entry in zip(study.lines, study.entries, strict=True):
        name = entry.lemma or entry.phrase[0]
        column = "lemma" if entry.lemma else "phrase"
        if entry.variable not in ("frame", "stance", WEIGHT):
            faults.unknown(file, line, entry.variable, ("frame", "stance", WEIGHT), "variable", column="variable")
            continue
        of_stance = entry.variable == "stance" or (entry.variable == WEIGHT and bool(entry.target))
        known = STANCES if of_stance else frames
        if known and entry.value not in known and (entry.variable, entry.value) != (WEIGHT, ANY):
            faults.unknown(file, line, entry.value, known, "stance" if of_stance else "frame", column="value")
        if of_stance and targets and entry.target not in targets:
            faults.unknown(file, line, entry.target, targets, "target", column="target")
        if entry.variable == WEIGHT:  # weights count in sums: no example shows them alone
            topic = topic or entry.context
            _weight(faults, file, line, entry, topic)
            continue
        if error := wrong.get(entry):
            faults.add(file, line, "", str(error).removeprefix(": "), "Correct the row.", column=error.column)
            continue
        alone = matcher.only([entry])
        if entry.example and not alone.find(entry.example):
            fix = "Correct the forms or the example."
            faults.add(file, line, name, "is not found in its example.", fix, column=column)
        if entry.counterexample and alone.find(entry.counterexample):
            fix = "Add a veto, or narrow the entry."
            faults.add(file, line, name, "is found in its counterexample.", fix, column=column)


def _weight(faults: Faults, file: str, line: int, entry: Entry, topic: tuple[str, ...]) -> None:
    """Faults of a row of weights: stems that no word has, another context than that of the first; it may leave it out."""
    for written, stem in unreachable(entry):
        fix = f"Write {stem}, as discourse lexicon weigh does."
        faults.add(file, line, written, "is not a stem: no word of a text has it.", fix, column="phrase")
    if entry.context and entry.context != topic:
        fix = "Give all rows of variable weight one context."
        faults.add(file, line, entry.value, "has another context than the weights before.", fix, column="context")


def _matcher_of_all(entries: Sequence[Entry]) -> tuple[Matcher, dict[Entry, LexiconError]]:
    """One matcher of all entries that can be looked for, and what is wrong with the others.

    Most entries of a lexicon share a few contexts, which are read once here and not once for every entry.
    """
    try:
        return Matcher(entries), {}
    except LexiconError:
        wrong: dict[Entry, LexiconError] = {}
        for entry in entries:
            try:
                Matcher([entry])
            except LexiconError as error:
                wrong[entry] = error
        return Matcher(entry for entry in entries if entry not in wrong), wrong


def _defined(study: Study, faults: Faults) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the codebook's frames and targets; none where it could not be read whole."""
    if "codebook" in faults.unread:
        return (), ()
    return tuple(c.id for c in study.codebook.frames), tuple(c.id for c in study.codebook.targets)


def _codings(study: Study, faults: Faults) -> None:
    documents = {d.id: d for d in study.documents}
    roles = {d.id: {(p.start, p.end): p.role for p in layout(d)} for d in study.documents}
    for row in study.codings.to_dict("records"):
        _names(row, study, faults)
        doc = documents.get(row["document"])
        if doc is not None:
            _evidence(row, doc, roles[doc.id], faults)
        elif "articles" not in faults.unread:
            place = str(row["file"]), int(row["line"])
            faults.unknown(*place, row["document"], tuple(documents), "document", column="document")


def _names(row: dict[Any, Any], study: Study, faults: Faults) -> None:
    """Faults for the values, targets and actors of a coding that no file defines."""
    file, line = str(row["file"]), int(row["line"])
    actors = tuple(study.actors["id"])
    frames, targets = _defined(study, faults)
    stance = row["variable"] == "stance"
    known = STANCES if stance else frames
    # a frame row without a value says that its paragraph was read and contains no frame
    if known and row["value"] not in known and (stance or row["value"]):
        faults.unknown(file, line, row["value"], known, str(row["variable"]), column="value")
    if stance and targets and row["target"] not in targets:
        faults.unknown(file, line, row["target"], targets, "target", column="target")
    if not stance and row["target"]:
        fix = "Leave it empty: only stance has a target."
        faults.add(file, line, row["target"], "is the target of a frame.", fix, column="target")
    if row["actor"] and actors and row["actor"] not in actors:
        faults.unknown(file, line, row["actor"], actors, "actor", column="actor")


def _evidence(row: dict[Any, Any], doc: Document, roles: dict[tuple[int, int], str], faults: Faults) -> None:
    """Faults for the paragraph and the evidence of a coding that are not so in the article."""
    file, line = str(row["file"]), int(row["line"])
    where = (int(row["paragraph_start"]), int(row["paragraph_end"]))
    role = roles.get(where)
    if role is None:
        fix = "Take the bounds of a non-empty line, in code points."
        message = "is not a paragraph of the article."
        faults.add(file, line, f"{where[0]}-{where[1]}", message, fix, column="paragraph_start")
    elif role != row["role"]:
        message = f"is not the paragraph's role, {role}."
        faults.add(file, line, row["role"], message, "Correct the role.", column="role")
    start, end = int(row["start"]), int(row["end"])
    if not where[0] <= start < end <= where[1]:
        fix = "Correct start and end."
        faults.add(file, line, f"{start}-{end}", "lies outside its paragraph.", fix, column="start")
    elif doc.text[start:end] != row["text"]:
        message = f"is not the text there: {doc.text[start:end][:40]!r}."
        faults.add(file, line, row["text"], message, "Correct the span or the text.", column="text")


def _attributions(study: Study, faults: Faults) -> None:
    documents = {d.id: d for d in study.documents}
    actors = tuple(study.actors["id"])
    file = study.files.get("attributions", "")
    for document, records in sorted(study.attributions.items()):
        doc = documents.get(document)
        if doc is None:
            if "articles" not in faults.unread:
                line = line_of(study.path / file, document)
                faults.unknown(file, line, document, tuple(documents), "document")
            continue
        for record in records:
            name = str(record.get("id", ""))
            line = line_of(study.path / file, name) if name else 0
            for key in ("actor", "via_actor"):
                if record.get(key) and actors and record[key] not in actors:
                    faults.unknown(file, line, record[key], actors, "actor", column=key)
            for span in [*record["content"], *record["cue"], record.get("source")]:
                if span and doc.text[span["start"] : span["end"]] != span["text"]:
                    message = "is not the text at its offsets."
                    faults.add(file, line, f"{name} {span['text'][:30]}", message, "Correct the span.")
