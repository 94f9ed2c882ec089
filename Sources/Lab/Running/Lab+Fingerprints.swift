extension Lab {
  /// The fingerprints of the code of experiments and of all that they rest on, by type.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func fingerprints(behind experiments: [any Experiment]) throws -> [String: String] {
    Dictionary(
      try allKeyed(behind: experiments).map { ($0.ingredients.type, $0.ingredients.code) },
      uniquingKeysWith: { _, last in last })
  }
}
