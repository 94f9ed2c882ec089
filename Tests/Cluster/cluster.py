"""A plan on two Slurm nodes and on Snakemake, with kills, preemption and damage; run by Scripts/cluster-test.

    cluster.py SCRATCH [--against BOOK] [TEST …]

BOOK holds a rendering of the smoke book without other data; where it is left out, it is computed here.
"""

import hashlib
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

import book as books
from book import Book, backdrop, environment, events, expect_each_once, expect_same, expect_sound, jobs, run, set_site
from slurm import Slurm

SNAKEMAKE = pathlib.Path(sys.executable).parent / "snakemake"
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


def snakemake(folder, *words):
    return subprocess.Popen(
        [SNAKEMAKE, "--profile", "profile", *words], cwd=folder, env=environment(HOME=str(folder)),
        stdout=open(folder / "log/snakemake.txt", "ab"), stderr=subprocess.STDOUT, start_new_session=True)


def mix_kernels(folder):
    """A cluster of two kinds of processors: each node with another build of the kernels."""
    fastest = "avx512" if "avx512bw" in pathlib.Path("/proc/cpuinfo").read_text() else "avx2"
    with open(folder / "site.env", "a") as file:
        file.write('case ${SLURMD_NODENAME:-} in n1) export BACKDROP_KERNELS=avx2 ;; '
                   f'n2) export BACKDROP_KERNELS={fastest} ;; esac\n')
    return f"n1 with avx2, n2 with {fastest}"


def kernels_used(store):
    found = {}
    for path in books.entries(store).values():
        name = re.search(rb'"kernels":"(\w+)"', path.read_bytes().split(b"\n")[2])
        if name:
            found[name[1].decode()] = found.get(name[1].decode(), 0) + 1
    return found


def test_snakemake(cluster, slurm):
    """Snakemake on Slurm, whose head is killed on the way; two kinds of processors."""
    made, folder = cluster.book("snakemake", duration="20s")
    mixed = mix_kernels(folder)
    head = snakemake(folder)
    slurm.until(
        lambda: len(list((folder / "done").iterdir())) >= 3 or head.poll() is not None, 120, "three jobs done")
    assert head.poll() is None, (folder / "log/snakemake.txt").read_text()[-3000:]
    os.killpg(head.pid, signal.SIGKILL)
    head.wait()
    before = len(list((folder / "done").iterdir()))
    second = snakemake(folder)
    assert second.wait(400) == 0, (folder / "log/snakemake.txt").read_text()[-3000:]
    cluster.expect_as_reference(made, folder, "Snakemake")
    once = expect_each_once(folder, "Snakemake")
    kinds = kernels_used(made.store)
    assert len(kinds) == len(set(mixed.split()[2::3])) or "avx512" not in mixed, kinds
    return f"head killed after {before} of {len(jobs(folder))} jobs; {once} outcomes, each once; kernels {kinds}"


def test_slurm(cluster, slurm):
    """Plain Slurm; a node is lost and all jobs of the other have to give way."""
    made, folder = cluster.book("slurm")
    run("./submit", cwd=folder)
    slurm.until(lambda: len(list((folder / "done").iterdir())) >= 3, 120, "three jobs done")
    slurm.kill("n2")
    time.sleep(2)
    told, _ = backdrop("jobs", "--book", made.folder, folder)
    urgent = subprocess.Popen(["srun", "-p", "urgent", "-w", "n1", "-n1", "sleep", "3"], env=environment())
    urgent.wait(120)
    # A lost node is seen after SlurmdTimeout, and comes back.
    time.sleep(14)
    slurm.start("n2")
    requeued = set()

    def drained():
        for name, state, number in slurm.queue():
            if state == "PENDING":
                # Slurm lets a requeued job wait for two minutes; an operator may end that.
                start = subprocess.run(
                    ["scontrol", "update", f"JobId={number}", "StartTime=now"], capture_output=True)
                shown = subprocess.run(
                    ["scontrol", "show", "job", number], capture_output=True, text=True).stdout
                if "Restarts=0" not in shown and start.returncode == 0:
                    requeued.add(name)
            time.sleep(0.05)
        return not slurm.queue()

    slurm.until(drained, 400, "the queue empty")
    # What a lost node took with it is handed over again.
    again, _ = run("./submit", cwd=folder)
    slurm.until(drained, 200, "the queue empty")
    cluster.expect_as_reference(made, folder, "Slurm")
    expect_each_once(folder, "Slurm")
    backdrop("jobs", "--book", made.folder, folder)
    return f"{told.splitlines()[0]}; requeued {len(requeued)}; then: {again.splitlines()[-1]}"


