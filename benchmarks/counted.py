"""Nouns and verbs told by their neighbours in news: `python benchmarks/counted.py SHARED [--write]`.

Counts for each folded word of SHARED/data/ant and SHARED/data/saudinewsnet what comes right before it: a preposition, a
word with the article, a title with the article, a given name, a particle before verbs (لم، قد، الذي).  A definite noun
comes after prepositions and hardly ever after another definite word, as an adjective does (الحادث 2 %, العربي 77 %), nor
after a given name, as a family name does.  A bare noun comes after prepositions, has a form with the article that is no
adjective, and hardly ever follows a title or a given name, as a name does.  A verb comes after particles of verbs and
hardly ever after prepositions.  A definite adjective comes after another definite word in half of its places.  A bare
adjective has a form with the article that mostly comes after another definite word, and hardly ever follows a title or
a given name.  Printed: how many words of each class there are, and the counts behind some of them.

--write makes `data/ar/markers/counted.tsv` again.
"""

from __future__ import annotations

import argparse
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from discourse.attribution.arabic.cues import CUES, THAT, classes
from discourse.attribution.arabic.data import marker
from discourse.language.fold import fold

ROOT = Path(__file__).parents[1]
FILE = ROOT / "src" / "discourse" / "data" / "ar" / "markers" / "counted.tsv"
CORPORA = ("ant", "saudinewsnet")
PIECES = re.compile(r"[^\W\d_]+|[^\w\s]|\d+|\n")


def words_of(text: str) -> frozenset[str]:
    return frozenset(map(fold, re.findall(r"\w+", text)))


# after these comes a noun: prepositions, «every», «some», «this»
BEFORE_NOUN = words_of(
    "في من إلى على عن مع بين خلال بعد قبل ضد حول تحت لدى عبر وفي ومن وإلى وعلى وعن ومع نحو دون حتى منذ كل بعض هذا هذه"
)
BEFORE_VERB = words_of("لم لن قد لقد وقد فقد ولقد سوف الذي التي الذين اللذان اللتان ولم ولن فلم")
COUNTRIES = [country for country in marker("name-state") if len(country) > 4]
# words that other classes know have rules of their own
KNOWN = words_of(
    "human given_name institution media state waw_name time pointing relative order medium_kind document plural occasion"
)
# words that describe nobody, although they often come after a definite noun: النائب العام الماضي، المتحدث العقيد
NO_DESCRIPTION = words_of("time order latter state given_name media relative modal role_of")
BODIES, NO_BODY = (
    ("institution", "occasion", "document", "media", "medium_kind"),
    words_of("human given_name state order"),
)
NO_BODY |= words_of("latter time preposition")
OF_RELATION, SURELY = ("ي", "ية"), 0.7  # endings of adjectives; the share from which a word for people describes
ARTICLE = "ال"
OF_THE_STUDY = "العراقي"  # the country of the shipped study is named in the list of all countries alone
MAY_DESCRIBE = re.compile("ال(?:م.*|.ا.ي?.|.*ية|.*[يو]ن|..+ي)$")  # participles and adjectives: العائد، المدان
LEAST, LEAST_BARE, LEAST_AFTER = 12, 25, 4  # occurrences below which the shares say little
SAMPLE = ("الحادث", "العربي", "المجتمع", "الجديد", "الزهراني", "رسالة", "محمد", "استمر", "سيقدم")
KINDS = ("all", "preposition", "particle", "title", "name", "definite", "other")
NOTES = {
    "body-no-adjective": "a body, a text or an occasion that news does not have as an adjective: counted, benchmarks/counted.py",
    "noun-no-adjective": "a noun that news does not have as an adjective: counted, benchmarks/counted.py",
    "adjective-definite": "a definite word that news mostly has as an adjective: counted, benchmarks/counted.py",
    "verb-form": "a verb, as it comes after particles of verbs: counted, benchmarks/counted.py",
    "noun-no-name": "a noun that news does not have as a name: counted, benchmarks/counted.py",
    "adjective-no-name": "an adjective that news does not have as a name: counted, benchmarks/counted.py",
}


def texts(shared: Path) -> Iterator[str]:
    for corpus in CORPORA:
        for file in sorted((shared / "data" / corpus).glob("*.zip")):
            with zipfile.ZipFile(file) as archive:
                lines = archive.read(archive.namelist()[0]).decode("utf-8").split("\n")
            for record in map(json.loads, filter(None, lines)):
                yield str(record.get("content") or record.get("text") or "")


def before(word: str) -> str:
    """What kind of word comes before another: preposition, particle, title, name, definite; anything else is "other"."""
    if word in BEFORE_NOUN or word in BEFORE_VERB:
        return "preposition" if word in BEFORE_NOUN else "particle"
    own = classes(word)
    if "given_name" in own and own.isdisjoint(("human", "preposition", "time")) and not THAT[word]:
        return "name"
    if len(word) > 4 and word.startswith(("ال", "وال", "بال", "لل")):
        return "title" if "human" in own else "definite"
    return "other"


