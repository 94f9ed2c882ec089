import Files
import Foundation

/// An image set as one flat file: eight bytes of magic, the header's length (64-bit little-endian), the
/// header as JSON, pixels. Whoever keeps it keeps its checksum, too.
extension ImageSet {
  private struct Header: Codable {
    var side: Int
    var labels: [UInt8]
    var ids: [String]
  }

  private static let magic = Data("IMAGSET1".utf8)

  /// Writes the file: under its name it is whole.
  ///
  /// - Throws: `FileError`.
  package func write(to url: URL) throws {
    let header = try CanonicalJSON.data(of: Header(side: side, labels: labels, ids: ids))
    var data = Self.magic
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(header)
    data.append(contentsOf: pixels)
    try Disk.write(data, to: url)
  }

  /// Reads such a file.
  ///
  /// - Throws: `ImageNet9Error.unreadable` if there is none, `.damaged` if it is something else.
  package init(contentsOf url: URL) throws {
    let data = try SetFile.read(url)
    let start = Self.magic.count + 8
    guard data.count >= start, data.prefix(Self.magic.count) == Self.magic else {
      throw ImageNet9Error.damaged(
        path: url.path, reason: "it does not begin as an image set does")
    }
    let length = data[Self.magic.count..<start].reversed().reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    guard length <= UInt64(data.count - start),
      let header = try? JSONDecoder().decode(
        Header.self, from: data.dropFirst(start).prefix(Int(length)))
    else { throw ImageNet9Error.damaged(path: url.path, reason: "its header cannot be read") }
    let pixels = [UInt8](data.dropFirst(start + Int(length)))
    let (area, isLarge) = header.side.multipliedReportingOverflow(by: header.side)
    guard !isLarge, header.side > 0, header.ids.count == header.labels.count,
      Double(header.labels.count) * Double(area) * 3 == Double(pixels.count)
    else {
      throw ImageNet9Error.damaged(
        path: url.path,
        reason: "\(header.labels.count) images of side \(header.side) and \(pixels.count) values")
    }
    self.init(side: header.side, pixels: pixels, labels: header.labels, ids: header.ids)
  }
}
