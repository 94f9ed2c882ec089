/// The rules for labels: `tbl-`, `fig-` or `clm-`, then lower-case letters, digits and hyphens.
package enum LabelKind: String, CaseIterable, Sendable {
  case table = "tbl"
  case figure = "fig"
  case claim = "clm"

  /// The kind that a well-formed label begins with.
  package init?(label: String) {
    guard let prefix = label.split(separator: "-").first, label.hasPrefix("\(prefix)-") else {
      return nil
    }
    self.init(rawValue: String(prefix))
  }

  /// The kind's option for a caption; claims have none.
  var captionKey: String? {
    switch self {
    case .table: "tbl-cap"
    case .figure: "fig-cap"
    case .claim: nil
    }
  }
}

/// What is wrong with a label, and what it might have been; nil if nothing is.
func problem(withLabel label: String) -> (message: String, suggestion: String)? {
  let isPlain = { (scalar: Unicode.Scalar) in
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
  }
  guard label.unicodeScalars.allSatisfy(isPlain) else {
    let mended = String(
      String.UnicodeScalarView(
        label.lowercased().unicodeScalars.map { isPlain($0) ? $0 : "-" }))
    return (
      "a label has lower-case letters, digits and hyphens only: '\(label)'",
      "did you mean '\(mended)'?"
    )
  }
  guard LabelKind(label: label) != nil else {
    let parts = label.split(separator: "-", maxSplits: 1).map(String.init)
    let words = ["table": "tbl", "tab": "tbl", "figure": "fig", "claim": "clm"]
    let prefixes = LabelKind.allCases.map(\.rawValue)
    let first = parts.first ?? ""
    let meant = words[first] ?? nearest(to: first, among: prefixes)
    let rest = parts.count > 1 ? parts[1] : "name"
    return (
      "a label begins with tbl-, fig- or clm-: '\(label)'",
      meant.map { "did you mean '\($0)-\(rest)'?" }
        ?? "name a table 'tbl-\(label)', a figure 'fig-\(label)', a claim 'clm-\(label)'"
    )
  }
  guard label.count > 4, !label.hasSuffix("-") else {
    return ("the label '\(label)' has no name", "write '\(label.prefix(4))' and a name")
  }
  return nil
}
