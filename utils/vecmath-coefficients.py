#!/usr/bin/env python3
"""Computes the coefficients of the vector math and writes them as a header.

    utils/vecmath-coefficients.py > lib/Codegen/Math/Coefficients.h

Every approximation is the minimax one (Remez' exchange algorithm) for the form
named beside it, found in 50-digit decimal arithmetic with functions built from
their series, so nothing but Python is needed. A comment on each array gives the
form, the interval and the largest weighted error before rounding to the format.
docs/internals/vector-math.md says how the forms are used.
"""

import struct
from decimal import Decimal as D, getcontext

getcontext().prec = 50

# --- functions -------------------------------------------------------------------------------------------------------

LN2 = D(2).ln()


def arctan_inverse(n):
    total, term, k = D(0), D(1) / n, 1
    while abs(term) > D(10) ** -(getcontext().prec + 5):
        total += term / k if k % 4 == 1 else -term / k
        term /= n * n
        k += 2
    return total


def machin():
    """pi to the precision in force, by Machin's formula"""
    return 4 * (4 * arctan_inverse(D(5)) - arctan_inverse(D(239)))


PI = machin()


def series(first, ratio):
    """Sums first * prod ratio(k) until the terms no longer count."""
    total, term, k = D(0), first, 1
    while abs(term) > abs(total) * D(10) ** -52:
        total += term
        term *= ratio(k)
        k += 1
    return total


def erf(x):
    if x > 6:
        return 1 - erfcx(x) * (-x * x).exp()
    # The terms grow to exp(x^2) before they shrink: this form has none that cancel.
    total = series(x, lambda k: 2 * x * x / (2 * k + 1))
    return 2 / PI.sqrt() * (-x * x).exp() * total


def erfcx(x):
    """exp(x^2) * erfc(x)"""
    if x <= 4:
        getcontext().prec = 70
        value = (x * x).exp() - 2 / PI.sqrt() * series(x, lambda k: 2 * x * x / (2 * k + 1))
        getcontext().prec = 50
        return +value
    tail = D(0)  # the continued fraction x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))
    for k in range(400, 0, -1):
        tail = D(k) / 2 / (x + tail)
    return 1 / (PI.sqrt() * (x + tail))


# --- Remez' algorithm ------------------------------------------------------------------------------------------------


def solve(rows, rhs):
    n = len(rows)
    m = [list(r) + [v] for r, v in zip(rows, rhs)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(i + 1, n):
            q = m[r][i] / m[i][i]
            if q:
                m[r] = [a - q * b for a, b in zip(m[r], m[i])]
    x = [D(0)] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][k] * x[k] for k in range(i + 1, n))) / m[i][i]
    return x


def horner(coefficients, x):
    value = D(0)
    for c in reversed(coefficients):
        value = value * x + c
    return value


def cosine(t):
    return series(D(1), lambda k: -t * t / (2 * k * (2 * k - 1)))


def grid(lo, hi, count):
    """Points that are dense at both ends, as the extrema are."""
    return [(lo + hi) / 2 - (hi - lo) / 2 * cosine(PI * i / (count - 1)) for i in range(count)]


def exchange(errors, count):
    """The indices of `count` alternating extrema with the largest error among them."""
    picked = []
    for i, e in enumerate(errors):
        if picked and (errors[picked[-1]] > 0) == (e > 0):
            if abs(e) > abs(errors[picked[-1]]):
                picked[-1] = i
        else:
            picked.append(i)
    while len(picked) > count:
        picked.pop(0 if abs(errors[picked[0]]) < abs(errors[picked[-1]]) else -1)
    return picked


def polynomial(f, weight, lo, hi, degree, points=900):
    """The p of the degree that minimises max |weight * (f - p)|."""
    xs = grid(D(lo), D(hi), points)
    fs, ws = [f(x) for x in xs], [weight(x) for x in xs]
    n = degree + 1
    nodes = [round((len(xs) - 1) * (i + D("0.5")) / (n + 1)) for i in range(n + 1)]
    for _ in range(30):
        rows = [[xs[j] ** k if k else D(1) for k in range(n)] + [(-1) ** i / ws[j]] for i, j in enumerate(nodes)]
        solution = solve(rows, [fs[j] for j in nodes])
        c, level = solution[:n], abs(solution[n])
        errors = [(g - horner(c, x)) * w for x, g, w in zip(xs, fs, ws)]
        worst = max(map(abs, errors))
        if worst <= level * D("1.005"):
            break
        nodes = exchange(errors, n + 1)
        if len(nodes) < n + 1:
            raise SystemExit("the error does not alternate often enough")
    return c, worst


