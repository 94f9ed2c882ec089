"""Writes the tables of Sources/FixedMath and the fixtures of FixedMathTests, with mpmath 1.3.

    pip install mpmath
    python3 Tests/FixedMathTests/Fixtures/make.py

Each line of a fixture is: the arguments' bits, the bits of the correctly rounded result (ties to
even), and how far the exact result lies from it, in thousandths of a unit in the last place.
"""

import random
from fractions import Fraction
from pathlib import Path

import mpmath
from doubles import bits, exact, from_bits, nearest, unit
from mpmath import mp, mpf
from tables import print_constants, write_tables

mp.prec = 1400
FIXTURES = Path(__file__).resolve().parent


INFINITY = float("inf")
NAN = float("nan")
LEAST, LEAST_NORMAL, GREATEST = 5e-324, 2.0**-1022, from_bits(0x7FEFFFFFFFFFFFFF)


def signed(values):
    return [s for v in values for s in (v, -v)]


def spread(stream, count, low, high):
    """Arguments whose exponents are uniform between two powers of 2."""
    return [
        2.0 ** stream.randint(low, high) * (1 + stream.random()) for _ in range(count)]


def neighbours(x):
    return [from_bits(bits(x) + step) for step in (-2, -1, 0, 1, 2)]


def line(arguments, function):
    keys = " ".join(f"{bits(a):016x}" for a in arguments)
    value = function(*arguments)
    if isinstance(value, float):
        pattern = 0x7FF8000000000000 if value != value else bits(value)
        return f"{keys} {pattern:016x} 0"
    true = exact(value)
    rounded = nearest(true)
    if rounded in (INFINITY, -INFINITY):
        return f"{keys} {bits(rounded):016x} 0"
    left = round((true - Fraction(rounded)) / unit(rounded) * 1000)
    if rounded == 0 and true < 0:
        rounded = -0.0
    return f"{keys} {bits(rounded):016x} {left}"


def write(name, arguments, function):
    rows = dict.fromkeys(
        line(a if isinstance(a, tuple) else (a,), function) for a in arguments)
    (FIXTURES / f"{name}.txt").write_text("\n".join(rows) + "\n")
    print(name, len(rows))


def plain(function, at=()):
    """`function` on finite arguments; `at` has the results at what mpmath would not take."""
    special = {bits(k): v for k, v in at}

    def apply(x):
        if x != x:
            return NAN
        if bits(x) in special:
            return special[bits(x)]
        return function(mpf(x))

    return apply


