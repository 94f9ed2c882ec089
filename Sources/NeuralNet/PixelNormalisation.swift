/// What a byte of an image is worth to a network: (byte / 255 − mean) / deviation, by channel.
package struct PixelNormalisation: Hashable, Codable, Sendable {
  /// The value (0…1) that enters as 0, for red, green and blue.
  package var mean: [Float]
  /// The difference that enters as 1, for red, green and blue.
  package var deviation: [Float]

  /// A normalisation; the defaults suit Diorama-9.
  package init(mean: [Float] = [0.45, 0.45, 0.45], deviation: [Float] = [0.25, 0.25, 0.25]) {
    precondition(
      mean.count == 3 && deviation.count == 3 && deviation.allSatisfy { $0 > 0 },
      "three means and three positive deviations, not \(mean) and \(deviation)")
    self.mean = mean
    self.deviation = deviation
  }

  /// `[3, 256]`: the value of each byte of each channel.
  var table: [Float] {
    (0..<3).flatMap { channel in
      (0..<256).map { (Float($0) / 255 - mean[channel]) / deviation[channel] }
    }
  }
}
