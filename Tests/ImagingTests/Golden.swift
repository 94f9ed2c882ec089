import Foundation
import Imaging
import Testing

/// What Pillow made of synthetic pictures; `Scripts/golden/pillow.py` wrote it.
struct Golden: Decodable {
  struct Resizing: Decodable {
    let width: Int, height: Int, newWidth: Int, newHeight: Int
    let pixels: String
  }

  struct Cropping: Decodable {
    let width: Int, height: Int, shortSide: Int, side: Int
    let pixels: String
  }

  struct Photograph: Decodable {
    let name: String
    let width: Int, height: Int
    let pixels: String

    func data() throws -> Data { try Golden.file("\(name).jpg") }
    var image: Image { Golden.image(width, height, pixels) }
  }

  let resizing: [Resizing]
  let cropping: [Cropping]
  let photographs: [Photograph]

  static func read() throws -> Golden {
    try JSONDecoder().decode(Golden.self, from: file("pillow.json"))
  }

  static func file(_ name: String) throws -> Data {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return try Data(contentsOf: folder.appending(path: name))
  }

  static func image(_ width: Int, _ height: Int, _ hexadecimal: String) -> Image {
    let digits = Array(hexadecimal.utf8).map { UInt8($0 < 58 ? $0 - 48 : $0 - 87) }
    return Image(
      width: width, height: height,
      pixels: stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }
}
