"""What boxes and colours alone tell of the classes of an exported Diorama-9, by a vote of 25 neighbours.

    backdrop export-diorama DIR [--world 2]
    python3 check.py DIR

Shares no code with the kit; reads manifest.csv and the pictures of Only-BG-T. Needs numpy and Pillow.
"""

import csv
import sys
from pathlib import Path

import numpy
from PIL import Image

VOTES = 25


def rows(folder, variant):
    """The rows of one variant in the manifest, by split."""
    with open(folder / "manifest.csv", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["variant"] == variant]
    if not found:
        sys.exit(f"error: {folder}/manifest.csv has no rows of {variant}")
    return [[row for row in found if row["split"] == split] for split in ("train", "val")]


def boxes(rows, side):
    edges = numpy.array([[float(row[name]) for name in ("left", "top", "right", "bottom")] for row in rows])
    edges[:, 2:] -= edges[:, :2]
    return edges / side


def colours(rows, folder):
    values = []
    for row in rows:
        pixels = numpy.asarray(Image.open(folder / row["file"]).convert("RGB"), dtype=float).reshape(-1, 3)
        values.append(numpy.stack([pixels.mean(0), pixels.std(0)], axis=1).reshape(-1))
    return numpy.array(values)


def share(known, asked, labels, truth):
    """The share of the asked whose class most of the nearest known have; the nearest of equals decides."""
    middle, spread = known.mean(0), known.std(0)
    known, asked = (known - middle) / spread, (asked - middle) / spread
    right = 0
    for features, answer in zip(asked, truth):
        nearest = numpy.argsort(((known - features) ** 2).sum(1), kind="stable")[:VOTES]
        votes = [labels[index] for index in nearest]
        most = max(votes.count(label) for label in votes)
        right += next(label for label in votes if votes.count(label) == most) == answer
    return 100 * right / len(asked)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    known, asked = rows(folder, "only_bg_t")
    side = Image.open(folder / known[0]["file"]).size[0]
    labels, truth = [row["class"] for row in known], [row["class"] for row in asked]
    print(f"box coordinates {share(boxes(known, side), boxes(asked, side), labels, truth):.1f} %")
    print(f"six colour numbers {share(colours(known, folder), colours(asked, folder), labels, truth):.1f} %")


if __name__ == "__main__":
    main()
