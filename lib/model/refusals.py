"""What a person reads when a value does not fit its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lib.model.fields import LINE_LIMIT, FieldSpec, Kind

_NUMBER_ERRORS = frozenset(
    {
        "greater_than_equal",
        "less_than_equal",
        "int_parsing",
        "int_from_float",
        "int_type",
        "decimal_parsing",
        "decimal_type",
        "finite_number",
    }
)
_PLAIN_REASONS = {
    "tuple_type": "name each with its points, such as “S1 60, R1 40”.",
    "string_unicode": "it contains half of a character pair; please type it again.",
    "bool_parsing": "say yes or no.",
    "bool_type": "say yes or no.",
}


def sentence(spec: FieldSpec, first: Mapping[str, Any]) -> str:
    """The reason, from the first mistake that the validation names."""
    match first["type"]:
        case "string_too_long":
            return f"at most {spec.limit:,} characters fit here, and this has {len(first['input']):,}."
        case "too_long":
            return f"at most {spec.limit} entries fit here."
        case name if name in _NUMBER_ERRORS:
            return _number_reason(spec)
        case "enum":
            return (
                f"“{first['input']}” is not one of the choices: {', '.join(option.label for option in spec.options)}."
            )
        case "value_error":
            return f"{first['ctx']['error']}."
        case other:
            return _PLAIN_REASONS.get(other, "this does not fit the field.")


def overlong(words: Iterable[str]) -> str:
    """The reason why words of a list are not taken in; "" when each is short enough."""
    longest = max(map(len, words), default=0)
    if longest <= LINE_LIMIT:
        return ""
    return f"each may have at most {LINE_LIMIT} characters, and one has {longest:,}."


def _number_reason(spec: FieldSpec) -> str:
    noun = "a whole number" if spec.kind is Kind.WHOLE else "a number"
    if spec.low is not None and spec.high is not None:
        return f"enter {noun} from {spec.low:,} to {spec.high:,}."
    if spec.low is not None:
        return f"enter {noun} of at least {spec.low:,}."
    return f"enter {noun}."
