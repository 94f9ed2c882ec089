/// How many pixels a canvas has, whoever draws on it.
package enum CanvasSize {
  /// The pixels of one side.
  ///
  /// - Parameters:
  ///   - length: The side in user units.
  ///   - scale: Pixels per user unit.
  /// - Returns: as many as hold the side, 1…32,767; anything else is the caller's error.
  package static func pixels(_ length: Int, scale: Double) -> Int {
    let pixels = Int((Double(length) * scale).rounded(.up))
    precondition(
      (1...32_767).contains(pixels), "a canvas has 1 to 32,767 pixels on a side, not \(pixels)")
    return pixels
  }
}
