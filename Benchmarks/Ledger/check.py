#!/usr/bin/env python3
"""Recomputes every number of the ledger and of the conclusion from output/results.json.

    python3 Benchmarks/Ledger/check.py [BOOK]

It shares no code with the kit and needs nothing but Python. From the means, the ends of the intervals, the
bounds and the p-values of single comparisons it derives again: means over seeds, verdicts, the p-value of each
claim, Holm's correction over the primary claims and the verdict that it leaves; and it reads the ledger of
output/report.html and the sentences of the last chapters, and compares what they print, digit by digit.
"""

import html
import json
import math
import re
import sys
from pathlib import Path

LEVEL = 0.05
faults = []


def fault(place, what):
    faults.append(f"{place}: {what}")


# How numbers are printed.


def minus(text):
    return text.replace("-", "−")


def fixed(value, digits):
    text = f"{value:.{digits}f}"
    return text[1:] if text.startswith("-") and set(text) <= set("-0.") else text


def shown(value, unit):
    if value is None or not math.isfinite(value):
        return "–"
    if unit == "fraction":
        return minus(fixed(100 * value, 1))
    if unit == "points":
        text = fixed(100 * value, 1)
        return text if text == "0.0" else minus(("+" if value > 0 else "") + text)
    if unit == "ratio":
        return minus(fixed(value, 2))
    return minus(f"{math.floor(abs(value) + 0.5) * (-1 if value < 0 else 1):,}")


SUFFIX = {"fraction": "\u202f%", "points": " points", "ratio": "", "count": ""}


def sentence(number):
    unit, low, high = number["unit"], number.get("low"), number.get("high")
    text = shown(number.get("mean"), unit)
    if low is not None and high is not None and unit != "count":
        half = (high - low) / 2
        digit = 0.01 if unit == "ratio" else 0.001
        if abs((low + high) / 2 - number["mean"]) <= digit / 2:
            text += f" ± {fixed(half, 2) if unit == 'ratio' else fixed(100 * half, 1)}"
        else:
            text += f" [{shown(low, unit)}, {shown(high, unit)}]"
    return text + SUFFIX[unit]


def fine(number):
    """One more digit, and the ends."""
    unit = number["unit"]
    if number.get("low") is None or unit == "count":
        return sentence(number)
    scale, digits = (100, 2) if unit in ("fraction", "points") else (1, 3)

    def text(value):
        return minus(("+" if unit == "points" and value > 0 else "") + fixed(scale * value, digits))

    return (
        f"{text(number['mean'])} [{text(number['low'])}, {text(number['high'])}]{SUFFIX[unit]}"
    )


def probability(value):
    return "p < 0.001" if value < 0.001 else f"p = {fixed(value, 3 if value < 0.1 else 2)}"


# What claims come to.


def on_side(ground, value):
    bound = ground["bound"]
    return {">": value > bound, "≥": value >= bound, "<": value < bound, "≤": value <= bound}[
        ground["relation"]
    ]


def beyond(ground):
    """1 where the whole interval lies on the claimed side, −1 where it lies on the other, else 0."""
    low, high = ground["number"].get("low"), ground["number"].get("high")
    if low is None or high is None:
        return 0
    bound, relation = ground["bound"], ground["relation"]
    if relation == ">":
        return 1 if low > bound else -1 if high <= bound else 0
    if relation == "≥":
        return 1 if low >= bound else -1 if high < bound else 0
    if relation == "<":
        return 1 if high < bound else -1 if low >= bound else 0
    return 1 if high <= bound else -1 if low > bound else 0


def judge(grounds):
    """The verdict and the p-value of a claim."""
    different = len({(g["number"].get("mean"), g["number"].get("low"), g["number"].get("high")) for g in grounds})
    wrong = [g for g in grounds if not on_side(g, g["number"]["mean"])]
    values = [g.get("probability") for g in (wrong or grounds)]
    p = None
    if None not in values:
        p = min(1, different * min(values)) if wrong else max(values)
    sides = [beyond(g) for g in grounds]
    if -1 in sides:
        verdict = "does not hold" if p is None or p <= LEVEL else "undecided"
    else:
        verdict = "holds" if all(side == 1 for side in sides) else "undecided"
    return verdict, p


def holm(values):
    order = sorted(range(len(values)), key=lambda index: values[index])
    adjusted, greatest = [0.0] * len(values), 0.0
    for rank, index in enumerate(order):
        greatest = max(greatest, min(1, (len(values) - rank) * values[index]))
        adjusted[index] = greatest
    return adjusted


def same(a, b):
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= 1e-12 * max(1, abs(a), abs(b))


def check_numbers(results):
    for value in results["values"]:
        known = [v for v in value.get("perSeed", []) if v is not None]
        if known and len(known) == len(value["perSeed"]) and value.get("mean") is not None:
            mean = sum(known) / len(known)
            if abs(mean - value["mean"]) > 1e-9 * max(1, abs(mean)):
                fault(value["name"], f"mean {value['mean']}, over its seeds {mean}")
        low, high = value.get("low"), value.get("high")
        if low is not None and not low - 1e-12 <= value["mean"] <= high + 1e-12:
            fault(value["name"], f"{value['mean']} lies outside of its interval [{low}, {high}]")


