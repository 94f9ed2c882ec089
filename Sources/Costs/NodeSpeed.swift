/// How fast one core of a machine does the work of networks, by the kernels in use.
package struct NodeSpeed: Hashable, Codable, Sendable {
  /// Multiply-adds in a second, of convolutions and products of matrices.
  package let dense: Double
  /// Multiply-adds in a second, of convolutions channel by channel.
  package let depthwise: Double
  /// Multiply-adds in a second, of a row with a matrix that is read from far.
  package let streamed: Double
  /// Values in a second that the other steps read or write.
  package let values: Double
  /// Values of images in a second that are normalised.
  package let normalised: Double
  /// Values of images in a second that are made by resizing, and normalised.
  package let resized: Double

  /// A speed of so much in a second.
  package init(
    dense: Double, depthwise: Double, streamed: Double, values: Double, normalised: Double,
    resized: Double
  ) {
    (self.dense, self.depthwise, self.streamed) = (dense, depthwise, streamed)
    (self.values, self.normalised, self.resized) = (values, normalised, resized)
  }

  /// Rows and columns of the images of ImageNet-9: those that a network takes as they are.
  static let side = 224

  /// The seconds that an answer with some work takes on one core.
  ///
  /// Images are those of ImageNet-9, of 224 rows and columns: what takes other sizes has them resized.
  package func seconds(for work: GraphWork) -> Double {
    let isResized = work.image != 3 * Self.side * Self.side
    return Double(work.lanes) / dense + Double(work.depthwise) / depthwise
      + Double(work.streamed) / streamed + Double(work.values) / values
      + Double(work.image) / (isResized ? resized : normalised)
  }

  /// Whether all of it can be divided by.
  var isSound: Bool {
    [dense, depthwise, streamed, values, normalised, resized].allSatisfy { $0.isFinite && $0 > 0 }
  }
}
