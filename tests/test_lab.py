"""The style sheet for JupyterLab: on, on again, off, with what else is in the files kept."""

import json
from pathlib import Path

import pytest

from discourse.pages.jupyterlab import switch


def test_on_and_off_leave_the_rest_alone(tmp_path: Path) -> None:
    sheet, settings = tmp_path / "custom" / "custom.css", tmp_path / "jupyter_lab_config.json"
    sheet.parent.mkdir()
    sheet.write_text("body { color: red }\n", encoding="utf-8")
    settings.write_text('{"LabApp": {"x": 1}, "y": 2}', encoding="utf-8")
    assert switch(folder=tmp_path) == [sheet, settings]
    assert "unicode-bidi: plaintext" in sheet.read_text(encoding="utf-8")
    assert json.loads(settings.read_text()) == {"LabApp": {"x": 1, "custom_css": True}, "y": 2}
    assert switch(folder=tmp_path) == []
    switch(False, folder=tmp_path)
    assert sheet.read_text(encoding="utf-8") == "body { color: red }\n"
    # A sheet of the user's own is left, so Lab must go on loading it.
    assert json.loads(settings.read_text())["LabApp"] == {"x": 1, "custom_css": True}


def test_off_without_other_rules_switches_the_setting_off(tmp_path: Path) -> None:
    switch(folder=tmp_path)
    switch(False, folder=tmp_path)
    assert json.loads((tmp_path / "jupyter_lab_config.json").read_text()) == {}


def test_broken_settings_are_named(tmp_path: Path) -> None:
    (tmp_path / "jupyter_lab_config.json").write_text("[", encoding="utf-8")
    with pytest.raises(ValueError, match="not a JSON object"):
        switch(folder=tmp_path)
