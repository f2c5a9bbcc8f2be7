"""Who holds a stance: where one voice reports another, and where an attitude is described; each case is a sentence."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from discourse import code_stance, read_study
from discourse.corpus import Study, document

CASES = [
    case
    for name in (
        "stance_voices",
        "stance_subjects",
        "stance_plain",
        "stance_holders",
        "stance_recall",
        "stance_implied",
    )
    for case in json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text(encoding="utf-8"))
]
# A government is the one that is meant once the text has spoken of the troops.
LEAD = "بحث وفدان في بغداد مستقبل القوات الأمريكية في العراق وانتهاء مهمة التحالف الدولي.\n\n"
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
    return replace(study, actors=table_of(NAMES))


def table_of(names: dict[str, str]) -> pd.DataFrame:
    """A table of actors: id, and name and aliases in one cell."""
    rows = []
    for actor, cell in names.items():
        name, _, aliases = cell.partition("|")
        kind = "media" if actor == "ayyam" else "person"
        rows.append(
            {"id": actor, "name": name, "name_en": "", "aliases": aliases, "camp": "", "kind": kind, "note": ""}
        )
    return pd.DataFrame(rows)


def parameter(case: dict[str, Any]) -> object:
    """A case by what it is about; a known failure must fail, and says what is found."""
    marks = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
    return pytest.param(case, id=f"{case['kind']}: {case['about']}", marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_who_holds_which_stance(case: dict[str, Any], invented: Study) -> None:
    lead = LEAD if case["kind"] == "cabinet" or case.get("lead") else ""
    actors = table_of(NAMES | case["actors"]) if "actors" in case else invented.actors
    found = code_stance(replace(invented, actors=actors, documents=(document(f"{lead}{case['text']}", id="case"),)))
    records = found[["actor", "target", "value"]].drop_duplicates().values.tolist()
    assert sorted(records) == sorted(case["records"])
