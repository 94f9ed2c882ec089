"""The report as its readers meet it; run by Scripts/browser-test."""

import pathlib
import sys

import accessibility
import html5lib
import layout
import play
import printing
from driver import Checks, Reader, browser

WIDTHS = [360, 820, 1280, 1400]
# The report must open at once from a memory stick or a mail.
LARGEST = 8_000_000


def background(reader):
    return reader.ask("getComputedStyle(document.body).backgroundColor")


def is_dark(colour):
    parts = [int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    return sum(parts) < 3 * 80


def main(path):
    url = path.resolve().as_uri()
    checks = Checks()
    source = path.read_text(encoding="utf-8")
    print(f"{path}: {len(source.encode()) / 1e6:.2f} MB")

    with checks.check("the file is small enough"):
        assert len(source.encode()) < LARGEST, f"{len(source.encode())} bytes, at most {LARGEST}"
    with checks.check("the file is valid HTML"):
        parser = html5lib.HTMLParser()
        parser.parse(source)
        errors = [f"line {place[0]}: {code}" for place, code, _ in parser.errors]
        assert not errors, errors[:5]

    with browser() as chromium:
        for width in WIDTHS:
            height = 740 if width == 360 else 900
            with Reader(chromium, url, width=width, height=height) as reader:
                if width == 360:
                    paint = reader.ask(
                        "performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
                    print(f"        first paint after {paint:.0f} ms" if paint else "        first paint not told")
                with checks.check(f"{width} pixels: nothing sticks out or is cut off"):
                    layout.fits(reader)
                with checks.check(f"{width} pixels: unfolded, too"):
                    reader.unfold()
                    layout.fits(reader)
                with checks.check(f"{width} pixels: the text of figures can be read"):
                    layout.readable(reader, 11)
                with checks.check(f"{width} pixels: no request, no complaint"):
                    others = [each for each in reader.requests if each != url and not each.startswith("data:")]
                    assert not others, others[:5]
                    assert not reader.complaints, reader.complaints[:5]

        for name, scheme, width in [("light", "light", 1280), ("dark", "dark", 1280), ("a phone", "light", 360)]:
            with checks.check(f"{name}: axe-core finds nothing"), Reader(
                chromium, url, width=width, scheme=scheme
            ) as reader:
                reader.unfold()
                accessibility.violations(reader)

        with checks.check("themes: the system's, and the reader's own"):
            with Reader(chromium, url, scheme="dark") as reader:
                assert is_dark(background(reader)), background(reader)
                button = reader.page.get_by_role("button", name="Theme")
                button.click()
                assert not is_dark(background(reader)), "light was asked for"
                button.click()
                assert is_dark(background(reader)), "dark was asked for"

        with checks.check("print from a dark system is light, with page numbers and contents"):
            with Reader(chromium, url, scheme="dark") as reader:
                pdf = reader.page.pdf(format="A4", prefer_css_page_size=True)
                count = printing.is_light(pdf)
                words = printing.text(pdf)
                assert "Contents" in words
                print(f"        {count} pages")

        with checks.check("print with the dark theme chosen by hand is light"):
            with Reader(chromium, url, scheme="light") as reader:
                button = reader.page.get_by_role("button", name="Theme")
                button.click()
                button.click()
                assert is_dark(background(reader))
                printing.is_light(reader.page.pdf(format="A4"))

        with checks.check("without scripts everything is there"):
            with Reader(chromium, url, scripts=False) as bare, Reader(chromium, url) as whole:
                assert bare.page.locator("button, input").count() == 0, "buttons that do nothing"
                for selector in ["main h2", "main h3", "main figure", "tr[data-verdict]", ".mixer-matrix td"]:
                    found, expected = (each.page.locator(selector).count() for each in (bare, whole))
                    assert found == expected > 0, f"{selector}: {found} of {expected}"
                assert bare.page.locator(".mixer-matrix").is_visible()

        for name, options, pick in [
            ("pointer", {}, play.by_pointer),
            ("keyboard", {}, play.by_keyboard),
            ("touch", {"width": 360, "touch": True}, play.by_touch),
        ]:
            with checks.check(f"the mixer by {name}"), Reader(chromium, url, **options) as reader:
                play.mixer_answers(reader, pick)

        with Reader(chromium, url, width=1400) as reader:
            with checks.check("the ledger's filters show what they count"):
                play.filters(reader)
            with checks.check("sliders walk along the axis and say what is there"):
                play.sliders(reader)
            with checks.check("search finds words, and a name by its hyphen"):
                play.search(reader, "background")
                play.search(reader, "Mixed-Rand")
            with checks.check("previews can be reached and dismissed"):
                play.preview_stays(reader)
            with checks.check("the verdicts' tiles are one tab stop, walked by arrows"):
                play.one_stop_for_tiles(reader)

        with checks.check("a phone's first paragraph is within two screens of the first screen's end"):
            with Reader(chromium, url, width=360, height=740) as reader:
                start = reader.ask("document.querySelector('.mixer').getBoundingClientRect().top")
                end = reader.ask("document.querySelector('.answers, .verdicts').getBoundingClientRect().top")
                first = reader.ask("document.querySelector('main p').getBoundingClientRect().top")
                assert start < 740, f"the mixer begins at {start:.0f}"
                print(f"        mixer {start:.0f}–{end:.0f}, first paragraph at {first:.0f}")
    checks.end()


main(pathlib.Path(sys.argv[1]))
