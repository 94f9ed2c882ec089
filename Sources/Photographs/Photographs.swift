import Files
import Foundation
import Tensors

/// ImageNet-9's test set, built from the validation photographs of an ILSVRC2012 folder: all images that
/// pass the paper's filters, unbalanced.
///
/// Its value is the digest of the photographs' and annotations' names and bytes, not where they lie; the
/// folder is left open in a chapter and given by whoever has the photographs.
///
/// ```swift
/// let photos = DataSet.photographs(Photographs())
/// ExpectedGap(of: ImportedNetwork("squeezenet_v1.1"), dataSet: photos)
/// ```
public struct Photographs: Hashable, Codable, Sendable {
  /// SHA-256 of names and contents, 64 hexadecimal digits; nil while the folder is left open.
  let listing: String?
  /// How many photographs belong to one of the nine classes; 0 while the folder is left open.
  package let candidates: Int
  /// Where the folder lies; nil while it is left open, and after decoding.
  let location: URL?

  /// Leaves the folder open.
  public init() { (listing, candidates, location) = (nil, 0, nil) }

  /// Opens a folder and takes its digest.
  ///
  /// - Parameter path: of the folder that holds `Data/CLS-LOC` and `Annotations/CLS-LOC`.
  /// - Throws: an error that names what the folder lacks.
  public init(at path: String) throws { try self.init(at: path, cache: DigestCache(at: nil)) }

  /// Opens a folder and takes its digest, on the threads that `Parallel.threads` gives.
  ///
  /// - Parameters:
  ///   - path: of the folder that holds `Data/CLS-LOC` and `Annotations/CLS-LOC`.
  ///   - cache: remembers the digests of its files, so that a second start need not read them.
  /// - Throws: an error that names what the folder lacks, or a file that cannot be read.
  package init(at path: String, cache: DigestCache) throws {
    let folder = try ILSVRCFolder(at: path)
    let images = try folder.images(of: .test).filter { $0.label != nil }
    let lines = try parallelMap(images.count) { index in
      let image = images[index]
      let digests = try [folder.picture(of: image), folder.annotation(of: image)].map { url in
        guard Disk.isTaken(url) else { return "-" }
        let name = url.path.dropFirst(folder.location.path.count)
        return try cache.digest(of: url, named: String(name))
      }
      return "\(image.id)\t\(image.stem)\t\(digests.joined(separator: "\t"))\n"
    }
    cache.save()
    listing = SHA256.hex(of: lines.joined())
    candidates = images.count
    location = folder.location
  }

  private enum CodingKeys: String, CodingKey { case listing = "digest" }

  /// Decodes the digest alone.
  public init(from decoder: any Decoder) throws {
    listing = try decoder.container(keyedBy: CodingKeys.self)
      .decodeIfPresent(String.self, forKey: .listing)
    candidates = 0
    location = nil
  }

  /// Encodes the digest alone.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(listing, forKey: .listing)
  }

  /// Whether both hold the same photographs.
  public static func == (one: Photographs, other: Photographs) -> Bool {
    one.listing == other.listing
  }

  /// Hashes the digest.
  public func hash(into hasher: inout Hasher) { hasher.combine(listing) }
}
