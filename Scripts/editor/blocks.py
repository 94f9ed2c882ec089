"""A chapter as Swift, line by line and column by column as in the Markdown.

What is prose becomes blank, a fence becomes the head of a function, and code stays where it stands: so a
place in one is the same place in the other, and nothing is to be translated but the file's name.
"""

import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".build" / "editor"
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})\s*([^`]*)$")
NUMBER = re.compile(r"<!--=(.*?)-->", re.DOTALL)


def swift(text):
    """The Swift of a chapter's text, with as many lines."""
    lines = text.split("\n")
    result, prose = [], []
    fence = kind = None
    for number, line in enumerate(lines):
        match = FENCE.match(line.rstrip("\r"))
        if fence:
            if match and match[1].startswith(fence) and not match[2]:
                result.append("}" if kind == "experiment" else "")
                fence = None
            else:
                # Blocks of other languages are blank.
                result.append(line if kind else "")
            continue
        if match:
            fence, kind = match[1], _kind(match[2])
            head = f"@ExhibitBuilder private func block_{number}() throws -> any Exhibit {{"
            result.append(head if kind == "experiment" else "")
        else:
            result.append(None)
            prose.append(number)
    _numbers(lines, result)
    if result and not result[0].strip():
        result[0] = "import Prelude"
    return "\n".join(result)


def _kind(info):
    """Of the words behind a fence: "experiment", "define" or None."""
    words = info.split()
    return words[1] if words[:1] == ["swift"] and words[1:2] in (["experiment"], ["define"]) else None


def _numbers(lines, result):
    """Fills the lines of prose: blank, but for the expressions of computed numbers.

    `<!--= ` has as many columns as `let x=`, and a letter of its own for each keeps names apart.
    """
    # Blocks are blanked for the search, so that no number is found in one.
    prose = [line if kept is None else "" for line, kept in zip(lines, result)]
    text = "\n".join(prose)
    blank = [_blank(character) for character in text]
    for count, match in enumerate(NUMBER.finditer(text)):
        start, end = match.span(1)
        while start < end and text[start] == " ":
            start += 1
        # Swift wants as much space before a "=" as behind it, and a line's end is some.
        space = " " if text[start] == "\n" else ""
        name = f"let {chr(0x4E00 + count)}{space}="
        if start < len(name) or "\n" in text[start - len(name) : start]:
            continue
        blank[start - len(name) : start] = list(name)
        blank[start:end] = list(text[start:end])
        blank[end] = ";"
    for number, line in enumerate("".join(blank).split("\n")):
        if result[number] is None:
            result[number] = line.rstrip()


def _blank(character):
    """Spaces as wide as a character is in UTF-16, which editors count in."""
    return "\n" if character == "\n" else " " * (len(character.encode("utf-16-le")) // 2)


def generated(chapter):
    """The file that stands for a chapter."""
    return FOLDER / (pathlib.Path(chapter).stem + ".swift")


def is_chapter(path):
    """Whether a file is a chapter of this book."""
    # An editor may have come by a link.
    path = pathlib.Path(path).resolve()
    return path.suffix == ".md" and path.parent == ROOT / "chapters" and path.name != "README.md"


def flags():
    """How chapters are compiled; all alike but for the module's name."""
    module = "Chapter" + sorted(path.name for path in (ROOT / "chapters").glob("[0-9]*.md"))[0][:2]
    found = subprocess.run(
        [ROOT / "Scripts" / "compiler-flags", module], capture_output=True, text=True)
    if found.returncode:
        raise SystemExit(found.stderr.strip())
    return found.stdout.splitlines()


def write():
    """Writes all chapters, and for SourceKit-LSP how they are compiled."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    common = flags()
    commands = []
    for chapter in sorted((ROOT / "chapters").glob("*.md")):
        if not is_chapter(chapter):
            continue
        file = generated(chapter)
        file.write_text(swift(chapter.read_text()))
        module = "Chapter" + re.match(r"\d*", chapter.name)[0]
        arguments = ["swiftc", "-module-name", module, *common, str(file)]
        commands.append({"directory": str(ROOT), "file": str(file), "arguments": arguments})
    for file in FOLDER.glob("*.swift"):
        # Of a chapter that is gone.
        if not any(command["file"] == str(file) for command in commands):
            file.unlink()
    (FOLDER / "compile_commands.json").write_text(json.dumps(commands, indent=1))
    return len(commands)


if __name__ == "__main__":
    print(f"editor: {write()} chapters as Swift in .build/editor, for SourceKit-LSP")
