import Files
import Foundation
import Imaging

/// A picture set as one flat file: eight bytes of magic, the header's length (64-bit little-endian),
/// the header as JSON, pixels, coverage, and the SHA-256 of all that in 64 hexadecimal digits.
extension PictureSet {
  private struct Header: Codable {
    var side: Int
    var boxes: [Box]
    var labels: [ObjectClass]
    var kinds: [String]
    var scenes: [Scene?]
    var ids: [String]
  }

  private static let magic = Data("PICTSET1".utf8)
  private static let checksumLength = 64

  /// Writes the file: under its name it is whole.
  ///
  /// - Throws: `FileError`.
  package func write(to url: URL) throws {
    let header = try CanonicalJSON.data(
      of: Header(
        side: side, boxes: boxes, labels: labels, kinds: kinds, scenes: scenes, ids: ids))
    var data = Self.magic
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(header)
    data.append(contentsOf: pixels)
    data.append(contentsOf: coverage)
    data.append(contentsOf: SHA256.hex(of: data).utf8)
    try Disk.write(data, to: url)
  }

  /// Reads such a file.
  ///
  /// - Throws: `ImageNet9Error.unreadable` if there is none, `.damaged` if it was cut short,
  ///   changed, or is something else.
  package init(contentsOf url: URL) throws {
    let data = try SetFile.read(url)
    func damaged(_ reason: String) -> ImageNet9Error { .damaged(path: url.path, reason: reason) }
    let start = Self.magic.count + 8
    guard data.prefix(Self.magic.count) == Self.magic else {
      throw damaged("it does not begin as a picture set does")
    }
    guard data.count >= start + Self.checksumLength else {
      throw damaged("it ends after \(data.count) bytes")
    }
    let body = data.dropLast(Self.checksumLength)
    guard Data(SHA256.hex(of: Data(body)).utf8) == data.suffix(Self.checksumLength) else {
      throw damaged("its checksum does not match its \(data.count) bytes")
    }
    // The checksum held: what follows can only fail for a file of another version.
    let length = data[Self.magic.count..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard
      let header = try? JSONDecoder().decode(
        Header.self, from: data.dropFirst(start).prefix(length))
    else { throw damaged("its header cannot be read") }
    let area = header.side * header.side
    let count = header.labels.count
    let rest = [UInt8](body.dropFirst(start + length))
    guard
      rest.count == count * area * 4, header.boxes.count == count, header.kinds.count == count,
      header.scenes.count == count, header.ids.count == count
    else {
      throw damaged("\(count) pictures of side \(header.side) need \(count * area * 4) bytes")
    }
    self.init(
      side: header.side, pixels: Array(rest[..<(count * area * 3)]),
      coverage: Array(rest[(count * area * 3)...]), boxes: header.boxes, labels: header.labels,
      kinds: header.kinds, scenes: header.scenes, ids: header.ids)
  }
}
