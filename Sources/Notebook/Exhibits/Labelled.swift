import Experiments
import ImageNet9
import NeuralNet

/// Something that can head a row, a column or a series.
///
/// ```swift
/// private struct Contender: Labelled {
///   let label: String
///   let network: Training
/// }
///
/// private let contenders = [
///   Contender(label: "plain", network: Training(on: .original)),
///   Contender(label: "shuffled", network: Training(on: .mixedRand)),
/// ]
/// ```
public protocol Labelled: Sendable {
  /// What is written there.
  var label: String { get }
}

extension Variant: Labelled {
  /// The variant's name in the paper.
  public var label: String { name }
}

extension Training: Labelled {
  /// What it was trained on, and the architecture if the chapter names one.
  public var label: String {
    if let architecture { "\(architecture.name), \(setName)" } else { setName }
  }
}

extension Architecture: Labelled {
  /// The architecture's name.
  public var label: String { name }
}

extension ObjectClass: Labelled {
  /// The class's name.
  public var label: String { name }
}

extension Scene: Labelled {
  /// The scene's name.
  public var label: String { name }
}

extension String: Labelled {
  /// The text itself.
  public var label: String { self }
}

extension Int: Labelled {
  /// The number itself.
  public var label: String { String(self) }
}

extension PaperValues.Table2Network: Labelled {
  /// The network's name in the paper.
  public var label: String { name }
}

extension ImportedNetwork: Labelled {
  /// The network's name.
  public var label: String { name }
}
