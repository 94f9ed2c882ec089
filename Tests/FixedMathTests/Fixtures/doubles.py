"""Exact values and the doubles nearest to them."""

import struct
from fractions import Fraction


def exact(x):
    """The value of a finite mpf as a fraction."""
    sign, mantissa, exponent, _ = x._mpf_
    value = Fraction(int(mantissa)) * Fraction(2) ** exponent
    return -value if sign else value


def nearest(value):
    """The double nearest to a fraction, ties to even, subnormals included."""
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def from_bits(pattern):
    return struct.unpack("<d", struct.pack("<Q", pattern))[0]


def unit(x):
    """The distance from one double to the next, at x."""
    return Fraction(2) ** max(-1074, (bits(abs(x)) >> 52) - 1075)


def ending(value, kept):
    """The double nearest to a fraction among those of `kept` significant bits."""
    head = nearest(value)
    scale = Fraction(2) ** ((bits(abs(head)) >> 52) - 1022 - kept)
    return float(round(value / scale) * scale)
