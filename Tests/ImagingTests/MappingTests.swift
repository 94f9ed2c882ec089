import Imaging
import Testing

@Suite("A picture's colours are mapped one pixel at a time")
struct MappingTests {
  @Test("each pixel is mapped by its own three values, in place; what leaves the range is cut off")
  func colors() {
    let picture = Image(width: 2, height: 1, pixels: [10, 20, 30, 200, 100, 0])
    let mapped = picture.mapPixels { red, green, blue in (blue, 2 * red, green - 50) }
    #expect(mapped == Image(width: 2, height: 1, pixels: [30, 20, 0, 0, 255, 50]))
  }

  @Test("alpha stays as it is")
  func alpha() {
    let picture = Image(width: 1, height: 2, channels: 4, pixels: [1, 2, 3, 77, 4, 5, 6, 88])
    let mapped = picture.mapPixels { ($0 + 1, $1 + 1, $2 + 1) }
    #expect(mapped.pixels == [2, 3, 4, 77, 5, 6, 7, 88])
  }
}
