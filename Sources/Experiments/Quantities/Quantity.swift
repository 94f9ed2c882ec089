import Lab
@_exported import Statistics

/// An experiment whose answer is a number: an accuracy, a gap, a share, a count.
///
/// Quantities are added, subtracted, divided and compared; each operation is an experiment again.
public protocol Quantity: Experiment where Outcome == Sample {
  /// How the number is shown.
  var unit: QuantityUnit { get }
}

/// A box for any quantity, so that values of experiments can hold one.
public struct AnyQuantity: Hashable, Encodable, Sendable {
  package let base: any Quantity

  package init(_ base: any Quantity) { self.base = base }

  package func filled(from profile: Profile) -> AnyQuantity {
    func fill(_ quantity: some Quantity) -> AnyQuantity {
      AnyQuantity(quantity.filled(from: profile))
    }
    return fill(base)
  }

  package func sample(in lab: LabContext) throws -> Sample {
    func ask(_ quantity: some Quantity) throws -> Sample {
      try lab.outcome(of: quantity)
    }
    return try ask(base)
  }

  /// Whether both hold the same question.
  public static func == (left: AnyQuantity, right: AnyQuantity) -> Bool {
    AnyHashable(left.base) == AnyHashable(right.base)
  }

  /// Feeds the question to a hasher.
  public func hash(into hasher: inout Hasher) { AnyHashable(base).hash(into: &hasher) }

  /// Encodes the question with its type, for keys.
  public func encode(to encoder: any Encoder) throws { try AnyExperiment(base).encode(to: encoder) }
}
