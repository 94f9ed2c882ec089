"""The report as its readers meet it; run by Scripts/browser-test."""

import contextlib
import pathlib
import sys

import accessibility
import html5lib
import layout
import play
import printing
from driver import Checks, Reader, browser

PHONE = 740
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
            height = PHONE if width == 360 else 900
            with Reader(chromium, url, width=width, height=height) as reader:
                if width == 360:
                    paint = reader.ask(
                        "performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
                    print(f"        first paint after {paint:.0f} ms" if paint else "        first paint not told")
                with checks.check(f"{width} pixels: nothing sticks out or is cut off"):
                    layout.fits(reader)
                with checks.check(f"{width} pixels: the contents are at hand amid the text"):
                    layout.leads_back(reader)
                with checks.check(f"{width} pixels: unfolded, too"):
                    reader.unfold()
                    layout.fits(reader)
                with checks.check(f"{width} pixels: the text of figures can be read"):
                    layout.readable(reader, 11)
                with checks.check(f"{width} pixels: captions first or last, tab stops where something scrolls"):
                    layout.has_captions_outside(reader)
                    layout.has_no_idle_stops(reader)
                with checks.check(f"{width} pixels: no request, no complaint"):
                    others = [each for each in reader.requests if each != url and not each.startswith("data:")]
                    assert not others, others[:5]
                    assert not reader.complaints, reader.complaints[:5]

        with contextlib.ExitStack() as stack:
            readers = {
                name: stack.enter_context(Reader(chromium, url, width=width, scheme=scheme))
                for name, scheme, width in [("light", "light", 1280), ("dark", "dark", 1280), ("a phone", "light", 360)]
            }
            for reader in readers.values():
                reader.unfold()
                accessibility.start(reader)
            for name, reader in readers.items():
                with checks.check(f"{name}: axe-core finds nothing, all unfolded"):
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
                paper = reader.page.pdf(format="A4", prefer_css_page_size=True)
            count = printing.is_light(paper)
            print(f"        {count} pages")
            printing.is_numbered(printing.text(paper))

        with checks.check("print with a theme chosen by hand is the same"):
            with Reader(chromium, url, scheme="light") as reader:
                button = reader.page.get_by_role("button", name="Theme")
                button.click()
                button.click()
                assert is_dark(background(reader))
                pdf = reader.page.pdf(format="A4", prefer_css_page_size=True)
            assert printing.without_dates(pdf) == printing.without_dates(paper), "it differs"

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

        with checks.check("a phone's first paragraph is within two screens of the mixer's end"):
            with Reader(chromium, url, width=360, height=PHONE) as reader:
                mixer, first = (
                    reader.ask(f"document.querySelector('{each}').getBoundingClientRect().toJSON()")
                    for each in (".mixer", "main p")
                )
                print(f"        mixer {mixer['top']:.0f}–{mixer['bottom']:.0f}, first paragraph at {first['top']:.0f}")
                assert mixer["top"] < PHONE, "the mixer is not on the first screen"
                assert first["top"] < mixer["bottom"] + 2 * PHONE, "it is further down"
    checks.end()


main(pathlib.Path(sys.argv[1]))
