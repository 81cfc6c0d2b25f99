"""What the rules concluded, as an edition keeps it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from lib.model.findings import Finding


class FrozenFinding(BaseModel):
    """A finding as it stood at publication."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: str
    kind: str
    sentence: str
    rows: tuple[str, ...] = ()
    working_rule: bool = False
    key: str = ""
    parts: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """What a gap is about, one by one."""
        return self.parts or self.rows


def frozen(item: Finding) -> FrozenFinding:
    """The finding as it goes into an edition."""
    return FrozenFinding(
        step=item.step,
        kind=item.kind,
        sentence=item.sentence,
        rows=item.rows,
        working_rule=item.working_rule,
        key=item.key,
        parts=item.parts,
    )