def test_preemption(cluster, slurm):
    """A training of the standard book has to give way in the middle, twice, and ends with the same weights."""
    made = Book(cluster.scratch / "preemption")
    folder = made.folder / "plan"
    made.plan("--slurm", folder, "--job-time", "1s", "chapters/03-background-gap.md", profile="standard")
    wanted = next(
        job for job in jobs(folder)
        if any(re.fullmatch(r"ResNet-10 .*trained on Original, seed 0", step["experiment"]) for step in job["steps"]))
    key = next(
        step["key"] for step in wanted["steps"]
        if re.fullmatch(r"ResNet-10 .*trained on Original, seed 0", step["experiment"]))
    for need in wanted["needs"]:
        run("./job.sh", need, cwd=folder, env=environment(THREADS="2"))
    table = [line.split("\t") for line in (folder / "jobs/table").read_text().splitlines()]
    line = next(line for line in table if line[0] == wanted["name"])
    (folder / "jobs/table").write_text("\t".join(line[:4] + [""]) + "\n")
    run("./submit", cwd=folder)
    notes = []

    def epoch():
        """How far the latest start of the job has come."""
        told = events(folder, wanted["name"])
        begins = [index for index, event in enumerate(told) if event["event"] == "begin"]
        for event in reversed(told[begins[-1]:] if begins else []):
            found = re.search(r"epoch (\d+)", event.get("note") or "")
            if found:
                return len(begins), int(found[1])
        return len(begins), 0

    for turn in (1, 2):
        slurm.until(lambda: epoch()[0] >= turn and epoch()[1] >= 2 * turn, 240, f"epoch {2 * turn} of start {turn}")
        notes.append(epoch())
        node = next(event["host"] for event in events(folder, wanted["name"]) if event["event"] == "begin")
        assert node
        urgent = subprocess.Popen(["srun", "-p", "urgent", "-N2", "-n2", "sleep", "2"], env=environment())
        urgent.wait(120)

        def requeued():
            for _, state, number in slurm.queue():
                if state == "PENDING":
                    subprocess.run(["scontrol", "update", f"JobId={number}", "StartTime=now"], capture_output=True)
            return epoch()[0] > turn

        slurm.until(requeued, 200, "the job's next start")
    slurm.drain(300)
    told = events(folder, wanted["name"])
    ends = [event["status"] for event in told if event["event"] == "end"]
    assert ends == [130, 130, 0], ends
    begins = [index for index, event in enumerate(told) if event["event"] == "begin"]
    firsts = []
    for begin in begins[1:]:
        later = (re.search(r"epoch (\d+)", event.get("note") or "") for event in told[begin:])
        firsts.append(next((int(found[1]) for found in later if found), None))
    # The weights that this machine finds without a break.
    unbroken = Book(cluster.scratch / "unbroken")
    backdrop("compute", "--book", unbroken.folder, "--profile", "standard", "--threads", 2, "--with-inputs", key)
    assert made.outcomes()[key] == unbroken.outcomes()[key], "the weights differ from those of an unbroken training"
    return f"three starts, cut in epochs {[note[1] for note in notes]}, gone on in epochs {firsts}; the same outcome"


def test_kills(cluster, slurm):
    """`compute` is killed at twenty random moments."""
    made, folder = cluster.book("kills", "chapters/02-backgrounds-suffice.md")
    numbers = random.Random(9)
    kills = 0
    for job in jobs(folder):
        while True:
            child = subprocess.Popen(
                ["./job.sh", job["name"]], cwd=folder, env=environment(THREADS="2"),
                stdout=subprocess.DEVNULL, stderr=open(folder / f"log/{job['name']}.txt", "ab"),
                start_new_session=True)
            try:
                if kills < 20:
                    child.wait(numbers.uniform(0.05, 0.9))
                else:
                    child.wait(300)
                assert child.returncode == 0, f"{job['name']}: status {child.returncode}"
                break
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
                kills += 1
    found = cluster.expect_part_of_reference(made, folder, "killed computes")
    once = expect_each_once(folder, "killed computes")
    # Whoever computes next sweeps up after the dead.
    made.render("chapters/11-your-hypothesis.md")
    left = expect_sound(made.store, "killed computes")
    assert left == 0, f"{left} files in the making were left behind"
    return f"{kills} kills, {found} outcomes ({once} told), each once, nothing left in the making"


