import Foundation

/// Threads of their own for long computations, so that none blocks Swift's cooperative pool, on which the
/// rest of the program (progress, signals) runs.
///
/// An experiment runs with this as its preferred executor; whatever it awaits in between comes back here.
final class Workers: TaskExecutor {
  private let queue = Queue()

  /// Starts `count` threads.
  ///
  /// They end once `stop` was called and all jobs are done.
  init(count: Int) {
    for index in 0..<count {
      let thread = Thread { [queue] in
        while let next = queue.next() { next() }
      }
      thread.name = "lab \(index)"
      // Deep recursion in an experiment gets as much room as on the main thread.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.append { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  /// Lets the threads end.
  func stop() {
    queue.close()
  }

  /// Jobs in order of arrival.
  ///
  /// A condition variable, which Synchronization lacks, guards them.
  private final class Queue: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [@Sendable () -> Void] = []
    private var isClosed = false

    func append(_ job: @escaping @Sendable () -> Void) {
      condition.lock()
      jobs.append(job)
      condition.signal()
      condition.unlock()
    }

    func next() -> (@Sendable () -> Void)? {
      condition.lock()
      defer { condition.unlock() }
      while jobs.isEmpty {
        if isClosed { return nil }
        condition.wait()
      }
      return jobs.removeFirst()
    }

    func close() {
      condition.lock()
      isClosed = true
      condition.broadcast()
      condition.unlock()
    }
  }
}
