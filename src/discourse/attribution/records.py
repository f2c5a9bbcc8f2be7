"""The records of attribution: who there is (Actor), and who says what in which words (Attribution)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from discourse.language.fold import Span
from discourse.options import no_text


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody a study knows: id, name, other names, camp and kind."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    camp: str = ""
    kind: str = ""
    name_en: str = ""


class Step(NamedTuple):
    """One decision on the way to a record: its stage, the name of its rule, the reason, and the words it rests on."""

    stage: str
    rule: str
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report: source, cue and content as spans of the text, and how it was read.

    ``actor`` is an id of the study's actors, or ``?`` and the words of the name for a provisional actor, or empty
    where nobody is named.  ``via`` is the chain of intermediaries, outermost first.  ``tier`` is ``core`` for a
    source with a clause or quoted words, ``extended`` for a bare noun phrase or a source that nobody names.
    ``antecedent`` is the earlier mention that a dropped subject or a pronoun refers to.  ``rule`` is the pattern of the
    report, ``perfect + clause`` (form of the cue, what opens the content) or ``headline``.  ``trace`` lists what each
    stage decided, by which rule and why: :func:`discourse.explain` prints it.
    """

    id: str
    document: str
    actor: str
    source: Span | None
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    mode: str
    source_kind: str
    resolved: str | None
    via: tuple[Span, ...] = ()
    via_actor: str = ""
    parent: str | None = None
    act: str = "assertion"
    question: bool = False
    polarity: str = "positive"
    colour: str = "neutral"
    rule: str = ""
    confidence: float = 0.5
    tier: str = "core"
    antecedent: Span | None = None
    trace: tuple[Step, ...] = ()


def raw_text(text: Any) -> str:
    """The words of a text or of a Document; TypeError for anything else.

    >>> raw_text("نص")
    'نص'
    """
    raw = text if isinstance(text, str) else getattr(text, "text", None)
    if not isinstance(raw, str):
        raise no_text(text, "a text (str) or a Document")
    return raw


def written(text: str, spans: Iterable[Span]) -> str:
    """The words of a text at some spans, with an ellipsis between them.

    >>> written("قالت الوزيرة إن الجسر جاهز.", [Span(0, 4), Span(13, 15)])
    'قالت … إن'
    """
    return " … ".join(text[s.start : s.end] for s in spans)
