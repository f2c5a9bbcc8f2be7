"""From a text to its attributions: read, find, resolve, write down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from difflib import get_close_matches

from discourse.attribution import detect
from discourse.attribution.actors import Roster
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rank import Ranker
from discourse.attribution.record import make_records
from discourse.attribution.records import Actor, Attribution
from discourse.attribution.rules.antecedents import resolve
from discourse.attribution.rules.base import all_rules
from discourse.attribution.rules.levels import outside
from discourse.attribution.rules.tiers import set_tiers
from discourse.collector import collector_paused
from discourse.corpus import Document, DocumentAnalysis, analyse
from discourse.language.analysis import Analysis
from discourse.options import check_items

# The stages in order: each takes the drafts of the one before and hands its own on.
STAGES: tuple[Callable[[Sentences, list[Draft]], list[Draft]], ...] = (
    # reporting words: refused, or with what opens their words
    detect.detect,
    detect.polarity,
    detect.source,
    detect.delimit,
    outside,
    detect.silence,
    # other ways of reporting
    detect.noun_phrases,
    detect.patterns,
    detect.authors,
    set_tiers,
    # all reports of the text together
    detect.separate,
    detect.settle,
    detect.parents,
    resolve,
)


def attribute(
    text: str | Document | Analysis,
    *,
    actors: Sequence[Actor] = (),
    without: Iterable[str] = (),
    ranker: Ranker | None = None,
) -> list[Attribution]:
    """Every report in a text, in order of its cue; an analysis that was made before is used and not made again.

    ``actors`` are those of a study (:func:`read_actors`); speakers that are none of them get a provisional id, ``?``
    and their name.  ``without`` names rules that are switched off, ``that`` or ``detect: that``, as :func:`explain`
    prints them (:func:`discourse.attribution.rules.base.all_rules` lists them).  ``ranker`` chooses among the
    candidates for a source that is not written at its cue (:mod:`discourse.attribution.rank`); the default takes the
    written order of the rules.  Any text gives a list; a text without reports an empty one.  Raises ValueError for the
    name of no rule in ``without``.

    >>> found = attribute("وقال الناطق سامي حداد إن الجسر سيفتح غدا.")[0]
    >>> found.mode, found.source_kind
    ('indirect', 'named')
    """
    analysis = text if isinstance(text, Analysis) else analyse(text)
    if not isinstance(actors, Roster):
        check_items(Actor, "actors of a study (read_actors)", actors=actors)
    if ranker is not None and not hasattr(ranker, "rank"):
        raise TypeError(f"ranker must be a Ranker, with a method rank; found {type(ranker).__name__}")
    if not analysis.text.strip():
        return []
    name = analysis.document.id if isinstance(analysis, DocumentAnalysis) else "text"
    off = _switched_off(without)
    with collector_paused():
        read = Sentences(analysis, off=off)
        return make_records(read, run_stages(read, ranker), document=name, actors=actors)


def _switched_off(without: Iterable[str]) -> frozenset[str]:
    """The names of rules that are switched off; a name that no rule has is an error and not passed over."""
    if isinstance(without, str):
        raise TypeError(f"without is a collection of names of rules; found the string {without!r}: use [{without!r}]")
    check_items(str, "names of rules", without=without)
    names = sorted(set(without))
    if not names:
        return frozenset()
    known = all_rules()
    stages = {rule.stage for rule in known.values()}
    return frozenset(_rule_called(name, known, stages) for name in names)


def _rule_called(name: str, known: Collection[str], stages: Collection[str]) -> str:
    """The rule that is meant: by its name, or by stage and name, as :func:`discourse.explain` prints it."""
    stage, _, short = name.partition(": ")
    if name in known:
        return name
    if stage in stages and short in known:
        return short
    if name.rpartition(" + ")[2] in set(Way):
        raise ValueError(
            f"{name!r} is a pattern of reports and no rule; the rules that found such a report are in parentheses at the "
            "end of the lines of explain(record, text), as in '(detect: that)': name one of them"
        )
    near = get_close_matches(short if stage in stages else name, known, n=1)
    raise ValueError(f"no rule has the name {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))


def fired(text: str, *, without: Iterable[str] = ()) -> frozenset[str]:
    """The names of the rules that decided something on a text: in a record's trace, or by a refusal.

    >>> "that" in fired("وقال الناطق سامي حداد إن الجسر سيفتح غدا.")
    True
    """
    read = Sentences(text, off=_switched_off(without))
    drafts = run_stages(read)
    make_records(read, drafts)  # the last stage: it notes how the words are given
    return frozenset([step.rule for draft in drafts for step in draft.trace] + [rule for _, rule in read.refused])


def run_stages(text: Sentences, ranker: Ranker | None = None) -> list[Draft]:
    """The drafts of a text after every stage; ``ranker`` is the one that stage resolve takes."""
    drafts: list[Draft] = []
    for stage in STAGES:
        drafts = resolve(text, drafts, ranker) if stage is resolve and ranker is not None else stage(text, drafts)
    return drafts
