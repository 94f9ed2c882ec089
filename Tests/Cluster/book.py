"""Books in scratch folders, the program, and what stores hold."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/release/backdrop"


def environment(**more):
    """The surroundings without what this machine may say of data and kernels."""
    left_out = ("BACKDROP_ILSVRC", "BACKDROP_NETWORKS", "BACKDROP_KERNELS", "OPENBLAS_CORETYPE")
    return {name: value for name, value in os.environ.items() if name not in left_out} | more


def run(*words, expect=0, **options):
    """Runs the program (or another, given by its path) and demands an exit status; gives stdout and stderr."""
    options.setdefault("env", environment())
    result = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    expected = expect if isinstance(expect, tuple) else (expect,)
    assert result.returncode in expected, (
        f"{' '.join(map(str, words))}: status {result.returncode}, expected {expected}\n"
        f"{result.stdout[-2000:]}\n{result.stderr[-3000:]}")
    return result.stdout, result.stderr


def backdrop(*words, **options):
    return run(PROGRAM, *words, **options)


class Book:
    """A copy of the chapters with a store of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for name in ("chapters", "output"):
            shutil.copytree(ROOT / name, self.folder / name)

    @property
    def store(self):
        return self.folder / ".backdrop"

    def plan(self, *words, profile="smoke"):
        return backdrop("plan", "--book", self.folder, "--profile", profile, *words)

    def render(self, *words, expect=0):
        """Claims may break at smoke fidelity, and data may not be at hand: 3 and 4 are none of our concern."""
        expected = (0, 3, 4) if expect == 0 else expect
        return backdrop("render", "--book", self.folder, "--profile", "smoke", *words, expect=expected)

    def outcomes(self):
        return outcomes(self.store)

    def differences(self, other):
        """What the two rendered books differ in, but for cards that say when and where."""
        here, there = (book.store / "book/smoke" for book in (self, other))
        left_out = {"provenance.json", "report.html"}
        files = {path.relative_to(place) for place in (here, there) for path in place.rglob("*") if path.is_file()}
        return [str(file) for file in sorted(files) if file.name not in left_out
                and not same(here / file, there / file)]


def same(one, other):
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def entries(store):
    return {path.name[:64]: path for path in (store / "store").rglob("*.entry") if not path.name.startswith(".")}


def outcomes(store):
    """Everything in a store that is not provenance, by key, with the digests of the files beside it."""
    found = {}
    for key, path in entries(store).items():
        lines = path.read_bytes().split(b"\n")
        digest = hashlib.sha256(b"\n".join([lines[1], lines[3], lines[4]]))
        for attachment in json.loads(lines[3][len(b'"attachments":'):-1]):
            file = path.parent / f"{key}.{attachment['sha256'][:12]}.{attachment['suffix']}"
            if not file.exists():
                file = path.parent / f"{key}.{attachment['suffix']}"  # as older programs named it
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        found[key] = digest.hexdigest()
    return found


def expect_same(found, expected, what):
    """Two sets of outcomes with the same keys and bytes."""
    lacking = expected.keys() - found.keys()
    more = found.keys() - expected.keys()
    other = [key for key in found.keys() & expected.keys() if found[key] != expected[key]]
    assert not lacking and not more and not other, (
        f"{what}: {len(lacking)} outcomes are missing, {len(more)} too many, {len(other)} of "
        f"{len(expected)} differ, such as {(sorted(lacking) + sorted(more) + other)[:1]}")


def events(folder, job=None):
    """What the jobs of a plan have told."""
    files = [folder / f"events/{job}.jsonl"] if job else sorted((folder / "events").glob("*.jsonl"))
    told = []
    for file in files:
        for line in file.read_text().splitlines() if file.exists() else []:
            try:
                told.append(json.loads(line) | {"job": file.stem})
            except json.JSONDecodeError:
                pass  # cut by a kill
    return told


def expect_each_once(folder, what):
    """No key is computed again after it was stored."""
    counts = {}
    for event in events(folder):
        if event["event"] == "stored":
            counts[event["key"]] = counts.get(event["key"], 0) + 1
    twice = [key for key, count in counts.items() if count > 1]
    assert not twice, f"{what}: {len(twice)} keys were stored more than once"
    return len(counts)


def expect_sound(store, what):
    damaged = list((store / "damaged").glob("*")) if (store / "damaged").exists() else []
    making = list((store / "store").glob(".making-*"))
    assert not damaged, f"{what}: {len(damaged)} damaged files, such as {damaged[0].name}"
    return len(making)


def jobs(folder):
    return json.loads((folder / "plan.json").read_text())["jobs"]


def set_site(folder, **values):
    """Edits site.env as a person would."""
    path = folder / "site.env"
    lines = path.read_text().splitlines()
    for name, value in values.items():
        places = [index for index, line in enumerate(lines) if line.removeprefix("export ").startswith(f"{name}=")]
        assert places, f"site.env has no {name}"
        lines[places[0]] = lines[places[0]].split("=")[0] + f"={value}"
    path.write_text("\n".join(lines) + "\n")