def check_claims(results):
    claims = results["claims"]
    by_name = {value["name"]: value for value in results["values"]}
    run = [c for c in claims if c["grounds"]]
    for claim in run:
        label = claim["label"]
        verdict, p = judge(claim["grounds"])
        if verdict != claim["before"]:
            fault(label, f"'{claim['before']}' before the correction, by its numbers '{verdict}'")
        if not same(p, claim.get("probability")):
            fault(label, f"p {claim.get('probability')}, by its comparisons {p}")
        for index, ground in enumerate(claim["grounds"]):
            number = by_name.get(label if index == 0 else f"{label}/{index + 1}")
            if number is None:
                fault(label, f"number {index + 1} is not among the values")
            elif any(number.get(k) != ground["number"].get(k) for k in ("mean", "low", "high", "perSeed")):
                fault(label, f"number {index + 1} is not that of the values")
            if ground.get("probability") is not None:
                outside = beyond(ground) != 0
                if outside != (ground["probability"] <= LEVEL) and abs(ground["probability"] - LEVEL) > 2e-3:
                    fault(label, f"p {ground['probability']} does not fit the interval and the bound")
    primary = [c for c in run if c.get("rank") == "primary"]
    for claim, value in zip(primary, holm([c.get("probability", 1) for c in primary])):
        if not same(value, claim.get("corrected")):
            fault(claim["label"], f"corrected p {claim.get('corrected')}, by Holm's rule {value}")
        decided = claim["before"] in ("holds", "does not hold")
        verdict = claim["before"] if not decided or value <= LEVEL else "undecided"
        if verdict != claim["verdict"]:
            fault(claim["label"], f"'{claim['verdict']}' in the ledger, by its corrected p '{verdict}'")
    for claim in claims:
        if claim not in primary and claim["verdict"] != claim["before"]:
            fault(claim["label"], "corrected, and not one of the primary claims")
    return claims


def words(text):
    text = re.sub(r"<svg.*?</svg>", " ", text, flags=re.S)
    text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return re.sub(r"\s+", " ", text.replace("\u2011", "-").replace("\u2060", "")).strip()


def check_ledger(page, claims):
    found = page.find('id="what-was-found"')
    if found < 0:
        return fault("report.html", "holds no ledger")
    ledger = page[found : page.index("</section>", found)]
    rows = {}
    for row in ledger.split("<tr data-verdict")[1:]:
        row = "<tr" + row[: row.index("</tr>")]
        link = re.search(r'href="#(clm-[^"]+)"', row)
        if link:
            rows[link.group(1)] = words(row)
    for claim in claims:
        row = rows.pop(claim["label"], None)
        if row is None:
            fault(claim["label"], "has no row in the ledger")
            continue
        if not row.startswith(claim["verdict"]):
            fault(claim["label"], f"the ledger begins '{row[:20]}', expected '{claim['verdict']}'")
        for ground in claim["grounds"]:
            number = ground["number"]
            texts = [words(sentence(number)), words(fine(number))]
            if not any(text in row for text in texts):
                fault(claim["label"], f"the ledger does not print '{texts[0]}'")
        for key in ("probability", "corrected"):
            if claim.get(key) is not None and claim.get("rank") and probability(claim[key]) not in row:
                fault(claim["label"], f"the ledger does not print {key} {probability(claim[key])}")
    for label in rows:
        fault(label, "stands in the ledger and not in results.json")
    # The first screen counts what the ledger holds.
    top = page[: found]
    for verdict, one, many in [
        ("does not hold", "1 does not hold", "{} do not hold"),
        ("undecided", "1 undecided", "{} undecided"),
        ("holds", "1 holds", "{} hold"),
    ]:
        for source in {c["source"] for c in claims}:
            count = sum(c["verdict"] == verdict and c["source"] == source for c in claims)
            text = one if count == 1 else many.format(count)
            if count and text not in words(top):
                fault("first screen", f"'{text}' is missing ({source})")


def check_sentences(folder, results, chapters):
    """Numbers between comments, against the values of the same place."""
    values = {value["name"]: value for value in results["values"]}
    count = 0
    for path in chapters:
        text = path.read_text(encoding="utf-8")
        outside = re.sub(r"^(`{3,}|~{3,}).*?^\1[ \t]*$", "", text, flags=re.S | re.M)
        for place, match in enumerate(re.finditer(r"<!--=.*?-->(.*?)<!--/=-->", outside, re.S), 1):
            name, printed = f"{path.stem}#{place}", re.sub(r"\s+", " ", match.group(1))
            known = results["numbers"].get(name)
            if known is None or re.sub(r"\s+", " ", known["text"]) != printed:
                fault(name, f"the chapter prints '{printed}', results.json has {known}")
            number = values.get(name)
            if number is None:
                continue
            count += 1
            unit, mean = number["unit"], number.get("mean")
            allowed = {sentence(number)}
            if mean is not None:
                allowed.add(shown(mean, unit) + SUFFIX[unit])
                allowed.add(shown(abs(mean), unit).lstrip("+") + SUFFIX[unit])
            allowed = {re.sub(r"\s+", " ", text) for text in allowed}
            if printed not in allowed:
                fault(name, f"the chapter prints '{printed}', the value gives {sorted(allowed)}")
    return count


def main():
    book = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    results = json.loads((book / "output/results.json").read_text(encoding="utf-8"))
    check_numbers(results)
    claims = check_claims(results)
    check_ledger((book / "output/report.html").read_text(encoding="utf-8"), claims)
    chapters = sorted((book / "chapters").glob("[0-9][0-9]-*.md"))
    count = check_sentences(book, results, chapters)
    if not claims:
        fault("results.json", "holds no claims")
    for line in faults:
        print(f"error: {line}", file=sys.stderr)
    primary = [c for c in claims if c.get("rank") == "primary"]
    changed = [c for c in primary if c["before"] != c["verdict"]]
    print(
        f"{len(results['values'])} values, {len(claims)} claims ({len(primary)} primary, {len(changed)} of them "
        f"changed by the correction) and {count} numbers of sentences: {len(faults)} faults"
    )
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
