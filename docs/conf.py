"""How Sphinx builds the documentation: `make docs`, into build/docs, without network access.

The pages that follow from the code (API, commands, cue table, notebooks) are written by generate.py into
docs/generated, which git ignores. A warning is an error: a dead link, a role that does not resolve, a public name
without a docstring.
"""

import sys
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS), str(DOCS.parent / "src")]

import generate  # noqa: E402  (found next to this file)
from sphinx.util import logging  # noqa: E402

project = "discourse"
author = copyright = "the authors of discourse"
release = version = generate.version()
language = "en"

# Without napoleon: docstrings are prose, and it takes the first line of a property for "type: text".
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx_design", "sphinx_copybutton"]
exclude_patterns = ["schema"]  # files for editors
default_role = "code"
python_use_unqualified_type_names = True

# Written pages are Markdown (MyST); `.ipynb` files are shown as they are stored, none is run here.
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True

html_theme = "furo"
html_title = "discourse"
html_static_path = ["_static", "generated/fonts"]
html_css_files = ["docs.css"]
html_show_sphinx = False
html_copy_source = False
html_last_updated_fmt = None
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

nitpicky = True
# Names that have no page here: other packages (their indexes would need the network), and words of Python's typing.
nitpick_ignore_regex = [
    (
        r"py:.*",
        r"(pd|pandas|np|numpy|scipy|sparse|matplotlib|mpl|sklearn|nbconvert|msgspec|pyarrow|pa|distributed|markupsafe|Axes)(\..*)?",
    ),
    (r"py:.*", r"(collections|typing|pathlib|datetime|types|abc|numbers|argparse|re)\..*"),
    (
        r"py:.*",
        r"(Any|t\.Any|array|ArrayLike|Callable|Iterable|Iterator|Literal|Mapping|NDArray|Path|Reader|Sequence|Set|TypeVar|discourse.cli.progress.Item)",
    ),
    (
        r"py:.*",
        r"(str|int|u?int(32|64)|float|float64|bool|bool_|bytes|dict|list|tuple|set|frozenset|object|type|None|optional)",
    ),
    (r"py:class", r"discourse\.attribution\.innermost\._Report"),  # a type variable: what comes in comes out
    (r"py:class", r".*Annotated\[.*"),  # the forms of a study's files: what is valid, with its message
    (r"py:class", r"Range|Known|P"),  # names for tuples: (first word, last word)
    (r"py:class", r"discourse\..*\.[A-Z]"),  # variables of generic types: RuleSet[F]
    (r"py:class", r"(list|tuple|dict)\[.*"),  # nested types that Sphinx takes for one name
    (r"py:exc", r"(ValueError|TypeError|KeyError|OSError|RuntimeError|UserWarning)"),
]


def arabic(app: Any, doctree: Any) -> None:
    """Pages in docs/ar are Arabic as a whole: language and direction are those of the page, not of each line."""
    if app.env.current_document.docname.startswith("ar/"):
        for section in doctree.findall(lambda node: node.tagname == "section"):
            section["classes"] += ["rtl-page", "language-ar"]


def setup(app: Any) -> None:
    generate.write(DOCS / "generated")
    for name in generate.undocumented():
        logging.getLogger(__name__).warning("public name without a docstring: %s", name)
    app.connect("doctree-read", arabic)
    app.connect("missing-reference", generate.resolve)
    app.connect("autodoc-process-signature", generate.short_types)
    app.connect("autodoc-process-docstring", generate.escape)
