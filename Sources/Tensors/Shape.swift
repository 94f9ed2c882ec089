/// The extents of a tensor, outermost first: `[batch, height, width, channels]` for images.
public struct Shape: Hashable, Codable, Sendable, ExpressibleByArrayLiteral,
  CustomStringConvertible
{
  /// The extents, outermost first; none is negative.
  public let dimensions: [Int]

  /// The shape with these extents, outermost first.
  public init(_ dimensions: [Int]) {
    precondition(
      dimensions.allSatisfy { $0 >= 0 }, "a shape has no negative extent: \(dimensions)")
    self.dimensions = dimensions
  }

  /// The shape with these extents, outermost first.
  public init(arrayLiteral elements: Int...) {
    self.init(elements)
  }

  /// Reads a list of extents.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let dimensions = try container.decode([Int].self)
    guard dimensions.allSatisfy({ $0 >= 0 }) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a shape has no negative extent: \(dimensions)")
    }
    self.dimensions = dimensions
  }

  /// Writes the list of extents.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(dimensions)
  }

  /// The number of elements: the product of the extents, 1 for a scalar.
  public var count: Int { dimensions.reduce(1, *) }

  /// The number of extents.
  public var rank: Int { dimensions.count }

  /// The extent of one axis, outermost first.
  public subscript(axis: Int) -> Int { dimensions[axis] }

  /// The extents as `[2, 48, 48, 3]`.
  public var description: String { dimensions.description }
}
