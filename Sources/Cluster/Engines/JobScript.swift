/// `job.sh`: one job of the plan, whatever engine starts it.
enum JobScript {
  static let text = #"""
    #!/usr/bin/env bash
    # Computes one job of the plan: `./job.sh j0001 [CORES]`, in this folder. Leaves the empty marker done/j0001 once all of
    # its outcomes are stored; whatever else it has found out lies in the store. Exit status:
    #   0 all stored, 1 an experiment failed (the others were computed), 2 another program than the plan's,
    #   6 this processor cannot run the kernels asked for, 130 interrupted: checkpoints are kept, start it again.
    # Under Slurm an interrupted job puts itself back into the queue: Slurm calls a job that ends politely within
    # its time of grace completed, and would not start it again.
    set -uo pipefail
    job=$1
    . ./site.env
    # An empty name means the default.
    if [ -z "${BACKDROP_KERNELS:-}" ]; then unset BACKDROP_KERNELS; fi

    # Snakemake says how many cores a job has; so does Slurm.
    cores=${2:-${SLURM_CPUS_PER_TASK:-1}}
    arguments=(compute --job "jobs/$job" --book "$BOOK" --threads "$cores"
      --events "events/$job.jsonl" ${OPTIONS[@]+"${OPTIONS[@]}"})
    if [ -n "$STORE" ]; then arguments+=(--store "$STORE"); fi
    if [ -n "$FROM" ]; then arguments+=(--from "$FROM"); fi
    if [ -n "${AGAIN:-}" ]; then arguments+=(--again); fi
    # A step of its own, since when a job has to give way Slurm tells its steps and not this shell.
    starter=()
    if [ -n "${SLURM_JOB_ID:-}" ] && command -v srun > /dev/null; then
      starter=(srun --ntasks=1 --exact --cpus-per-task="$cores" --kill-on-bad-exit=0)
    fi

    ${starter[@]+"${starter[@]}"} "$PROGRAM" "${arguments[@]}" &
    child=$!
    # Sites send different signals: all mean that the time is up.
    trap 'kill -TERM $child 2> /dev/null' TERM INT HUP USR1 USR2
    while :; do
      wait $child
      status=$?
      # A signal ends the wait, but not yet the child.
      kill -0 $child 2> /dev/null || break
    done
    # The shell remembers how the child ended, even where a signal came in between.
    wait $child
    status=$?

    if [ $status = 0 ]; then
      : > "done/$job"
    elif [ -n "${SLURM_JOB_ID:-}" ]; then
      state=$(scontrol show job "$SLURM_JOB_ID" 2> /dev/null | grep -o 'JobState=[A-Z_]*' || true)
      # 130 is compute's own word; 143 is a step that ended before it could say it. Who cancels a job means it.
      if [ $status = 130 ] || [ $status = 143 ]; then
        if [ "$state" != JobState=CANCELLED ] && [ "${SLURM_RESTART_COUNT:-0}" -lt "$REQUEUES" ]; then
          echo "job.sh: $job was interrupted and goes back into the queue" >&2
          scontrol requeue "$SLURM_JOB_ID" && sleep 60
        fi
      fi
    fi
    exit $status
    """# + "\n"
}
