"""What looks like a fact in a text: numbers, dates, times and addresses, in a form that can be compared."""

from brochures.text.patterns.dates import WrittenDate
from brochures.text.patterns.find import FoundFact, find_facts
from brochures.text.patterns.times import WrittenTimes

__all__ = ["FoundFact", "WrittenDate", "WrittenTimes", "find_facts"]
