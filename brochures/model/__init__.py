"""Models of the dataset, one module a theme."""

from brochures.model.base import Disagreement, Model, Provenance, Reference, Source
from brochures.model.contacts import (
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
from brochures.model.dataset import Dataset, Records, Region
from brochures.model.guide import CardWording, Checklist, Guide, Passage, Stage
from brochures.model.hours import (
    CalendarWeeks,
    Closures,
    Hours,
    NthWeekday,
    Office,
    Times,
    Weekday,
    YearEnd,
    YearlyDays,
)
from brochures.model.look import Look
from brochures.model.meetings import AddedDate, CancelledDate, EnteredDate, Meeting, MovedDate, Rule, Schedule
from brochures.model.places import Address, Desk, Issuer, Organisation, Page, Publication, Venue
from brochures.model.terms import Application, Condition, Eligibility, Fee

__all__ = [
    "AddedDate",
    "Address",
    "AnyChannel",
    "Application",
    "CalendarWeeks",
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
    "Look",
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
    "YearlyDays",
]
