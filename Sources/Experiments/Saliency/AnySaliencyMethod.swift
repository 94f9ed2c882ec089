import NeuralNet

/// A box for any method, so that values of experiments can hold one.
public struct AnySaliencyMethod: Hashable, Encodable, Sendable {
  /// The method itself.
  public let base: any SaliencyMethod

  /// Boxes a method.
  public init(_ base: any SaliencyMethod) { self.base = base }

  /// Whether both hold the same method.
  public static func == (left: AnySaliencyMethod, right: AnySaliencyMethod) -> Bool {
    AnyHashable(left.base) == AnyHashable(right.base)
  }

  /// Feeds the method to a hasher.
  public func hash(into hasher: inout Hasher) { AnyHashable(base).hash(into: &hasher) }

  private enum CodingKeys: String, CodingKey { case method, value }

  /// Encodes the method with its name, for keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(base.name, forKey: .method)
    try container.encode(base, forKey: .value)
  }
}
