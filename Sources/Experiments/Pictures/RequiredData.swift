import Lab

/// Data that are not part of the kit and that some experiments need: photographs, other people's networks.
///
/// Where they lie is said on the command line or in the environment. An experiment's key holds their
/// digest, never their place.
///
/// ```swift
/// private let needed: [RequiredData] = [.ilsvrc, .networks]
/// private let options = needed.map { "\($0.option) or \($0.variable)" }
/// ```
public struct RequiredData: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name in a block's `requires`: "ilsvrc".
  public let name: String
  /// What they are, in a few words.
  public let summary: String

  /// ILSVRC2012 as it was downloaded: `Data/CLS-LOC`, `Annotations/CLS-LOC`.
  public static let ilsvrc = RequiredData(
    name: "ilsvrc", summary: "the photographs of ILSVRC2012 with their boxes")
  /// A folder of ONNX files with `networks.json`.
  public static let networks = RequiredData(
    name: "networks", summary: "a folder of networks in ONNX files, with networks.json")

  /// All that a block may require.
  public static let all: [RequiredData] = [.ilsvrc, .networks]

  /// The data of a name; nil for a name that is not among `all`.
  package static func named(_ name: String) -> RequiredData? { all.first { $0.name == name } }

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
///
/// ```swift
/// private struct PhotographSide: Experiment, DataBound {
///   let pictures = Pictures(.test, of: .photographs(Photographs()))
///   var missingData: RequiredData? { pictures.missingData }
///
///   func run(in lab: LabContext) -> Int { 224 }
/// }
/// ```
public protocol DataBound: Experiment {
  /// What it lacks once it is filled from the profile; nil if it has all it needs.
  var missingData: RequiredData? { get }
}