def counted(shared: Path) -> dict[str, Counter[str]]:
    """Of each kind of word before, how often each word follows it; under "all" how often it occurs."""
    kinds: dict[str, str] = {}
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for text in texts(shared):
        last = "\n"
        for word in PIECES.findall(fold(text)):
            if last not in kinds:
                kinds[last] = before(last)
            found["all"][word] += 1
            found[kinds[last]][word] += 1
            last = word
    return found


def lists_of(found: dict[str, Counter[str]]) -> dict[str, list[str]]:
    """The words of each class, sorted."""
    every = found["all"]

    def share(word: str, *kinds: str) -> float:
        return sum(found[kind][word] for kind in kinds) / every[word]

    definite = [
        w
        for w, n in every.items()
        if n >= LEAST
        and w.startswith(ARTICLE)
        and len(w) > 3
        and share(w, "definite", "title") <= (0.07 if MAY_DESCRIBE.match(w) else 0.2)
        and share(w, "preposition") >= 0.05
        and share(w, "name") < 0.015
        and classes(w).isdisjoint(KNOWN)
        and not any(country in w for country in COUNTRIES)
    ]
    bare = [
        w
        for w, n in every.items()
        if n >= LEAST_BARE
        and len(w) > 2
        and not w.startswith(ARTICLE)
        and every[ARTICLE + w] >= LEAST_AFTER  # so its first letter is no particle
        and share(ARTICLE + w, "definite", "title") <= 0.2
        and share(w, "preposition") >= 0.08
        and share(w, "definite") <= 0.15
        and "\u0621" <= w[0] <= "\u064a"
        and share(w, "title") < 0.02
        and share(w, "name") < 0.015
        and w[-1] != "ي"
        and CUES[w] is None
        and classes(w).isdisjoint(KNOWN)
        and not any(country in w for country in COUNTRIES)
    ]
    verbs = [
        w
        for w, n in every.items()
        if n >= LEAST
        and len(w) > 2
        and not w.startswith(ARTICLE)
        and found["particle"][w] >= LEAST_AFTER
        and found["particle"][w] >= 0.8 * (found["particle"][w] + found["preposition"][w])
        and every[ARTICLE + w] <= 0.1 * n
        and not classes(w)
        and CUES[w] is None
    ]
    adjectives = [
        w
        for w, n in every.items()
        if n >= LEAST_BARE
        and len(w) > 2
        and not w.startswith(ARTICLE)
        and "\u0621" <= w[0] <= "\u064a"
        and every[ARTICLE + w] >= LEAST_AFTER
        and share(ARTICLE + w, "definite", "title") >= 0.5
        and share(w, "other") >= 0.3
        and share(w, "title", "name") < 0.03
        and CUES[w] is None
        and classes(w).isdisjoint(KNOWN)
    ]
    describing = [
        w
        for w, n in every.items()
        if n >= LEAST_BARE
        and w.startswith(ARTICLE)
        and len(w) > 4
        and share(w, "definite") >= 0.5
        and share(w, "preposition") < 0.12
        and classes(w).isdisjoint(NO_DESCRIPTION)
        and ("human" not in classes(w) or w.endswith(OF_RELATION) or share(w, "definite") >= SURELY)
    ]
    bodies = [
        w
        for w, n in every.items()
        if n >= LEAST
        and w.startswith(ARTICLE)
        and len(w) > 3
        and not classes(w).isdisjoint(BODIES)
        and classes(w).isdisjoint(NO_BODY)
        and share(w, "definite", "title") <= (0.025 if MAY_DESCRIBE.match(w) else 0.03)
        and share(w, "name") < 0.015
        and w not in definite
    ]
    return {
        "body-no-adjective": sorted(bodies),
        "noun-no-adjective": sorted(definite),
        "adjective-definite": sorted(w for w in describing if not w.startswith(OF_THE_STUDY)),
        "noun-no-name": sorted(bare),
        "verb-form": sorted(verbs),
        "adjective-no-name": sorted(adjectives),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name} again")
    given = parser.parse_args()
    found = counted(given.shared)
    if not found["all"]:
        parser.error(
            f"{given.shared} has no articles in data/{' or data/'.join(CORPORA)}: name the folder of reference data"
        )
    lists = lists_of(found)
    for word in map(fold, SAMPLE):
        print(word, {kind: counts[word] for kind, counts in found.items()})
    print({name: len(words) for name, words in lists.items()})
    if given.write:
        rows = [f"{name}\t{word}\t{NOTES[name]}\n" for name, words in lists.items() for word in words]
        FILE.write_text("class\tword\tnote\n" + "".join(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
