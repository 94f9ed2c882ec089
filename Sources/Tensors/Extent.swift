/// The size of one image's activation.
package struct Extent: Hashable, Sendable {
  /// Rows.
  package var height: Int
  /// Columns.
  package var width: Int
  /// Channels at each place.
  package var channels: Int

  /// An activation of `height` × `width` places with `channels` values each.
  package init(_ height: Int, _ width: Int, _ channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// Rows × columns.
  package var places: Int { height * width }
  /// Values of one image.
  package var count: Int { places * channels }
}
