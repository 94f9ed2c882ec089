import Foundation

/// Runs blocking work on a thread of its own and waits for it without blocking Swift's cooperative pool, on
/// which the rest of the program (progress, signals) runs.
func onThreadOfItsOwn<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    let thread = Thread { continuation.resume(returning: work()) }
    thread.name = "lab"
    // Deep recursion in an experiment gets as much room as on the main thread.
    thread.stackSize = 8 << 20
    thread.start()
  }
}
