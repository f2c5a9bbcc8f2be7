"""Arabic in JupyterLab: one style sheet, switched on and off by ``discourse lab``."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

from discourse.files import make_folder, write_text

BEGIN, END = "/* discourse: begin */", "/* discourse: end */"


def config_folder() -> Path:
    """Jupyter's folder of settings: JUPYTER_CONFIG_DIR, else the one in the home folder."""
    from jupyter_core.paths import jupyter_config_dir

    return Path(jupyter_config_dir())


def switch(on: bool = True, *, folder: str | Path | None = None) -> list[Path]:
    """Writes the style sheet into Jupyter's custom.css and tells JupyterLab to load it, or takes both back.

    What else stands in the two files is kept.  Returns the files that changed.  Raises ValueError where
    jupyter_lab_config.json is not a JSON object.
    """
    home = Path(folder) if folder is not None else config_folder()
    sheet, settings = home / "custom" / "custom.css", home / "jupyter_lab_config.json"
    changed = []
    old = sheet.read_text(encoding="utf-8") if sheet.exists() else ""
    own = (resources.files("discourse") / "data" / "page" / "lab.css").read_text(encoding="utf-8")
    new = _without(old)
    if on:
        new = f"{new.rstrip()}\n\n{BEGIN}\n{own}{END}\n".lstrip()
    if new != old:
        _write(sheet, new)
        changed.append(sheet)
    text = settings.read_text(encoding="utf-8") if settings.exists() else "{}"
    try:
        values: Any = json.loads(text)
    except ValueError:
        values = None
    if not isinstance(values, dict) or not isinstance(values.get("LabApp", {}), dict):
        raise ValueError(f"{settings.name} in Jupyter's folder of settings is not a JSON object; fix it first")
    app = values.setdefault("LabApp", {})
    if on:
        app["custom_css"] = True
    elif not new.strip():
        app.pop("custom_css", None)
    if not app:
        del values["LabApp"]
    if values != json.loads(text):
        _write(settings, json.dumps(values, indent=2) + "\n")
        changed.append(settings)
    return changed


def _without(text: str) -> str:
    """A style sheet without the part between the two marks."""
    if BEGIN not in text or END not in text:
        return text
    head, _, rest = text.partition(BEGIN)
    return (head.rstrip() + "\n" if head.strip() else "") + rest.partition(END)[2].lstrip("\n")


def _write(path: Path, text: str) -> None:
    make_folder(path.parent)
    write_text(path, text)
