"""The report on paper."""

import pathlib
import re
import subprocess
import tempfile


# Grey values as classes: dark, between, light.
CLASSES = bytes(0 if value < 40 else 2 if value > 200 else 1 for value in range(256))
DARK, LIGHT = b"\0", b"\2"


def pages(pdf, resolution=30):
    """The pages of a PDF in order, as (width, height, a class of grey for each pixel)."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "report.pdf")
        file.write_bytes(pdf)
        # Odd and even pages at once: a page takes a fifth of a second, and there may be a hundred.
        halves = [
            subprocess.Popen(["pdftoppm", "-gray", "-r", str(resolution), half, file, f"{folder}/page"])
            for half in ("-o", "-e")
        ]
        for half in halves:
            assert half.wait() == 0, "pdftoppm failed"
        for page in sorted(pathlib.Path(folder).glob("page*.pgm")):
            _, size, _, pixels = page.read_bytes().split(b"\n", 3)
            width, height = map(int, size.split())
            yield width, height, pixels.translate(CLASSES)


def without_dates(pdf):
    return re.sub(rb"/(CreationDate|ModDate) \([^)]*\)", b"", pdf)


def text(pdf):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "report.pdf")
        file.write_bytes(pdf)
        return subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout


def is_light(pdf):
    """No page is dark: most of each is paper, and no page has a dark ground anywhere as wide as a figure."""
    count = 0
    for number, (width, height, pixels) in enumerate(pages(pdf), 1):
        count += 1
        light = pixels.count(LIGHT) / len(pixels)
        assert light > 0.5, f"page {number} is dark: {light:.0%} of it is light"
        deep = 0
        for y in range(height):
            row = pixels[y * width : (y + 1) * width]
            deep = deep + 1 if row.count(DARK) / width > 0.5 else 0
            # A rule of a table is a row or two.
            assert deep < 5, f"page {number} has a dark band at {y / height:.0%} of its height"
    assert count > 3, f"{count} pages"
    return count


def is_numbered(words):
    """Each page closes with its number, and one of the first is the contents."""
    sheets = words.rstrip("\f").split("\f")
    for number, sheet in enumerate(sheets, 1):
        lines = sheet.strip().splitlines()
        assert lines and lines[-1].strip() == str(number), f"page {number} closes with {lines[-1:]}"
    assert any("Contents" in (line.strip() for line in sheet.splitlines()) for sheet in sheets[:6]), "no contents"
