"""Where the subject of an ordinary verb ends: «وصل المدير العام أمس إلى الموقع» gives «المدير العام».

The sets of rules are in `base`, with what is known of words and names.  The rules of ``ENDS`` are in `forms` (an
accusative, a verb, a number), `objects` (acts, things and people), `counted` (words that counting in news knows),
`kinds` (after a plural or an indefinite noun), `prepositions` and `names` (after a name that is whole); those of
``CUTS`` in `long`.
"""

from __future__ import annotations

from discourse.attribution.rules.subjects.ends import counted, forms, kinds, names, objects, prepositions
from discourse.attribution.rules.subjects.ends import long as long  # its rules: subjects that are too long
from discourse.attribution.rules.subjects.ends.base import ENDS

ENDS.take(forms.RULES, objects.RULES, kinds.RULES, prepositions.RULES, names.RULES, counted.RULES)

_VERBS_AND_PRONOUNS = frozenset(
    ("object-with-a-pronoun", "adjective-of-the-sayings", "surname-is-whole", "they-do-after-a-plural")
)
_OTHER_OBJECTS = frozenset(
    ("object-in-the-accusative", "number-begins-the-object", "definite-noun-begins-the-object", "body-after-a-person")
)
# rules by which a subject ends at the object of its verb; the others end it at a verb, an adverb or a preposition
OBJECT_RULES = _OTHER_OBJECTS | frozenset(
    rule.name
    for rules in (objects.RULES, kinds.RULES, names.RULES)
    for rule in rules
    if rule.name not in _VERBS_AND_PRONOUNS
)
