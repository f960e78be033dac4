"""A value in the file side by side with what the models say of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, get_args

from pydantic.fields import FieldInfo

from brochures.base.field_problem import Loc
from brochures.dataset.problems.schema import Shape, inside, is_mapping, shape_of, tags_of


@dataclass(frozen=True, slots=True)
class Spot:
    """``value`` is None for a key that is missing; at ``is_key`` it is the key itself."""

    value: object
    shape: Shape
    info: FieldInfo | None = None
    path: Loc = ()
    parent: Spot | None = None
    is_key: bool = False

    @property
    def owner(self) -> Any:
        """The model or collection that the value is in."""
        return self.parent.shape.kind if self.parent else None

    def step(self, step: str | int) -> Spot:
        """One step of a location of pydantic; one that is only in its schema stays at this value."""
        if self.shape.members:
            tags, members = self.shape.discriminator, self.shape.members
            tagged = (one for one in members if str(step) in map(str, tags_of(one, tags)))
            return self.as_member(next(tagged, None))
        # Pydantic's mark of an error in a key; a file may have a key of that name too.
        if step == "[key]" and is_mapping(self.owner) and not self._holds(step):
            return replace(self, value=self.path[-1], shape=shape_of(get_args(self.owner)[0]), is_key=True)
        if self.shape.kind is None and not self._holds(step):
            return self
        return self._down(step)

    def as_member(self, member: Any) -> Spot:
        """The same value, seen as one member of its union."""
        return replace(self, shape=shape_of(member))

    def _down(self, step: str | int) -> Spot:
        annotation, info = inside(self.shape.kind, step)
        value: Any = self.value
        at_step = value[step] if self._holds(step) else None
        return Spot(at_step, shape_of(annotation, info), info, (*self.path, step), self)

    def _holds(self, step: str | int) -> bool:
        if isinstance(self.value, dict):
            return step in self.value
        return isinstance(self.value, list) and isinstance(step, int) and step < len(self.value)
