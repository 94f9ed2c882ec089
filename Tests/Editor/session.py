"""An author's session with Scripts/chapter-lsp, over its protocol; prints what was seen and what failed."""

import pathlib
import queue
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Scripts" / "editor"))
import blocks  # noqa: E402
import protocol  # noqa: E402

# The first answer waits for the modules to be read, on a machine that has other work.
PATIENCE = 120


class Editor:
    def __init__(self):
        self.program = subprocess.Popen(
            [ROOT / "Scripts" / "chapter-lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self.messages = queue.Queue()
        self.errors = {}
        self.count = 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while (message := protocol.read(self.program.stdout)) is not None:
            self.messages.put(message)
        self.messages.put(None)

    def tell(self, method, parameters):
        protocol.write(
            self.program.stdin, {"jsonrpc": "2.0", "method": method, "params": parameters})

    def ask(self, method, parameters):
        self.count += 1
        protocol.write(
            self.program.stdin,
            {"jsonrpc": "2.0", "id": self.count, "method": method, "params": parameters})
        return self.wait(lambda message: message.get("id") == self.count and "method" not in message)

    def wait(self, wanted):
        end = time.monotonic() + PATIENCE
        while (left := end - time.monotonic()) > 0:
            try:
                message = self.messages.get(timeout=left)
            except queue.Empty:
                break
            if message is None:
                raise SystemExit("editor-test: the server has ended")
            if message.get("method") == "textDocument/publishDiagnostics":
                self.errors[message["params"]["uri"]] = message["params"]["diagnostics"]
            if wanted(message):
                return message
        raise SystemExit(f"editor-test: no answer within {PATIENCE} s")


class Session:
    def __init__(self):
        self.start = time.monotonic()
        self.failed = 0
        self.passed = 0
        self.editor = Editor()
        self.version = 1

    def check(self, what, holds, seen):
        seconds = time.monotonic() - self.start
        print(f"{'ok    ' if holds else 'FAILED'} {seconds:5.1f} s  {what}" + ("" if holds else f": {seen}"))
        self.passed += holds
        self.failed += not holds

    def open(self, name):
        self.path = ROOT / "chapters" / name
        self.uri = self.path.as_uri()
        self.text = self.path.read_text()
        self.editor.tell("textDocument/didOpen", {"textDocument": {
            "uri": self.uri, "languageId": "markdown", "version": 1, "text": self.text}})

    def type(self, text):
        """Replaces the text, as at each key; nothing is saved."""
        self.version += 1
        self.text = text
        self.editor.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"text": text}]})

    def place(self, words, behind=False):
        offset = self.text.index(words) + (len(words) if behind else 1)
        before = self.text[:offset].split("\n")
        return {"line": len(before) - 1, "character": len(before[-1].encode("utf-16-le")) // 2}

    def at(self, words, behind=False):
        return {"textDocument": {"uri": self.uri}, "position": self.place(words, behind)}

    def help(self, words):
        answer = self.editor.ask("textDocument/hover", self.at(words)).get("result") or {}
        return str(answer.get("contents", ""))


SAMPLE = """# Title
It is **<!--= gap -->\u2013<!--/=-->** \U0001f600 <!--= price
  .size -->3<!--/=-->.
````markdown
```swift experiment
````
~~~ swift define
let gap = 1
~~~
```swift experiment
Table()
```"""
EXPECTED = """import Prelude
        let \u4e00=gap ;                  let \u4e01=price
  .size ;




let gap = 1

@ExhibitBuilder private func block_9() throws -> any Exhibit {
Table()
}"""


def check_lines():
    """Every chapter keeps its lines and the columns of its code."""
    wrong = []
    for chapter in sorted((ROOT / "chapters").glob("*.md")):
        lines = chapter.read_text().split("\n")
        made = blocks.swift("\n".join(lines)).split("\n")
        code = [new for old, new in zip(lines, made) if new.strip() and new == old]
        if len(lines) != len(made) or (blocks.is_chapter(chapter) and not code):
            wrong.append(chapter.name)
    return wrong


def check_swift():
    """What the compiler says of the generated files."""
    flags = blocks.flags()
    said = []
    for file in sorted(blocks.FOLDER.glob("*.swift")):
        result = subprocess.run(
            ["swiftc", "-typecheck", "-parse-as-library", "-suppress-warnings", *flags, file],
            capture_output=True, text=True)
        said += [line for line in result.stderr.splitlines() if "error:" in line]
    return said


def main():
    wrong = check_lines()
    blocks.write()
    refused = check_swift()
    session = Session()
    session.check("each chapter as Swift is what the compiler takes", not refused, refused)
    made = blocks.swift(SAMPLE)
    session.check(
        "prose is blank, numbers and blocks stand where they stood, other fences are none",
        made == EXPECTED, made)
    session.check("each chapter has as many lines as Swift as it has as Markdown", not wrong, wrong)
    editor = session.editor
    answer = editor.ask("initialize", {
        "processId": None, "rootUri": ROOT.as_uri(),
        "capabilities": {"textDocument": {
            "hover": {"contentFormat": ["markdown"]}, "completion": {}, "semanticTokens": {}}}})
    offered = answer["result"]["capabilities"]
    session.check(
        "help and completion are offered, and the whole text is asked for",
        offered.get("hoverProvider") and offered.get("completionProvider")
        and offered["textDocumentSync"]["change"] == 1
        and "documentFormattingProvider" not in offered, offered)
    editor.tell("initialized", {})

    session.open("03-background-gap.md")
    found = session.help("BackgroundGap(of: ordinary)")
    session.check(
        "help on BackgroundGap in a block tells what it is, with its example",
        "Mixed-Same less accuracy on Mixed-Rand" in found and "Claim(" in found, found)
    found = session.help("gap.withInterval -->")
    session.check(
        "help on a name in a computed number knows the block that has it",
        "gap: BackgroundGap" in found, found)

    original = session.text
    fence = "\n```swift experiment\n//| label: clm-tried\nClaim(\"It is so\", Accuracy(\n```\n"
    session.type(original + fence)
    answer = editor.ask("textDocument/completion", session.at("\"It is so\", Accuracy(", behind=True))
    result = answer.get("result") or {}
    labels = [item["label"] for item in (result["items"] if isinstance(result, dict) else result)]
    session.check("completion behind 'Accuracy(' names what it takes",
                  any("of:" in label and "on:" in label for label in labels), labels[:5])

    session.type(original + fence.replace("Accuracy(", "Accuracy(of: Training(on: .orignal), on: .mixedRand) > 0.5)"))
    line = session.place(".orignal")["line"]
    editor.wait(lambda message: message.get("method") == "textDocument/publishDiagnostics" and any(
        error["range"]["start"]["line"] == line for error in message["params"]["diagnostics"]))
    errors = editor.errors.get(session.uri, [])
    session.check("a slip of the pen is told on its line of the Markdown, and nothing else is",
                  errors and all(error["range"]["start"]["line"] == line for error in errors), errors)

    session.type(original)
    editor.wait(lambda message: message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == session.uri and not message["params"]["diagnostics"])
    session.check("without it the chapter has no error", True, "")

    answer = editor.ask("textDocument/hover", {
        "textDocument": {"uri": (ROOT / "README.md").as_uri()},
        "position": {"line": 0, "character": 0}})
    session.check("of a file that is no chapter nothing is told", answer.get("result") is None, answer)
    editor.ask("shutdown", None)
    editor.tell("exit", None)
    editor.program.wait(timeout=20)
    print(f"{session.passed} passed, {session.failed} failed")
    return 1 if session.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
