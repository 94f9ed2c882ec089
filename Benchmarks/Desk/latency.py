"""How long a save takes to be seen; run by Benchmarks/desk.sh.

    latency.py ROOT EDITS
"""

import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT / "Tests/Browser"))

import desk as session  # noqa: E402
from driver import Reader, browser  # noqa: E402

EDITS = int(sys.argv[2])


def told(name, seconds):
    ordered = sorted(seconds)
    print(f"{name}: median {statistics.median(ordered):.2f} s of {len(ordered)}, "
          f"{ordered[0]:.2f} to {ordered[-1]:.2f}", flush=True)


def shell(*words):
    start = time.time()
    subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.time() - start


def main():
    chapter = ROOT / session.CHAPTER
    original = chapter.read_text(encoding="utf-8")
    build = ("Scripts/swift", "build", "-c", "release", "--product", "backdrop")
    shell(*build)
    told("a build of nothing", [shell(*build) for _ in range(EDITS)])
    builds = []
    try:
        for number in range(EDITS):
            chapter.write_text(original.replace(session.BOUND, f"gap > 0.{300 + number}", 1), encoding="utf-8")
            builds.append(shell(*build))
        told("a build of one edited chapter", builds)
        chapter.write_text(original, encoding="utf-8")
        shell(*build)
        process, url = session.session(ROOT, "standard")
        with browser() as chromium, Reader(chromium, url, width=1280, height=900) as reader:
            desk = session.Desk(reader)
            desk.until("document.querySelector('.desk')?.dataset.phase")
            desk.settled()
            first = original.index("\n\n", original.index("# ")) + 2
            prose, bounds = [], []
            for number in range(EDITS):
                text = original[:first] + f"Word {number} of the test.\n\n" + original[first:]
                chapter.write_text(text, encoding="utf-8")
                prose.append(desk.until(f"document.body.innerText.includes('Word {number} of the test')"))
            told("save to prose", prose)
            for number in range(EDITS):
                bound = f"{300 + number}"
                chapter.write_text(original.replace(session.BOUND, f"gap > 0.{bound}", 1), encoding="utf-8")
                bounds.append(desk.until(
                    f"document.getElementById('{session.CLAIM}').innerText.includes('> +{bound[:2]}.{bound[2]}')"))
            told("save to verdict", bounds)
            memory = (pathlib.Path("/proc") / str(process.pid) / "status").read_text()
            print(next(line for line in memory.splitlines() if line.startswith("VmRSS")))
        process.send_signal(2)
        process.wait(timeout=60)
    finally:
        chapter.write_text(original, encoding="utf-8")


main()
