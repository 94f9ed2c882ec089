import Lab

/// The slope of the least-squares line through one point per network (paper, “benchmark progress”).
///
/// In units of y per unit of x: points per point for accuracies. By default the networks are the units, and the
/// interval says how another family of as many could have it (least squares, n − 2 degrees of freedom, from the
/// means over the seeds). With `varying: .pictures` the networks are these: the interval is over seeds where there
/// are some, else over images or over draws of foregrounds and backgrounds, since all networks answered the
/// same ones (to first order, where x is measured, too).
///
/// ```swift
/// let networks = [1, 2, 4].map {
///   Training(on: .original, architecture: .resNet(width: 4 * $0))
/// }
/// Slope(over: networks, x: { Accuracy(of: $0, on: .original) }) {
///   BackgroundGap(of: $0)
/// }
/// ```
public struct Slope: Quantity, Derived {
  let x: [Arithmetic.Operand]
  let y: [Question<any Quantity>]
  let varying: VarianceSource

  /// Asks for a slope over something measured.
  ///
  /// - Parameters:
  ///   - items: what each point stands for; at least two with different x.
  ///   - x: where a point lies.
  ///   - varying: what the interval is over: the networks, or the pictures (or seeds) that they share.
  ///   - y: how high.
  public init<Item, X: Quantity, Y: Quantity>(
    over items: [Item], x: (Item) -> X, varying: VarianceSource = .networks, y: (Item) -> Y
  ) {
    self.init(
      x: items.map { .quantity(Question(x($0))) }, y: items.map { Question(y($0)) },
      varying: varying)
  }

  /// Asks for a slope over given numbers.
  ///
  /// - Parameters:
  ///   - items: what each point stands for; at least two with different x.
  ///   - x: where a point lies, such as an accuracy that someone else published, as a fraction.
  ///   - varying: what the interval is over: the networks, or the pictures (or seeds) that they share.
  ///   - y: how high.
  public init<Item, Y: Quantity>(
    over items: [Item], at x: (Item) -> Double, varying: VarianceSource = .networks,
    y: (Item) -> Y
  ) {
    self.init(
      x: items.map { .number(x($0)) }, y: items.map { Question(y($0)) }, varying: varying)
  }

  package init(
    x: [Arithmetic.Operand], y: [Question<any Quantity>], varying: VarianceSource = .networks
  ) {
    self.x = x
    self.y = y
    self.varying = varying
  }

  /// Points per point.
  public var unit: QuantityUnit { .ratio }

  /// The heights of the points, then the places of those whose place is measured.
  package var questions: [any Experiment<Sample>] {
    y.map(\.experiment) + x.compactMap(\.quantity?.experiment)
  }

  package func outcome(of answers: [Sample]) throws -> Sample {
    var measured = answers.dropFirst(y.count).makeIterator()
    let places = x.map { operand in
      if case .number(let given) = operand { return Sample(means: [given]) }
      return measured.next() ?? Sample(means: [.nan])
    }
    return try Slope.sample(x: places, y: Array(answers.prefix(y.count)), varying: varying)
  }

  /// The slope of each repetition.
  ///
  /// - Parameters:
  ///   - x: one sample per point; one with a single value stands for every repetition.
  ///   - y: as many.
  ///   - varying: what the interval is over; networks need three points.
  /// - Returns: a slope per repetition, or of single images where there is one repetition.
  /// - Throws: `ExperimentError.unpairedSeeds` or `.noLine`.
  package static func sample(
    x: [Sample], y: [Sample], varying: VarianceSource = .networks
  ) throws -> Sample {
    let all = x + y
    let longest = all.max { $0.means.count < $1.means.count }
    let count = longest?.means.count ?? 0
    for sample in all where sample.means.count != 1 && sample.seeds != longest?.seeds {
      throw ExperimentError.unpairedSeeds(left: longest?.seeds ?? [], right: sample.seeds)
    }
    func value(_ sample: Sample, _ index: Int) -> Double {
      sample.means[sample.means.count == 1 ? 0 : index]
    }
    let lines = try (0..<count).map { index in
      guard let line = Line(x.map { value($0, index) }, y.map { value($0, index) }) else {
        throw ExperimentError.noLine(points: x.count)
      }
      return line
    }
    if varying == .networks, x.count >= 3 {
      let places = x.map(mean)
      let heights = y.map(mean)
      guard let line = Line(places, heights) else {
        throw ExperimentError.noLine(points: x.count)
      }
      return Sample(
        seeds: longest?.seeds ?? [], means: lines.map(\.slope),
        trend: Trend(line, x: places, y: heights))
    }
    if count == 1, let draws = draws(x: x, y: y) {
      return Sample(means: lines.map(\.slope), draws: draws)
    }
    guard count == 1, let line = lines.first, let values = perImage(line, x: x, y: y) else {
      return Sample(seeds: longest?.seeds ?? [], means: lines.map(\.slope))
    }
    return Sample(seeds: longest?.seeds ?? [], perImage: [values])
  }

  private static func mean(_ sample: Sample) -> Double {
    sample.means.reduce(0, +) / Double(sample.means.count)
  }

  /// The slope of each draw of foregrounds and backgrounds; nil where the heights have none in common.
  private static func draws(x: [Sample], y: [Sample]) -> [Double]? {
    guard let count = y.first?.draws?.count, y.allSatisfy({ $0.draws?.count == count }),
      x.allSatisfy({ $0.draws == nil || $0.draws?.count == count })
    else { return nil }
    return (0..<count).map { draw in
      Line(
        x.map { $0.draws?[draw] ?? $0.means[0] }, y.map { $0.draws?[draw] ?? $0.means[0] })?.slope
        ?? .nan
    }
  }

  /// What each image says of the slope; the mean over images is the slope itself.
  private static func perImage(_ line: Line, x: [Sample], y: [Sample]) -> [Float]? {
    guard let images = y.first?.perImage?.first?.count, images > 1,
      y.allSatisfy({ $0.perImage?.first?.count == images }),
      x.allSatisfy({ $0.perImage == nil || $0.perImage?.first?.count == images })
    else { return nil }
    return (0..<images).map { image in
      var value = line.slope
      for (index, weight) in line.weights.enumerated() {
        let up = y[index].perImage.map { Double($0[0][image]) - y[index].means[0] } ?? 0
        let along = x[index].perImage.map { Double($0[0][image]) - x[index].means[0] } ?? 0
        value += weight * (up - line.slope * along)
      }
      return Float(value)
    }
  }
}
