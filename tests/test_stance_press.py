"""Stance in press prose on a mission's end: the advisory role, the government, the announcement, and short names."""

from dataclasses import replace

import pandas as pd
import pytest

from discourse import code_stance, read_study
from discourse.corpus import Study, document

HEAD = "بحثت واشنطن وبغداد انسحاب القوات الأمريكية من العراق. "
ACTORS = {"haddad": "سلمى حداد", "bloc": "النائب عن كتلة الجسر", "salim": "نادر سليم"}


@pytest.fixture(scope="module")
def invented(request: pytest.FixtureRequest) -> Study:
    """The shipped study with invented actors."""
    study = read_study(request.config.rootpath / "corpus")
    rows = [
        {"id": key, "name": name, "name_en": "", "aliases": "", "camp": "", "kind": "person", "note": ""}
        for key, name in ACTORS.items()
    ]
    return replace(study, actors=pd.DataFrame(rows))


def records(text: str, study: Study) -> set[tuple[str, str, str]]:
    found = code_stance(replace(study, documents=(document("عنوان الخبر\n" + text, id="case"),)))
    return set(found[["actor", "target", "value"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "record"),
    [
        (
            "وقالت سلمى حداد إن دور القوات الأمريكية سيقتصر على تقديم المشورة للقوات العراقية.",
            ("haddad", "advisory-role", "favor"),
        ),
        ("وأكدت سلمى حداد أن قوات التحالف ستواصل تدريب القوات العراقية.", ("haddad", "advisory-role", "favor")),
        ("وأكدت سلمى حداد أن قوات التحالف ستواصل تدريب القوات العراقية.", ("haddad", "presence", "favor")),
        ("ورفضت سلمى حداد بقاء المدربين الأمريكيين.", ("haddad", "advisory-role", "against")),
        ("وقالت سلمى حداد إن الحكومة العراقية رضخت للفصائل.", ("haddad", "government", "against")),
        ("وقالت سلمى حداد إن الحكومة العراقية نجحت في الملف.", ("haddad", "government", "favor")),
        ("وقالت سلمى حداد إن الإعلان مجرد مناورة سياسية.", ("haddad", "announcement", "against")),
        ("وقالت سلمى حداد إن الاتفاق خطوة إيجابية.", ("haddad", "announcement", "favor")),
        ("وقالت سلمى حداد إن القوات الأمريكية غادرت نهائيا.", ("haddad", "announcement", "favor")),
        ("وقالت سلمى حداد إن القوات الأمريكية غادرت العراق نهائيا.", ("haddad", "announcement", "favor")),
        ("وصدرت تحذيرات من خبراء من أن انسحاب القوات الأمريكية سيترك فراغا.", ("?خبراء", "announcement", "against")),
    ],
)
def test_targets_besides_the_presence(text: str, record: tuple[str, str, str], invented: Study) -> None:
    assert record in records(HEAD + text, invented)


@pytest.mark.parametrize(
    "text",
    [
        "ويمنح الاتفاق البلدين الحق في التفتيش.",  # a right that an agreement grants is no praise of it
        "وقالت سلمى حداد إن الحكومة التركية فشلت في مكافحة التضخم.",  # another government
        "وقالت سلمى حداد إن القوات الأمريكية غادرت أمس.",  # an event, and nothing on whether it is the end
        "وقالت سلمى حداد إن وزارة التربية ستواصل تدريب المعلمين.",  # another training
    ],
)
def test_near_misses(text: str, invented: Study) -> None:
    assert not records(HEAD + text, invented)


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("التقى نادر سليم الوفد.\nورفض سليم بقاء القوات الأمريكية.", ("salim", "presence", "against")),
        (
            "تحدث النائب عن كتلة الجسر عن الملف. ثم طالب النائب بانسحاب القوات الأمريكية.",
            ("bloc", "presence", "against"),
        ),
    ],
)
def test_a_short_name_is_the_actor_named_in_full(text: str, record: tuple[str, str, str], invented: Study) -> None:
    assert record in records(HEAD + text, invented)
