"""The smallest file of a programme that says something, and how tests break it."""

SMALLEST = """\
id = "small"
level = "municipal"
audience = "all"
effort = 1
applicants = ["association"]
names = { de = "Klein", fr = "Petit", en = "Small" }
summary = { de = "Zahlt.", fr = "Paie.", en = "Pays." }
[funder]
id = "town"
names = { de = "Stadt", fr = "Ville", en = "Town" }
[reach]
lands = ["NI"]
cite = ["act"]
[quality]
confidence = "high"
review_after = 2027-02-01
[sources.act]
url = "https://example.org/act"
title = "Richtlinie"
kind = "official"
language = "de"
seen_on = 2026-11-22
quote = "höchstens die Hälfte"
[[versions]]
from = 2024-01-01
by = "start"
[versions.params]
share = { value = "0.5", cite = ["act"] }
nights_least = { value = 2, cite = ["act"] }
[[versions.rules]]
id = "nights"
require = [">=", "$nights", "%nights_least"]
level = "hard"
cite = ["act"]
text = { de = "Zwei Nächte.", fr = "Deux nuits.", en = "Two nights." }
[versions.amount]
kind = "maximum"
cite = ["act"]
[[versions.amount.branches]]
id = "half"
value = ["*", "%share", "$eligible_costs"]
text = { de = "Die Hälfte", fr = "La moitié", en = "Half" }
[[versions.deadlines]]
kind = "weeks_before"
count = 6
cite = ["act"]
"""


def broken(*changes):
    """Return the smallest file with some texts replaced, each of which must stand in it just once."""
    text = SMALLEST
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
