"""Kills, damage, file systems without locks, experiments that fail, and programs that are wrong."""

import hashlib
import os
import random
import re
import shutil
import signal
import subprocess

import book as books
from book import (Book, backdrop, environment, events, expect_each_once, expect_same, expect_sound, jobs, run,
                  set_site)


def test_kills(cluster, slurm):
    """`compute` is killed at twenty random moments."""
    made, folder = cluster.book("kills", "chapters/02-backgrounds-suffice.md")
    numbers = random.Random(9)
    kills = 0
    for job in jobs(folder):
        while True:
            child = subprocess.Popen(
                ["./job.sh", job["name"]], cwd=folder, env=environment(),
                stdout=subprocess.DEVNULL, stderr=open(folder / f"log/{job['name']}.txt", "ab"),
                start_new_session=True)
            try:
                if kills < 20:
                    child.wait(numbers.uniform(0.05, 0.6))
                else:
                    child.wait(300)
                assert child.returncode == 0, f"{job['name']}: status {child.returncode}"
                break
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
                kills += 1
    assert kills == 20, f"only {kills} kills before all was computed"
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
    (made.store / "store").mkdir(parents=True, exist_ok=True)
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
