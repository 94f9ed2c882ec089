/// What is wrong with the folder of a plan, or with one of its files.
package enum ClusterError: Error, CustomStringConvertible, Equatable {
  /// A file cannot be read.
  case unreadable(path: String, reason: String)
  /// A file or folder cannot be written.
  case unwritable(path: String, reason: String)
  /// A file is no job, or a damaged one.
  case notAJob(path: String, line: Int, expected: String)
  /// A file is no plan, or a damaged one.
  case notAPlan(path: String, reason: String)
  /// The folder holds another plan.
  case otherPlan(path: String, found: String, expected: String)
  /// The folder holds other things.
  case notEmpty(path: String, found: String)
  /// Keys that this program does not have.
  case unknownKeys(count: Int, of: Int, example: String, program: String, planned: String?)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason)"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason); make room or make it writable, and run the same command again"
    case .notAJob(let path, let line, let expected):
      "\(path):\(line): this is no job of a plan: expected \(expected); 'backdrop plan' writes them"
    case .notAPlan(let path, let reason):
      "'\(path)' is no plan: \(reason); 'backdrop plan --slurm DIR' or '--snakemake DIR' writes one, with --force in place of it"
    case .otherPlan(let path, let found, let expected):
      """
      '\(path)' holds another plan (\(found.prefix(12)), where this is \(expected.prefix(12))); name a new \
      folder, or replace it with --force once none of its jobs runs
      """
    case .notEmpty(let path, let found):
      "'\(path)' is no folder of a plan: it has '\(found)'; name a new folder"
    case .unknownKeys(let count, let all, let example, let program, let planned):
      """
      \(count) of \(all) keys are none that this program can compute, such as \(example.prefix(12)): this is \
      program \(program.prefix(12))\
      \(planned.map { ", the plan was made by \($0.prefix(12))" } ?? ""); \
      use the program that made the plan, or plan again
      """
    }
  }
}
