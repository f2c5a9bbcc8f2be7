"""What a page contains of the notebook's surroundings: local images inside it, a sentence for what cannot be."""

import base64
import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from discourse.files import inside

# The largest image that is put into a page, in bytes.
_LARGEST = 20 * 2**20
# Kinds of outputs that only a running notebook can show.
_INTERACTIVE = ("application/vnd.", "application/javascript", "application/x-")
# Where an interactive output was.
_DROPPED = '<p class="note dropped"></p>'
# Described tables: pandas writes them next to the table that is shown.
_PLAIN = ("application/vnd.dataresource+json",)
# Elements of an output that the page's policy forbids.
FORBIDDEN = ("script", "iframe", "object", "embed")


def embed_images(soup: Any, folder: Path, *, missing: str) -> None:
    """Puts each image that lies in the notebook's folder into the page; any other is replaced by a sentence with its name."""
    for tag in soup.find_all("img"):
        source = str(tag.get("src", ""))
        if source.startswith("data:"):
            continue
        data = _data_uri(folder, source)
        if data:
            tag["src"] = data
        else:
            note = soup.new_tag("span", attrs={"class": "note missing"})
            note.string = f"{missing}: {tag.get('alt') or ''} {source}".strip()
            tag.replace_with(note)


def _data_uri(folder: Path, source: str) -> str:
    """A local image as data; empty for one elsewhere, of another kind, or too large."""
    try:
        parts = urlsplit(source)
        path = folder / unquote(parts.path)
        kind = mimetypes.guess_type(path.name)[0] or ""
        if parts.scheme or parts.netloc or not kind.startswith("image/") or not inside(folder, path):
            return ""
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return ""
        return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
    except (OSError, ValueError):
        return ""


def name_interactive(notebook: Any) -> Any:
    """A copy of a notebook in which interactive outputs are marked, so that the page says where one is missing."""
    import nbformat

    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            live = [k for k in data if k.startswith(_INTERACTIVE) and k not in _PLAIN]
            for kind in live:
                del data[kind]
            if live:
                shown = data.get("text/html", "")
                shown = "".join(shown) if isinstance(shown, list) else shown
                # a picture next to it shows the same
                if not any(kind.startswith("image/") for kind in data):
                    data["text/html"] = shown + _DROPPED
    return copy


def say_dropped(soup: Any, own: Any, *, sentence: str) -> None:
    """Removes what the policy forbids from outputs and writes the sentence once for each output that lost something."""
    for tag in soup.find_all(FORBIDDEN):
        if tag in own or tag.parent is None:
            continue
        area = tag.find_parent(class_="output_area")
        if area is not None and area.find(class_="dropped") is None:
            area.append(soup.new_tag("p", attrs={"class": "note dropped"}))
        tag.decompose()
    for note in soup.find_all(class_="dropped"):
        note.string = sentence
