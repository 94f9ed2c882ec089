/// Data that are not part of the kit and that some experiments need: photographs, other people's networks.
///
/// Where they lie is said on the command line or in the environment. An experiment's key holds their
/// digest, never their place.
public struct RequiredData: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name in a block's `requires`: "ilsvrc".
  public let name: String
  /// What they are, in a few words.
  public let summary: String

  /// Names data.
  ///
  /// - Parameters:
  ///   - name: lower-case letters and digits, as in a block's `requires`.
  ///   - summary: what they are, in a few words.
  public init(_ name: String, summary: String) {
    self.name = name
    self.summary = summary
  }

  /// The option that says where they lie: "--ilsvrc".
  public var option: String { "--\(name)" }
  /// The environment variable that says so: "BACKDROP_ILSVRC".
  public var variable: String { "BACKDROP_\(name.uppercased())" }
  /// The name.
  public var description: String { name }

  /// Sorts by name.
  public static func < (left: RequiredData, right: RequiredData) -> Bool { left.name < right.name }
}

/// An experiment that reads data which may not be there.
public protocol DataBound: Experiment {
  /// What it lacks once it is filled from the profile; nil if it has all it needs.
  var missingData: RequiredData? { get }
}

extension Lab {
  /// The data that experiments, or any of their inputs, lack.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func missingData(for experiments: [any Experiment]) throws -> Set<RequiredData> {
    Set(try all(behind: experiments).compactMap { ($0 as? any DataBound)?.missingData })
  }

  /// Experiments and all that they rest on, each once and filled in.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func all(behind experiments: [any Experiment]) throws -> [any Experiment] {
    var found: [any Experiment] = []
    var seen: Set<Key> = []
    func visit(_ keyed: Keyed) {
      guard seen.insert(keyed.key).inserted else { return }
      keyed.inputs.forEach(visit)
      found.append(keyed.experiment)
    }
    for experiment in experiments { visit(try self.keyed(experiment)) }
    return found
  }
}
