import Foundation
import Imaging
import Testing

/// Every colour type and depth of PNG against Pillow; `Fixtures/make-png.py` made the files.
@Suite("PNG pixels are the stored values")
struct StoredValuesTests {
  private struct Case: Decodable {
    let name: String
    let file: Data
    let channels: Int
    let pixels: String
  }

  @Test("whatever gamma, depth, palette or order of rows says, as Pillow reads them")
  func asPillow() throws {
    let cases = try JSONDecoder().decode([Case].self, from: Golden.file("png.json"))
    #expect(cases.count > 40)
    for one in cases {
      let image = try PNG.decode(one.file, source: one.name)
      #expect(image.channels == one.channels, "\(one.name)")
      let found = image.pixels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(found == one.pixels, "\(one.name)")
    }
  }

  @Test("a coloured mask is its luma, as Pillow's L")
  func luma() throws {
    let image = Image(width: 3, height: 1, channels: 3, pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255])
    #expect(try PNG.decodeMask(PNG.encode(image)).coverage == [76, 150, 29])
  }
}
