"""The results of a run as the tables that the rest of the package compares and draws."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow.parquet as pq

from discourse.coding.codings import CODER, COLUMNS
from discourse.scale.sources import ScaleError


class Results(NamedTuple):
    """Tables of a run: its reports, its codings in the form of every coder's, and its articles without their texts."""

    attributions: pd.DataFrame
    codings: pd.DataFrame
    documents: pd.DataFrame


def read_results(out: str | Path, *, variable: str | None = None) -> Results:
    """What ``discourse scale`` wrote into the folder OUT, for ``tabulate``, ``profile`` and the figures.

    ``codings`` has the columns of :func:`discourse.code` (coder, document, role, ...), then outlet and published;
    ``documents`` one row per article: document, outlet, published.  ``variable`` (frame or stance) reads these rows alone.
    Raises ScaleError where OUT contains no finished run.

    >>> import tempfile
    >>> from discourse.scale import run, to_parquet
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     articles = Path(folder) / "articles.csv"
    ...     _ = articles.write_text("id,text\\n1,قالت الوزيرة إن الجسر جاهز.\\n", encoding="utf-8")
    ...     _ = run(to_parquet([articles], Path(folder) / "texts.parquet"), Path(folder) / "out", workers=1)
    ...     read_results(Path(folder) / "out").attributions["source"].tolist()
    ['الوزيرة']
    """
    folder = Path(out)
    missing = [n for n in ("attributions", "codings", "words") if not (folder / f"{n}.parquet").is_file()]
    if missing:
        raise ScaleError(
            f"{folder}: {missing[0]}.parquet is missing; expected the folder of a finished `discourse scale`"
        )
    filters = [("variable", "=", variable)] if variable else None
    codings = pq.read_table(folder / "codings.parquet", filters=filters).to_pandas()
    codings = codings.assign(coder=CODER, note="")
    return Results(
        pq.read_table(folder / "attributions.parquet").to_pandas(),
        codings[[*COLUMNS, "outlet", "published"]],
        pq.read_table(folder / "words.parquet", columns=["document", "outlet", "published"]).to_pandas(),
    )
