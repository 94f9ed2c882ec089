import Files
import Foundation
import Synchronization
import Tensors

/// The verdicts that are known so far, one line each, so that a killed build need not cut again.
///
/// A line is written after the image's mask lies under its name. A line that a kill cut short does not
/// decode, and its image is looked at again.
final class BuildJournal: Sendable {
  static let name = "verdicts.jsonl"

  private struct Line: Codable {
    var image: String
    var inspection: Inspection
  }

  private let site: BuildSite
  private let url: URL
  private let file: Mutex<FileHandle>

  /// Opens the journal of a site.
  init(at site: BuildSite) throws {
    self.site = site
    url = site.folder.appendingPathComponent(Self.name)
    if !FileManager.default.fileExists(atPath: url.path) { try site.write(Data(), to: Self.name) }
    guard let handle = try? FileHandle(forUpdating: url) else {
      throw FileError.unwritable(path: url.path, reason: "it cannot be opened")
    }
    _ = try handle.seekToEnd()
    // Whatever a kill cut short ends here.
    try handle.write(contentsOf: Data([10]))
    file = Mutex(handle)
  }

  /// What is known of each image; nil where nothing is, where the mask is gone, or where picture or
  /// annotation are not those that were looked at.
  ///
  /// Files are read again for that: a kill may lie days back, and a name or a size proves nothing.
  ///
  /// - Returns: the verdicts, and whether any was dropped because its files have changed.
  func read(
    _ images: [SourceImage], in source: ILSVRCFolder
  ) throws -> (known: [Inspection?], haveFilesChanged: Bool) {
    let data = try Disk.read(url)
    var byStem: [String: Inspection] = [:]
    let decoder = JSONDecoder()
    for bytes in data.split(separator: 10) {
      guard let line = try? decoder.decode(Line.self, from: Data(bytes)) else { continue }
      byStem[line.image] = line.inspection
    }
    typealias Found = (known: Inspection?, hasChanged: Bool)
    let found = parallelMap(images.count) { [byStem] index -> Found in
      let image = images[index]
      guard let inspection = byStem[image.stem] else { return (nil, false) }
      func isSame(_ url: URL, _ digest: String?) -> Bool {
        (try? SHA256.hex(ofFile: url)) == digest
      }
      let areSame =
        image.label == nil
        || isSame(source.picture(of: image), inspection.pictureDigest)
          && isSame(source.annotation(of: image), inspection.annotationDigest)
      guard areSame else { return (nil, true) }
      let mask = site.folder.appendingPathComponent(BuildSite.mask(of: image)).path
      let isThere = !inspection.passes || FileManager.default.fileExists(atPath: mask)
      return (isThere ? inspection : nil, false)
    }
    return (found.map { $0.known }, found.contains { $0.hasChanged })
  }

  /// Appends one verdict.
  func add(_ image: SourceImage, _ inspection: Inspection) throws {
    var line = try CanonicalJSON.data(of: Line(image: image.stem, inspection: inspection))
    line.append(10)
    let bytes = line
    do {
      try file.withLock { try $0.write(contentsOf: bytes) }
    } catch {
      throw FileError.unwritable(path: url.path, reason: Disk.reason(error))
    }
  }
}
