import Imaging
import Testing

@Suite("GrabCut finds a foreground, the same one each time")
struct GrabCutTests {
  /// A bright noisy disc on a dark noisy ground.
  private func disc(_ width: Int, _ height: Int) -> (image: Image, mask: Mask, box: Box) {
    var image = noise(width, height)
    var mask = Mask(
      width: width, height: height, coverage: [UInt8](repeating: 0, count: width * height))
    let (radius, x0, y0) = (height / 4, width / 2, height / 2)
    for y in 0..<height {
      for x in 0..<width {
        let isInside = (x - x0) * (x - x0) + (y - y0) * (y - y0) < radius * radius
        for c in 0..<3 { image[x, y, c] = image[x, y, c] / 4 + (isInside ? 180 : UInt8(20 * c)) }
        mask[x, y] = isInside ? 255 : 0
      }
    }
    let margin = 4
    return (
      image, mask,
      Box(
        left: x0 - radius - margin, top: y0 - radius - margin, right: x0 + radius + margin,
        bottom: y0 + radius + margin)
    )
  }

  @Test("a disc is found", arguments: [(80, 60), (61, 97)])
  func disc(size: (Int, Int)) throws {
    let (image, mask, box) = disc(size.0, size.1)
    let found = try GrabCut.mask(of: image, box: box)
    let wrong = zip(found.coverage, mask.coverage).count { $0 != $1 }
    #expect(wrong * 50 < mask.area(), "\(wrong) of \(mask.area()) pixels are wrong")
  }

  @Test(
    "the graph of the box gives the mask of the whole graph, pixel by pixel",
    arguments: [
      Box(left: 9, top: 6, right: 60, bottom: 50), Box(left: 0, top: 0, right: 40, bottom: 53),
      Box(left: 20, top: 0, right: 71, bottom: 53), Box(left: 30, top: 20, right: 33, bottom: 24),
      Box(left: 1, top: 1, right: 70, bottom: 52),
    ])
  func twin(box: Box) throws {
    for image in [disc(71, 53).image, noise(71, 53, seed: 9)] {
      let found = try GrabCut.mask(of: image, box: box)
      #expect(try found == GrabCut.maskByWholeGraph(of: image, box: box), "\(box)")
    }
  }

  @Test("pictures before it change nothing")
  func sameEachTime() throws {
    let (image, _, box) = disc(64, 48)
    let first = try GrabCut.mask(of: image, box: box)
    _ = try GrabCut.mask(of: noise(40, 40), box: Box(left: 5, top: 5, right: 30, bottom: 30))
    #expect(try GrabCut.mask(of: image, box: box) == first)
  }

  @Test("a box that leaves no background is an error, not a crash")
  func noBackground() {
    let error = #expect(throws: ImagingError.self) {
      try GrabCut.mask(of: noise(20, 20), box: Box(left: 0, top: 0, right: 20, bottom: 20))
    }
    #expect(error?.description.contains("GrabCut failed") == true)
  }
}
