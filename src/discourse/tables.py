"""Tables of other libraries (polars, pyarrow, ...) as tables of pandas, in which everything here is computed."""

from typing import Any

#: Where types come from that are no tables of another library: for these, narwhals is not loaded.
_HERE = ("builtins", "pandas", "discourse")


def as_pandas(table: Any) -> Any:
    """A table or column of another library as one of pandas; anything else as it is.

    Read are those that narwhals reads: polars, pyarrow, Modin, and narwhals' own.  Raises TypeError for a lazy table.

    >>> as_pandas("نص")
    'نص'
    """
    if type(table).__module__.partition(".")[0] in _HERE:
        return table
    import narwhals as nw

    frame = nw.from_native(table, pass_through=True, allow_series=True)
    if isinstance(frame, nw.LazyFrame):
        raise TypeError(f"expected a table, found {type(table).__name__}; a lazy table needs collect() first")
    if not isinstance(frame, nw.DataFrame | nw.Series):
        return table
    import pandas as pd  # not at the top: importing the package loads no pandas

    native = frame.to_native()
    if isinstance(native, pd.DataFrame | pd.Series):  # inside one of narwhals' own
        return native
    # Cell by cell: narwhals' own way out of polars needs pyarrow.
    if isinstance(frame, nw.Series):
        return pd.Series(frame.to_list(), name=frame.name)
    return pd.DataFrame({name: frame[name].to_list() for name in frame.columns})
