/// A block of `Float`s with a shape, contiguous, the last axis fastest; a value like any array.
public struct Tensor: Hashable, Sendable {
  /// The extents, outermost first: `[batch, height, width, channels]` for images.
  public let shape: Shape

  /// The elements, the last axis fastest.
  public private(set) var elements: [Float]

  /// A tensor of zeros.
  public init(zeros shape: Shape) {
    self.shape = shape
    elements = [Float](repeating: 0, count: shape.count)
  }

  /// A tensor of the given elements, the last axis fastest.
  public init(_ elements: [Float], shape: Shape) {
    precondition(
      elements.count == shape.count,
      "\(elements.count) elements do not fill the shape \(shape) of \(shape.count)")
    self.shape = shape
    self.elements = elements
  }

  /// The number of elements.
  public var count: Int { elements.count }

  /// The element at the given position, one index for each axis.
  public subscript(indices: Int...) -> Float {
    get { elements[offset(indices)] }
    set { elements[offset(indices)] = newValue }
  }

  /// The same elements in another shape of the same count.
  public func reshaped(_ shape: Shape) -> Tensor { Tensor(elements, shape: shape) }

  /// Calls `body` with the elements in place.
  public func withUnsafeElements<Result>(
    _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try elements.withUnsafeBufferPointer(body)
  }

  /// Calls `body` with the elements in place, to be changed.
  public mutating func withUnsafeMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try elements.withUnsafeMutableBufferPointer { try body($0) }
  }

  private func offset(_ indices: [Int]) -> Int {
    precondition(
      indices.count == shape.rank, "\(indices.count) indices for a tensor of shape \(shape)")
    var offset = 0
    for (index, extent) in zip(indices, shape.dimensions) {
      precondition(
        index >= 0 && index < extent, "index \(indices) lies outside the shape \(shape)")
      offset = offset * extent + index
    }
    return offset
  }
}
