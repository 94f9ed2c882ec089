/// What Snakemake needs: a Snakefile with one rule, and a profile that hands its jobs to Slurm.
enum Snakemake {
  static let snakefile = #"""
    # One rule: a job of plan.json leaves an empty marker in done/. Outcomes lie in the book's store and are none of
    # Snakemake's files, which it deletes when a job fails. On a cluster: snakemake --profile profile; here:
    # snakemake --cores 2. A lost marker costs one start of the program, which finds all stored.
    import json

    with open("plan.json") as file:
        JOBS = {job["name"]: job for job in json.load(file)["jobs"]}

    wildcard_constraints:
        job=r"j\d+"

    rule all:
        default_target: True
        input: expand("done/{job}", job=JOBS)

    rule compute:
        input: lambda wildcards: [f"done/{need}" for need in JOBS[wildcards.job]["needs"]]
        output: "done/{job}"
        threads: lambda wildcards: JOBS[wildcards.job]["threads"]
        resources:
            mem_mb=lambda wildcards, attempt: attempt * (JOBS[wildcards.job]["bytes"] // 2**20 + 1),
            runtime=lambda wildcards, attempt: attempt * JOBS[wildcards.job]["minutes"]
        shell: "./job.sh {wildcards.job} {threads}"
    """# + "\n"

  static func profile(_ plan: ClusterPlan) -> String {
    #"""
    # Snakemake's options for a cluster with Slurm, by its plugin "cluster-generic". For others replace the first
    # five lines, for instance by `executor: kubernetes` or `executor: htcondor`.
    executor: cluster-generic
    cluster-generic-submit-cmd: >-
      ./sbatch.sh {wildcards.job} {threads} {resources.mem_mb} {resources.runtime}
    cluster-generic-status-cmd: ./status.sh
    cluster-generic-cancel-cmd: scancel
    jobs: 200
    keep-going: true
    # A head that was killed leaves its lock; two heads at once find each other's outcomes and do no harm.
    nolock: true
    # Nodes see each other's files late.
    latency-wait: 60
    # A key holds everything that can change an outcome: times, code and parameters of this folder do not count.
    rerun-triggers: mtime
    rerun-incomplete: true
    # For nodes that are lost. An experiment that failed by itself is not tried again: compute repeats its words.
    retries: 2
    seconds-between-status-checks: 5
    """# + "\n"
  }

  static func sbatch(_ plan: ClusterPlan) -> String {
    #"""
    #!/usr/bin/env bash
    # Hands one job of Snakemake's to Slurm and prints its number: JOB CORES MIB MINUTES SCRIPT.
    set -euo pipefail
    . ./site.env
    options=(--parsable --requeue --open-mode=append --signal=B:TERM@120)
    if [ -n "$PARTITION" ]; then options+=(--partition="$PARTITION"); fi
    if [ -n "$ACCOUNT" ]; then options+=(--account="$ACCOUNT"); fi
    id=$(sbatch "${options[@]}" ${EXTRA[@]+"${EXTRA[@]}"} --job-name="bd-\#(plan.id.prefix(8))-$1" \
      --output="log/$1.txt" --cpus-per-task="$2" --mem="$3M" --time="$4" "${@:5}")
    echo "${id%%;*}"
    """# + "\n"
  }

  static let status = #"""
    #!/usr/bin/env bash
    # Says of a job of Slurm whether it is running, a success or failed: in Snakemake's words.
    # What waits, is put back into the queue or is just being cleared away is running: it must not be started twice.
    shown=$(scontrol show job "$1" 2>&1) || case $shown in
      *"Invalid job id"*) ;;
      # A controller that does not answer says nothing of the job.
      *) echo running && exit ;;
    esac
    state=$(echo "$shown" | grep -o 'JobState=[A-Z_]*' | head -1)
    if [ -z "$state" ] && command -v sacct > /dev/null; then
      state=JobState=$(sacct -X -n -P -o State -j "$1" 2> /dev/null | head -1 | cut -d' ' -f1)
    fi
    case ${state#JobState=} in
      COMPLETED) echo success ;;
      PENDING | CONFIGURING | RUNNING | COMPLETING | REQUEUED | REQUEUE* | RESIZING | SUSPENDED | PREEMPTED | STOPPED)
        echo running ;;
      *) echo failed ;;
    esac
    """# + "\n"
}
