/// What tells of a run as it goes on.
package protocol EventReceiver: Sendable {
  /// Tells of an event, if it is worth it.
  func receive(_ event: RunEvent)
}

extension EventReceiver {
  /// What to hand to a run.
  package var progress: RunProgress { RunProgress { self.receive($0) } }
}
