"""The language data as a data set of its own: CSV tables, datapackage.json, a data sheet; CC BY 4.0.

Built from the same files that the rules read, so the two cannot differ.  Form: Data Package (Frictionless standards,
specs.frictionlessdata.io), one resource per table, each column with its type and meaning.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from discourse import __version__
from discourse.language.conjugation import imperfect, perfect
from discourse.packaged import read_table

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
#: Resource -> its title and the meaning of its columns, in order.  All have class, forms, gloss and source; valency all but
#: the opposites, which are words alone.
TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "reporting-words": (
        "Arabic reporting words: verbs, nouns and participles that introduce the words of others",
        {
            "class": "reporting",
            "lemma": "dictionary form, unvowelled",
            "pos": "verb, prep (according to) or relative",
            "forms": "inflected forms, divided by a space; clitics left out",
            "imperfect": "third person singular masculine of the imperfect",
            "participle": "active participle",
            "masdar": "verbal noun",
            "valency": "constructions that it takes, divided by |",
            "strength": "how surely it introduces a report: strong, weak",
            "colour": "attitude of the reporter that the word conveys",
            "act": "speech act of what is reported",
            "gloss": "English meaning in this use",
            "source": "where class and meaning come from",
        },
    ),
    "scope-words": (
        "Arabic negators, restrictions, conditions, hedges, boosters and what ends their scope",
        {
            "class": "what the phrase does: negation, hedge, booster, restriction, ...",
            "phrase": "the word or words",
            "forms": "the phrase: it does not inflect, other spellings have rows of their own",
            "valency": "what follows it: verb, noun, clause (with that), divided by |; empty where nothing special does",
            "gloss": "English meaning or use",
            "source": "where class and meaning come from",
        },
    ),
    "stance-words": (
        "Arabic words of stance by class: who demands, welcomes, condemns, doubts, announces something",
        {
            "class": "what the words do: demand, welcome, condemn, doubt, ...",
            "lemma": "dictionary form, unvowelled; empty for a phrase",
            "pos": "verb, noun, adj or phrase",
            "forms": "inflected forms, divided by a space; articles, cases and clitics left out; of a phrase, empty",
            "phrase": "phrases, divided by |; in them / divides alternatives, WORD:POS is every inflection of a word",
            "valency": "particles that link the word to its object, divided by |",
            "holder": "who holds the stance: the subject of the word, or the speaker",
            "polarity": "the side that the affirmed word takes: favor, against, qualify; empty where it depends on the object",
            "gloss": "English meaning in this use",
            "source": "where class and meaning come from",
            "example": "a composed sentence",
        },
    ),
    "opposites": (
        "Arabic words for the two poles of a dimension (rises, falls)",
        {
            "class": "name of the dimension",
            "pole": "one or other",
            "forms": "the word",
            "gloss": "the dimension in English",
            "source": "where the pair comes from",
        },
    ),
}

#: What follows a word -> the functions of scope words that say so.
_GOVERNED = {
    "verb": ("verb-negation",),
    "noun": ("nominal-negator", "preposition", "source-preposition"),
    "clause": ("complementizer", "that", "that-bare"),
}


def lexicon_package() -> dict[str, bytes]:
    """File name -> content of the data set.

    >>> sorted(lexicon_package())
    ['README.md', 'datapackage.json', 'opposites.csv', 'reporting-words.csv', 'scope-words.csv', 'stance-words.csv']
    """
    rows = {
        "reporting-words": _reporting(),
        "scope-words": _scope(),
        "stance-words": _stance(),
        "opposites": _opposites(),
    }
    found: dict[str, bytes] = {}
    for name, (_, columns) in TABLES.items():
        found[f"{name}.csv"] = _csv(columns, rows[name])
    found["datapackage.json"] = (json.dumps(_descriptor(), ensure_ascii=False, indent=1) + "\n").encode()
    found["README.md"] = _sheet({name: len(own) for name, own in rows.items()}).encode()
    return found


def _reporting() -> list[list[str]]:
    kept = ("imperfect", "participle", "masdar", "takes", "strength", "colour", "act", "gloss", "source")
    return [
        [
            "reporting",
            row["lemma"],
            row["pos"],
            _forms(row["lemma"], row["pos"], row["imperfect"]),
            *(row[c] for c in kept),
        ]
        for row in read_table("ar/cues.tsv")
    ]


def _stance() -> list[list[str]]:
    imperfects = {row["lemma"]: row["imperfect"] for row in read_table("ar/cues.tsv") if row["pos"] == "verb"}
    kept = ("phrase", "links", "holder", "polarity", "gloss", "source", "example")
    return [
        [
            *(row["class"], row["lemma"], row["pos"]),
            _forms(row["lemma"], row["pos"], imperfects.get(row["lemma"], ""), *row["forms"].split("|")),
            *(row[c] for c in kept),
        ]
        for row in read_table("stance-cues.csv")
    ]


def _forms(lemma: str, pos: str, imperfect_form: str, *others: str) -> str:
    """Forms of a verb in both tenses without object pronouns, as far as known; of any other word, itself; and others.

    >>> _forms("قال", "verb", "يقول").split()[:3]
    ['قال', 'قالت', 'قالا']
    """
    made = []
    if pos == "verb" and lemma:
        made = [*perfect(lemma), *(imperfect(imperfect_form[1:]) if imperfect_form else ())]
    surfaces = (form.surface for form in made if not form.pronoun)
    return " ".join(form for form in dict.fromkeys((lemma, *surfaces, *others)) if form)


def _scope() -> list[list[str]]:
    rows = read_table("scope.tsv")
    # What follows a phrase is known by its last word, of which other rows of the table say what it governs.
    governs: dict[str, list[str]] = {}
    for what, functions in _GOVERNED.items():
        for row in rows:
            if row["function"] in functions and what not in governs.setdefault(row["phrase"], []):
                governs[row["phrase"]].append(what)
    return [
        [
            *(row["function"], row["phrase"], row["phrase"]),
            *("|".join(governs.get(row["phrase"].split()[-1], ())), row["gloss"], row["source"]),
        ]
        for row in rows
    ]


def _opposites() -> list[list[str]]:
    return [
        [row["dimension"], pole, word, row["gloss"], row["source"]]
        for row in read_table("poles.tsv")
        for pole in ("one", "other")
        for word in row[pole].split()
    ]


def _csv(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def _descriptor() -> dict[str, object]:
    return {
        "name": "arabic-reporting-lexicon",
        "title": "Arabic words of reporting, scope and stance",
        "version": __version__,
        "profile": "tabular-data-package",
        "licenses": [LICENCE],
        "resources": [
            {
                "name": name,
                "title": title,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": c, "type": "string", "description": about} for c, about in columns.items()],
                    "missingValues": [""],
                },
            }
            for name, (title, columns) in TABLES.items()
        ],
    }


def _sheet(sizes: dict[str, int]) -> str:
    lines = [
        "# Arabic words of reporting, scope and stance",
        "",
        f"Version {__version__}, CC BY 4.0. Cite the project (its CITATION.cff) and this version.",
        "",
        "Modern Standard Arabic of news; names and titles lean to the Arab East; few dialect forms. Compiled from grammars "
        "and from reading news: column `source` says where class and meaning come from. No table is a complete list of its "
        "class. Words are unvowelled; compare them after folding (hamzated alefs, final yeh).",
        "",
        "| table | rows | what |",
        "|---|---|---|",
        *(f"| `{name}.csv` | {sizes[name]} | {title} |" for name, (title, _) in TABLES.items()),
        "",
        'R: `read.csv("reporting-words.csv", encoding = "UTF-8")`.',
        'Python: `pandas.read_csv("reporting-words.csv", keep_default_na=False)`.',
        "",
    ]
    return "\n".join(lines)
