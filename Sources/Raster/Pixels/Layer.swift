/// Pixels to paint on, transparent at first.
final class Layer {
  let width: Int
  let height: Int
  /// `[height, width]`, row by row from the top left.
  let pixels: UnsafeMutablePointer<Pixel>
  /// Outside of it all is transparent still.
  var painted = PixelBox.nothing

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    pixels = .allocate(capacity: width * height)
    pixels.initialize(repeating: .clear, count: width * height)
  }

  deinit { pixels.deallocate() }

  var bounds: PixelBox { PixelBox(left: 0, top: 0, right: width, bottom: height) }

  func row(_ y: Int) -> UnsafeMutablePointer<Pixel> { pixels + y * width }

  /// Makes all transparent again.
  func clear() {
    guard !painted.isEmpty else { return }
    for y in painted.top..<painted.bottom {
      (row(y) + painted.left).update(repeating: .clear, count: painted.width)
    }
    painted = .nothing
  }
}
