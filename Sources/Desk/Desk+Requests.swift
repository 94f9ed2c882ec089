import Foundation

// What the page's buttons ask for.
extension Desk {
  /// A long plan is worth it.
  package func agree() {
    guard plan?.asks == true else { return }
    plan = plan.map { AnswerPlan(pending: $0.pending, seconds: $0.seconds, asks: false) }
    process?.agree()
    tell()
  }

  /// Interrupts what runs; what is finished stays, and trainings leave their checkpoint.
  package func stop() {
    process?.stop()
    tell()
  }

  /// Goes on with what was stopped or has failed.
  package func resume() {
    guard process == nil, !isBuilding, parseFlaws.isEmpty else { return }
    asked = [:]
    isStopped = false
    failure = nil
    followEdit()
  }

  /// Writes the edited chapters' results into the book, as `backdrop render` does.
  package func keep() {
    guard state.canKeep, !keeping, process == nil, !isBuilding else { return }
    keeping = true
    let paths = wantedChapters.map(\.path)
    tell()
    let arguments = ["render"] + setup.arguments + paths
    Task {
      let outcome = await Self.output(
        of: setup.program, arguments: arguments, folder: renderer.folder.root)
      finishKeeping(outcome)
    }
  }

  func finishKeeping(_ outcome: (status: Int32, words: String)) {
    keeping = false
    // A claim that does not hold is a result like any other.
    let isKept = [0, 3].contains(outcome.status)
    kept = (isKept ? "Kept. " : "Not kept. ") + outcome.words
    tell()
    // What was typed meanwhile is asked for now.
    if isKept { whenKept?() } else if parseFlaws.isEmpty { followEdit() }
  }

  static func output(
    of program: URL, arguments: [String], folder: URL
  ) async -> (status: Int32, words: String) {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        do {
          try process.run()
          let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
          process.waitUntilExit()
          let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").suffix(12)
          continuation.resume(
            returning: (process.terminationStatus, lines.joined(separator: "\n")))
        } catch {
          continuation.resume(returning: (1, "\(error)"))
        }
      }
      thread.start()
    }
  }
}
