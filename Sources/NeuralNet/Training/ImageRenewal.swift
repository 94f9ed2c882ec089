/// Training images that are made anew for every epoch, such as objects on fresh backgrounds.
///
/// An image depends on epoch and index alone: not on threads, on the order of calls, or on whether
/// the training was interrupted.
package protocol ImageRenewal: Sendable {
  /// What is renewed and how, with every seed: a checkpoint of another renewal is not gone on with.
  var identity: String { get }

  /// Writes an image as one epoch sees it; called from several threads at once, for every image of
  /// every epoch.
  ///
  /// - Parameters:
  ///   - index: which of the training images.
  ///   - epoch: counted from 0.
  ///   - pixels: `[side, side, 3]`, red, green, blue.
  func write(_ index: Int, epoch: Int, to pixels: UnsafeMutablePointer<UInt8>)
}
