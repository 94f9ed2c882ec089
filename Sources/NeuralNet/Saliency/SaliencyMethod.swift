/// A way to say which pixels a network's answer rests on.
///
/// A method is a small value; it sees a batch of images, asks for gradients, and writes one map per
/// image. A map is `[height, width]`, never negative; its scale has no meaning beyond its own image.
///
/// ```swift
/// private func shares(
///   _ methods: [any SaliencyMethod], of network: Training
/// ) -> [SaliencyScore] {
///   methods.map { SaliencyScore(.foregroundShare, of: network, by: $0) }
/// }
/// ```
public protocol SaliencyMethod: Hashable, Encodable, Sendable {
  /// The name shown in tables and figures, such as "Grad-CAM".
  var name: String { get }
  /// The activation whose values and gradients it looks at, such as "stage 2"; nil for none.
  var layer: String? { get }
  /// Writes the maps of all images of the batch.
  ///
  /// - Parameter batch: images, targets and the network at work.
  /// - Throws: what running the network throws.
  func draw(_ batch: SaliencyBatch) throws
}

extension SaliencyMethod {
  /// None: the method looks at the image alone.
  public var layer: String? { nil }
}
