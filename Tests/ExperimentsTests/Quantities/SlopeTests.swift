import Experiments
import Testing

@Suite("Slopes")
struct SlopeTests {
  @Test("each seed has a line of its own")
  func seeds() throws {
    let x = [0.2, 0.4, 0.9].map { Sample(seeds: [0, 1], means: [$0, $0 + 0.05]) }
    // Seed 0: y = 2x + 1; seed 1: y = −x.
    let y = x.map { Sample(seeds: [0, 1], means: [2 * $0.means[0] + 1, -$0.means[1]]) }
    let slope = try Slope.sample(x: x, y: y)
    #expect(slope.seeds == [0, 1])
    #expect(abs(slope.means[0] - 2) < 1e-12 && abs(slope.means[1] + 1) < 1e-12)
  }

  @Test("a given x stands for every seed")
  func given() throws {
    let x = [1.0, 2, 4].map { Sample(means: [$0]) }
    let y = [1.0, 2, 4].map { Sample(seeds: [3, 5], means: [$0, 3 * $0]) }
    let slope = try Slope.sample(x: x, y: y)
    #expect(slope.seeds == [3, 5])
    #expect(abs(slope.means[0] - 1) < 1e-12 && abs(slope.means[1] - 3) < 1e-12)
  }

  @Test("without seeds the interval over images is that of the weighted sum, image by image")
  func images() throws {
    let answers: [[Float]] = [[1, 0, 0, 1, 0, 0], [1, 1, 0, 1, 0, 0], [1, 1, 1, 1, 0, 1]]
    let places = [0.5, 0.6, 0.9]
    let slope = try Slope.sample(
      x: places.map { Sample(means: [$0]) }, y: answers.map { Sample(seeds: [], perImage: [$0]) },
      varying: .pictures)
    let means: [Double] = answers.map { Double($0.reduce(0, +)) / 6 }
    let line = try #require(Line(places, means))
    #expect(abs(slope.means[0] - line.slope) < 1e-6)
    var single = [Double](repeating: 0, count: 6)
    for (weight, row) in zip(line.weights, answers) {
      for image in 0..<6 { single[image] += weight * Double(row[image]) }
    }
    let mean = single.reduce(0, +) / 6
    let deviation = (single.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5 / 6).squareRoot()
    let half = slope.interval.halfWidth ?? .nan
    #expect(abs(half - 1.959964 * deviation) < 1e-5, "expected \(1.96 * deviation), got \(half)")
  }

  @Test("what is x and y at once has slope 1 without any doubt")
  func identity() throws {
    let answers: [[Float]] = [[1, 0, 0, 1], [1, 1, 0, 1], [1, 1, 1, 1]]
    let samples = answers.map { Sample(seeds: [], perImage: [$0]) }
    let slope = try Slope.sample(x: samples, y: samples, varying: .pictures)
    #expect(abs(slope.means[0] - 1) < 1e-6)
    let values = try #require(slope.perImage?.first)
    #expect(values.count == 4 && values.allSatisfy { abs($0 - 1) < 1e-6 }, "found \(values)")
  }

  @Test("of three networks or more the interval is that of least squares over them")
  func networks() throws {
    let x = [0.0, 1, 2, 3].map { Sample(means: [$0]) }
    let y = [0.1, 0.9, 2.2, 2.9].map { Sample(means: [$0]) }
    let slope = try Slope.sample(x: x, y: y)
    // 4.3027 standard errors of 0.0793725, with two degrees of freedom.
    #expect(abs((slope.interval.halfWidth ?? 0) - 4.302653 * 0.0793725) < 1e-5)
    #expect(slope.interval.sources == [.networks])
    let lead = try slope.combined(with: Slope.sample(x: x, y: x), perImage: true, -)
    #expect(abs(lead.interval.mean + 0.03) < 1e-9 && lead.interval.sources == [.networks])
    #expect(abs((lead.interval.halfWidth ?? 0) - 4.302653 * 0.0793725) < 1e-5)
  }

  @Test("points above one another have no slope, and seeds that differ cannot be paired")
  func errors() {
    let same = [Sample(means: [1]), Sample(means: [1])]
    #expect(throws: (any Error).self) { try Slope.sample(x: same, y: same) }
    #expect(throws: (any Error).self) {
      try Slope.sample(
        x: [Sample(seeds: [0, 1], means: [1, 2]), Sample(seeds: [0, 2], means: [2, 3])],
        y: [Sample(means: [1]), Sample(means: [2])])
    }
  }
}
