"""Reading texts: encodings, tables, roles of paragraphs; documents as records."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.corpus import ROLES, EncodingWarning, StudyError, decode, document, layout, read_corpus, read_study
from discourse.corpus import roles as page_roles
from discourse.corpus.check import check_study
from discourse.corpus.provenance import study_digest
from discourse.corpus.template import new_study
from discourse.language.paragraphs import paragraphs

TEXT = "عنوان الخبر\n\nقالت الوزيرة إن الجسر جاهز، وأضافت أن العمل مستمر.\n"


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8 with BOM"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16 without BOM"),
        ("cp1256", "windows-1256"),
    ],
)
def test_encodings_are_detected_and_said(tmp_path: Path, encoding: str, label: str) -> None:
    data = TEXT.encode(encoding)
    assert decode(data) == (TEXT, label)
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    if label.startswith("utf-8"):
        [doc] = read_corpus(path)
    else:
        with pytest.warns(EncodingWarning, match=label):
            [doc] = read_corpus(path)
    assert doc.text == TEXT
    assert doc.sha256 == hashlib.sha256(data).hexdigest()
    assert path.read_bytes() == data


def test_other_bytes_are_refused_by_name() -> None:
    with pytest.raises(StudyError, match=r"x\.txt.*Save the file as UTF-8"):
        decode("café déjà vu".encode("latin-1"), name="x.txt")


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("سطر\r\nسطر\r\n".encode())
    [doc] = read_corpus(path)
    assert doc.text == "سطر\r\nسطر\r\n"
    assert [doc.text[a:b] for a, b in paragraphs(doc.text)] == ["سطر", "سطر"]


def test_rows_of_csv_and_jsonl(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,title,text\nn1,عنوان,"نص، بفاصلة"\n', encoding="utf-8")
    [doc] = read_corpus(tmp_path / "a.csv")
    assert (doc.id, doc.title, doc.text) == ("n1", "عنوان", "نص، بفاصلة")
    rows = [{"source": "المدار", "title": "ع", "content": "نص أول"}, {"content": "نص ثان"}]
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    first, second = read_corpus(tmp_path / "b.jsonl")
    assert (first.outlet, first.text, second.id) == ("المدار", "نص أول", "b-2")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.jsonl", '{"text": "نص"}\n{broken', r"a\.jsonl:2"),
        ("a.jsonl", '{"title": "بلا نص"}', r"a\.jsonl:1.*No text"),
        ("a.csv", "id,text\nx,\n", r"a\.csv:2.*No text"),
        ("a.csv", "id,text\nx,نص\nx,نص\n", r"x.*occurs twice"),
        ("a.txt", "  \n", "empty"),
    ],
)
def test_broken_tables_name_their_line(tmp_path: Path, name: str, content: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(StudyError, match=words):
        read_corpus(path)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "عنوان المقال\nكتب سامي حداد\n12 مارس/آذار 2020\n"
            "قالت الوزيرة إن العمل في الجسر الجديد سينتهي قبل حلول الشتاء بأسابيع.\nما الذي تغير؟\nأكد المدير ذلك.\n"
            "الجسر كما بدا أمس/رويترز\nوختم المدير كلامه.\nاقرأ أيضاً",
            ["headline", "byline", "dateline", "lead", "subhead", "body", "caption", "body", "boilerplate"],
        ),
        ("قالت الوزيرة إن الجسر جاهز. وأضافت أن العمل مستمر.", ["lead"]),
        ("عنوان قصير", ["headline"]),
    ],
)
def test_layout(text: str, roles: list[str]) -> None:
    assert [p.role for p in layout(text)] == roles


_LONG = " ".join(["كلمة"] * 20)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([_LONG, f"{_LONG}.", f"{_LONG} (رويترز)", f"{_LONG}. / 3 أيار 2020.", "كلمة", "وقال."]),
        max_size=8,
    )
)
def test_running_text_after_the_lead_is_body_by_the_rules_too(lines: list[str]) -> None:
    quick = layout("\n".join(lines))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_roles, "_runs_on", lambda line: False)
        assert layout("\n".join(lines)) == quick


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="اب ت.\n،:؟/رويترز2020", max_size=120))
def test_layout_covers_each_paragraph_once_with_a_known_role(text: str) -> None:
    parts = layout(document(text))
    assert [(p.start, p.end) for p in parts] == [tuple(s) for s in paragraphs(text)]
    assert {p.role for p in parts} <= set(ROLES)


def test_a_link_out_of_the_study_is_refused(tmp_path: Path, study_path: Path) -> None:
    import shutil

    study = tmp_path / "study"
    shutil.copytree(study_path, study)
    outside = tmp_path / "outside.txt"
    outside.write_text("نص", encoding="utf-8")
    article = next((study / "articles").glob("*.txt"))
    article.unlink()
    article.symlink_to(outside)
    with pytest.raises(StudyError, match="leaves the study folder"):
        read_study(study)


def test_a_digest_of_a_study_changes_with_what_decides_its_codings(tmp_path: Path) -> None:
    """A renamed lexicon counts as the usual one; articles and codings do not count."""
    study = new_study(tmp_path / "study")
    (study / "tables").mkdir()
    (study / "lexicon.csv").rename(study / "tables" / "words.csv")
    with (study / "study.toml").open("a", encoding="utf-8") as head:
        head.write('\n[files]\nlexicon = "tables/words.csv"\n')
    before = study_digest(study)
    for name in ("articles.csv", "codings/coder-1.csv"):
        (study / name).write_text("", encoding="utf-8")
    assert study_digest(study) == before
    for name in ("tables/words.csv", "actors.csv", "codebook.toml", "study.toml"):
        with (study / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        assert study_digest(study) != before, name
        before = study_digest(study)


FILES = ("study.toml", "articles.csv", "actors.csv", "codebook.toml", "lexicon.csv", "codings/coder-1.csv")
PIECES = (
    ",",
    '"',
    "\n",
    "\r\n",
    "'",
    "=",
    "[",
    "]",
    "{}",
    "[1]",
    "true",
    "-1",
    "9" * 30,
    "\x00",
    "\x1b",
    "\t",
    "|",
    "@x",
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_study(tmp_path_factory.mktemp("fuzz") / "study")


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    file=st.sampled_from(FILES),
    start=st.floats(0, 1),
    length=st.integers(0, 12),
    new=st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=3).map("".join),
)
def test_any_edit_of_a_study_gives_faults_and_no_error(
    template: Path, file: str, start: float, length: int, new: str
) -> None:
    """Whatever is written into a file of a study: check names faults or finds none, with the marked place in its line."""
    path = template / file
    text = path.read_bytes().decode("utf-8")
    at = int(start * len(text))
    edited = (text[:at] + new + text[at + length :]).encode("utf-8", "surrogatepass")
    try:
        path.write_bytes(edited)
        for fault in check_study(template):
            assert str(fault).startswith(fault.file)
            if fault.span is not None:
                assert 0 <= fault.span[0] <= fault.span[1] <= len(fault.source)
    finally:
        path.write_bytes(text.encode("utf-8"))
    assert check_study(template) == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("id", "content", "cue", "source", "actor", "start", "end", "text")), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(records=st.lists(json_values, max_size=3))
def test_any_reference_attributions_give_faults_and_no_error(template: Path, records: list[object]) -> None:
    path = template / "attributions.json"
    path.write_text(json.dumps([{"document": "bridge-1", "attributions": records}]), encoding="utf-8")
    try:
        assert len(check_study(template)) >= (1 if records else 0)
    finally:
        path.unlink()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("attributions.json", "[" * 100_000),
        ("attributions.json", "[" + "9" * 5000 + "]"),
        ("study.toml", "title = " + "[" * 100_000),
        ("codebook.toml", "version = " + "9" * 5000),
    ],
)
def test_hostile_nesting_and_numbers_are_faults(template: Path, file: str, content: str) -> None:
    path = template / file
    before = path.read_bytes() if path.exists() else None
    path.write_text(content, encoding="utf-8")
    try:
        assert any(f.file == file and f.message.startswith("Not ") for f in check_study(template))
    finally:
        path.write_bytes(before) if before is not None else path.unlink()
