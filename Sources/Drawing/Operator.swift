/// How paint meets what is there already.
///
/// Porter and Duff's, then the blend modes of PDF.
package enum Operator: Sendable {
  /// The usual: paint over what is there.
  case over
  /// Only where something is there, and its alpha stays: paint inside of a silhouette.
  case atop
  /// What is there stays only where the paint is.
  case destinationIn
  /// What is there is erased where the paint is.
  case destinationOut
  /// The paint goes beneath what is there.
  case destinationOver
  /// The paint replaces what is there.
  case source
  /// Light upon light.
  case add
  case multiply, screen, overlay, softLight, darken, lighten
}

/// How an image is sampled when it is drawn at another size.
package enum Interpolation: Sendable { case nearest, bilinear }
