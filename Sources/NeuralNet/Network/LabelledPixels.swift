/// Images as networks eat them: bytes, all of one side, each with a label.
package struct LabelledPixels: Sendable {
  /// Width and height of every image in pixels.
  package let side: Int
  /// How many images.
  package let count: Int
  /// `[count, side, side, 3]`, red, green, blue.
  package let pixels: [UInt8]
  /// `[count]`, the class of each image from 0.
  package let labels: [UInt8]

  /// Images from their bytes.
  package init(side: Int, count: Int, pixels: [UInt8], labels: [UInt8]) {
    precondition(
      pixels.count == count * side * side * 3 && labels.count == count,
      """
      \(count) images of \(side)×\(side)×3 take \(count * side * side * 3) bytes and \(count) \
      labels; found \(pixels.count) and \(labels.count)
      """)
    self.side = side
    self.count = count
    self.pixels = pixels
    self.labels = labels
  }
}
