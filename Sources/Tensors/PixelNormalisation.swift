/// What a byte of an image is worth to a network: (byte / 255 − mean) / deviation, by channel.
///
/// ```swift
/// Training(on: .original, recipe: Recipe(normalisation: .imageNet9))
/// ```
public struct PixelNormalisation: Hashable, Codable, Sendable {
  /// The value of a pixel (0…1) that enters as 0, for red, green and blue.
  public var mean: [Float]
  /// The difference of a pixel (0…1) that enters as 1, for red, green and blue.
  public var deviation: [Float]

  /// A normalisation; the defaults suit Diorama-9.
  ///
  /// - Parameters:
  ///   - mean: three values in 0…1.
  ///   - deviation: three values above 0.
  public init(mean: [Float] = [0.45, 0.45, 0.45], deviation: [Float] = [0.25, 0.25, 0.25]) {
    self.mean = mean
    self.deviation = deviation
  }

  /// ImageNet-9's own, from the challenge's repository: what its networks of nine classes expect.
  public static let imageNet9 = PixelNormalisation(
    mean: [0.4717, 0.4499, 0.3837], deviation: [0.2600, 0.2516, 0.2575])

  /// Whether there are three finite means and three finite deviations above 0.
  package var isSound: Bool {
    mean.count == 3 && deviation.count == 3 && mean.allSatisfy(\.isFinite)
      && deviation.allSatisfy { $0 > 0 && $0.isFinite }
  }
}

/// The value of each byte under a normalisation, looked up rather than worked out.
package struct ByteValues: Sendable {
  /// `[3, 256]`: the value of each byte of each channel.
  package let table: [Float]

  /// The values of a sound normalisation.
  package init(_ normalisation: PixelNormalisation) {
    precondition(
      normalisation.isSound,
      """
      three means and three positive deviations, not \(normalisation.mean) and \
      \(normalisation.deviation)
      """)
    table = (0..<3).flatMap { channel in
      (0..<256).map {
        (Float($0) / 255 - normalisation.mean[channel]) / normalisation.deviation[channel]
      }
    }
  }

  /// Writes what pixels are worth.
  ///
  /// - Parameters:
  ///   - bytes: `[count, 3]`, red, green, blue.
  ///   - values: `[count, 3]`, written.
  package func write(
    _ bytes: UnsafeBufferPointer<UInt8>, to values: UnsafeMutablePointer<Float>
  ) {
    table.withUnsafeBufferPointer { table in
      var channel = 0
      for (place, byte) in bytes.enumerated() {
        values[place] = table[channel << 8 | Int(byte)]
        channel = channel == 2 ? 0 : channel + 1
      }
    }
  }
}
