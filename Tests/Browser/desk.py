"""A whole session at the hypothesis desk; run by Scripts/desk-test.

    desk.py ROOT PROFILE [SAVES]

ROOT is a checkout with a built program, whose chapters are edited and put back.
"""

import pathlib
import random
import re
import subprocess
import sys
import time

import accessibility
from driver import Checks, Reader, browser
from playwright.sync_api import Error

CHAPTER = "chapters/03-background-gap.md"
CLAIM = "clm-networks-have-a-gap"
BOUND = "gap > 0.101"


def session(root, profile):
    """Starts `backdrop preview`; gives the process and the page's address."""
    process = subprocess.Popen(
        [root / ".build/release/backdrop", "preview", "--no-open", "--profile", profile, "--ask-above", "600"],
        cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = []
    for line in process.stderr:
        said.append(line)
        found = re.search(r"http://127\.0\.0\.1:\d+/[0-9a-f]{32}/", line)
        if found:
            return process, found.group(0)
    raise AssertionError(f"the desk did not begin: {''.join(said)}")


class Desk:
    def __init__(self, reader):
        self.reader = reader

    def phase(self):
        return self.reader.ask("document.querySelector('.desk')?.dataset.phase")

    def words(self):
        return self.reader.ask("document.querySelector('.desk')?.innerText ?? ''")

    def until(self, condition, seconds=90):
        """Waits until a condition of the page holds; gives the seconds."""
        start = time.time()
        while time.time() - start < seconds:
            try:
                if self.reader.ask(condition):
                    return time.time() - start
            except Error:
                pass  # the page begins anew
            time.sleep(0.02)
        raise AssertionError(f"not within {seconds} s: {condition}; the desk says: {self.words()}")

    def settled(self, seconds=180):
        return self.until("document.querySelector('.desk')?.dataset.phase === 'settled'", seconds)

    def text_of(self, label):
        return self.reader.ask(f"document.getElementById('{label}')?.innerText ?? ''")


def play(checks, desk, root):
    chapter = root / CHAPTER
    original = chapter.read_text(encoding="utf-8")
    note = f"document.querySelector('#{CLAIM} > .desk-note')"
    has_flaw = "Boolean(document.querySelector('.desk-flaw'))"

    with checks.check("the page opens with the book as it is"):
        desk.until("document.querySelector('.desk')?.dataset.phase")
        desk.settled()
        assert desk.reader.ask("document.querySelectorAll('main > section.chapter').length") >= 10

    with checks.check("prose appears as it is typed, and the page keeps its place"):
        desk.reader.ask(f"document.getElementById('{CLAIM}').scrollIntoView({{ block: 'center' }})")
        time.sleep(0.3)
        top = f"document.getElementById('{CLAIM}').getBoundingClientRect().top"
        before = desk.reader.ask(top)
        first = original.index("\n\n", original.index("# ")) + 2
        took = []
        for word in ("Quince", "Medlar", "Sorb"):
            chapter.write_text(original[:first] + f"{word} stands here.\n\n" + original[first:], encoding="utf-8")
            took.append(desk.until(f"document.body.innerText.includes('{word} stands here')"))
        print(f"        save to prose: {sorted(took)[1]:.2f} s")
        assert abs(desk.reader.ask(top) - before) < 40, "the page has jumped"
        chapter.write_text(original, encoding="utf-8")
        desk.until("!document.body.innerText.includes('stands here')")

    with checks.check("a typing error stands at its block, with its line, and the rest of the page stays"):
        chapter.write_text(original.replace(BOUND, "gapp > 0.101", 1), encoding="utf-8")
        desk.until(has_flaw)
        line = original[: original.index(BOUND)].count("\n") + 1
        flaw = desk.text_of(CLAIM)
        assert f"{CHAPTER}:{line}:" in flaw and "gapp > 0.101" in flaw, flaw
        assert desk.reader.ask("document.querySelectorAll('main > section.chapter').length") >= 10

    with checks.check("half a block is told where it begins to be wrong"):
        place = original.index(BOUND)
        chapter.write_text(original[:place], encoding="utf-8")
        desk.until("document.querySelector('.desk').innerText.includes('cannot be read')")
        assert CHAPTER in desk.words()

    with checks.check("mended, nothing is left of it"):
        chapter.write_text(original, encoding="utf-8")
        desk.until(f"!({has_flaw})")
        desk.settled()
        assert not desk.reader.ask("document.querySelectorAll('.desk-note').length"), desk.words()

    with checks.check("another bound: the verdict flips, before and after side by side"):
        chapter.write_text(original.replace(BOUND, "gap > 0.991", 1), encoding="utf-8")
        took = desk.until(f"{note}?.dataset.kind === 'changed'")
        desk.settled()
        print(f"        save to verdict: {took:.1f} s")
        assert "does not hold" in desk.text_of(CLAIM), desk.text_of(CLAIM)
        assert desk.reader.ask(f"document.querySelector('#{CLAIM} .desk-old')?.textContent"), "nothing of before"
        assert CLAIM in desk.words() and "does not hold" in desk.words(), desk.words()
        assert "git checkout" in desk.words()
        assert "post hoc" in desk.text_of(CLAIM), desk.text_of(CLAIM)
        assert chapter.read_text(encoding="utf-8").count("0.991") == 1

    with checks.check("changed, it breaks none of axe-core's rules"):
        accessibility.start(desk.reader)
        accessibility.violations(desk.reader)

    with checks.check("back again, the page is what it was"):
        chapter.write_text(original, encoding="utf-8")
        desk.until(f"!{note}")
        assert "does not hold" not in desk.text_of(CLAIM), desk.text_of(CLAIM)

    with checks.check("a save as editors do it, by renaming over, and many of them at once"):
        other = chapter.with_suffix(".md.tmp~")
        for number in range(20):
            other.write_text(original.replace(BOUND, f"gap > 0.{200 + number}", 1), encoding="utf-8")
            other.rename(chapter)
            time.sleep(0.05)
        desk.until(f"document.getElementById('{CLAIM}').innerText.includes('21.9')")
        desk.settled()
        chapter.write_text(original, encoding="utf-8")
        desk.until(f"!{note}")

    with checks.check("a page that is opened while a chapter cannot be read tells it, too"):
        second = root / "chapters/02-backgrounds-suffice.md"
        text = second.read_text(encoding="utf-8")
        try:
            second.write_text(text + "\n```swift experiment\nlet x =\n", encoding="utf-8")
            desk.until("document.querySelector('.desk').innerText.includes('cannot be read')")
            desk.reader.page.reload()
            desk.until("document.querySelector('.desk')?.innerText.includes('02-backgrounds-suffice.md')")
        finally:
            second.write_text(text, encoding="utf-8")
        desk.settled()

    program = root / ".build/release/backdrop"
    new = "clm-tried-at-the-desk"
    with checks.check("a new variant, trained on: what backdrop new writes is compiled, computed and shown"):
        made = subprocess.run(
            [program, "new", "variant", "--chapter", CHAPTER, "tried at the desk"],
            cwd=root, capture_output=True, text=True)
        assert made.returncode == 0 and CHAPTER in made.stdout, made
        desk.until(f"document.getElementById('{new}')")
        desk.until(f"document.querySelector('#{new} > .desk-note') && document.querySelector('.desk').dataset.phase !== 'building'")

    with checks.check("stopped and gone on with, it comes to its verdict"):
        desk.reader.ask("document.querySelector('[data-desk-action=stop]').click()")
        desk.until("['stopped', 'settled'].includes(document.querySelector('.desk').dataset.phase)")
        if desk.phase() == "stopped":
            desk.reader.ask("document.querySelector('[data-desk-action=resume]').click()")
        desk.until(f"document.querySelector('#{new} > .desk-note')?.dataset.kind === 'changed'")
        desk.settled()
        assert "undecided" in desk.text_of(new) or "hold" in desk.text_of(new), desk.text_of(new)
        log = subprocess.run([program, "preview", "--log"], cwd=root, capture_output=True, text=True)
        assert new in log.stdout, log

    with checks.check("kept, it stands in the book, and the page goes on from there"):
        desk.reader.ask("window.isOld = true")
        desk.until("!document.querySelector('[data-desk-action=keep]').hidden")
        desk.reader.ask("document.querySelector('[data-desk-action=keep]').click()")
        desk.until("!window.isOld && document.querySelector('.desk')?.dataset.phase === 'settled'", 120)
        assert not desk.reader.ask("document.querySelectorAll('.desk-note').length"), desk.words()
        assert "hold" in desk.text_of(new) or "undecided" in desk.text_of(new), desk.text_of(new)

    with checks.check("taken back, it is gone"):
        chapter.write_text(original, encoding="utf-8")
        desk.until(f"!document.getElementById('{new}')")
        desk.settled()


SHOWN = """(() => {
  const copy = document.querySelector('main').cloneNode(true);
  for (const each of copy.querySelectorAll(
    '.desk-note, .desk-flaw, .desk-before, .desk-old, .enlarge, .copy, .slider, aside, nav, [role=status]'))
    each.remove();
  return copy.textContent.replace(/\\s+/g, '');
})()"""


def storm(checks, root, profile, saves):
    """Saves in quick succession, valid, broken, half-written, deleted, renamed: the page ends as a fresh one."""
    chapter = root / CHAPTER
    original = chapter.read_text(encoding="utf-8")
    away = chapter.with_suffix(".away")
    chance = random.Random(2006)
    first = original.index("\n\n", original.index("# ")) + 2

    def prose():
        return original[:first] + f"Word {chance.randrange(1000)}.\n\n" + original[first:]

    def save():
        kind = chance.choice(["prose", "prose", "bound", "broken", "half", "delete", "rename", "original"])
        if kind == "prose":
            chapter.write_text(prose(), encoding="utf-8")
        elif kind == "bound":
            chapter.write_text(prose().replace(BOUND, f"gap > 0.{chance.randrange(100, 999)}", 1), encoding="utf-8")
        elif kind == "broken":
            chapter.write_text(original.replace(BOUND, f"gap{chance.randrange(9)} > 0.101", 1), encoding="utf-8")
        elif kind == "half":
            chapter.write_text(original[: chance.randrange(len(original))], encoding="utf-8")
        elif kind == "delete":
            chapter.unlink(missing_ok=True)
        elif kind == "rename" and chapter.exists():
            chapter.rename(away)
            time.sleep(chance.random() * 0.1)
            away.rename(chapter)
        else:
            chapter.write_text(original, encoding="utf-8")
        time.sleep(chance.random() * 0.2)

    try:
        process, url = session(root, profile)
        with checks.check(f"{saves} random saves leave the page that a fresh desk shows"):
            with browser() as chromium, Reader(chromium, url, width=1280, height=900) as reader:
                desk = Desk(reader)
                desk.settled()
                for _ in range(saves):
                    save()
                chapter.write_text(
                    original[:first] + "The last word.\n\n" + original[first:].replace(BOUND, "gap > 0.876", 1),
                    encoding="utf-8")
                desk.until("document.body.innerText.includes('The last word') && "
                           f"document.getElementById('{CLAIM}')?.innerText.includes('87.6')")
                desk.settled()
                after = reader.ask(SHOWN)
            process.send_signal(2)
            process.wait(timeout=60)
            process, url = session(root, profile)
            with browser() as chromium, Reader(chromium, url, width=1280, height=900) as reader:
                desk = Desk(reader)
                desk.until("document.querySelector('.desk')?.dataset.phase")
                desk.settled()
                fresh = reader.ask(SHOWN)
            if after != fresh:
                place = next((i for i, (a, b) in enumerate(zip(after, fresh)) if a != b), min(len(after), len(fresh)))
                raise AssertionError(f"{after[place - 80 : place + 120]!r} is {fresh[place - 80 : place + 120]!r}")
    finally:
        chapter.write_text(original, encoding="utf-8")
        away.unlink(missing_ok=True)
        process.kill()


def main(root, profile, saves=40):
    checks = Checks()
    chapter = root / CHAPTER
    original = chapter.read_bytes()
    process, url = session(root, profile)
    try:
        with browser() as chromium, Reader(chromium, url, width=1280, height=900) as reader:
            desk = Desk(reader)
            play(checks, desk, root)
            with checks.check("no script complains"):
                # While the desk becomes the new program, nobody answers.
                complaints = [words for words in reader.complaints if "net::ERR_CONNECTION" not in words]
                assert not complaints, complaints
            with checks.check("Ctrl-C ends it, and the page says so"):
                process.send_signal(2)
                process.wait(timeout=60)
                desk.until("document.querySelector('.desk').innerText.includes('does not answer')", 30)
    finally:
        if chapter.read_bytes() != original:
            chapter.write_bytes(original)
        if process.poll() is None:
            process.kill()
    storm(checks, root, profile, saves)
    checks.end()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], *map(int, sys.argv[3:]))
