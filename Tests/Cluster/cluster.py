"""A plan on two Slurm nodes and on Snakemake, with kills, preemption and damage; run by Scripts/cluster-test.

    cluster.py SCRATCH [--against BOOK] [TEST …]

BOOK holds a rendering of the smoke book without other data; where it is left out, it is computed here.
"""

import pathlib
import subprocess
import sys
import time

import damage
import engines
from book import Book, expect_same, jobs
from slurm import Slurm

DURATION = "12s"


class Cluster:
    """What all tests share: a scratch folder, the reference, and the two nodes."""

    def __init__(self, scratch, against):
        self.scratch = scratch
        self.against = against

    def reference(self):
        """The smoke book, computed on this machine alone."""
        if self.against is None:
            reference = Book(self.scratch / "reference")
            reference.render()
            self.against = reference.folder
        reference = Book.__new__(Book)
        reference.folder = self.against
        return reference

    def book(self, name, *words, duration=DURATION):
        """A book with a plan in its folder `plan`."""
        made = Book(self.scratch / name)
        folder = made.folder / "plan"
        made.plan("--slurm", folder, "--snakemake", folder, "--job-time", duration, *words)
        return made, folder

    def expect_part_of_reference(self, made, folder, what):
        """All that the plan in a folder names, with the bytes of the reference; gives how many."""
        found, expected = made.outcomes(), self.reference().outcomes()
        keys = {step["key"] for job in jobs(folder) for step in job["steps"]}
        expect_same(found, {key: expected.get(key) for key in keys}, what)
        return len(found)

    def expect_as_reference(self, made, folder, what):
        self.expect_part_of_reference(made, folder, what)
        said, _ = made.render("--stored")
        assert "computed nothing" in said, said
        differences = made.differences(self.reference())
        assert not differences, f"{what}: these differ from a local rendering: {differences[:6]}"


TESTS = {
    "snakemake": engines.test_snakemake, "slurm": engines.test_slurm, "preemption": engines.test_preemption,
    "kills": damage.test_kills, "disks": damage.test_disks, "locks": damage.test_locks,
    "failing": damage.test_failing, "wrong": damage.test_wrong,
}


def main(words):
    scratch = pathlib.Path(words.pop(0)).resolve()
    against = None
    if words[:1] == ["--against"]:
        against = pathlib.Path(words[1]).resolve()
        words = words[2:]
        if not (against / ".backdrop/book/smoke/output/results.json").exists():
            sys.exit(f"cluster-test: {against} holds no smoke book; make it with `backdrop render --profile smoke`")
    unknown = [word for word in words if word not in TESTS]
    if unknown:
        sys.exit(f"cluster-test: no test {unknown[0]}; there are {', '.join(TESTS)}")
    cluster = Cluster(scratch, against)
    failed = []
    with Slurm(scratch / "nodes") as slurm:
        for name in words or TESTS:
            start = time.time()
            try:
                result = TESTS[name](cluster, slurm)
                print(f"ok      {name} ({time.time() - start:.0f} s): {result}", flush=True)
            except Exception as error:
                kind = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
                print(f"FAILED  {name} ({time.time() - start:.0f} s): {kind}{error}", flush=True)
                failed.append(name)
                subprocess.run(["scancel", "--me"], capture_output=True)
                time.sleep(3)
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
