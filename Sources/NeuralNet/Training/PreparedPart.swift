import Tensors

/// The images of one part of a step, ready to be packed: their bytes, how each is mirrored, moved and tinted.
final class PreparedPart: @unchecked Sendable {
  // Unchecked: one thread writes it, and hands it over.
  let packer: PicturePacker
  /// `[capacity, side, side, 3]`; empty where images are packed from where they lie.
  let pixels: UnsafeMutableBufferPointer<UInt8>

  init(side: Int, capacity: Int, normalisation: PixelNormalisation, copies: Bool) {
    packer = PicturePacker(side: side, capacity: capacity, normalisation: normalisation)
    pixels = .allocate(capacity: copies ? capacity * side * side * 3 : 0)
    pixels.initialize(repeating: 0)
  }

  deinit { pixels.deallocate() }
}

/// One image of a step.
struct Place: Sendable {
  /// Which of the source's images.
  var index: Int
  /// Counted over all epochs: the index of its random stream.
  var number: Int
  var flipped: Bool
  var right: Int
  var down: Int
}
