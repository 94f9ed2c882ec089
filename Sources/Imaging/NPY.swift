import Files
import Foundation

/// Two-dimensional byte arrays in NumPy's `.npy` format, version 1.0: the form in which ImageNet-9
/// ships its foreground masks.
///
/// Source: numpy.lib.format. The file is the magic string `\u{93}NUMPY`, the version, the header's
/// length as a little-endian 16-bit number, the header (a Python dictionary, padded with spaces to
/// a multiple of 64 bytes), then the values.
package enum NPY {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The coverage of `mask` as an array of uint8, shape `(height, width)`.
  package static func encode(_ mask: Mask) -> Data {
    var header =
      "{'descr': '|u1', 'fortran_order': False, 'shape': (\(mask.height), \(mask.width)), }"
    let unpadded = magic.count + 4 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
    var data = Data(magic)
    data.append(contentsOf: [1, 0])
    data.append(contentsOf: [UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)])
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: mask.coverage)
    return data
  }

  /// The mask in an array of uint8, or of bool, whose True becomes 255; by rows or, as a transposed array is
  /// saved, by columns ("Fortran order").
  ///
  /// - Throws: `ImagingError.damagedArray` for any other array or broken bytes.
  package static func decode(_ data: Data, source: String = "NPY data") throws -> Mask {
    func damaged(_ reason: String) -> ImagingError {
      .damagedArray(source: source, reason: reason)
    }
    let bytes = [UInt8](data)
    guard bytes.count >= 10, Array(bytes[0..<6]) == magic else {
      let found = FileKind.of(data).map { "; it is \($0.description)" } ?? ""
      throw damaged("it does not begin with \\x93NUMPY\(found)")
    }
    guard bytes[6] == 1 || bytes[6] == 2, bytes[7] == 0 else {
      throw damaged("expected format version 1.0 or 2.0, found \(bytes[6]).\(bytes[7])")
    }
    let lengthBytes = bytes[6] == 1 ? 2 : 4
    let headerStart = 8 + lengthBytes
    guard bytes.count >= headerStart else { throw damaged("the header's length is cut off") }
    let length = bytes[8..<headerStart].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - headerStart else {
      throw damaged(
        "the header should have \(length) bytes, but \(bytes.count - headerStart) follow")
    }
    let header = try NPYHeader(
      String(decoding: bytes[headerStart..<headerStart + length], as: UTF8.self), damaged)
    let values = bytes[(headerStart + length)...]
    guard values.count == header.height * header.width else {
      throw damaged(
        "shape (\(header.height), \(header.width)) needs \(header.height * header.width) bytes, "
          + "found \(values.count)")
    }
    var coverage = Array(values)
    if header.isByColumns {
      for row in 0..<header.height {
        for column in 0..<header.width {
          coverage[row * header.width + column] =
            values[values.startIndex + column * header.height + row]
        }
      }
    }
    return Mask(
      width: header.width, height: header.height,
      coverage: header.isBool ? coverage.map { $0 == 0 ? 0 : 255 } : coverage)
  }

  /// Reads a mask from a file.
  package static func read(_ url: URL) throws -> Mask {
    try decode(PictureDisk.read(url), source: "'\(url.path)'")
  }

  /// Writes the coverage of `mask`, by atomic rename.
  package static func write(_ mask: Mask, to url: URL) throws {
    try PictureDisk.write(encode(mask), to: url)
  }
}

/// The three entries of a `.npy` header.
private struct NPYHeader {
  let isBool: Bool
  let isByColumns: Bool
  let height: Int
  let width: Int

  init(_ text: String, _ damaged: (String) -> ImagingError) throws {
    guard let type = text.firstMatch(of: /'descr':\s*'([^']*)'/)?.1 else {
      throw damaged("the header has no 'descr'")
    }
    guard ["|u1", "u1", "<u1", "|b1", "?"].contains(String(type)) else {
      throw damaged("expected values of type '|u1' or '|b1', found '\(type)'")
    }
    isBool = type == "|b1" || type == "?"
    guard let order = text.firstMatch(of: /'fortran_order':\s*(True|False)/)?.1 else {
      throw damaged("the header has no 'fortran_order'")
    }
    isByColumns = order == "True"
    guard let shape = text.firstMatch(of: /'shape':\s*\(([^)]*)\)/)?.1 else {
      throw damaged("the header has no 'shape'")
    }
    let sides = shape.split(separator: ",").map {
      Int($0.trimmingCharacters(in: .whitespaces)) ?? 0
    }
    // 65,535 keeps the product far from overflow, whatever a damaged header claims.
    guard sides.count == 2, sides.allSatisfy({ (1...65_535).contains($0) }) else {
      throw damaged("expected a shape of two positive numbers, found (\(shape))")
    }
    height = sides[0]
    width = sides[1]
  }
}
