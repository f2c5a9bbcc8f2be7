"""Build the API page and the method page from the docstrings, offline: ``python docs/build.py OUT``.

The API page is pdoc's. The method page collects what a reviewer asks for: for each public function its one-sentence
purpose, its formulas and its sources, and the written pages of docs/ in full.
"""

import base64
import html
import importlib
import inspect
import pkgutil
import re
import sys
from pathlib import Path

import mistune
import pdoc
import pdoc.render

import discourse
from discourse.attribution import cue_table

DOCS = Path(__file__).parent
STYLE = """
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 system-ui; color: #222 }
pre, code { font-family: ui-monospace, monospace; font-size: .92em }
pre { background: #f5f5f2; padding: .7rem; overflow: auto }
h2 { border-bottom: 1px solid #ccc; margin-top: 2.5rem }
table { border-collapse: collapse } td, th { border: 1px solid #ccc; padding: .2rem .5rem }
p, li, td, th { unicode-bidi: plaintext }
img { max-width: 100% }
"""


def modules() -> list[str]:
    """Names of the package's modules, in the order of their layers."""
    found = [m.name for m in pkgutil.walk_packages(discourse.__path__, "discourse.")]
    return [name for name in sorted(found) if not name.rsplit(".", 1)[-1].startswith("_")]


def functions(module: str) -> list[tuple[str, str]]:
    """(signature, docstring) of each public function that the module defines."""
    loaded = importlib.import_module(module)
    rows = []
    for name, thing in vars(loaded).items():
        public = not name.startswith("_") and getattr(thing, "__module__", "") == module
        if public and inspect.isfunction(thing) and thing.__doc__:
            rows.append((f"{name}{inspect.signature(thing)}", inspect.getdoc(thing) or ""))
    return rows


def method_page() -> str:
    """One HTML page: the written pages, then every function's account of itself."""
    render = mistune.create_markdown(escape=True, plugins=["table"])
    parts = ["<h1>Method</h1>"]
    for path in sorted(DOCS.glob("*.md")):
        parts.append(str(render(re.sub(r"^(#+) ", r"#\1 ", path.read_text(encoding="utf-8"), flags=re.M))))
    for module in modules():
        rows = functions(module)
        if not rows:
            continue
        about = inspect.getdoc(importlib.import_module(module)) or ""
        parts.append(f"<h2>{html.escape(module)}</h2>{render(about)}")
        for signature, doc in rows:
            parts.append(f"<h3><code>{html.escape(signature)}</code></h3><pre>{html.escape(doc)}</pre>")
    body = re.sub(r'src="(\.\./figures/[^"]+\.png)"', _inside, "\n".join(parts))
    return page("discourse: method", body)


def cues_page() -> str:
    """One HTML page: every reporting word with its forms, by colour."""
    table = cue_table()
    verbs = table[table["pos"] == "verb"]
    forms = verbs[verbs["number"].isin(["", "s"])].groupby("lemma", sort=False)["form"]
    shown = forms.agg(lambda found: "، ".join(dict.fromkeys(found)))
    parts = ["<h1>Reporting words</h1>"]
    for colour, rows in table.drop_duplicates("lemma").groupby("colour"):
        parts.append(
            f"<h2>{html.escape(str(colour))}</h2><table><tr><th>lemma<th>forms (singular)<th>takes<th>gloss<th>source"
        )
        for row in rows.to_dict("records"):
            cells = (
                row["lemma"],
                shown.get(row["lemma"], ""),
                row["takes"].replace("|", ", "),
                row["gloss"],
                row["source"],
            )
            parts.append("<tr>" + "".join(f"<td>{html.escape(str(c))}" for c in cells))
        parts.append("</table>")
    return page("discourse: reporting words", "\n".join(parts))


def page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>{body}</body></html>\n"
    )


def _inside(match: re.Match[str]) -> str:
    """A figure of a written page, inside the page: it is then one file, wherever it is put."""
    data = base64.b64encode((DOCS / match[1]).read_bytes()).decode("ascii")
    return f'src="data:image/png;base64,{data}"'


def main(argv: list[str]) -> int:
    if len(argv) != 1:
        print("usage: python docs/build.py OUT", file=sys.stderr)
        return 2
    out = Path(argv[0])
    out.mkdir(parents=True, exist_ok=True)
    for name in discourse.__all__:
        getattr(discourse, name)  # lazy names are there once they have been used
    pdoc.render.configure(docformat="markdown", search=False)
    pdoc.pdoc("discourse", *modules(), output_directory=out)
    (out / "method.html").write_text(method_page(), encoding="utf-8")
    (out / "cues.html").write_text(cues_page(), encoding="utf-8")
    print("\n".join(str(out / name) for name in ("index.html", "method.html", "cues.html")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