# --- output ----------------------------------------------------------------------------------------------------------


def to_f32(x):
    return struct.unpack("f", struct.pack("f", float(x)))[0]  # double rounding: at most 2^-29 ulp from the best


def show(name, comment, coefficients, f32):
    values = [to_f32(c) if f32 else float(c) for c in coefficients]
    text = ", ".join(v.hex().replace("0000000p", "p") if f32 else v.hex() for v in values)
    print(f"// {comment}\ninline constexpr double {name}[] = {{{text}}};\n")


def bits(error):
    return f"2^{float(abs(error).ln() / LN2):.1f}"


def emit_polynomial(name, form, f, weight, lo, hi, degree):
    for suffix, n in zip(("F32", "F64"), degree):
        if n is None:
            continue
        c, worst = polynomial(f, weight, lo, hi, n)
        show(name + suffix, f"{form} on [{float(lo):.4g}, {float(hi):.4g}], error {bits(worst)}", c, suffix == "F32")


def fit_piece(f, lo, centre, hi, degree):
    """A polynomial of the distance from a centre with the smallest relative error."""
    return polynomial(lambda u: f(centre + u), lambda u: 1 / f(centre + u), lo - centre, hi - centre, degree, points=150)


def emit_pieces(name, comment, f, pieces, degree):
    emit_fits(name, comment, [fit_piece(f, *piece, degree) for piece in pieces], degree)


def emit_fits(name, comment, fits, degree):
    """One array per power of as many f32 as polynomials."""
    print(f"// {comment}, error {bits(max(worst for _, worst in fits))}")
    print(f"inline constexpr float {name}[][{len(fits)}] = {{")
    for power in range(degree + 1):
        show_floats([c[power] for c, _ in fits])
    print("};\n")


def subtract_bits(value, number):
    bits = struct.unpack("<i", struct.pack("<f", to_f32(value)))[0]
    return D(struct.unpack("<f", struct.pack("<i", bits - number))[0])


def show_floats(values):
    print("    {" + ", ".join(to_f32(v).hex().replace("0000000p", "p") + "F" for v in values) + "},")


def split(name, value, widths):
    """value as a sum of parts, each with the given number of bits."""
    parts, rest = [], value
    for width, f32 in widths:
        exponent = int((abs(rest).ln() / LN2).to_integral_value(rounding="ROUND_FLOOR")) + 1
        scale = D(2) ** (width - exponent)
        part = (rest * scale).to_integral_value(rounding="ROUND_HALF_EVEN") / scale
        parts.append(to_f32(part) if f32 else float(part))
        rest -= part
    print(f"// {name} in {len(parts)} parts\ninline constexpr double {name}[] = {{{', '.join(p.hex() for p in parts)}}};\n")


def header():
    print("""//===- Coefficients.h - Coefficients of the vector math ---------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Written by utils/vecmath-coefficients.py: change that, not this.
// A polynomial's coefficients stand in ascending order; "error" is the largest
// weighted error of the exact minimax approximation, before rounding.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_MATH_COEFFICIENTS_H
#define DLC_LIB_CODEGEN_MATH_COEFFICIENTS_H

#include <cstdint>

// clang-format off
namespace dlc::coefficients {
""")


def exponentials():
    half = LN2 / 2 * D("1.0001")
    small = lambda x, k: sum(x ** (i - k) / fact(i) for i in range(k, 40))
    emit_polynomial("kExp", "(exp(r) - 1 - r) / r^2, weighted by r,", lambda x: small(x, 2), abs, -half, half, (4, 9))
    for name, degree in ("kExpWhole", 5), ("kExpRough", 4):
        emit_polynomial(name, "(exp(r) - 1) / r, weighted by r,", lambda x: small(x, 1), abs, -half, half, (degree, None))
    emit_polynomial("kExp2", "(2^r - 1) / r, weighted by r,", lambda x: small(x * LN2, 1) * LN2, abs, D("-0.50001"),
                    D("0.50001"), (5, 11))
    for name, parts in ("kExpEighth", 8), ("kExpSixteenth", 16):
        end = LN2 / 2 / parts * D("1.001")
        emit_polynomial(name, "(exp(r) - 1 - r) / r^2, weighted by r^2,", lambda x: small(x, 2),
                        lambda r: r * r + D("1e-30"), -end, end, (1, None))
    print("// 2^(j/16)\ninline constexpr float kPowersOf2[][16] = {")
    show_floats([(LN2 * j / 16).exp() for j in range(16)])
    print("};\n")
    print("// 2^(j/8), less j in the upper three bits of the mantissa\ninline constexpr float kEighthPowersOf2[][8] = {")
    show_floats([subtract_bits((LN2 * j / 8).exp(), j << 20) for j in range(8)])
    print("};\n")
    split("kLn2F32", LN2, [(15, True), (24, True)])
    split("kLn2F64", LN2, [(41, False), (53, False)])


