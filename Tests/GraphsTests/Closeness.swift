import Tensors
import Testing

/// Compares two lists of numbers, relative to the greatest of the expected ones.
func expectClose(_ got: [Float], _ expected: [Float], tolerance: Float, _ name: String) {
  #expect(got.count == expected.count, "\(name): \(got.count) values, expected \(expected.count)")
  guard got.count == expected.count else { return }
  let scale = max(1e-6, expected.map(abs).max() ?? 0)
  var worst = 0, difference: Float = -1
  for index in got.indices {
    // A NaN is never less: it must not pass for a small difference.
    let now = abs(got[index] - expected[index])
    if !(now <= difference) {
      worst = index
      difference = now
    }
  }
  guard !got.isEmpty else { return }
  #expect(
    difference <= tolerance * scale,
    """
    \(name): index \(worst) of \(got.count): expected \(expected[worst]), got \(got[worst]), \
    difference \(difference) over \(tolerance) of \(scale)
    """)
}

/// Normal numbers of a stream.
func normals(_ count: Int, _ stream: inout RandomStream) -> [Float] {
  (0..<count).map { _ in Float(stream.normal()) }
}