def hardest_angles(limit):
    """Doubles below 2^limit nearest to multiples of pi / 64, by continued fractions (Muller)."""
    step = mpmath.pi / 64
    found = []
    for exponent in range(-5, limit):
        # x = m · 2^(exponent − 52), m < 2^53: the best fractions k / m of 2^(exponent − 52) / step.
        value = exact(mpf(2) ** (exponent - 52) / step)
        p, q, last_p, last_q = int(value), 1, 1, 0
        rest = value - int(value)
        best = None
        while rest and q < 2**53:
            if q >= 2**52:
                best = q
            elif q:
                scaled = q * (2**52 // q + 1)
                if scaled < 2**53 and best is None:
                    best = scaled
            rest = 1 / rest
            digit = int(rest)
            rest -= digit
            p, last_p, q, last_q = digit * p + last_p, p, digit * q + last_q, q
        if best:
            found.append(float(best) * 2.0 ** (exponent - 52))
    return found


def atan2(y, x):
    if y != y or x != x:
        return NAN
    if x == 0 and y == 0 or y == 0 and (bits(x) >> 63 == 0):
        return y if bits(x) >> 63 == 0 else mpmath.pi * (-1 if bits(y) >> 63 else 1)
    if y == 0:
        return mpmath.pi * (-1 if bits(y) >> 63 else 1)
    if abs(x) == INFINITY or abs(y) == INFINITY:
        if abs(y) < INFINITY:
            sign = -1 if y < 0 else 1
            return 0.0 * sign if x > 0 else mpmath.pi * sign
        quarter = 2 if abs(x) < INFINITY else 1 if x > 0 else 3
        return mpmath.pi / 4 * quarter * (-1 if y < 0 else 1)
    return mpmath.atan2(mpf(y), mpf(x))


def power(x, y):
    if y == 0 or x == 1:
        return 1.0
    if x != x or y != y:
        return NAN
    odd = abs(y) < 2.0**53 and y == int(y) and int(y) % 2 == 1
    negative = bits(x) >> 63 == 1
    if x == 0 or abs(x) == INFINITY:
        grows = (y > 0) == (x != 0)
        if abs(y) == INFINITY and abs(x) == INFINITY:
            grows = y > 0
        return (-1.0 if negative and odd else 1.0) * (INFINITY if grows else 0.0)
    if abs(y) == INFINITY:
        return 1.0 if abs(x) == 1 else INFINITY if (abs(x) > 1) == (y > 0) else 0.0
    if negative and y != int(y):
        return NAN
    mp.prec = 300
    try:
        exponent = mpf(y) * mpmath.log(abs(mpf(x)))
        if abs(exponent) > 800:
            value = INFINITY if exponent > 0 else 0.0
            return -value if negative and odd else value
        value = mpmath.exp(exponent)
        return -value if negative and odd else value
    finally:
        mp.prec = 1400


def bounded(function, low, high, below, above):
    """`function` where mpmath can afford it: results are known beyond low ... high."""
    return lambda x: below if x < low else above if x > high else function(x)


def write_fixtures():
    stream = random.Random(20)
    small = signed([0.0, LEAST, 3 * LEAST, from_bits(bits(LEAST_NORMAL) - 1), LEAST_NORMAL])
    ends = [INFINITY, -INFINITY, NAN, GREATEST, -GREATEST]
    uniform = lambda low, high, n: [stream.uniform(low, high) for _ in range(n)]

    write(
        "exp",
        small + ends + signed(spread(stream, 200, -60, 9)) + uniform(-746, 710, 600)
        + uniform(-745.2, -707, 300) + uniform(-1, 1, 300) + [-20.0, 1.0, 64.0]
        + neighbours(709.782712893384) + neighbours(-745.1332191019411)
        + neighbours(-708.3964185322641),
        plain(bounded(mpmath.exp, -760, 720, 0.0, INFINITY),
              [(INFINITY, INFINITY), (-INFINITY, 0.0), (0.0, 1.0), (-0.0, 1.0)]))
    write(
        "expm1",
        small + ends + signed(spread(stream, 400, -60, 9)) + uniform(-40, 10, 400)
        + uniform(-0.1, 0.1, 300) + neighbours(709.782712893384),
        plain(bounded(lambda x: mpmath.expm1(x), -1000, 720, mpf(-1) + mpf(2) ** -200, INFINITY),
              [(INFINITY, INFINITY), (-INFINITY, -1.0), (0.0, 0.0), (-0.0, -0.0)]))
    logarithms = (
        small + ends + spread(stream, 500, -1074, 1023) + uniform(0.5, 2, 400)
        + uniform(0.99, 1.01, 300) + [1.0, -1.0, 2.0, 10.0] + neighbours(1.0)
        + spread(stream, 100, -1060, -1022))
    write(
        "log", logarithms,
        plain(lambda x: NAN if x < 0 else mpmath.log(x),
              [(INFINITY, INFINITY), (-INFINITY, NAN), (0.0, -INFINITY), (-0.0, -INFINITY),
               (1.0, 0.0)]))
    write(
        "log1p",
        small + ends + signed(spread(stream, 400, -70, -1)) + spread(stream, 200, 0, 1023)
        + uniform(-1, 1, 500) + [-1.0, -2.0] + neighbours(-0.9999999),
        plain(lambda x: NAN if x < -1 else mpmath.log(1 + x) if x else x,
              [(INFINITY, INFINITY), (-INFINITY, NAN), (-1.0, -INFINITY), (0.0, 0.0),
               (-0.0, -0.0)]))
    angles = (
        small + ends[:3] + signed(spread(stream, 200, -40, 3)) + uniform(-7, 7, 500)
        + uniform(-1e6, 1e6, 400) + signed(hardest_angles(21))
        + neighbours(3.141592653589793) + neighbours(1.5707963267948966)
        + spread(stream, 300, 20, 1023) + [1e22, 6381956970095103.0 * 2.0**797, GREATEST])
    write(
        "sin", angles,
        plain(mpmath.sin, [(INFINITY, NAN), (-INFINITY, NAN), (0.0, 0.0), (-0.0, -0.0)]))
    write(
        "cos", angles,
        plain(mpmath.cos, [(INFINITY, NAN), (-INFINITY, NAN), (0.0, 1.0), (-0.0, 1.0)]))
    corners = [0.0, -0.0, 1.0, -1.0, INFINITY, -INFINITY, NAN, LEAST, -LEAST, GREATEST, -GREATEST,
               LEAST_NORMAL, 3.0]
    write(
        "atan2",
        [(y, x) for y in corners for x in corners]
        + list(zip(uniform(-1, 1, 600), uniform(-1, 1, 600)))
        + list(zip(signed(spread(stream, 150, -1074, 1023)), spread(stream, 300, -1074, 1023)))
        + list(zip(signed(spread(stream, 150, -30, 30)), signed(spread(stream, 150, -30, 30)))),
        atan2)
    write(
        "pow",
        [(x, y) for x in corners + [0.5, 2.0] for y in corners + [0.5, 2.0, -3.0, 2.0**53]]
        + list(zip(spread(stream, 500, -20, 20), uniform(-40, 40, 500)))
        + list(zip(uniform(0, 1, 300), uniform(0, 3, 300)))
        + list(zip(uniform(0, 1, 100), [1 / 6912] * 100)) + [(x / 255, 2.4) for x in range(256)]
        + list(zip([-x for x in uniform(0, 9, 60)], map(float, range(-30, 30))))
        + list(zip(uniform(0.999, 1.001, 200), uniform(-7e5, 7e5, 200)))
        + list(zip(spread(stream, 200, -1074, 1023), uniform(-1.1, 1.1, 200))),
        power)
    write(
        "tanh",
        small + ends + signed(spread(stream, 400, -60, 5)) + uniform(-23, 23, 400)
        + uniform(-1, 1, 300),
        plain(bounded(mpmath.tanh, -400, 400, mpf(-1) + mpf(2) ** -600, 1 - mpf(2) ** -600),
              [(INFINITY, 1.0), (-INFINITY, -1.0), (0.0, 0.0), (-0.0, -0.0)]))
    write(
        "erf",
        small + ends + signed(spread(stream, 200, -60, 3)) + uniform(-6, 6, 500),
        plain(bounded(mpmath.erf, -25, 25, mpf(-1) + mpf(2) ** -600, 1 - mpf(2) ** -600),
              [(INFINITY, 1.0), (-INFINITY, -1.0), (0.0, 0.0), (-0.0, -0.0)]))
    write(
        "erfc",
        small + ends + signed(spread(stream, 200, -60, 3)) + uniform(-6, 27.3, 600)
        + uniform(-1, 1, 200) + uniform(26.5, 27.3, 50),
        plain(bounded(mpmath.erfc, -25, 30, 2 - mpf(2) ** -600, 0.0),
              [(INFINITY, 0.0), (-INFINITY, 2.0), (0.0, 1.0), (-0.0, 1.0)]))
    mp.prec = 200
    write(
        "lgamma",
        [n / 2 for n in range(1, 400)] + spread(stream, 300, -30, 30) + uniform(0, 5, 200),
        plain(mpmath.loggamma, [(1.0, 0.0), (2.0, 0.0)]))
    mp.prec = 1400


if __name__ == "__main__":
    write_tables()
    print_constants()
    write_fixtures()
