"""What looks like a fact in a text: numbers, dates, times and addresses, in a form that can be compared."""

from brochures.factlike.dates import WrittenDate
from brochures.factlike.find import KnownFact, Seen, find_facts
from brochures.factlike.times import WrittenTimes

__all__ = ["KnownFact", "Seen", "WrittenDate", "WrittenTimes", "find_facts"]
