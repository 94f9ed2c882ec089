"""The report on paper."""

import pathlib
import subprocess
import tempfile


def pages(pdf, first=1, last=None, resolution=40):
    """The pages of a PDF as (width, height, grey values)."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "report.pdf")
        file.write_bytes(pdf)
        last = ["-l", str(last)] if last else []
        subprocess.run(
            ["pdftoppm", "-gray", "-r", str(resolution), "-f", str(first), *last, file, f"{folder}/page"], check=True
        )
        for page in sorted(pathlib.Path(folder).glob("page*.pgm")):
            data = page.read_bytes()
            _, size, _, pixels = data.split(b"\n", 3)
            width, height = map(int, size.split())
            yield width, height, pixels


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
        light = sum(value > 200 for value in pixels) / len(pixels)
        assert light > 0.5, f"page {number} is dark: {light:.0%} of it is light"
        deep = 0
        for y in range(height):
            row = pixels[y * width : (y + 1) * width]
            deep = deep + 1 if sum(value < 40 for value in row) / width > 0.5 else 0
            # A rule of a table is a row or two.
            assert deep < 5, f"page {number} has a dark band at {y / height:.0%} of its height"
    assert count > 3, f"{count} pages"
    return count
