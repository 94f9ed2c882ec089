extension ProvenanceContent {
  /// The card: how to make just this exhibit, from what, and where it was made.
  func html(named name: String) -> HTMLNode {
    tag("details", ["class": "card"]) {
      tag("summary") {
        tag("span") {
          "Provenance"
          tag("span", ["class": "visually-hidden"]) { " of \(name)" }
        }
        if carried != nil { tag("span", ["class": "chip"]) { "earlier run" } }
      }
      if let carried { tag("p", ["class": "carried"]) { carried } }
      tag("dl") {
        tag("dt") { "Make just this" }
        tag("dd") { tag("code", ["class": "command"]) { command } }
        for fact in facts {
          tag("dt") { fact.name }
          tag("dd") { fact.value }
        }
        tag("dt") { "Data digest" }
        tag("dd") { tag("code") { dataDigest } }
        tag("dt") { "Key" }
        tag("dd") { tag("code") { key } }
      }
    }
  }

  private var facts: [ReportFact] {
    var facts = [
      ReportFact("Seeds", seeds.isEmpty ? "none" : seeds.map(String.init).joined(separator: ", ")),
      ReportFact("Data", data),
    ]
    if let commit {
      facts.append(ReportFact("Commit", isDirty ? "\(commit), with uncommitted changes" : commit))
    }
    facts.append(ReportFact("Computed in", Self.duration(seconds)))
    if let computed { facts.append(ReportFact("Computed", computed)) }
    facts.append(ReportFact("Machine", machine))
    return facts + versions
  }

  /// Seconds as people say them: "0.4 s", "12 s", "3 min 20 s", "2 h 5 min".
  static func duration(_ seconds: Double) -> String {
    guard seconds >= 10 else { return "\((seconds * 10).rounded() / 10) s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
