/// What keeps coverage from being looked at.
enum CoverageError: Error, CustomStringConvertible {
  case usage
  case notInstrumented
  case noRun(number: String)
  case failed(what: String, reason: String)
  case unknownFile(String)
  case noDesk

  var description: String {
    switch self {
    case .usage:
      "usage: coverage prepare FOLDER | coverage run FOLDER NUMBER | coverage judge FOLDER [--without "
        + "TARGET/FILE]; Scripts/fingerprint-coverage calls all three"
    case .notInstrumented:
      "error: this program counts no lines; build it as Scripts/fingerprint-coverage does"
    case .noRun(let number):
      "error: there is no run \(number); `coverage prepare` lists them"
    case .failed(let what, let reason):
      "error: \(what) failed, so that nothing can be said of it: \(reason)"
    case .unknownFile(let file):
      "error: --without \(file): no target that an experiment can stand on has such a file; expected "
        + "one such as Experiments/Networks/Training.swift"
    case .noDesk:
      "error: no type of Lab conforms to Desk, which parts what an experiment can reach from how the "
        + "lab runs it; say in Sources/coverage/Judge.swift what does so now"
    }
  }
}

/// The judgement is that something is wrong; it has been told.
struct Faults: Error, CustomStringConvertible {
  let description: String
}
