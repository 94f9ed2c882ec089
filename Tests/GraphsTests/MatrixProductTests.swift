import Graphs
import Tensors
import Testing

@Suite struct MatrixProductTests {
  @Test(
    "a product agrees with the definition",
    arguments: [(1, 1, 1), (3, 5, 2), (17, 16, 9), (64, 33, 16), (2, 3, 0)], [false, true])
  func product(sizes: (Int, Int, Int), transposed: Bool) {
    let (rows, columns, inner) = sizes
    var stream = RandomStream(seed: 1, purpose: "matrices")
    let a = (0..<max(1, rows * inner)).map { _ in Float(stream.normal()) }
    let b = (0..<max(1, inner * columns)).map { _ in Float(stream.normal()) }
    var c = [Float](repeating: 1, count: rows * columns)
    c.withUnsafeMutableBufferPointer { result in
      guard let start = result.baseAddress else { return }
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress else { return }
          MatrixProduct.multiply(
            rows: rows, columns: columns, inner: inner, a,
            strideA: max(1, transposed ? rows : inner), transposeA: transposed, b,
            strideB: max(1, transposed ? inner : columns), transposeB: transposed, into: start,
            accumulate: true)
        }
      }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        var expected: Float = 1
        for k in 0..<inner {
          expected +=
            (transposed ? a[k * rows + row] : a[row * inner + k])
            * (transposed ? b[column * inner + k] : b[k * columns + column])
        }
        let got = c[row * columns + column]
        #expect(
          abs(got - expected) < 1e-4, "[\(row), \(column)]: expected \(expected), got \(got)")
      }
    }
  }

  @Test("the BLAS names its core") func name() { #expect(!MatrixProduct.coreName.isEmpty) }
}
