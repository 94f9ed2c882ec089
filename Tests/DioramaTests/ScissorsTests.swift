import Diorama
import ImageNet9
import Imaging
import Tensors
import Testing

/// GrabCut in fixed arithmetic.
@Suite struct ScissorsTests {
  /// A disc of one colour on a ground of another, both with noise.
  private func disc(noise: Double, index: Int) -> (image: Image, mask: Mask, box: Box) {
    let side = 64
    var random = RandomStream(seed: 3, purpose: "disc", index: index)
    let (x0, y0, radius) = (
      random.uniform(26, 38), random.uniform(26, 38), random.uniform(10, 20)
    )
    var pixels: [UInt8] = []
    var coverage: [UInt8] = []
    for y in 0..<side {
      for x in 0..<side {
        let inside =
          (Double(x) - x0) * (Double(x) - x0) + (Double(y) - y0) * (Double(y) - y0)
          < radius * radius
        coverage.append(inside ? 255 : 0)
        for level in inside ? [200.0, 60, 40] : [70, 110, 150] {
          pixels.append(UInt8(min(max(level + random.normal() * noise, 0), 255)))
        }
      }
    }
    let mask = Mask(width: side, height: side, coverage: coverage)
    return (
      Image(width: side, height: side, channels: 3, pixels: pixels), mask,
      mask.tightBox() ?? Box(left: 0, top: 0, right: 1, bottom: 1)
    )
  }

  private func overlap(_ one: Mask, _ other: Mask) -> Double {
    let pairs = zip(one.coverage, other.coverage)
    let both = pairs.count { $0 == 255 && $1 == 255 }
    let either = pairs.count { $0 == 255 || $1 == 255 }
    return Double(both) / Double(max(either, 1))
  }

  @Test(arguments: 0..<6) func `a disc of its own colour is cut out`(index: Int) {
    let (image, mask, box) = disc(noise: 12, index: index)
    var scissors = Scissors(image, box: box)
    let found = scissors.cut()
    #expect(overlap(found, mask) > 0.97, "overlap \(overlap(found, mask))")
  }

  @Test func `what lies outside of the box is background, whatever its colour`() {
    let (image, _, box) = disc(noise: 12, index: 1)
    let half = Box(left: box.left, top: box.top, right: box.right, bottom: box.top + box.height / 2)
    var scissors = Scissors(image, box: half)
    let found = scissors.cut()
    for y in 0..<64 {
      for x in 0..<64 where !half.contains(x: x, y: y) { #expect(found[x, y] == 0) }
    }
  }

  @Test func `its masks are nearly OpenCV's`() throws {
    // Both start their clusters by chance, from other numbers.
    var shares: [Double] = []
    for index in 0..<12 {
      let picture = Diorama9.second(masks: .exact).picture(
        split: .test, seed: 4, label: ObjectClass.allCases[index % 9], index: index, side: 96)
      let box = picture.box
      guard box.area < 96 * 96 else { continue }
      var scissors = Scissors(picture.image, box: box)
      shares.append(overlap(scissors.cut(), try GrabCut.mask(of: picture.image, box: box)))
    }
    let middle = shares.sorted()[shares.count / 2]
    #expect(middle > 0.9, "median overlap \(middle) of \(shares)")
  }

  @Test func `the cut is the smallest`() {
    // Every way to part a grid of 3 × 3 is tried.
    for index in 0..<200 {
      var random = RandomStream(seed: 5, purpose: "graph", index: index)
      var graph = PixelGraph(width: 3, height: 3)
      var ties: [Int] = []
      var links: [(Int, Int, Int)] = []
      for node in 0..<9 {
        ties.append(random.integer(below: 41) - 20)
        graph.tie(node % 3, node / 3, Int32(ties[node]))
        for direction in PixelLinks.directions where direction.isFirstHalf {
          let (x, y) = (node % 3 + direction.x, node / 3 + direction.y)
          guard (0..<3).contains(x), (0..<3).contains(y) else { continue }
          let weight = random.integer(below: 15)
          links.append((node, y * 3 + x, weight))
          graph.link(node % 3, node / 3, direction.index, Int32(weight))
        }
      }
      func cost(_ isWithSource: (Int) -> Bool) -> Int {
        // Who is not with the side that it is tied to pays for it.
        var cost = 0
        for node in 0..<9 where isWithSource(node) != (ties[node] > 0) { cost += abs(ties[node]) }
        for (one, other, weight) in links where isWithSource(one) != isWithSource(other) {
          cost += weight
        }
        return cost
      }
      graph.cut()
      let least = (0..<512).map { choice in cost { choice >> $0 & 1 == 1 } }.min()
      #expect(cost { graph.isWithSource($0 % 3, $0 / 3) } == least, "graph \(index)")
    }
  }
}
