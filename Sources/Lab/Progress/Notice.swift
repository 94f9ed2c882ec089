/// The wording that both kinds of progress share.
enum Notice {
  static func planned(_ ledger: RunLedger, seconds: Double) -> String {
    guard ledger.missing > 0 else { return "nothing to compute: all outcomes are stored" }
    return """
      \(ledger.missing) \(ledger.missing == 1 ? "outcome" : "outcomes") to compute, \
      about \(Seconds.text(seconds))
      """
  }

  /// What a reader should know of even when it scrolled by; nil for all other events.
  static func remarkable(_ event: RunEvent) -> String? {
    switch event {
    case .failed(_, let description, let message): "failed  \(description): \(message)"
    case .waiting(_, let description): "wait    \(description): another run is computing it"
    case .foundStored(_, let description): "found   \(description): another run has stored it"
    case .damaged(let key, let description, let message):
      """
      damaged \(description): \(message); its entry \(key) was set aside, and it is computed again
      """
    case .planned, .started, .advanced, .stored, .tick, .finished: nil
    }
  }

  static func finished(_ event: RunEvent, seconds: Double) -> String? {
    guard case .finished(let stored, let failed, let interrupted) = event else { return nil }
    guard stored + failed > 0 || interrupted else { return nil }
    var text = "\(stored) computed in \(Seconds.text(seconds))"
    if failed > 0 { text += ", \(failed) failed" }
    return interrupted ? "interrupted: \(text); what was finished is kept" : text
  }
}
