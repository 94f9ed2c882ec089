import Lab

/// Outcomes of one book that pass through libraries' arithmetic and were computed under several kinds of it:
/// their last digits need not fit each other.
struct MixedArithmetic: Sendable {
  /// The outcomes that were computed under one kind.
  struct Part: Sendable {
    /// "kernels avx2, OpenBLAS Haswell, Debian GNU/Linux 12 (bookworm)".
    let arithmetic: String
    let machines: [String]
    let experiments: [String]
  }

  let libraries: [ArithmeticLibrary]
  /// At least two.
  let parts: [Part]

  /// Looks at what a book's values were computed with; nil where all that may differ is of one kind.
  init?(of values: [ProvenanceFile.Value]) {
    let bound = values.filter { $0.provenance.libraries?.isEmpty == false }
    let kinds = Dictionary(grouping: bound, by: \.provenance.arithmetic)
    guard kinds.count > 1 else { return nil }
    libraries = Set(bound.flatMap { $0.provenance.libraries ?? [] }).sorted()
    parts = kinds.sorted { $0.key < $1.key }.map { arithmetic, values in
      Part(
        arithmetic: arithmetic, machines: Set(values.map(\.provenance.machine)).sorted(),
        experiments: values.map(\.experiment).sorted())
    }
  }

  /// A sentence, and a line for each kind: how many outcomes, which, and where.
  var lines: [String] {
    let names = libraries.map(\.rawValue).joined(separator: ", ")
    let count = parts.reduce(0) { $0 + $1.experiments.count }
    return [
      "mixed arithmetic: \(count) outcomes pass through \(names) and were computed in "
        + "\(parts.count) ways, so that their last digits need not fit each other:"
    ]
      + parts.map { part in
        let more = part.experiments.count > 3 ? ", …" : ""
        let which = part.experiments.prefix(3).joined(separator: "; ") + more
        return "  \(part.arithmetic) (\(part.machines.joined(separator: "; "))): "
          + "\(part.experiments.count) outcomes: \(which)"
      }
  }
}
