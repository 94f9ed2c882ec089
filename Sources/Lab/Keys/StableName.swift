/// The name of a question's type, the same in every process and on every machine.
enum StableName {
  /// "Experiments.Training", "Experiments.Paired<Experiments.Accuracy>", or what the type states.
  ///
  /// - Throws: `LabError.unstableName` for a private or local type, whose printed name holds an address.
  static func of(_ type: Any.Type) throws -> String {
    if let named = type as? any NamedExperiment.Type { return named.stableName }
    let name = String(reflecting: type)
    guard isStable(name) else { throw LabError.unstableName(type: name) }
    return name
  }

  /// Whether a printed name is that of a type which is neither private nor local.
  static func isStable(_ name: String) -> Bool { !name.contains("(unknown context at") }

  /// The module of a type, which for a private type is all of its name that is stable.
  static func module(of type: Any.Type) -> String {
    String(String(reflecting: type).prefix { $0 != "." })
  }
}
