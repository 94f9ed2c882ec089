/// The two-way bootstrap of a statistic of a full table of foregrounds × backgrounds.
///
/// Foregrounds and backgrounds are drawn with replacement, each on their own, and every cell counts as often as
/// its row was drawn times its column (the pigeonhole bootstrap, Owen 2007). It overstates the part of the
/// variance that is the cells' own by a factor of three, which is small where rows and columns carry it.
package struct CrossedBootstrap: Hashable, Sendable {
  /// How often each foreground was drawn.
  package let rows: [Int]
  /// How often each background was drawn.
  package let columns: [Int]

  /// One draw.
  package init(
    rows: Int, columns: Int, using random: inout some RandomNumberGenerator
  ) {
    self.rows = Self.draw(rows, using: &random)
    self.columns = Self.draw(columns, using: &random)
  }

  /// The interval of a statistic: the middle 95 % of its values over draws.
  ///
  /// - Parameters:
  ///   - estimate: the statistic of the table as it is.
  ///   - draws: how many; 2,000 fix the limits to about a fiftieth of the interval's width.
  ///   - rows: how many foregrounds.
  ///   - columns: how many backgrounds.
  ///   - random: the stream of the draws, so that they are the same in each run.
  ///   - statistic: the statistic of the table with rows and columns counted as drawn; nil for a draw that
  ///     has none, such as one without a single foreground of some class.
  /// - Returns: the interval; one without ends where too few draws had a value.
  package static func interval(
    _ estimate: Double, draws: Int = 2000, rows: Int, columns: Int,
    using random: inout some RandomNumberGenerator,
    statistic: (CrossedBootstrap) -> Double?
  ) -> Interval {
    var values: [Double] = []
    for _ in 0..<draws {
      let drawn = CrossedBootstrap(rows: rows, columns: columns, using: &random)
      if let value = statistic(drawn), value.isFinite { values.append(value) }
    }
    values.sort()
    guard values.count > 40 else { return Interval(mean: estimate, halfWidth: nil) }
    return Interval(
      mean: estimate, low: quantile(values, 0.025), high: quantile(values, 0.975))
  }

  /// A quantile of sorted values, by linear interpolation between them.
  package static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    let place = probability * Double(sorted.count - 1)
    let index = Int(place)
    let next = Swift.min(index + 1, sorted.count - 1)
    return sorted[index] + (place - Double(index)) * (sorted[next] - sorted[index])
  }

  /// How often each of `count` was drawn in as many draws; the same on every version of the library.
  private static func draw(_ count: Int, using random: inout some RandomNumberGenerator) -> [Int] {
    var times = [Int](repeating: 0, count: count)
    for _ in 0..<count {
      times[Int(random.next().multipliedFullWidth(by: UInt64(count)).high)] += 1
    }
    return times
  }
}
