import Foundation
import Graphs

extension ConstantTensor {
  /// The same elements in another shape.
  func reshaped(_ shape: [Int]) -> ConstantTensor { ConstantTensor(type, shape, bytes: bytes) }

  /// The axes in another order: output axis i is input axis `permutation[i]`.
  func transposed(_ permutation: [Int]) throws -> ConstantTensor {
    try Refusal.unless(
      permutation.sorted() == Array(shape.indices),
      "\(permutation) is not a permutation of the axes of \(shape)")
    let strides = Extents.strides(shape)
    return viewed(permutation.map { shape[$0] }, strides: permutation.map { strides[$0] })
  }

  /// The elements repeated along axes of extent 1, or along new axes in front.
  func expanded(to common: [Int]) -> ConstantTensor {
    common == shape
      ? self : viewed(common, strides: Extents.strides(shape, broadcastTo: common))
  }

  /// Indices along axes: y[i, j, …] = x[m₀(i), m₁(j), …].
  ///
  /// - Parameters:
  ///   - maps: for each axis the input's index at each of the output's, −1 for `fill`; nil keeps the axis.
  ///   - fill: what stands there, of the same type; zero where left out.
  /// - Returns: the selection.
  /// - Throws: `Refusal` for more values than a constant may have.
  func selected(_ maps: [[Int]?], fill: ConstantTensor? = nil) throws -> ConstantTensor {
    try Refusal.unless(maps.count == shape.count, "\(maps.count) axes for the shape \(shape)")
    let output = shape.indices.map { maps[$0]?.count ?? shape[$0] }
    let strides = Extents.strides(shape)
    var places = [0]
    for axis in shape.indices {
      let steps = (maps[axis] ?? Array(0..<shape[axis])).map { $0 < 0 ? -1 : $0 * strides[axis] }
      try Extents.checked(
        Array(output[...axis]), least: count, "the shape \(output)")
      places = places.flatMap { place in
        steps.map { place < 0 || $0 < 0 ? -1 : place + $0 }
      }
    }
    return taken(places, shape: output, fill: fill)
  }

  /// The elements at places in row-major order, −1 for `fill`.
  func taken(_ places: [Int], shape: [Int], fill: ConstantTensor? = nil) -> ConstantTensor {
    precondition(fill == nil || fill?.type == type, "a filling of another type")
    // What fills stands behind the last element.
    let other = fill?.bytes ?? Data(count: type.size)
    return copied(of: bytes + other, to: shape) { copy in
      for (index, place) in places.enumerated() { copy(index, place < 0 ? count : place, 1) }
    }
  }

  /// The tensor with other elements at places in row-major order; of two at one place the last stays.
  func replaced(_ places: [Int], by updates: ConstantTensor) -> ConstantTensor {
    var sources = Array(0..<count)
    for (index, place) in places.enumerated() { sources[place] = count + index }
    return copied(of: bytes + updates.bytes, to: shape) { copy in
      for (index, source) in sources.enumerated() { copy(index, source, 1) }
    }
  }

  /// Parts of one type, one after the other along an axis.
  static func joined(_ parts: [ConstantTensor], axis: Int) throws -> ConstantTensor {
    guard let first = parts.first else { throw Refusal("it joins nothing") }
    var shape = first.shape
    shape[axis] = 0
    for part in parts {
      var other = part.shape
      try Refusal.unless(
        part.type == first.type && other.count == shape.count,
        "\(part.type) \(part.shape) does not join \(first.type) \(first.shape)")
      shape[axis] += other[axis]
      other[axis] = shape[axis]
      try Refusal.unless(
        other == shape, "\(part.shape) does not join \(first.shape) along axis \(axis)")
    }
    try Extents.checked(shape, least: parts.reduce(0) { $0 + $1.count }, "the shape \(shape)")
    let rows = shape[..<axis].reduce(1, *)
    var bytes = Data(capacity: shape.reduce(1, *) * first.type.size)
    for row in 0..<rows {
      for part in parts {
        let size = part.bytes.count / rows, start = part.bytes.startIndex + row * size
        bytes.append(part.bytes[start..<start + size])
      }
    }
    return ConstantTensor(first.type, shape, bytes: bytes)
  }

  /// The elements seen with other extents and strides.
  private func viewed(_ shape: [Int], strides: [Int]) -> ConstantTensor {
    copied(of: bytes, to: shape) { copy in
      let loop = Extents.loop(shape, [Extents.strides(shape), strides])
      let write = loop.strides[0], read = loop.strides[1]
      loop.forEachRow { offsets in
        if write == 1 && read == 1 { return copy(offsets[0], offsets[1], loop.count) }
        for index in 0..<loop.count {
          copy(offsets[0] + index * write, offsets[1] + index * read, 1)
        }
      }
    }
  }

  /// A tensor whose elements `body` copies: to which one, from which one of the source, and how many.
  private func copied(
    of source: Data, to shape: [Int],
    _ body: (_ copy: (_ target: Int, _ source: Int, _ count: Int) -> Void) -> Void
  ) -> ConstantTensor {
    let size = type.size
    var result = Data(count: shape.reduce(1, *) * size)
    result.withUnsafeMutableBytes { target in
      source.withUnsafeBytes { source in
        guard let into = target.baseAddress, let from = source.baseAddress else { return }
        body { target, place, count in
          (into + target * size).copyMemory(from: from + place * size, byteCount: count * size)
        }
      }
    }
    return ConstantTensor(type, shape, bytes: result)
  }
}
