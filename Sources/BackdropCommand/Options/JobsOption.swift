import ArgumentParser
import Foundation

/// `--jobs`, the same for every verb that computes.
struct JobsOption: ParsableArguments {
  @Option(help: "How many cores may be used, 1 to 256.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard (1...256).contains(jobs) else {
      throw ValidationError("--jobs \(jobs): expected 1 to 256")
    }
  }
}
