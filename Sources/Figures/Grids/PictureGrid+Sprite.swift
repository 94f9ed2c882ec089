import Imaging

extension PictureGrid {
  /// All pictures side by side and unscaled, RGB, `side` pixels apart; black where none stands.
  ///
  /// - Parameter side: width and height of each picture.
  /// - Returns: as many pictures wide as there are columns, as high as there are rows.
  package func sprite(side: Int) -> Image {
    let width = columnLabels.count * side
    var pixels = [UInt8](repeating: 0, count: width * rowLabels.count * side * 3)
    for (row, cells) in cells.enumerated() {
      for (column, cell) in cells.enumerated() {
        guard let image = cell?.image else { continue }
        precondition(
          image.width == side && image.height == side && image.channels == 3,
          "a picture of \(image.width) × \(image.height) × \(image.channels) among those of \(side)"
        )
        for y in 0..<side {
          let start = ((row * side + y) * width + column * side) * 3
          pixels.replaceSubrange(
            start..<start + side * 3, with: image.pixels[y * side * 3..<(y + 1) * side * 3])
        }
      }
    }
    return Image(width: width, height: rowLabels.count * side, channels: 3, pixels: pixels)
  }
}
