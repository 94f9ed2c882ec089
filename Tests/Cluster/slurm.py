"""Two Slurm nodes on this machine, under a scratch folder: a controller, two slurmd, munge, and nothing else."""

import os
import pathlib
import pwd
import signal
import socket
import subprocess
import time


class Slurm:
    """A cluster that lives as long as the `with` block."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.conf = self.folder / "slurm.conf"
        self.nodes = {}
        self.daemons = []
        os.environ["SLURM_CONF"] = str(self.conf)

    def __enter__(self):
        for name in ("state", "n1/spool", "n2/spool", "n1/disk", "n2/disk", "disk", "munge"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._munge()
        self._configure()
        self._daemon(["slurmctld", "-D", "-c", "-f", self.conf], "slurmctld.log")
        for node in ("n1", "n2"):
            self.start(node)
        self.until(lambda: self.idle() == {"n1", "n2"}, 30, "both nodes idle")
        return self

    def __exit__(self, *_):
        subprocess.run(["scancel", "--me"], capture_output=True)
        time.sleep(1)
        for node in list(self.nodes):
            self.kill(node)
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in self.daemons:
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                daemon.kill()

    def _munge(self):
        """munged refuses to be root, and wants its folders to itself."""
        munge = self.folder / "munge"
        user = pwd.getpwnam("munge")
        key = munge / "key"
        if not key.exists():
            key.write_bytes(os.urandom(128))
        key.chmod(0o600)
        for place in (munge, key):
            os.chown(place, user.pw_uid, user.pw_gid)
        munge.chmod(0o755)
        self.socket = munge / "socket"
        self._daemon(
            ["runuser", "-u", "munge", "--", "munged", "--foreground", "--force", f"--key-file={key}",
             f"--socket={self.socket}", f"--pid-file={munge / 'pid'}", f"--seed-file={munge / 'seed'}",
             f"--log-file={munge / 'log'}"],
            "munged.log")
        self.until(self.socket.exists, 10, "munge's socket")

    def _configure(self):
        host = socket.gethostname().split(".")[0]
        lines = [
            "ClusterName=scratch", f"SlurmctldHost={host}(127.0.0.1)", "SlurmctldPort=16817", "SlurmUser=root",
            "SlurmdUser=root", f"AuthInfo=socket={self.socket}", f"StateSaveLocation={self.folder / 'state'}",
            f"SlurmctldPidFile={self.folder / 'slurmctld.pid'}", f"SlurmdPidFile={self.folder}/%n/slurmd.pid",
            f"SlurmdSpoolDir={self.folder}/%n/spool", f"SlurmdLogFile={self.folder}/%n/slurmd.log",
            "ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none", "MpiDefault=none",
            "JobAcctGatherType=jobacct_gather/none", "AccountingStorageType=accounting_storage/none",
            "SelectType=select/cons_tres", "SelectTypeParameters=CR_Core_Memory",
            "SlurmdParameters=config_overrides", "ReturnToService=2", "SlurmdTimeout=12", "InactiveLimit=0",
            "KillWait=20", "MinJobAge=600", "SchedulerParameters=batch_sched_delay=1,sched_interval=2,"
            "requeue_delay=1,bf_interval=2", "PreemptType=preempt/partition_prio", "PreemptMode=REQUEUE",
        ]
        for node, port in (("n1", 17001), ("n2", 17002)):
            lines.append(f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=1 RealMemory=6000")
        lines.append("PartitionName=work Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP PriorityTier=1 GraceTime=30")
        lines.append("PartitionName=urgent Nodes=n1,n2 MaxTime=INFINITE State=UP PriorityTier=10")
        self.conf.write_text("\n".join(lines) + "\n")

    def _daemon(self, command, log):
        file = open(self.folder / log, "ab")
        self.daemons.append(
            subprocess.Popen([str(word) for word in command], stdout=file, stderr=file, stdin=subprocess.DEVNULL))

    def start(self, node):
        """A node with a disk of its own at `disk`."""
        disk = self.folder / "disk"
        script = (f"mount --make-rprivate / && mount --bind '{self.folder / node / 'disk'}' '{disk}' && "
                  f"exec slurmd -D -N {node} -f '{self.conf}'")
        file = open(self.folder / f"{node}.log", "ab")
        self.nodes[node] = subprocess.Popen(
            ["unshare", "-m", "bash", "-c", script], stdout=file, stderr=file, stdin=subprocess.DEVNULL,
            start_new_session=True)

    def kill(self, node):
        """A node that is lost: its daemon and all that it has started, at once."""
        daemon = self.nodes.pop(node)
        space = os.readlink(f"/proc/{daemon.pid}/ns/mnt")
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    if os.readlink(f"/proc/{entry}/ns/mnt") == space:
                        os.kill(int(entry), signal.SIGKILL)
                except OSError:
                    pass
        daemon.wait()

    def idle(self):
        """The nodes that have nothing to do."""
        out = subprocess.run(["sinfo", "-h", "-N", "-o", "%N %t"], capture_output=True, text=True).stdout
        return {line.split()[0] for line in out.splitlines() if line.split()[1].startswith("idle")}

    def queue(self):
        """The jobs that wait or run: name, state, number."""
        out = subprocess.run(
            ["squeue", "-h", "-o", "%j %T %i"], capture_output=True, text=True, check=True).stdout
        return [line.split() for line in out.splitlines()]

    def drain(self, seconds):
        """Waits until nothing is queued."""
        self.until(lambda: not self.queue(), seconds, "the queue empty")

    @staticmethod
    def until(condition, seconds, what):
        """Waits for something; an AssertionError says for what."""
        start = time.time()
        while time.time() - start < seconds:
            if condition():
                return time.time() - start
            time.sleep(0.2)
        raise AssertionError(f"not within {seconds} s: {what}")
