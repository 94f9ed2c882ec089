import Imaging
import Testing

@Suite("A mask knows its box and its area")
struct MaskTests {
  private func mask(_ rows: [[UInt8]]) -> Mask {
    Mask(width: rows[0].count, height: rows.count, coverage: rows.flatMap { $0 })
  }

  @Test("the box is tight around what reaches the threshold")
  func tightBox() {
    let mask = mask([
      [0, 0, 0, 0, 0],
      [0, 0, 128, 255, 0],
      [0, 0, 0, 127, 127],
      [0, 0, 200, 0, 0],
    ])
    #expect(mask.tightBox() == Box(left: 2, top: 1, right: 4, bottom: 4))
    #expect(mask.tightBox(threshold: 127) == Box(left: 2, top: 1, right: 5, bottom: 4))
    #expect(mask.tightBox(threshold: 201) == Box(left: 3, top: 1, right: 4, bottom: 2))
    #expect(mask.area() == 3)
    #expect(mask.area(threshold: 127) == 5)
  }

  @Test("a mask without foreground has no box")
  func empty() {
    let mask = mask([[0, 127], [0, 0]])
    #expect(mask.tightBox() == nil)
    #expect(mask.area() == 0)
  }

  @Test("a box counts its pixels and excludes its right and bottom edges")
  func box() {
    let box = Box(left: 2, top: 3, right: 5, bottom: 7)
    #expect(box.width == 3 && box.height == 4 && box.area == 12)
    #expect(box.contains(x: 2, y: 3) && box.contains(x: 4, y: 6))
    #expect(!box.contains(x: 5, y: 6) && !box.contains(x: 4, y: 7))
  }
}
