"""Arabic as attribution reads it: words and their classes, cues, noun phrases, agreement; no judgement about reports."""
