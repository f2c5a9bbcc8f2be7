"""Arabic in JupyterLab: a style sheet for pages and a start-up file for printed tables, switched by ``discourse lab``."""

import json
from pathlib import Path
from typing import Any

from discourse.files import make_folder, write_text
from discourse.packaged import read_text

# After the files that users number from 00 on.
STARTUP = "60-discourse.py"
BEGIN, END = "/* discourse: begin */", "/* discourse: end */"


def config_folder() -> Path:
    """Jupyter's folder of settings: JUPYTER_CONFIG_DIR, else the one in the home folder."""
    from jupyter_core.paths import jupyter_config_dir

    return Path(jupyter_config_dir())


def startup_folder() -> Path:
    """The folder of what a kernel runs when it starts: in IPYTHONDIR, else in the home folder."""
    from IPython.paths import get_ipython_dir

    return Path(get_ipython_dir()) / "profile_default" / "startup"


def switch(on: bool = True, *, folder: str | Path | None = None, startup: str | Path | None = None) -> list[Path]:
    """Writes the style sheet into Jupyter's custom.css and tells JupyterLab to load it, or takes both back.

    What else the two files contain is kept.  With them goes a file in the kernels' ``startup`` folder, which keeps the
    columns of printed tables in their places (in the user's own folder, unless another ``folder`` alone is given).
    Returns the files that changed.  Raises ValueError where jupyter_lab_config.json is not a JSON object.
    """
    home = Path(folder) if folder is not None else config_folder()
    sheet, settings = home / "custom" / "custom.css", home / "jupyter_lab_config.json"
    changed = []
    old = sheet.read_text(encoding="utf-8") if sheet.exists() else ""
    own = read_text("page/lab.css")
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
    if startup is None and folder is None:
        startup = startup_folder()
    if startup is not None:
        changed += _switch_startup(on, Path(startup) / STARTUP)
    return changed


def _switch_startup(on: bool, path: Path) -> list[Path]:
    """Writes or removes the kernels' start-up file; whether it changed."""
    own = read_text("page/lab_startup.txt")
    old = path.read_text(encoding="utf-8") if path.exists() else None
    if on and old != own:
        _write(path, own)
        return [path]
    if not on and old is not None:
        path.unlink()
        return [path]
    return []


def _without(text: str) -> str:
    """A style sheet without the part between the two marks."""
    if BEGIN not in text or END not in text:
        return text
    head, _, rest = text.partition(BEGIN)
    return (head.rstrip() + "\n" if head.strip() else "") + rest.partition(END)[2].lstrip("\n")


def _write(path: Path, text: str) -> None:
    make_folder(path.parent)
    write_text(path, text)
