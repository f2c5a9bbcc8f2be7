"""Articles from the files that researchers have: saved pages, Word, PDF, RTF, text, tables, JSON, RIS, folders, zips.

Readers take bytes and a name and give records (:class:`~discourse.corpus.importing.records.Reading`); :func:`plan`
cleans, names and groups them; :func:`write` puts them into a study.  Nothing here asks the network for anything.
"""

from discourse.corpus.importing.plan import New, Plan, plan
from discourse.corpus.importing.records import FIELDS, Found, Options, Reading
from discourse.corpus.importing.write import write

__all__ = ["FIELDS", "Found", "New", "Options", "Plan", "Reading", "plan", "write"]