def test_disks(cluster, slurm):
    """Each node has a disk of its own; what they found is brought together, with damage on the way."""
    made, folder = cluster.book("disks", "chapters/02-backgrounds-suffice.md")
    disk = slurm.folder / "disk"
    order = jobs(folder)
    for index, job in enumerate(order):
        # What a node lacks it takes from what was gathered so far.
        run("srun", "-w", f"n{index % 2 + 1}", "-n1", books.PROGRAM, "compute", "--job", folder / "jobs" / job["name"],
            "--book", made.folder, "--store", disk / "store", "--from", made.store, "--threads", 1)
        for node in ("n1", "n2"):
            here = slurm.folder / node / "disk/store"
            if here.exists():
                backdrop("gather", "--book", made.folder, here)
    stores = {node: slurm.folder / node / "disk/store" for node in ("n1", "n2")}
    assert all((store / "store").exists() for store in stores.values())
    expected = made.outcomes()
    # Now anew, into an empty store, with a flipped bit, a cut file and another outcome on the way.
    fresh = cluster.scratch / "gathered"
    shutil.rmtree(fresh, ignore_errors=True)
    copy = cluster.scratch / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(stores["n1"], copy)
    with_files = sorted(path for path in (copy / "store").rglob("*.safetensors"))
    flipped = with_files[0]
    cut = next(path for key, path in sorted(books.entries(copy).items()) if not flipped.name.startswith(key))
    data = bytearray(flipped.read_bytes())
    data[len(data) // 2] ^= 1
    flipped.write_bytes(data)
    cut.write_bytes(cut.read_bytes()[:-7])
    said, noted = backdrop("gather", "--store", fresh, copy, expect=1)
    assert "2 are damaged there" in said, said
    assert noted.count("is damaged and was not taken") == 2, noted
    # The sound ones from a tar file on standard input, as over ssh.
    tar = subprocess.Popen(["tar", "-C", stores["n1"], "-c", "."], stdout=subprocess.PIPE)
    backdrop("gather", "--store", fresh, "-", stdin=tar.stdout)
    tar.wait()
    backdrop("gather", "--store", fresh, stores["n2"], made.store)
    expect_same(books.outcomes(fresh), expected, "gathered")
    # Another outcome under a key that is here already: both are named, the first stays.
    other = cluster.scratch / "other"
    shutil.rmtree(other, ignore_errors=True)
    conflict(fresh, other)
    said, noted = backdrop("gather", "--store", fresh, other, expect=1)
    assert "1 came out otherwise than here" in said and "here:" in noted and "there:" in noted, said + noted
    expect_same(books.outcomes(fresh), expected, "after a conflict")
    return f"{len(order)} jobs on two disks, {len(expected)} outcomes; a flipped bit, a cut entry and a conflict told"


def conflict(store, other):
    """A store with one outcome of another, told otherwise and signed again: a well-formed lie."""
    key, path = next((key, path) for key, path in sorted(books.entries(store).items())
                     if b'"attachments":[]' in path.read_bytes())
    lines = path.read_bytes().split(b"\n")
    digit = re.search(rb"\d(?=[^\d]*$)", lines[4])
    changed = b"1" if digit[0] != b"1" else b"2"
    lines[4] = lines[4][:digit.start()] + changed + lines[4][digit.end():]
    body = b"\n".join(lines[1:])
    words = lines[0].split(b" ")
    words[5] = hashlib.sha256(key.encode() + body).hexdigest().encode()
    place = other / "store" / key[:2]
    place.mkdir(parents=True)
    (place / path.name).write_bytes(b" ".join(words) + b"\n" + body)


LOCKS = {
    "none": "#include <errno.h>\nint flock(int f, int o) { errno = ENOSYS; return -1; }\n",
    "each node's own": "int flock(int f, int o) { return 0; }\n",
}


def test_locks(cluster, slurm):
    """File systems without locks, and with locks that other nodes do not see."""
    told = []
    compiler = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
    assert compiler, "there is no C compiler"
    for name, source in LOCKS.items():
        made, folder = cluster.book(f"locks-{name.split()[0]}", "chapters/03-background-gap.md")
        library = made.folder / "locks.so"
        (made.folder / "locks.c").write_text(source)
        run(compiler, "-shared", "-fPIC", "-o", library, made.folder / "locks.c")
        for job in jobs(folder):
            # Two at once compute the same, and a third one starts while their files are in the making.
            racing = [
                subprocess.Popen(
                    [books.PROGRAM, "compute", "--job", folder / "jobs" / job["name"], "--book", made.folder, "--threads",
                     "1"], env=environment(LD_PRELOAD=str(library)), stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE, text=True)
                for _ in range(2)]
            for process in racing:
                _, words = process.communicate(timeout=300)
                assert process.returncode == 0, f"locks {name}: status {process.returncode}\n{words[-2000:]}"
                assert "damaged" not in words, words
        found = cluster.expect_part_of_reference(made, folder, f"locks: {name}")
        left = expect_sound(made.store, f"locks: {name}")
        assert left == 0, f"locks {name}: {left} files in the making were left behind"
        told.append(f"{name}: {found} outcomes by two at once, the same bytes")
    return "; ".join(told)


def test_failing(cluster, slurm):
    """An experiment fails: the rest is computed, the failure travels, and nobody tries it again."""
    made = Book(cluster.scratch / "failing")
    images = made.folder / "images"
    backdrop("export-diorama", images, "--training", "20", "--test", "10")
    # A picture that is no picture, as its manifest says.
    victim = sorted((images / "mixed_next/val").rglob("*.png"))[3]
    manifest = images / "manifest.csv"
    before = hashlib.sha256(victim.read_bytes()).hexdigest()
    victim.write_bytes(victim.read_bytes()[:60])
    after = hashlib.sha256(victim.read_bytes()).hexdigest()
    assert before in manifest.read_text()
    manifest.write_text(manifest.read_text().replace(before, after))
    folder = made.folder / "plan"
    chapter = "chapters/03-background-gap.md"
    made.plan("--slurm", folder, "--snakemake", folder, "--job-time", "4s", "--imagenet9", images, chapter)
    run("./submit", cwd=folder)
    slurm.drain(300)
    told, _ = backdrop("jobs", "--book", made.folder, folder, expect=1)
    assert victim.name in told, told
    failures = list((made.store / "failures").glob("*.json"))
    assert failures, "no failure was noted"
    tried = sum(event["event"] == "failed" for event in events(folder))
    run("./submit", cwd=folder)
    slurm.drain(300)
    assert sum(event["event"] == "failed" for event in events(folder)) == tried, "a failure was tried again"
    said, noted = backdrop(
        "render", "--book", made.folder, "--profile", "smoke", "--imagenet9", images, "--stored", chapter, expect=1)
    page = (made.store / "book/smoke-imagenet9/output/report.html").read_text()
    assert victim.name in page, "the report does not tell of the failure"
    stored = len(made.outcomes())
    all = sum(len(job["steps"]) for job in jobs(folder))
    assert 0 < stored < all
    run("./submit", cwd=folder, env=environment(AGAIN="1"))
    slurm.drain(300)
    assert sum(event["event"] == "failed" for event in events(folder)) > tried, "it was not tried again when asked to"
    return f"{stored} of {all} stored beside {len(failures)} failed, told in its block, not tried again unasked"


def test_wrong(cluster, slurm):
    """Another program than the plan's, and a processor that cannot run what is asked for."""
    made, folder = cluster.book("wrong", "chapters/02-backgrounds-suffice.md")
    job = folder / "jobs/j0001"
    text = job.read_text()
    key = re.search(r"^[0-9a-f]{64}", text, re.M)[0]
    job.write_text(text.replace(key, "0" * 64).replace("program ", "program f00d", 1))
    _, words = run("./job.sh", "j0001", cwd=folder, expect=2)
    assert "none that this program can compute" in words and "f00d" in words, words
    assert not books.entries(made.store), "something was stored"
    job.write_text(text)
    set_site(folder, BACKDROP_KERNELS="neon")
    _, words = run("./job.sh", "j0001", cwd=folder, expect=6)
    assert "neon" in words, words
    told, _ = backdrop("jobs", "--book", made.folder, folder, expect=(0, 1))
    emulator = shutil.which("qemu-x86_64")
    if not emulator:
        return "status 2 for foreign keys, 6 for unknown kernels; an older processor was not tried without qemu-x86_64"
    run(emulator, "-cpu", "Haswell", books.PROGRAM, "compute", "--job", job, "--book", made.folder, expect=6,
        env=environment(BACKDROP_KERNELS="avx512"))
    assert not books.entries(made.store), "something was stored"
    return "status 2 for foreign keys, 6 for unknown kernels and for AVX-512 on an emulated Haswell; nothing stored"


TESTS = {
    "snakemake": test_snakemake, "slurm": test_slurm, "preemption": test_preemption, "kills": test_kills,
    "disks": test_disks, "locks": test_locks, "failing": test_failing, "wrong": test_wrong,
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
