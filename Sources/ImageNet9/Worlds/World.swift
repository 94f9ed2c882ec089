import Files

/// Where pictures come from: a miniature that is drawn, a folder that is read, photographs.
///
/// A world is a value: equal worlds give equal pictures, and what tells two of them apart is encoded,
/// since it enters the key of every result. Where its files lie is not. One file that conforms is a
/// whole data set; what only some worlds can do is a small protocol of its own beside this one.
///
/// ```swift
/// private struct Halved: World {
///   let whole = Diorama9()
///   var name: String { "Half of Diorama-9" }
///   var side: Int { whole.side }
///
///   func imageCount(_ split: Split) -> Int { whole.imageCount(split) / 2 }
///
///   func pictures(split: Split, seed: UInt64, part: Int) -> PictureSet {
///     let half = Diorama9(
///       trainingImages: whole.trainingImages / 2,
///       testImages: whole.testImages / 2)
///     return half.pictures(split: split, seed: seed, part: part)
///   }
/// }
///
/// private let halved = Training(on: .original, dataSet: DataSet(Halved()))
/// ```
public protocol World: Hashable, Encodable, Sendable {
  /// The name for messages and captions, for example "Diorama-9".
  var name: String { get }

  /// Width and height of its images in pixels.
  var side: Int { get }

  /// How many pictures a split has, of all classes together; for estimates, so it may be rough.
  func imageCount(_ split: Split) -> Int

  /// The pictures of a split, with masks and boxes.
  ///
  /// - Parameters:
  ///   - split: training or test.
  ///   - seed: which draw; a world that holds one draw only ignores it.
  ///   - part: 0 is the set itself; part 1 has as many pictures again and continues it, and so on.
  /// - Returns: the pictures; the same arguments give the same ones.
  /// - Throws: what reading or drawing throws, or an error for a part that there is not.
  func pictures(split: Split, seed: UInt64, part: Int) throws -> PictureSet

  /// The data set in a line, for provenance cards; the name unless stated.
  var summary: String { get }

  /// What kind of pictures it holds, in the ledger's words; the name unless stated.
  var kind: String { get }

  /// What identifies the data, as 64 hexadecimal digits: the SHA-256 of the value unless stated.
  var digest: String { get }
}

extension World {
  /// The name.
  public var summary: String { name }

  /// The name.
  public var kind: String { name }

  /// The SHA-256 of the value as canonical JSON; "–" for a value without JSON form, which no
  /// experiment accepts either.
  public var digest: String {
    (try? CanonicalJSON.data(of: self)).map { SHA256.hex(of: $0) } ?? "–"
  }
}

extension World {
  /// The images of a variant: read where the world holds that variant, else made from its pictures.
  ///
  /// - Throws: what reading or drawing throws, or what building a variant throws.
  package func images(of variant: Variant, split: Split, seed: UInt64) throws -> ImageSet {
    if let holder = self as? any VariantHolder, holder.holds(variant, split: split) {
      return try holder.images(of: variant, split: split, in: nil)
    }
    return try pictures(split: split, seed: seed, part: 0).images(of: variant, seed: seed)
  }
}
