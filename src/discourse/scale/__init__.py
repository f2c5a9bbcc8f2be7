"""Large corpora: the same attributions, frames, stance and counts over many thousand articles, resumable.

The unit of work is one pure function, :func:`work`, from an Arrow table of texts to an Arrow table of records, one
Parquet row group at a time.  A pool of processes runs it here; the same function runs on a Dask cluster or, by
``mapInArrow``, on Spark (docs/large-corpora.md).  Each row group's records are written under a temporary name and moved
into place, so a run that was killed continues where it stopped, and the final bytes are the same.  Needs pyarrow
(``pip install 'discourse-framing[scale]'``).
"""

from discourse.extras import extra

with extra("scale", "discourse.scale"):
    from discourse.scale.results import Results, read_results
    from discourse.scale.run import frames_by, part, run
    from discourse.scale.sources import ROWS, ScaleError, prepare, to_parquet
    from discourse.scale.work import SCHEMA, TABLES, Job, job, work

__all__ = [
    "ROWS",
    "SCHEMA",
    "TABLES",
    "Job",
    "Results",
    "ScaleError",
    "frames_by",
    "job",
    "part",
    "prepare",
    "read_results",
    "run",
    "to_parquet",
    "work",
]
