import Experiments
import NeuralNet
import Testing

@Suite("Measures of saliency maps")
struct SaliencyMeasureTests {
  /// A mask whose left half is foreground, and a map of so many values.
  private func measures(_ map: [Float], _ coverage: [UInt8]) -> (share: Float, hit: Float) {
    map.withUnsafeBufferPointer { map in
      coverage.withUnsafeBufferPointer { coverage in
        (
          ForegroundMeasures.share(of: map, in: coverage),
          ForegroundMeasures.hit(of: map, in: coverage)
        )
      }
    }
  }

  @Test("the share on the foreground is a share of the map's sum, by the mask's coverage")
  func share() {
    let found = measures([1, 2, 3, 4], [255, 0, 51, 0])
    #expect(abs(found.share - (1 + 3 * 0.2) / 10) < 1e-6, "\(found.share)")
    #expect(found.hit == 0)
    #expect(measures([1, 2, 5, 4], [255, 0, 204, 0]).hit == 1)
  }

  @Test("a blank map counts as an even one, and equals for the greatest value share the hit")
  func blank() {
    let found = measures([0, 0, 0, 0], [255, 0, 0, 0])
    #expect(found.share == 0.25 && found.hit == 0.25)
    #expect(measures([0, 7, 7, 1], [0, 255, 0, 255]).hit == 0.5)
  }

  @Test(
    "rank correlation is that of the ranks, with mean ranks for equals",
    arguments: [
      ([1, 2, 3, 4], [10, 20, 30, 400], 1),
      ([1, 2, 3, 4], [4, 3, 2, 1], -1),
      // Ranks 0, 1½, 1½, 3 against 0, 1, 2, 3: 4.5 / √(4.5 · 5).
      ([0, 5, 5, 9], [1, 2, 3, 4], 0.9486833),
      ([1, 2, 3, 4], [7, 7, 7, 7], 0),
    ] as [([Float], [Float], Float)])
  func ranks(left: [Float], right: [Float], expected: Float) {
    let found = RankCorrelation.between(left, right)
    #expect(abs(found - expected) < 1e-6, "expected \(expected), got \(found)")
  }

  @Test("deletion takes the most salient pixels first, and ends with a blank image")
  func deletion() throws {
    let side = 12
    let network = ExplainedNetwork(
      try Network(.convolutional(widths: [4, 8]), side: side, classes: 3, seed: 2))
    let batch = try SaliencyBatch(network: network, method: ChanceMap())
    let size = batch.imageCount
    let images = (0..<2 * size).map { Float(($0 * 37) % 101) / 50 - 1 }
    batch.images.fill(images)
    batch.begin(indices: [0, 1], targets: [1, 2])
    // Image 0 falls from the first pixel on; image 1 is even, so its first pixel goes first, too.
    batch.maps.fill((0..<side * side).map { Float(side * side - $0) })
    let steps = 6
    var curve = [Float](repeating: -1, count: 2 * (steps + 1))
    try curve.withUnsafeMutableBufferPointer {
      if let start = $0.baseAddress { try Deletion(steps: steps).measure(batch, into: start) }
    }
    for step in 0...steps {
      let removed = step * side * side / steps * 3
      for image in 0..<2 {
        var changed = images
        for position in 0..<removed { changed[image * size + position] = 0 }
        batch.changed.fill(changed)
        try batch.forward(batch.changed)
        let expected = batch.probability(image)
        let found = curve[image * (steps + 1) + step]
        #expect(abs(found - expected) < 1e-6, "image \(image), step \(step)")
      }
    }
    #expect(Set(curve).count > 4, "the curve is flat: \(curve)")
  }

  @Test("the area under a curve is that of its trapezia")
  func area() {
    #expect(abs(Deletion(steps: 2).area([1, 0.5, 0]) - 0.5) < 1e-6)
    #expect(abs(Deletion(steps: 4).area([1, 0, 0, 0, 0]) - 0.125) < 1e-6)
  }
}
