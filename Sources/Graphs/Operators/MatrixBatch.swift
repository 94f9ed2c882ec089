import Tensors

/// The matrices of a tensor, one for each index of its leading axes.
struct MatrixBatch: @unchecked Sendable {
  // Unchecked: threads write to matrices, or rows of them, that do not overlap.
  private let start: UnsafeMutablePointer<Float>
  private let extents: [Int]
  private let steps: [Int]
  private let row: Int
  private let column: Int

  /// The matrices along the last two axes, whose leading axes are broadcast to `leading`.
  init(_ memory: UnsafeMutablePointer<Float>, _ tensor: StridedTensor, leading: [Int]) {
    let rank = tensor.shape.count, missing = leading.count + 2 - rank
    start = memory + tensor.offset
    extents = leading
    steps = leading.indices.map { axis in
      axis < missing || tensor.shape[axis - missing] == 1 ? 0 : tensor.strides[axis - missing]
    }
    row = tensor.strides[rank - 2]
    column = tensor.strides[rank - 1]
  }

  /// The matrix of a number, counted row by row over the leading axes.
  subscript(number: Int) -> AttentionHead.Matrix {
    var rest = number, offset = 0
    for axis in extents.indices.reversed() {
      offset += rest % extents[axis] * steps[axis]
      rest /= extents[axis]
    }
    return AttentionHead.Matrix(start + offset, row: row, column: column)
  }

  /// Lets threads share matrices, or the rows of few.
  ///
  /// - Parameters:
  ///   - count: how many matrices.
  ///   - rows: rows of each.
  ///   - body: gets a matrix, some of its rows and which of `mostParts` pieces of memory is its own.
  static func forEach(
    _ count: Int, rows: Int,
    _ body: @Sendable (_ matrix: Int, _ rows: Range<Int>, _ part: Int) -> Void
  ) {
    let threads = Parallel.threads
    let pieces = threads == 1 || count >= 4 * threads ? 1 : min(rows, threads)
    let units = count * pieces
    Parallel.forEachPart(of: threads == 1 ? 1 : min(units, mostParts, 4 * threads)) { part, parts in
      for unit in units * part / parts..<units * (part + 1) / parts {
        let (matrix, piece) = unit.quotientAndRemainder(dividingBy: pieces)
        body(matrix, piece * rows / pieces..<(piece + 1) * rows / pieces, part)
      }
    }
  }

  /// The most pieces of working memory that are used at once.
  static let mostParts = 8
}

/// A tensor as some steps before would have shown it.
struct ViewedInput: Sendable {
  /// What those steps did.
  var views: [GraphView] = []

  /// The order that the tensor must lie in: any, unless the views would need a copy then.
  func order(_ layout: GraphLayout) -> [Int]? {
    StridedTensor(layout, views) == nil ? Array(layout.shape.indices) : nil
  }

  /// What is seen.
  ///
  /// - Throws: `Refusal` where the views do not fit.
  func seen(_ layout: GraphLayout) throws -> StridedTensor {
    let plain = GraphLayout(rowMajor: layout.shape)
    guard let tensor = StridedTensor(layout, views) ?? StridedTensor(plain, views) else {
      throw Refusal("views of \(layout) that need a copy")
    }
    return tensor
  }
}
