"""Models of the dataset, one module a theme."""

from brochures.dataset.models.base import Disagreement, Model, Provenance, Reference, Source
from brochures.dataset.models.contacts import (
    AnyChannel,
    Email,
    Fax,
    InPerson,
    OnlineMeeting,
    Phone,
    Sns,
    Visit,
    WebForm,
)
from brochures.dataset.models.dataset import Dataset, Records, Region
from brochures.dataset.models.guide import CardWording, Checklist, Guide, Passage, Stage
from brochures.dataset.models.hours import Closures, Hours, NthWeekday, Office, Times, Weekday, YearEnd
from brochures.dataset.models.meetings import (
    AddedDate,
    CancelledDate,
    EnteredDate,
    Meeting,
    MovedDate,
    Rule,
    Schedule,
)
from brochures.dataset.models.places import Address, Desk, Issuer, Organisation, Page, Publication, Venue
from brochures.dataset.models.terms import Application, Condition, Eligibility, Fee

__all__ = [
    "AddedDate",
    "Address",
    "AnyChannel",
    "Application",
    "CancelledDate",
    "CardWording",
    "Checklist",
    "Closures",
    "Condition",
    "Dataset",
    "Desk",
    "Disagreement",
    "Eligibility",
    "Email",
    "EnteredDate",
    "Fax",
    "Fee",
    "Guide",
    "Hours",
    "InPerson",
    "Issuer",
    "Meeting",
    "Model",
    "MovedDate",
    "NthWeekday",
    "Office",
    "OnlineMeeting",
    "Organisation",
    "Page",
    "Passage",
    "Phone",
    "Provenance",
    "Publication",
    "Records",
    "Reference",
    "Region",
    "Rule",
    "Schedule",
    "Sns",
    "Source",
    "Stage",
    "Times",
    "Venue",
    "Visit",
    "WebForm",
    "Weekday",
    "YearEnd",
]
