import Dispatch
import Foundation
import Lab

/// Ctrl-C ends a run in good order: what is finished is kept, trainings leave their checkpoint.
///
/// So does cancelling the task that waits for it.
enum Signals {
  /// Runs the body so that SIGINT and SIGTERM cancel it; a second signal ends the process at once.
  static func ending<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await body() }
    let queue = DispatchQueue(label: "signals")
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if task.isCancelled { _exit(130) }
        Messages.note("\ninterrupted: finishing what can be kept (again to stop at once)")
        task.cancel()
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
