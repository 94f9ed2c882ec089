import Graphs
import Tensors
import Testing

/// Loops over matrices and attention, in every build, against their twins.
@Suite struct MatrixOperationTests {
  @Test(
    "two matrices are combined value by value, rows, columns and single values repeated",
    arguments: MatrixOperations.Combination.allCases, InferenceKernels.all)
  func combine(operation: MatrixOperations.Combination, kernels: InferenceKernels) {
    var stream = RandomStream(seed: 1, purpose: "matrices")
    for columns in [1, 5, 16, 37] {
      let left = normals(4 * (columns + 2), &stream), right = normals(4 * columns, &stream)
      let (a, b) = (FloatBuffer(left), FloatBuffer(right))
      for (step, once) in [(columns, false), (0, false), (columns, true), (0, true)] {
        let result = FloatBuffer(count: 4 * columns)
        for isSwapped in [false, true] {
          let first = MatrixOperations.Operand(a.start, step: columns + 2)
          let second = MatrixOperations.Operand(b.start, step: step, once: once)
          MatrixOperations.combine(
            operation, isSwapped ? second : first, isSwapped ? first : second, rows: 4,
            columns: columns, result: result.start, step: columns, kernels: kernels)
          let expected = (0..<4 * columns).map { place in
            let (row, column) = place.quotientAndRemainder(dividingBy: columns)
            let x = left[row * (columns + 2) + column], y = right[row * step + (once ? 0 : column)]
            return isSwapped ? operation(y, x) : operation(x, y)
          }
          #expect(result.values(4 * columns) == expected, "\(operation), \(columns), \(kernels)")
        }
      }
    }
  }

  @Test("the greater and the lesser of a number and none is none", arguments: InferenceKernels.all)
  func notANumber(kernels: InferenceKernels) {
    let none = FloatBuffer([.nan, 1, .nan]), some = FloatBuffer([1, .nan, .nan])
    let result = FloatBuffer(count: 3)
    for operation in [MatrixOperations.Combination.minimum, .maximum] {
      MatrixOperations.combine(
        operation, MatrixOperations.Operand(none.start, step: 3),
        MatrixOperations.Operand(some.start, step: 3), rows: 1, columns: 3, result: result.start,
        step: 3, kernels: kernels)
      #expect(result.values(3).allSatisfy { $0.isNaN }, "\(operation), \(kernels)")
    }
  }

  @Test("a matrix is turned, whatever its size", arguments: InferenceKernels.all)
  func transpose(kernels: InferenceKernels) {
    for (rows, columns) in [(1, 1), (16, 16), (17, 5), (5, 40), (33, 48)] {
      let input = FloatBuffer((0..<columns * (rows + 3)).map { Float($0) })
      let output = FloatBuffer(count: rows * (columns + 1))
      MatrixOperations.transpose(
        input.start, rows: rows, columns: columns, inputStep: rows + 3, output: output.start,
        outputStep: columns + 1, kernels: kernels)
      for row in 0..<rows {
        for column in 0..<columns {
          #expect(output.start[row * (columns + 1) + column] == Float(column * (rows + 3) + row))
        }
      }
    }
  }

  @Test(
    "a product agrees with its readable twin, however its matrices lie",
    arguments: InferenceKernels.all)
  func product(kernels: InferenceKernels) {
    var stream = RandomStream(seed: 2, purpose: "matrices")
    for (rows, columns, inner) in [(1, 1, 1), (5, 9, 3), (40, 33, 20), (3, 64, 70), (50, 5, 17)] {
      let left = normals(rows * inner, &stream), right = normals(inner * columns, &stream)
      let product = PackedProduct(rows: rows, columns: columns, inner: inner)
      let scratch = FloatBuffer(count: product.scratch), result = FloatBuffer(count: rows * columns)
      let expected = InferenceReference.product(left, right, rows: rows, columns: columns)
      for isTurned in [false, true] {
        let a = FloatBuffer(isTurned ? turned(left, columns: inner) : left)
        let b = FloatBuffer(isTurned ? turned(right, columns: columns) : right)
        for range in [0..<rows / 2, rows / 2..<rows] {
          product.run(
            AttentionHead.Matrix(a.start, row: isTurned ? 1 : inner, column: isTurned ? rows : 1),
            AttentionHead.Matrix(
              b.start, row: isTurned ? 1 : columns, column: isTurned ? inner : 1),
            result: result.start, step: columns, rows: range, scratch: scratch.start,
            kernels: kernels)
        }
        expectClose(
          result.values(rows * columns), expected, tolerance: 1e-5,
          "\(rows) × \(inner) × \(columns), \(kernels)")
      }
    }
  }

  @Test(
    "attention agrees with its readable twin, however its matrices lie",
    arguments: [(197, 197, 64, 64), (49, 49, 32, 32), (5, 7, 3, 9), (1, 1, 1, 1), (40, 33, 20, 5)],
    InferenceKernels.all)
  func attention(sizes: (Int, Int, Int, Int), kernels: InferenceKernels) {
    var stream = RandomStream(seed: 3, purpose: "matrices")
    let head = AttentionHead(
      queries: sizes.0, keys: sizes.1, inner: sizes.2, outer: sizes.3, factor: 0.3)
    let query = normals(head.queries * head.inner, &stream)
    let key = normals(head.keys * head.inner, &stream)
    let value = normals(head.keys * head.outer, &stream)
    let bias = normals(head.queries * head.keys, &stream)
    let scratch = FloatBuffer(count: head.scratch)
    let output = FloatBuffer(count: head.queries * head.outer)
    func matrix(_ memory: FloatBuffer, _ columns: Int, _ isTurned: Bool) -> AttentionHead.Matrix {
      isTurned
        ? AttentionHead.Matrix(memory.start, row: 1, column: memory.count / columns)
        : AttentionHead.Matrix(memory.start, row: columns, column: 1)
    }
    for (isTurned, added) in [(false, nil), (true, bias)] as [(Bool, [Float]?)] {
      func laid(_ values: [Float], _ columns: Int) -> FloatBuffer {
        FloatBuffer(isTurned ? turned(values, columns: columns) : values)
      }
      let (q, k, v) = (laid(query, head.inner), laid(key, head.inner), laid(value, head.outer))
      let b = FloatBuffer(bias)
      // Rows may be computed apart: the same bits.
      for rows in [0..<head.queries / 3, head.queries / 3..<head.queries] {
        head.run(
          query: matrix(q, head.inner, isTurned), key: matrix(k, head.inner, isTurned),
          value: matrix(v, head.outer, isTurned),
          bias: added == nil ? nil : matrix(b, head.keys, false), output: output.start,
          step: head.outer, rows: rows, scratch: scratch.start, kernels: kernels)
      }
      expectClose(
        output.values(output.count),
        InferenceReference.attention(head, query: query, key: key, value: value, bias: added),
        tolerance: 1e-5, "\(head), \(kernels)")
    }
  }

  private func turned(_ values: [Float], columns: Int) -> [Float] {
    let rows = values.count / columns
    return (0..<values.count).map { values[$0 % rows * columns + $0 / rows] }
  }
}
