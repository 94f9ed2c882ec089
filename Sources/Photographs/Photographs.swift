import Files
import Foundation

/// ImageNet-9's test set, built from the validation photographs of an ILSVRC2012 folder: all images that
/// pass the paper's filters, unbalanced.
///
/// Its value is the digest of the photographs' and annotations' names and sizes, not where they lie; the
/// folder is left open in a chapter and given by whoever has the photographs.
public struct Photographs: Hashable, Codable, Sendable {
  /// SHA-256 of the listing, 64 hexadecimal digits; nil while the folder is left open.
  let listing: String?
  /// How many photographs belong to one of the nine classes; 0 while the folder is left open.
  package let candidates: Int
  /// Where the folder lies; nil while it is left open, and after decoding.
  let location: URL?

  /// Leaves the folder open.
  public init() { (listing, candidates, location) = (nil, 0, nil) }

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
    listing = hash.finish()
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
