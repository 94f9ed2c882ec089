import Files
import Foundation

/// ImageNet-9's test set, built from the validation photographs of an ILSVRC2012 folder: all images that
/// pass the paper's filters, unbalanced.
///
/// Its value is the digest of the photographs' and annotations' names and sizes, not where they lie; the
/// folder is left open in a chapter and comes from `--ilsvrc`.
public struct Photographs: Hashable, Codable, Sendable {
  /// SHA-256 of the listing, 64 hexadecimal digits; nil while the folder is left open.
  public let digest: String?
  /// How many photographs belong to one of the nine classes; 0 while the folder is left open.
  package let candidates: Int
  /// Where the folder lies; nil while it is left open, and after decoding.
  package let location: URL?

  /// Leaves the folder open.
  public init() { (digest, candidates, location) = (nil, 0, nil) }

  /// Opens a folder and takes the digest of its listing.
  ///
  /// - Parameter path: of the folder that holds `Data/CLS-LOC` and `Annotations/CLS-LOC`.
  /// - Throws: an error that names what the folder lacks.
  public init(at path: String) throws {
    let folder = try ILSVRCFolder(at: path)
    let images = try folder.images(of: .test)
    var hash = SHA256()
    for image in images {
      let sizes = [folder.picture(of: image), folder.annotation(of: image)].map { url in
        (try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize).map(String.init) ?? "-"
      }
      hash.update("\(image.id)\t\(image.stem)\t\(sizes.joined(separator: "\t"))\n")
    }
    digest = hash.finish()
    candidates = images.count
    location = folder.location
  }

  private enum CodingKeys: String, CodingKey { case digest }

  /// Decodes the digest alone.
  public init(from decoder: any Decoder) throws {
    digest = try decoder.container(keyedBy: CodingKeys.self)
      .decodeIfPresent(String.self, forKey: .digest)
    candidates = 0
    location = nil
  }

  /// Encodes the digest alone.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(digest, forKey: .digest)
  }

  /// Whether both hold the same photographs.
  public static func == (one: Photographs, other: Photographs) -> Bool {
    one.digest == other.digest
  }

  /// Hashes the digest.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  /// Builds the set, or goes on with a build that was cut.
  ///
  /// - Parameters:
  ///   - folder: where to build; it may be removed once what is wanted of it was read.
  ///   - progress: hears how far it has come; throwing from it stops the build.
  /// - Returns: the built set.
  /// - Throws: `ImageNet9Error` for photographs that leave a class empty, or where nothing can be written.
  package func build(
    into folder: URL, progress: @escaping @Sendable (BuildProgress) throws -> Void
  ) throws -> ReleasedFolder {
    guard let location else { throw ImageNet9Error.noPhotographs }
    let builder = try ImageNet9Builder(
      ilsvrc: location.path, split: .test, seed: 0, balance: .none)
    try builder.build(into: folder, progress: progress)
    return try ReleasedFolder(at: folder.path)
  }
}
