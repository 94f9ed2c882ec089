import Statistics
import Testing

@Suite("Coverage of intervals in simulated worlds, at the sizes of the book")
struct CoverageTests {
  /// The spread of seeds beside that of pictures, from none to most of the variance.
  @Test(
    "an accuracy over five seeds and many pictures",
    arguments: [
      (0.0, 0.15, 1350), (0.01, 0.15, 1350), (0.03, 0.1, 1350), (0.02, 0.2, 360), (0.0, 0.0, 360),
    ])
  func accuracy(ofSeeds: Double, ofPictures: Double, pictures: Int) {
    let world = AnswerWorld(pictures: pictures, ofSeeds: ofSeeds, ofPictures: ofPictures)
    let found = Simulation.coverage(worlds: 3000, truth: world.share, seed: 11) {
      Interval(world.sample(&$0))
    }
    Simulation.expectNominal(found, "\(world)")
  }

  @Test("an accuracy near certainty over five seeds, where Wilson's limits stay below 100 %")
  func nearCertainty() {
    let world = AnswerWorld(pictures: 1350, share: 0.97, ofSeeds: 0.005, ofPictures: 0.01)
    let found = Simulation.coverage(worlds: 3000, truth: world.share, seed: 12) {
      Interval(world.sample(&$0))
    }
    Simulation.expectNominal(found, "\(world)")
  }

  @Test("a difference of two variants, paired by seed and picture")
  func difference() {
    let truth = 0.2
    let found = Simulation.coverage(worlds: 3000, truth: truth, seed: 13) { dice in
      let easy = (0..<1350).map { _ in 0.1 * dice.spread() }
      let hurt = (0..<1350).map { _ in 0.1 * dice.spread() }
      let values = (0..<5).map { _ -> [Float] in
        let good = 0.02 * dice.normal()
        let leans = 0.02 * dice.normal()
        return (0..<1350).map { picture in
          let same = dice.uniform() < 0.7 + good + easy[picture]
          let random =
            dice.uniform() < 0.5 + good + leans + easy[picture] + hurt[picture]
          return (same ? 1 : 0) - (random ? 1 : 0)
        }
      }
      return Interval(Sample(seeds: [0, 1, 2, 3, 4], perImage: values))
    }
    Simulation.expectNominal(found, "difference")
  }

  @Test(
    "an accuracy on pictures put on backgrounds that they share",
    arguments: [(5, 0.0, 60), (5, 0.02, 60), (1, 0.0, 40), (1, 0.0, 101)])
  func backgrounds(seeds: Int, ofSeeds: Double, pool: Int) {
    let world = AnswerWorld(
      seeds: seeds, pictures: 360, ofSeeds: ofSeeds, ofPictures: 0.1, ofBackgrounds: 0.1,
      pool: pool)
    let found = Simulation.coverage(worlds: 2000, truth: world.share, seed: 14) {
      Interval(world.sample(&$0))
    }
    Simulation.expectNominal(found, "\(world)")
  }

  @Test("an interval that leaves out the pictures misses the truth too often")
  func seedsAlone() {
    let world = AnswerWorld(pictures: 360, ofSeeds: 0.005, ofPictures: 0.2)
    let found = Simulation.coverage(worlds: 1000, truth: world.share, seed: 15) { dice in
      Interval(Sample(seeds: [0, 1, 2, 3, 4], means: world.sample(&dice).means))
    }
    #expect(found < 0.9, "expected far below 0.95, got \(found)")
  }

  @Test("a share of few pictures of one network", arguments: [(0.9, 101), (0.5, 25), (0.04, 101)])
  func shareOfFew(share: Double, pictures: Int) {
    let found = Simulation.coverage(worlds: 4000, truth: share, seed: 16) { dice in
      Interval(
        Sample(
          seeds: [], perImage: [(0..<pictures).map { _ in dice.uniform() < share ? 1 : 0 }]))
    }
    // A share of few can take few values, so that no rule is exact (Brown, Cai and DasGupta 2001).
    #expect(abs(found - 0.95) <= 0.025, "\(share) of \(pictures): got \(found)")
  }

  @Test("the mean of a full table of foregrounds and backgrounds, by the two-way bootstrap")
  func fullTable() {
    let found = Simulation.coverage(worlds: 400, truth: 0.5, seed: 17) { dice in
      let rows = (0..<60).map { _ in 0.15 * dice.spread() }
      let columns = (0..<60).map { _ in 0.1 * dice.spread() }
      let table = rows.map { row in
        columns.map { column in dice.uniform() < 0.5 + row + column ? 1.0 : 0.0 }
      }
      func mean(_ rows: [Int], _ columns: [Int]) -> Double {
        var sum = 0.0
        for (row, times) in zip(table, rows) where times > 0 {
          sum += Double(times) * zip(row, columns).reduce(0) { $0 + $1.0 * Double($1.1) }
        }
        return sum / 3600
      }
      let ones = [Int](repeating: 1, count: 60)
      return CrossedBootstrap.interval(
        mean(ones, ones), draws: 300, rows: 60, columns: 60, using: &dice
      ) { mean($0.rows, $0.columns) }
    }
    #expect(abs(found - 0.95) <= 0.03, "got \(found)")
  }

  @Test("a slope over networks, and the difference of two over the same ones", arguments: [6, 9])
  func slopes(networks: Int) {
    let found = Simulation.coverage(worlds: 4000, truth: 0.4, seed: 18) { dice in
      let x = (0..<networks).map { 0.4 + 0.4 * Double($0) / Double(networks - 1) }
      // What one network has of its own enters both lines.
      let own = x.map { _ in 0.03 * dice.normal() }
      func sample(_ slope: Double) -> Sample {
        let y = zip(x, own).map { slope * $0 + $1 + 0.02 * dice.normal() }
        guard let line = Line(x, y) else { return Sample(means: []) }
        return Sample(means: [line.slope], trend: Trend(line, x: x, y: y))
      }
      let steep = sample(0.9), flat = sample(0.5)
      guard let trend = flat.trend.flatMap({ steep.trend?.combined(with: $0, -) }) else {
        return Interval(mean: .nan, halfWidth: nil)
      }
      return Interval(Sample(means: [steep.means[0] - flat.means[0]], trend: trend))
    }
    Simulation.expectNominal(found, "the difference of slopes over \(networks) networks")
    let single = Simulation.coverage(worlds: 4000, truth: -0.3, seed: 19) { dice in
      let x = (0..<networks).map { _ in dice.uniform() }
      let y = x.map { -0.3 * $0 + 0.05 * dice.normal() }
      guard let line = Line(x, y) else { return Interval(mean: .nan, halfWidth: nil) }
      return Interval(Sample(means: [line.slope], trend: Trend(line, x: x, y: y)))
    }
    Simulation.expectNominal(single, "a slope over \(networks) networks")
  }
}
