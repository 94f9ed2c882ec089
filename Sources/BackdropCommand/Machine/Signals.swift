import Dispatch
import Foundation
import Lab

/// Ctrl-C ends a run in good order: what is finished is kept, trainings leave their checkpoint.
///
/// So does cancelling the task that waits for it.
enum Signals {
  /// Runs the body so that SIGINT, SIGTERM and SIGHUP cancel it; a second signal ends the process at once.
  ///
  /// A hang-up that is ignored already, as under `nohup`, stays ignored.
  ///
  /// - Parameters:
  ///   - more: further signals that mean the same.
  ///   - body: what is ended in good order.
  /// - Returns: what the body gives.
  /// - Throws: what the body throws; `CancellationError` or `Interrupted` after a signal.
  static func ending<Value: Sendable>(
    onAlso more: [Int32] = [], _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await body() }
    let queue = DispatchQueue(label: "signals")
    let numbers = [SIGINT, SIGTERM] + (isIgnored(SIGHUP) ? [] : [SIGHUP]) + more
    let sources = numbers.map { number in
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
      for number in numbers { signal(number, SIG_DFL) }
    }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    return handler == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
