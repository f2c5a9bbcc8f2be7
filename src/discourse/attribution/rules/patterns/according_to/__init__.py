"""According-to phrases before or after the words they report, and relays: وفق البنك، ...؛ ...، كما نقلت رويترز.

The sets of rules are in `base`, with the words of several modules.  Their rules say where the name begins and how far it
goes (`names`), whether that is somebody who says (`refusals`), and what the phrase does, `before` its clause or `after`
it.  `clauses` has what other ways of reporting ask for too.
"""

from __future__ import annotations

from typing import Any

from discourse.attribution.arabic.cues import Cue, has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import Rule
from discourse.attribution.rules.markers import Marker, begins_marker
from discourse.attribution.rules.patterns.according_to import before as before  # its rules: what a phrase ahead does
from discourse.attribution.rules.patterns.according_to import refusals as refusals  # its rules: who does not say
from discourse.attribution.rules.patterns.according_to.after import interrupted, is_alone
from discourse.attribution.rules.patterns.according_to.base import (
    AFTER,
    AHEAD,
    ALONE,
    AND,
    QUOTING,
    REFUSALS,
    SOURCES_OF_MEDIA,
    STARTS,
    bare_word,
)
from discourse.attribution.rules.patterns.according_to.names import authority_name
from discourse.attribution.rules.patterns.base import act, refused
from discourse.attribution.rules.patterns.reports import Reports

_BUT = marker("but-before-according")
_SAME, _SO = marker("the-same-before-noun"), marker("so-that")


def find_authority(text: Sentences, reports: Reports, i: int, found: Marker) -> None:
    """The report that an according-to phrase or a relay at word ``i`` makes, or what it adds to another report."""
    if any(first <= i < last for report in reports.before(i, text.sentence_start(i)) for first, last in report.cues):
        return  # بحسب الصحيفة نقلا عن: the second marker belongs to the first
    if found.needs == "verb" and _opens_its_own(text, reports, i + found.size):
        return
    draft = _authority(text, reports, i, found)
    if draft is None or draft.source is None:
        return
    low = text.sentence_start(i)
    if text.quoted[i]:
        low = max(low, text.inside[i] + 1)
    if i == low and is_alone(text, draft):
        act(ALONE, text, reports, draft)
        return
    connector = all(text.has(m, "pointing") or text.words[m] in COMMAS for m in range(low, i))  # هذا، وبحسب
    second = i == low + 1 and not interrupted(text, draft)
    joined = text.words[i].startswith(AND) and begins_marker(text.words[i][1:])  # ووفقا, but وفق
    again = joined and text.word(draft.source[1]) in COMMAS and text.word(draft.source[1] + 1) in _SO
    ahead = second or connector or again or text.word(draft.source[1]) == ":"  # ولأن ...، ووفقا للوزير، فإن
    ahead = ahead or (text.word(i - 1) in _BUT and text.word(draft.source[1]) in COMMAS)  # لكن وفق الصحيفة، يبقى
    if found.position == "both" or (found.position == "ahead") == ahead:
        act(AHEAD if ahead else AFTER, text, reports, draft)


def _opens_its_own(text: Sentences, reports: Reports, k: int) -> bool:
    """Whether the verb after «as» at the head of its sentence opens words of its own: كما قالت هدى حداد، جارته، إن."""
    own = reports.at(k) if k < text.size and k - 1 == text.sentence_start(k) else None
    return own is not None and own.way is Way.CLAUSE and own.source is not None and text.word(own.source[1]) in COMMAS


def _is_before_noun(word: str) -> bool:
    """Whether a word only points to the noun after it, or says that it is the same: هذا الخبير، نفس المصدر."""
    return has(word, "pointing") or word in _SAME


def _authority(text: Sentences, reports: Reports, i: int, found: Marker) -> Draft | None:
    """A draft with the noun phrase after a marker, where it names somebody or something that says."""
    end = text.sentence_end(i)
    rules: list[Rule[Any]] = []
    for rule in STARTS.active(text.off):
        part = rule.apply(text, found, i + found.size, end)
        if part is not None:
            rules.append(rule)
            break
    else:
        return None
    j = part[0]
    via: list[Range] = []
    if part[1] > j:
        source: Range | None = part
    else:
        who = j + (j < end and _is_before_noun(bare_word(text.words[j])))  # وبحسب هذا الخبير، نفس المصدر
        if who >= end or refused(REFUSALS, text, i, found, who, bare_word(text.words[who]), reports):
            return None
        for relay in SOURCES_OF_MEDIA.active(text.off):
            m = relay.apply(text, j, end)
            if m:
                rules.append(relay)
                last = m - (text.words[m - 1] in QUOTING)
                via.append((j, last))
                j = m + 1
        source = authority_name(text, j, end, rules)
    if source is None:
        return None
    spans = [(i, source[0])]
    if via:
        spans = [(i, via[0][0]), (via[0][1], source[0])]
    draft = Draft(i, Cue(text.words[i], "preposition"), spans, [], Way.ACCORDING_TO, source=source, via=via)
    for rule in rules:
        draft.note("patterns", rule.name, rule.why, (i, source[0]))
    return draft
