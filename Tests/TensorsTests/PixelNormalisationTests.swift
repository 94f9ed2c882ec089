import Tensors
import Testing

/// What bytes are worth.
@Suite struct PixelNormalisationTests {
  @Test("each channel has its mean and deviation")
  func values() {
    let values = ByteValues(
      PixelNormalisation(mean: [0, 0.5, 0.2], deviation: [1, 0.5, 0.1]))
    var written = [Float](repeating: 0, count: 6)
    let bytes: [UInt8] = [0, 255, 51, 255, 0, 102]
    bytes.withUnsafeBufferPointer { bytes in
      written.withUnsafeMutableBufferPointer { target in
        if let start = target.baseAddress { values.write(bytes, to: start) }
      }
    }
    let expected: [Float] = [0, 1, 0, 1, -1, 2]
    for (got, wanted) in zip(written, expected) { #expect(abs(got - wanted) < 1e-6) }
  }

  @Test(
    "a normalisation that means nothing is known as such",
    arguments: [
      PixelNormalisation(mean: [0, 0]), PixelNormalisation(deviation: [1, 1, 0]),
      PixelNormalisation(mean: [0, .nan, 0]), PixelNormalisation(deviation: [1, .infinity, 1]),
    ])
  func unsound(normalisation: PixelNormalisation) { #expect(!normalisation.isSound) }
}
