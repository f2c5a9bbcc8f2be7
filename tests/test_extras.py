"""A package that is missing is named with the command that installs it, and common names are where one looks for them."""

import subprocess
import sys

import pytest

import discourse


def without(package: str, code: str) -> str:
    """What a fresh interpreter says that lacks a package."""
    program = f"import sys; sys.modules[{package!r}] = None\n{code}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


@pytest.mark.parametrize(
    ("package", "code"),
    [
        ("matplotlib", "from discourse import plots"),
        ("seaborn", "from discourse import plots"),
        ("sklearn", "import discourse; discourse.StanceClassifier"),
        ("sklearn", "from discourse.coding import WordsAndFrames"),
        ("ipywidgets", "from discourse.pages import explore; explore('corpus')"),
    ],
)
def test_the_extra_that_brings_a_missing_package_is_named(package: str, code: str) -> None:
    said = without(package, code)
    assert f"needs the package {package}: pip install 'discourse-framing[notebooks]'" in said, said


def test_a_module_of_the_package_itself_is_no_extra() -> None:
    from discourse.extras import extra

    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'discourse\.nothing'"), extra("notebooks", "x"):
        import discourse.nothing  # noqa: F401


def test_the_names_of_the_package_are_those_to_use() -> None:
    assert {"collocates", "ngrams", "StanceClassifier", "FrameClassifier"} <= set(dir(discourse))
    assert not {"Any", "TYPE_CHECKING", "import_module"} & set(dir(discourse))
    assert discourse.collocates("الجسر الجديد جاهز. الجسر الجديد", "الجسر")["word"].tolist() == ["الجديد"]
