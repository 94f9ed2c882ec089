/// The digests of all code that can change what is computed, taken when the program is built.
public struct CodeFingerprints: Sendable {
  /// By the stable name of a type of the library: "Experiments.Training".
  public let types: [String: String]

  /// By the name of a target of the library: its own code and all that it depends on.
  public let targets: [String: String]

  /// By chapter and label: "chapters/03-background-gap.md#define-0".
  public let blocks: [String: String]

  /// Takes the digests as they were written down.
  ///
  /// - Parameters:
  ///   - types: by stable name of a type.
  ///   - targets: by name of a target.
  ///   - blocks: by chapter and label.
  public init(
    types: [String: String] = [:], targets: [String: String] = [:], blocks: [String: String] = [:]
  ) {
    self.types = types
    self.targets = targets
    self.blocks = blocks
  }
}
