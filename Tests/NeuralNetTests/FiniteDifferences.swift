import NeuralNet
import Tensors
import Testing

/// Compares a gradient with central differences of the function it belongs to.
///
/// - Parameters:
///   - gradient: what is to be checked.
///   - point: where it was taken; changed and restored.
///   - step: half the distance of the two evaluations.
///   - tolerance: allowed difference, relative to the greatest entry of the gradient.
///   - floor: the least scale that the tolerance refers to.
///   - samples: how many entries are checked, evenly spread.
///   - name: of the gradient, for the message.
///   - function: the function at `point` as changed.
func checkGradient(
  _ gradient: [Float], at point: FloatBuffer, step: Float, tolerance: Double, floor: Double = 0,
  samples: Int = 60,
  _ name: String, _ function: () -> Double
) {
  let scale = max(floor, Double(gradient.map(abs).max() ?? 0))
  #expect(scale > 0, "\(name): the whole gradient is 0")
  var worst = (index: -1, expected: 0.0, got: 0.0, difference: -1.0)
  let count = gradient.count
  for sample in 0..<min(samples, count) {
    let index = sample * count / min(samples, count)
    let kept = point.start[index]
    point.start[index] = kept + step
    let above = function(), high = Double(point.start[index])
    point.start[index] = kept - step
    let below = function(), low = Double(point.start[index])
    point.start[index] = kept
    let expected = (above - below) / (high - low)
    let difference = abs(expected - Double(gradient[index]))
    if difference > worst.difference {
      worst = (index, expected, Double(gradient[index]), difference)
    }
  }
  #expect(
    worst.difference <= tolerance * scale,
    """
    \(name): entry \(worst.index) of \(count): expected \(worst.expected), got \(worst.got), \
    difference \(worst.difference) over \(tolerance) of \(scale)
    """)
}

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
