/// What plain Slurm needs: `submit`, and a table of the jobs that a shell can read.
enum Slurm {
  /// A line per job: name, cores, MiB, minutes, and the jobs that it needs.
  static func table(_ jobs: [Job]) -> String {
    jobs.map { job in
      let mebibytes = (job.bytes + (1 << 20) - 1) >> 20
      return [
        job.name, "\(job.threads)", "\(mebibytes)", "\(job.minutes)",
        job.needs.joined(separator: ","),
      ].joined(separator: "\t") + "\n"
    }.joined()
  }

  static func submit(_ plan: ClusterPlan) -> String {
    #"""
    #!/usr/bin/env bash
    # Hands every job of the plan that is neither done nor queued already to Slurm, and says how many. A job starts
    # when those that it needs have ended, well or not: what it lacks then it names, and computes the rest. To try
    # failed experiments again: `AGAIN=1 ./submit`.
    set -euo pipefail
    CDPATH='' cd -- "$(dirname -- "$0")"
    . ./site.env
    prefix=bd-\#(plan.id.prefix(8))

    # Of this folder alone: the same plan may lie in two. Without an answer nothing is handed over twice.
    list=$(squeue --me --noheader --format='%j %i %Z')
    declare -A queued
    while read -r name id place; do
      if [ "$place" = "$PWD" ]; then queued[$name]=${id%%;*}; fi
    done <<< "$list"

    options=(--parsable --requeue --open-mode=append --signal=B:TERM@120 --chdir="$PWD")
    if [ -n "$PARTITION" ]; then options+=(--partition="$PARTITION"); fi
    if [ -n "$ACCOUNT" ]; then options+=(--account="$ACCOUNT"); fi

    count=0
    while IFS=$'\t' read -r job threads memory minutes needs; do
      name=$prefix-$job
      if [ -e "done/$job" ] || [ -n "${queued[$name]:-}" ]; then continue; fi
      after=''
      for need in ${needs//,/ }; do
        id=${queued[$prefix-$need]:-}
        if [ ! -e "done/$need" ] && [ -n "$id" ]; then after+=:$id; fi
      done
      id=$(sbatch "${options[@]}" ${EXTRA[@]+"${EXTRA[@]}"} --job-name="$name" \
        --output="log/$job.txt" --cpus-per-task="$threads" --mem="${memory}M" --time="$minutes" \
        ${after:+--dependency=afterany$after} --export=ALL job.sh "$job")
      queued[$name]=${id%%;*}
      count=$((count + 1))
    done < jobs/table
    echo "$count jobs submitted; how they go: '$PROGRAM' jobs '$PWD' ${STORE:+--store '$STORE' }--book '$BOOK'"
    """# + "\n"
  }
}
