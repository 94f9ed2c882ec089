import Experiments
import Testing

@Suite("Samples and intervals")
struct SampleTests {
  @Test("an interval over seeds is Student's t over their means")
  func seeds() {
    let interval = Sample(seeds: [0, 1, 2], means: [0.70, 0.72, 0.74]).interval
    // s = 0.02, n = 3: 4.30265 × 0.02 / √3.
    let expected = 4.30265 * 0.02 / 3.0.squareRoot()
    #expect(abs(interval.mean - 0.72) < 1e-12)
    let half = interval.halfWidth ?? .nan
    #expect(abs(half - expected) < 1e-6, "expected \(expected), got \(half)")
  }

  @Test("a network without seeds has the normal interval over images")
  func images() {
    // Values other than a share's, which has an interval of its own.
    let interval = Sample(seeds: [], perImage: [[2, 0, 2, 2]]).interval
    // s² = 1, n = 4: 1.96 × √(1 / 4).
    let half = interval.halfWidth ?? .nan
    #expect(abs(half - 1.959964 * 0.5) < 1e-6, "got \(half)")
  }

  @Test("one value alone has no interval")
  func single() {
    let interval = Sample(means: [3]).interval
    #expect(interval.low == nil && interval.high == nil && interval.mean == 3)
  }

  @Test("a difference is paired: what two networks share cancels")
  func paired() throws {
    let left = Sample(seeds: [0, 1], perImage: [[1, 1, 0, 1], [1, 0, 0, 1]])
    let right = Sample(seeds: [0, 1], perImage: [[1, 0, 0, 1], [0, 0, 0, 1]])
    let difference = try left.combined(with: right, perImage: true, -)
    #expect(difference.means == [0.25, 0.25])
    #expect(Sample(seeds: [0, 1], means: difference.means).interval.halfWidth == 0)
    // One picture of four tells them apart, in both seeds: that may be this draw of pictures.
    #expect(difference.interval.sources == [.seeds, .pictures])
    #expect(try #require(difference.interval.halfWidth) > 0.2)
  }

  @Test("quotients are taken seed by seed")
  func quotient() throws {
    let left = Sample(seeds: [0, 1], means: [0.5, 0.25])
    let right = Sample(seeds: [0, 1], means: [0.25, 0.5])
    #expect(try left.combined(with: right, perImage: false, /).means == [2, 0.5])
  }

  @Test("networks of other seeds cannot be paired")
  func unpaired() {
    let left = Sample(seeds: [0, 1], means: [1, 2])
    #expect(throws: ExperimentError.self) {
      try left.combined(with: Sample(seeds: [5, 6], means: [1, 2]), perImage: true, -)
    }
    #expect(throws: ExperimentError.self) {
      try left.combined(with: Sample(seeds: [0, 1, 2], means: [1, 2, 3]), perImage: true, -)
    }
  }

  @Test("a sample without seeds is paired with every repetition")
  func broadcast() throws {
    let left = Sample(seeds: [0, 1], means: [1, 2])
    #expect(try left.combined(with: Sample(means: [1]), perImage: true, -).means == [0, 1])
  }
}
