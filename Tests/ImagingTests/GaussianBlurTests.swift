import Imaging
import Testing

@Suite struct GaussianBlurTests {
  @Test("a plain picture stays as it is, whatever the weights", arguments: [0.0, 0.7, 3, 40])
  func plain(sigma: Double) {
    let picture = Image(width: 9, height: 7, filledWith: 93)
    for weights in [[UInt8](repeating: 255, count: 63), (0..<63).map { UInt8($0 * 4) }] {
      #expect(picture.blurred(sigma: sigma, weights: weights) == picture)
    }
  }

  @Test("a point becomes the Gaussian of its distance")
  func point() {
    var picture = Image(width: 21, height: 21)
    for channel in 0..<3 { picture[10, 10, channel] = 255 }
    let blurred = picture.blurred(sigma: 1, weights: [UInt8](repeating: 255, count: 441))
    // 255 / (2 π σ²) at the middle, times exp(−d²/2) beside it.
    for (place, expected) in [((10, 10), 40.6), ((11, 10), 24.6), ((10, 12), 5.5), ((0, 0), 0)] {
      let got = Double(blurred[place.0, place.1, 1])
      #expect(abs(got - expected) < 1.5, "\(place): \(got), expected \(expected)")
    }
  }

  @Test("what has no weight bleeds into nothing")
  func weights() {
    // Left half white and without weight, right half grey.
    var picture = Image(width: 12, height: 6, filledWith: 60)
    var weights = [UInt8](repeating: 255, count: 72)
    for y in 0..<6 {
      for x in 0..<6 {
        for channel in 0..<3 { picture[x, y, channel] = 255 }
        weights[y * 12 + x] = 0
      }
    }
    let blurred = picture.blurred(sigma: 2, weights: weights)
    for y in 0..<6 {
      for x in 0..<12 { #expect(blurred[x, y, 0] == 60, "(\(x), \(y)): \(blurred[x, y, 0])") }
    }
    let nothing = picture.blurred(sigma: 2, weights: [UInt8](repeating: 0, count: 72))
    #expect(nothing == picture)
  }
}
