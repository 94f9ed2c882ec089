import Foundation

/// A world whose pictures take minutes to build, together with all eight variants: it is built once and
/// kept, and a build that was cut goes on.
package protocol BuiltWorld: World {
  /// How many photographs its pictures are chosen from.
  var candidates: Int { get }

  /// Seconds on one core that one picture takes, roughly.
  var secondsPerPicture: Double { get }

  /// Builds a split, or goes on with a build that was cut.
  ///
  /// - Parameters:
  ///   - split: training or test.
  ///   - folder: where to build; it may be removed once what is wanted of it was read.
  ///   - code: the fingerprint of the code that builds; what other code began is begun again.
  ///   - progress: hears how much is done, 0…1, and in words; throwing from it stops the build.
  /// - Returns: the built set.
  /// - Throws: what is wrong with the sources, or where nothing can be written.
  func build(
    _ split: Split, into folder: URL, code: String,
    progress: @escaping @Sendable (_ fraction: Double, _ note: String) throws -> Void
  ) throws -> ReleasedFolder
}

extension BuiltWorld {
  /// Nothing: `build` makes them.
  ///
  /// - Throws: `ImageNet9Error.onlyBuilt`.
  public func pictures(split: Split, seed: UInt64, part: Int) throws -> PictureSet {
    throw ImageNet9Error.onlyBuilt(name)
  }
}