def tanh_pieces():
    tanh = lambda x: ((2 * x).exp() - 1) / ((2 * x).exp() + 1)
    overlap = D("1e-6")
    ends = [D(2)**(j // 8) * (1 + D(j % 8) / 8) - 1 for j in range(28)]
    centres = [D(0)] + [(ends[j] + ends[j + 1]) / 2 for j in range(1, 27)]
    # Around 0 relative to x, whose factor is 1.
    c, worst = polynomial(lambda u: (tanh(u) / u - 1) / u if u else D(0), lambda u: u + D("1e-30"), D(0), ends[1], 3,
                          points=150)
    fits = [([D(0), D(1)] + c, worst)]
    fits += [fit_piece(tanh, ends[j] - overlap, centres[j], ends[j + 1] + overlap, 5) for j in range(1, 27)]
    # 1 is the piece 24 by its bits; what no number comes to repeats the last one.
    place = lambda values: [values[min((i + 8) % 32, 26)] for i in range(32)]
    print("inline constexpr float kTanhCentres[][32] = {")
    show_floats(place(centres))
    print("};\n")
    emit_fits("kTanhPieces", "tanh(a) in the distance from the centre of the piece that the bits of a + 1 name",
              place(fits), 5)


def fact(n):
    return D(1) if n < 2 else n * fact(n - 1)


def atanh_tail(z):
    """(2 atanh(s) / s - 2) / z for z = s^2"""
    return sum(2 * z ** k / (2 * k + 3) if k or z else D(2) / 3 for k in range(0, 60))


def logarithms():
    lo, hi = D("0.5").sqrt() - 1, D(2).sqrt() - 1

    def tail(f):
        if abs(f) < D("1e-6"):
            return sum((-f) ** k / (k + 3) if k else D(1) / 3 for k in range(0, 8))
        return ((1 + f).ln() - f + f * f / 2) / f ** 3

    def weight(f):
        return f * f if abs(f) < D("1e-12") else abs(f ** 3 / (1 + f).ln())

    emit_polynomial("kLog", "(log(1 + f) - f + f^2/2) / f^3, weighted by f^3 / log(1 + f),", tail, weight, lo, hi,
                    (8, None))
    s = hi / (2 + hi) * D("1.0001")
    emit_polynomial("kLog", "(2 atanh(s) / s - 2) / s^2 in z = s^2, weighted by z,", atanh_tail, lambda z: z + D("1e-30"),
                    D(0), s * s, (None, 6))
    second = lambda z: sum(2 * z**k / (2 * k + 5) if k or z else D(2) / 5 for k in range(0, 60))
    emit_polynomial("kLogTail", "(2 atanh(s) / s - 2 - 2/3 z) / z^2 in z = s^2, weighted by z^2,", second,
                    lambda z: z * z + D("1e-30"), D(0), s * s, (None, 7))
    split("kTwoThirds", D(2) / 3, [(53, False), (53, False)])
    split("kInvLn2F64", 1 / LN2, [(53, False), (53, False)])
    split("kInvLn10", 1 / D(10).ln(), [(53, False)])
    split("kLog10Of2F32", LN2 / D(10).ln(), [(15, True), (24, True)])
    split("kLog10Of2F64", LN2 / D(10).ln(), [(41, False), (53, False)])


def error_functions():
    split_at, end = D(1), D("3.95")
    over_x = lambda z: erf(z.sqrt()) / z.sqrt() if z else 2 / PI.sqrt()
    emit_polynomial("kErf", "erf(x) / x - 1 in z = x^2, relative to erf(x) / x,", lambda z: over_x(z) - 1,
                    lambda z: 1 / over_x(z), D(0), split_at**2, (6, 12))
    log_erfc = lambda x: erfcx(x).ln() - x * x
    emit_polynomial("kErfcRoot", "erfc(x)^(1/8), weighted for the absolute error of its 8th power,",
                    lambda x: (log_erfc(x) / 8).exp(), lambda x: 8 * (log_erfc(x) * 7 / 8).exp(), split_at, end,
                    (7, None))
    # (1 + 2a) erfcx(a) varies between 1 and 1.3, so an error of t hardly counts.
    scaled = lambda t: (1 + 8 * (1 + t) / (1 - t)) * erfcx(4 * (1 + t) / (1 - t))
    for limit, degree in (D("10.3"), (11, None)), (D("27.5"), (None, 23)):
        emit_polynomial("kErfcx", "(1 + 2a) exp(a^2) erfc(a) in t = (a - 4) / (a + 4), relative,", scaled,
                        lambda t: 1 / scaled(t), D(-1), (limit - 4) / (limit + 4), degree)


def normal_distribution():
    upper = lambda a: erfcx(a / D(2).sqrt()) * (-a * a / 2).exp() / 2 if a > D("0.1") else (1 - erf(a / D(2).sqrt())) / 2
    scaled = lambda t: (4 * (1 + t) / (1 - t) + 4) * erfcx(4 * (1 + t) / (1 - t) / D(2).sqrt()) / 2
    limit = D("14.5")
    emit_polynomial("kNormalTail", "(a + 4) exp(a^2/2) Phi(-a) in t = (a - 4) / (a + 4), relative,", scaled,
                    lambda t: 1 / scaled(t), D(-1), (limit - 4) / (limit + 4), (10, None))
    width, overlap = D(23) / 128, D("1e-5")
    pieces = [(max(D(0), (i - D("0.5")) * width - overlap), i * width, (i + D("0.5")) * width + overlap)
              for i in range(32)]
    emit_pieces("kNormalWide", "Phi(-a) in a - 23/128 i near 23/128 i", upper, pieces, 6)
    # Eight pieces of equal length in (a + shift)^2: the function falls ever faster.
    shift = D(to_f32(D("1.793")))
    scale = D(to_f32(D("0.500005") / shift**2))
    ends = [max(D(0), ((i + D("0.5")) / scale).sqrt() - shift) for i in range(9)]
    # From the upper end all terms have the same sign, where intervals are long.
    uppers = [D(to_f32(ends[i + 1])) for i in range(8)]
    print("// shift, scale, end: a is in the piece i where (a + shift)^2 scale rounds to i + 1")
    print(f"inline constexpr double kNormalPieces[] = {{{float(shift).hex()}, {float(scale).hex()}, "
          f"{to_f32(ends[8] - overlap).hex()}}};\n")
    print("inline constexpr float kNormalEnds[][8] = {")
    show_floats(uppers)
    print("};\n")
    pieces = [(max(D(0), ends[i] - overlap), uppers[i], ends[i + 1] + overlap) for i in range(8)]
    emit_pieces("kNormalNarrow", "Phi(-a) in the distance from the piece's end", upper, pieces, 8)


def trigonometry():
    end = (PI / 4 * D("1.001"))**2
    sin = lambda z: sum((-1)**k * z**(k - 1) / fact(2 * k + 1) for k in range(1, 20))
    cos = lambda z: sum((-1)**k * z**(k - 2) / fact(2 * k) for k in range(2, 20))
    sin0, cos0 = lambda z: sin(z) if z else -D(1) / 6, lambda z: cos(z) if z else D(1) / 24
    emit_polynomial("kSin", "(sin(r) / r - 1) / z in z = r^2, weighted by z,", sin0, lambda z: z + D("1e-30"), D(0), end,
                    (2, 5))
    emit_polynomial("kCos", "(cos(r) - 1 + z/2) / z^2 in z = r^2, weighted by z^2,", cos0, lambda z: z * z + D("1e-30"),
                    D(0), end, (2, 5))
    split("kHalfPiF32", PI / 2, [(11, True), (11, True), (11, True), (24, True)])
    split("kHalfPiF64", PI / 2, [(33, False), (33, False), (53, False)])
    split("kTwoOverPi", 2 / PI, [(53, False)])
    print("// 2/pi times 2^1216, the lowest word first; with 64 zeros in front, 1280 bits.")
    getcontext().prec = 420
    number = int(2 / machin() * 2**1216)
    getcontext().prec = 50
    words = ", ".join(f"0x{number >> (64 * k) & (2**64 - 1):x}" for k in range(20))
    print(f"inline constexpr uint64_t kTwoOverPiBits[] = {{{words}}};\n")


if __name__ == "__main__":
    header()
    exponentials()
    tanh_pieces()
    logarithms()
    error_functions()
    normal_distribution()
    trigonometry()
    print("} // namespace dlc::coefficients\n// clang-format on\n\n#endif // DLC_LIB_CODEGEN_MATH_COEFFICIENTS_H")
