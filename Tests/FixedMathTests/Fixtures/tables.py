"""The tables and coefficients of Sources/FixedMath."""

from fractions import Fraction
from pathlib import Path

import mpmath
from doubles import ending, exact, nearest
from mpmath import mp, mpf

SOURCES = Path(__file__).resolve().parents[3] / "Sources" / "FixedMath"


def literal(x):
    if x == 0:
        return "0"
    text = x.hex()
    mantissa, exponent = text.split("p")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}p{exponent}"


def pairs(values):
    """Each value as a double and what is left of it."""
    for value in values:
        head = nearest(exact(value))
        yield head, nearest(exact(value) - Fraction(head))


def write_table(name, what, rows):
    lines = [f"  {literal(a)}, {literal(b)}," for a, b in rows]
    (SOURCES / f"{name}.swift").write_text(
        "// Written by Tests/FixedMathTests/Fixtures/make.py.\n\n"
        "extension FixedMath {\n"
        f"  /// {what}, each as a double and what is left of it.\n"
        f"  static let {name[0].lower() + name[1:]}: [Double] = [\n"
        + "\n".join("  " + line for line in lines)
        + "\n  ]\n}\n"
    )


def write_tables():
    write_table(
        "ExponentialTable", "2^(i / 64) for i from 0 to 63",
        pairs(mpf(2) ** (mpf(i) / 64) for i in range(64)))
    write_table(
        "LogarithmTable", "log(i / 128) for i from 90 to 182",
        pairs(mpmath.log(mpf(i) / 128) for i in range(90, 183)))
    write_table(
        "SineTable", "sin(i · π / 64) for i from 0 to 32",
        pairs(mpmath.sin(i * mpmath.pi / 64) if i else mpf(0) for i in range(33)))
    write_table(
        "AngleTable", "atan(i / 64) for i from 0 to 64",
        pairs(mpmath.atan(mpf(i) / 64) for i in range(65)))
    words = int(mpmath.floor(2 / mpmath.pi * mpf(2) ** (64 * 20)))
    digits = [0] + [(words >> (64 * (19 - i))) & (2**64 - 1) for i in range(20)]
    rows = [", ".join(f"0x{w:016x}" for w in digits[i : i + 4]) for i in range(0, 21, 4)]
    (SOURCES / "TwoOverPi.swift").write_text(
        "// Written by Tests/FixedMathTests/Fixtures/make.py.\n\n"
        "extension FixedMath {\n"
        "  /// 64 zeros, then the first 1,280 binary digits of 2 / π behind the point.\n"
        "  static let twoOverPi: [UInt64] = [\n"
        + "".join(f"    {row},\n" for row in rows)
        + "  ]\n}\n"
    )


def print_constants():
    def parts(name, value, kept):
        rest = exact(value)
        for bits_kept in kept:
            head = ending(rest, bits_kept) if bits_kept < 53 else nearest(rest)
            print(name, literal(head))
            rest -= Fraction(head)

    parts("64 / log 2", 64 / mpmath.log(2), [53])
    parts("log 2 / 64", mpmath.log(2) / 64, [36, 36, 53])
    parts("log 2", mpmath.log(2), [42, 53])
    parts("64 / pi", 64 / mpmath.pi, [53])
    parts("pi / 64", mpmath.pi / 64, [28, 28, 28, 53])
    parts("pi / 64", mpmath.pi / 64, [53, 53])
    parts("pi", mpmath.pi, [53, 53])
    parts("pi / 2", mpmath.pi / 2, [53, 53])
    print_error_function()


# The scaled complementary error function as a Chebyshev series in (x - 3.75) / (x + 3.75).

ERFC_CENTRE = mpf("3.75")
ERFC_TERMS = 36


def print_error_function():
    mp.prec = 300
    n = 64

    def scaled(t):
        x = ERFC_CENTRE * (1 + t) / (1 - t)
        if x > 1e6:
            return 1 / (x * mpmath.sqrt(mpmath.pi)) * (1 + 2 * x)
        return mpmath.exp(x * x) * mpmath.erfc(x) * (1 + 2 * x)

    nodes = [mpmath.cos(mpmath.pi * (k + mpf(1) / 2) / n) for k in range(n)]
    values = [scaled(t) for t in nodes]
    for j in range(ERFC_TERMS):
        total = sum(
            v * mpmath.cos(mpmath.pi * j * (k + mpf(1) / 2) / n) for k, v in enumerate(values))
        print("erfc", j, literal(float(2 * total / n if j else total / n)))
    mp.prec = 1400
