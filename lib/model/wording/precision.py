"""Numbers with the precision they bear: what rests on guesses is read out in two digits."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

DIGITS = 2
# Above this share, “1 in so many” would say less than the per cent.
_ODDS_BELOW = Decimal("0.5")


def two_digits(value: Decimal) -> Decimal:
    """The value in two significant digits: 318,615 is 320,000."""
    return _plain(Context(prec=DIGITS, rounding=ROUND_HALF_UP).plus(value))


def odds(share: Decimal) -> str:
    """A share above 0 as the chance that something has to be better than: “1 in 18” for 5.4 %, “60 %” for 0.6.

    Rounded to the safe side: whatever is better than what is read out is better than the share.
    """
    if share > _ODDS_BELOW:
        return f"{_plain(Context(prec=DIGITS, rounding='ROUND_CEILING').plus(share * 100))}\u00a0%"
    return f"1 in {_plain(Context(prec=DIGITS, rounding=ROUND_FLOOR).plus(1 / share)).to_integral_value(ROUND_FLOOR):,}"


def _plain(value: Decimal) -> Decimal:
    return Decimal(f"{value.normalize():f}")
