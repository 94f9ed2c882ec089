/// A rectangle of whole pixels; `right` and `bottom` are the first column and row outside of it.
///
/// ```swift
/// private let boxed = Variant("Only the box") { input in
///   var image = input.picture.image
///   for y in 0..<image.height {
///     for x in 0..<image.width where !input.picture.box.contains(x: x, y: y) {
///       for channel in 0..<3 { image[x, y, channel] = 0 }
///     }
///   }
///   return image
/// }
/// ```
public struct Box: Hashable, Codable, Sendable {
  /// The first column inside.
  public var left: Int
  /// The first row inside.
  public var top: Int
  /// The first column to the right of it.
  public var right: Int
  /// The first row below it.
  public var bottom: Int

  /// Makes a box of its four edges.
  public init(left: Int, top: Int, right: Int, bottom: Int) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// Columns inside.
  public var width: Int { right - left }
  /// Rows inside.
  public var height: Int { bottom - top }
  /// Pixels inside.
  public var area: Int { width * height }

  /// Whether column `x`, row `y` lies inside.
  public func contains(x: Int, y: Int) -> Bool {
    x >= left && x < right && y >= top && y < bottom
  }
}
