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


SPOKESMEN = [
    (
        "وقال المتحدث باسم كتلة الجسر سامي حداد إن الإعلان مسرحية لا أكثر.",
        "sami",
    ),  # who speaks for a body is not the body
    ("وقال النائب عن كتلة الجسر اللواء سامي حداد إن الإعلان مسرحية لا أكثر.", "sami"),  # a rank before the name
    ("وقال مصدر في كتلة الجسر إن الإعلان مسرحية لا أكثر.", "source"),
    ("وقالت كتلة الجسر إن الإعلان مسرحية لا أكثر.", "bloc"),
    ("وقال المتحدث باسم كتلة الجسر إن الإعلان مسرحية لا أكثر.", "bloc"),  # nobody else is named
]


@pytest.mark.parametrize(("text", "holder"), SPOKESMEN)
def test_a_person_behind_a_title_holds_the_stance(text: str, holder: str, invented: Study) -> None:
    names = {"bloc": "كتلة الجسر", "sami": "سامي حداد", "source": "مصدر"}
    rows = [
        {"id": key, "name": name, "name_en": "", "aliases": "", "camp": "", "kind": "", "note": ""}
        for key, name in names.items()
    ]
    study = replace(invented, actors=pd.DataFrame(rows))
    assert {who for who, target, _ in records(HEAD + text, study) if target == "announcement"} == {holder}


NARRATED = [
    ("وما جرى مجرد تبديل للملابس.", {("narrator", "announcement", "against")}),
    ("وما جرى مجرد تبديل للملابس. وقال حارس الجسر إنه لم يسمع به حتى اليوم.", set()),  # the guard's view, perhaps
    ("وما جرى مجرد تبديل للملابس يراه نادر سليم من نافذته.", set()),
    ("لا احتلال يدوم على هذه الأرض.", set()),  # that there is an occupation may be told of others
]


@pytest.mark.parametrize(("text", "expected"), NARRATED)
def test_who_narrates_that_an_announcement_is_empty_is_against_it(
    text: str, expected: set[tuple[str, str, str]], invented: Study
) -> None:
    found = records(HEAD + "\n" + text, invented)
    assert {r for r in found if r[0] == "narrator"} == expected


def test_the_only_one_who_speaks_in_a_paragraph_holds_what_is_narrated_there(invented: Study) -> None:
    text = "وقالت سلمى حداد إنها تنتظر ما يحدث بعد العيد. وما جرى مجرد تبديل للملابس."
    assert ("haddad", "announcement", "against") in records(HEAD + "\n" + text, invented)
    two = text + " وقال نادر سليم إنه لا ينتظر شيئا من أحد."
    assert not {r for r in records(HEAD + "\n" + two, invented) if r[1] == "announcement"}


def test_advisers_who_change_nothing(invented: Study) -> None:
    text = "وقالت سلمى حداد إن المدربين مجرد تبديل للملابس."
    assert ("haddad", "advisory-role", "against") in records(HEAD + text, invented)


BEHIND = [
    ("ووصف المتحدث باسم كتلة الجسر اللواء سامي حداد الاتفاق بأنه مناورة.", "sami"),  # a rank before the name
    ("ووصف نائب الأمين العام لكتلة الجسر علي منصور الاتفاق بأنه مناورة.", "ali"),  # «على» and علي are spelt alike
    ("ووصفت كتلة الجسر الاتفاق بأنه مناورة. وغاب اللواء سامي حداد.", "bloc"),  # no title of his here
]


@pytest.mark.parametrize(("text", "holder"), BEHIND)
def test_the_person_behind_a_title_also_with_a_rank(text: str, holder: str, invented: Study) -> None:
    names = {"bloc": "كتلة الجسر", "sami": "اللواء سامي حداد", "ali": "علي منصور"}
    rows = [
        {"id": key, "name": name, "name_en": "", "aliases": "", "camp": "", "kind": "", "note": ""}
        for key, name in names.items()
    ]
    study = replace(invented, actors=pd.DataFrame(rows))
    assert {who for who, target, _ in records(HEAD + text, study) if target == "announcement"} == {holder}


OCCUPIERS = [
    # whoever calls the forces occupiers does not want them to stay
    ("وقالت سلمى حداد إن الوفاء يكون بإخراج آخر جندي أمريكي محتل.", ("haddad", "presence", "against")),
    ("وقالت سلمى حداد إن بقاء القوات الأمريكية احتلال.", ("haddad", "presence", "against")),
]


@pytest.mark.parametrize(("text", "record"), OCCUPIERS)
def test_who_speaks_of_occupiers_is_against_the_presence(
    text: str, record: tuple[str, str, str], invented: Study
) -> None:
    found = records(HEAD + text, invented)
    assert record in found
    assert ("haddad", "presence", "favor") not in found


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("واتهمت سلمى حداد الحكومة العراقية بالتسويف.", ("haddad", "government", "against")),
        ("وأثنت سلمى حداد على الحكومة العراقية.", ("haddad", "government", "favor")),
    ],
)
def test_praise_and_blame(text: str, record: tuple[str, str, str], invented: Study) -> None:
    assert record in records(HEAD + text, invented)


def test_who_gives_a_judgement_by_the_verb_that_a_sentence_begins_with(invented: Study) -> None:
    for text in ("أبدت سلمى حداد ضيقها من تبديل للملابس لا أكثر.", "جددت سلمى حداد سخريتها من تبديل للملابس لا أكثر."):
        assert ("haddad", "announcement", "against") in records(HEAD + "\n" + text, invented)
    other = "وصلت سلمى حداد أمس. وما جرى مجرد تبديل للملابس يراه الجميع."  # she says nothing of it
    assert not {r for r in records(HEAD + "\n" + other, invented) if r[0] == "haddad"}
