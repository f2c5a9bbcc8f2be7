"""Tables of other libraries (polars, pyarrow) as tables of pandas, in which everything here is computed."""

from typing import Any


def as_pandas(table: Any) -> Any:
    """A table of another library as one of pandas; anything else as it is.

    >>> as_pandas("نص")
    'نص'
    """
    if not (hasattr(type(table), "to_pandas") and hasattr(type(table), "columns") and hasattr(table, "__len__")):
        return table
    import pandas as pd  # not at the top: importing the package loads no pandas

    return pd.DataFrame({name: list(table[name]) for name in table.columns})
