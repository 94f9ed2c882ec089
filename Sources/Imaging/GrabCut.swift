import COpenCV

/// OpenCV's GrabCut (Rother, Kolmogorov and Blake, 2004): the algorithm that made the paper's foregrounds.
///
/// This is the only file that calls OpenCV.
package enum GrabCut {
  /// How often the paper has colour models and cut follow each other.
  package static let iterations = 5

  /// The version of OpenCV that is at work.
  package static var version: String { String(cString: copencv_version()) }

  /// Separates foreground from background, starting from a box around the foreground.
  ///
  /// The random numbers of the clustering start from 0 for each picture, and OpenCV keeps to one thread:
  /// the same picture gives the same mask, alone or among others. The graph that is cut holds the box
  /// alone, about 100 bytes for each of its pixels, which changes no mask.
  ///
  /// - Parameters:
  ///   - image: An RGB picture at its native size.
  ///   - box: Where the foreground is; within the picture, not empty, not all of it.
  ///   - iterations: How often colour models and cut follow each other.
  /// - Returns: A mask of 255 (surely or probably foreground) and 0.
  /// - Throws: `ImagingError.grabCutFailed` with OpenCV's reason.
  package static func mask(
    of image: Image, box: Box, iterations: Int = iterations
  ) throws -> Mask {
    try run(copencv_grabcut_box, image, box, iterations)
  }

  /// The twin of `mask(of:box:iterations:)`: `cv::grabCut` itself, whose graph holds the whole picture.
  package static func maskByWholeGraph(
    of image: Image, box: Box, iterations: Int = iterations
  ) throws -> Mask {
    try run(copencv_grabcut_whole, image, box, iterations)
  }

  private typealias Function = (
    UnsafePointer<UInt8>?, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32,
    UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<CChar>?
  ) -> Int32

  private static func run(
    _ function: Function, _ image: Image, _ box: Box, _ iterations: Int
  ) throws -> Mask {
    precondition(
      image.channels == 3, "GrabCut takes RGB, the picture has \(image.channels) channels")
    precondition(
      box.left >= 0 && box.top >= 0 && box.width > 0 && box.height > 0
        && box.right <= image.width && box.bottom <= image.height,
      "\(box) is no part of a picture of \(image.width) x \(image.height)")
    var coverage = [UInt8](repeating: 0, count: image.width * image.height)
    try withUnsafeTemporaryAllocation(of: CChar.self, capacity: COPENCV_MESSAGE_LENGTH) { message in
      message.initialize(repeating: 0)
      let status = image.pixels.withUnsafeBufferPointer { pixels in
        coverage.withUnsafeMutableBufferPointer { coverage in
          function(
            pixels.baseAddress, Int32(image.width), Int32(image.height), Int32(box.left),
            Int32(box.top), Int32(box.width), Int32(box.height), Int32(iterations), 0,
            coverage.baseAddress, message.baseAddress)
        }
      }
      guard status == 0 else {
        let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        throw ImagingError.grabCutFailed(reason: String(decoding: text, as: UTF8.self))
      }
    }
    return Mask(width: image.width, height: image.height, coverage: coverage)
  }
}

extension ImagingError {
  /// Whether it was GrabCut that failed, not a file; whether an image is taken may rest on it.
  package var isGrabCut: Bool {
    if case .grabCutFailed = self { true } else { false }
  }
}
