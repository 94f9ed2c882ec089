import Imaging
import Testing

@Suite("Resampling agrees with Pillow")
struct ResamplingTests {
  @Test("antialiased bilinear gives Pillow's values")
  func bilinear() throws {
    for golden in try Golden.read().resizing {
      let image = noise(golden.width, golden.height)
      let found = image.resizedBilinear(width: golden.newWidth, height: golden.newHeight)
      let expected = Golden.image(golden.newWidth, golden.newHeight, golden.pixels)
      // Pillow's own builds differ by a level where they are vectorised; this one differs in none.
      let difference = difference(found, expected, tolerance: 0)
      #expect(difference == nil, "\(golden.width)×\(golden.height): \(difference ?? "")")
    }
  }

  @Test("bilinear at the same size changes nothing, and one colour stays as it is")
  func identity() {
    let image = noise(13, 8, channels: 4)
    #expect(image.resizedBilinear(width: 13, height: 8) == image)
    let flat = Image(width: 10, height: 10, filledWith: 201)
    for side in [1, 3, 17] {
      #expect(
        flat.resizedBilinear(width: side, height: side)
          == Image(width: side, height: side, filledWith: 201))
    }
  }

  @Test("resizing the short side and cropping the centre copies the pixels that torchvision copies")
  func crop() throws {
    for golden in try Golden.read().cropping {
      let crop = CentreCrop(
        width: golden.width, height: golden.height, shortSide: golden.shortSide, side: golden.side)
      let found = noise(golden.width, golden.height).cropped(by: crop)
      let expected = Golden.image(golden.side, golden.side, golden.pixels)
      let difference = difference(found, expected)
      #expect(difference == nil, "\(golden.width)×\(golden.height): \(difference ?? "")")
    }
  }

  @Test(
    "a box goes to the pixels that are copied from inside of it",
    arguments: [(500, 375), (375, 500), (300, 300), (61, 487), (224, 225)])
  func box(width: Int, height: Int) {
    let crop = CentreCrop(width: width, height: height)
    let box = Box(left: width / 5, top: height / 7, right: width * 4 / 5, bottom: height)
    let placed = crop.place(box)
    for (column, source) in crop.columns.enumerated() {
      #expect(
        (placed.left..<placed.right).contains(column) == (box.left..<box.right).contains(source))
    }
    for (row, source) in crop.rows.enumerated() {
      #expect((placed.top..<placed.bottom).contains(row) == (box.top..<box.bottom).contains(source))
    }
    let whole = crop.place(Box(left: 0, top: 0, right: width, bottom: height))
    #expect(whole.width == crop.resizedWidth && whole.height == crop.resizedHeight)
  }

  @Test("a mask is cropped as its picture is")
  func mask() {
    let crop = CentreCrop(width: 50, height: 37, shortSide: 26, side: 22)
    let image = noise(50, 37)
    let mask = Mask(
      width: 50, height: 37,
      coverage: stride(from: 0, to: image.pixels.count, by: 3).map { image.pixels[$0] })
    let (small, smallMask) = (image.cropped(by: crop), mask.cropped(by: crop))
    for y in 0..<22 { for x in 0..<22 { #expect(smallMask[x, y] == small[x, y, 0]) } }
  }

  @Test("a part of a picture is that part")
  func part() {
    let image = noise(9, 7)
    let part = image.cropped(to: Box(left: 2, top: 3, right: 6, bottom: 7))
    #expect(part.width == 4 && part.height == 4)
    for y in 0..<4 {
      for x in 0..<4 { #expect(part[x, y, 1] == image[x + 2, y + 3, 1], "(\(x), \(y))") }
    }
  }
}
