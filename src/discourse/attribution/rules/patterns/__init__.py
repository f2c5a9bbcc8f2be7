"""Ways of reporting other than a verb with its clause, one module per way; `find_patterns` is the list."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.markers import Marker, markers
from discourse.attribution.rules.patterns.according_to import find_authority
from discourse.attribution.rules.patterns.base import Finder
from discourse.attribution.rules.patterns.clause_first import find_clause_first
from discourse.attribution.rules.patterns.content_first import find_content_first, find_inside_quotation
from discourse.attribution.rules.patterns.continuation import find_continuations, find_continued_quotations
from discourse.attribution.rules.patterns.dialogue import find_dialogue
from discourse.attribution.rules.patterns.gesture import find_gestures
from discourse.attribution.rules.patterns.gist import find_gists
from discourse.attribution.rules.patterns.headline import find_headline
from discourse.attribution.rules.patterns.interview import find_interview
from discourse.attribution.rules.patterns.my_noun import find_as_i_say, find_my_nouns
from discourse.attribution.rules.patterns.naming import find_naming
from discourse.attribution.rules.patterns.noun_from import find_nouns_from
from discourse.attribution.rules.patterns.post_posed import find_post_posed, without_subject
from discourse.attribution.rules.patterns.pretext import find_pretexts
from discourse.attribution.rules.patterns.put_into_words import find_put_into_words
from discourse.attribution.rules.patterns.reading import find_readings
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.patterns.scripture import find_scripture
from discourse.attribution.rules.patterns.signature import find_pull_quotes, find_signatures
from discourse.attribution.rules.patterns.view_noun import find_view_nouns
from discourse.attribution.rules.patterns.viewpoint import find_his_views, find_own_views, find_viewpoint


def find_marked(text: Sentences, reports: Reports) -> None:
    """Reports by a marker phrase (`data/ar/according.tsv`): those after their words last, as they look back."""
    found = markers(text)
    for post_posed in (False, True):
        for k, row in found:
            end = without_subject(text, k, row)
            if (row.kind == "post-posed" or bool(end)) is post_posed:
                if end:
                    row = Marker(tuple(text.words[k:end]), "nothing", "after", "post-posed")
                _BY_KIND[row.kind](text, reports, k, row)


# What finds the reports of each kind of marker phrase.
_BY_KIND: dict[str, Callable[[Sentences, Reports, int, Marker], None]] = {
    "authority": find_authority,
    "relay": find_authority,
    "viewpoint": find_viewpoint,
    "post-posed": find_post_posed,
}

# The ways in the order in which they are tried; each sees the reports that the ones before it found.
FINDERS: tuple[Finder, ...] = (
    find_scripture,
    find_content_first,
    find_inside_quotation,
    find_readings,
    find_gists,
    find_view_nouns,
    find_my_nouns,
    find_as_i_say,
    find_pretexts,
    find_marked,
    find_own_views,
    find_his_views,
    find_headline,
    find_gestures,
    find_nouns_from,
    find_naming,
    find_put_into_words,
    find_dialogue,
    find_interview,
    find_clause_first,
    find_signatures,
    find_pull_quotes,
    find_continuations,
    find_continued_quotations,
)


def find_patterns(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """The drafts that a reporting word with an opener makes, and those of every other way."""
    reports = Reports(text, drafts)
    for finder in FINDERS:
        finder(text, reports)
    return drafts
