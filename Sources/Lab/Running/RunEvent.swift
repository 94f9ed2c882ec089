/// What happens while a plan is run.
package enum RunEvent: Sendable, Equatable {
  /// The run begins: so many steps in all, so many to compute, the seconds that may take, and the work
  /// in core-seconds.
  case planned(steps: Int, missing: Int, seconds: Double, work: Double)
  /// An experiment starts with so many threads; `estimate` is the seconds it may take.
  case started(Key, description: String, threads: Int, estimate: Double)
  /// An experiment has come so far, 0…1.
  case advanced(Key, fraction: Double, note: String)
  /// An outcome is computed and stored.
  case stored(Key, description: String, seconds: Double)
  /// An outcome that was missing has meanwhile been stored by another run.
  case foundStored(Key, description: String)
  /// An experiment failed.
  case failed(Key, description: String, message: String)
  /// Another run is computing this key; this one waits for it.
  case waiting(Key, description: String)
  /// An entry of the store cannot be used; it was set aside and will be computed again.
  case damaged(Key, description: String, message: String)
  /// A tenth of a second has passed.
  case tick
  /// The run has ended: so many outcomes were stored, so many experiments failed.
  case finished(stored: Int, failed: Int, interrupted: Bool)
}

/// Where a run tells what happens: on a terminal, on plain lines, or nowhere.
package struct RunProgress: Sendable {
  /// Receives the events, from any thread.
  package let receive: @Sendable (RunEvent) -> Void

  /// A receiver of events.
  package init(_ receive: @escaping @Sendable (RunEvent) -> Void) {
    self.receive = receive
  }

  /// Tells nobody.
  package static let silent = RunProgress { _ in }
}
