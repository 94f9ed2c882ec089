"""A browser for checks: Debian's Chromium, driven over its DevTools protocol."""

import contextlib
import shutil
import sys
import time
import traceback

from playwright.sync_api import sync_playwright


class Checks:
    """Runs checks one by one, says what came of each, and counts."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    @contextlib.contextmanager
    def check(self, name):
        start = time.time()
        try:
            yield
        except Exception as error:  # one failed check must not hide the others
            self.failed += 1
            words = str(error) if isinstance(error, AssertionError) else traceback.format_exc()
            print(f"failed  {name}: {words}", flush=True)
        else:
            self.passed += 1
            print(f"passed  {name} ({time.time() - start:.1f} s)", flush=True)

    def end(self):
        print(f"\n{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        sys.exit(1 if self.failed else 0)


@contextlib.contextmanager
def browser(*arguments):
    with sync_playwright() as playwright:
        # As root there is no sandbox to be had.
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", *arguments]
        )
        try:
            yield browser
        finally:
            browser.close()


class Reader:
    """A page with what its reader's system is like; notes every request and every complaint."""

    def __init__(self, browser, url, *, width=1280, height=800, scheme="light", scripts=True, touch=False):
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=scripts,
            has_touch=touch,
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()
        self.requests = []
        self.complaints = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.note(message))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(url)

    def note(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def ask(self, script, argument=None):
        return self.page.evaluate(script, argument)

    def unfold(self):
        self.ask("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
