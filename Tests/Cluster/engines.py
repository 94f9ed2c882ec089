"""Slurm and Snakemake run whole plans, lose nodes and heads, and make trainings give way."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import book as books
from book import Book, backdrop, environment, events, expect_each_once, jobs, run

# What plain Slurm computes; the whole book goes through Snakemake.
HALF = [f"chapters/{name}.md" for name in (
    "03-background-gap", "04-adversarial-backgrounds", "05-mixed-rand-training", "06-fine-grained",
    "07-benchmark-progress")]

SNAKEMAKE = pathlib.Path(sys.executable).parent / "snakemake"


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
    made, folder = cluster.book("slurm", *HALF)
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
    count = cluster.expect_part_of_reference(made, folder, "Slurm")
    expect_each_once(folder, "Slurm")
    backdrop("jobs", "--book", made.folder, folder)
    return f"{count} outcomes; {told.splitlines()[0]}; requeued {len(requeued)}; then: {again.splitlines()[-1]}"


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
        run("./job.sh", need, "2", cwd=folder)
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
