"""Stance of inner voices: who holds it where one voice reports another; each case is a sentence."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from discourse import code_stance, read_study
from discourse.corpus import Study, document

CASES = json.loads((Path(__file__).parent / "cases" / "stance_voices.json").read_text(encoding="utf-8"))
NAMES = {
    "haddad": "سامي حداد|حداد",
    "mansour": "ليلى منصور|منصور",
    "fischer": "كارل فيشر|فيشر|الجنرال فيشر",
    "berg": "توماس بيرغ|بيرغ",
    "keane": "روبرت كين|كين|المتحدث كين",
    "salim": "نادر سليم|سليم",
    "fajr": "حركة الفجر",
    "parliament": "البرلمان|مجلس النواب",
    "government": "الحكومة",
    "ayyam": "صحيفة الأيام",
}


@pytest.fixture(scope="module")
def invented(request: pytest.FixtureRequest) -> Study:
    """The shipped study with the actors of the cases in place of its own."""
    study = read_study(request.config.rootpath / "corpus")
    rows = []
    for actor, names in NAMES.items():
        name, _, aliases = names.partition("|")
        kind = "media" if actor == "ayyam" else "person"
        rows.append(
            {"id": actor, "name": name, "name_en": "", "aliases": aliases, "camp": "", "kind": kind, "note": ""}
        )
    return replace(study, actors=pd.DataFrame(rows))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['kind']}: {c['about']}" for c in CASES])
def test_who_holds_which_stance(case: dict[str, object], invented: Study) -> None:
    found = code_stance(replace(invented, documents=(document(str(case["text"]), id="case"),)))
    records = found[["actor", "target", "value"]].drop_duplicates().values.tolist()
    assert sorted(records) == sorted(case["records"])  # type: ignore[call-overload]
