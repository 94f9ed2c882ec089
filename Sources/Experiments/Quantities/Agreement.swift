import ImageNet9
import Lab
import Statistics

/// How much measured numbers are like the paper's.
///
/// It is reckoned in each repetition by itself, so that noise of a single repetition counts as distance, and its
/// interval is over seeds alone.
///
/// ```swift
/// Agreement(.rankCorrelation, withTable5: [Training(on: .original), Training(on: .mixedRand)])
/// ```
public struct Agreement: Quantity, Derived {
  /// What is reckoned.
  public enum Measure: String, Codable, Hashable, Sendable {
    /// The root of the mean squared difference, in points.
    case rootMeanSquare
    /// Pearson's correlation, −1 … 1.
    case correlation
    /// Spearman's: the correlation of ranks, −1 … 1.
    case rankCorrelation
  }

  let measure: Measure
  let quantities: [Question<any Quantity>]
  let expected: [Double]

  /// Compares quantities with numbers of the paper.
  ///
  /// - Parameters:
  ///   - measure: what is reckoned.
  ///   - cells: at least three quantities of the same repetitions, each with the paper's number.
  public init(_ measure: Measure, of cells: [(quantity: any Quantity, paper: PaperValue)]) {
    precondition(cells.count >= 3, "three numbers or more can agree, not \(cells.count)")
    self.measure = measure
    quantities = cells.map { Question($0.quantity) }
    expected = cells.map(\.paper.value)
  }

  /// Points for a distance, a plain number for a correlation.
  public var unit: QuantityUnit { measure == .rootMeanSquare ? .points : .ratio }

  package var questions: [any Experiment<Sample>] { quantities.map(\.experiment) }

  package func outcome(of answers: [Sample]) throws -> Sample {
    let first = answers[0]
    for other in answers where other.means.count != first.means.count || other.seeds != first.seeds
    {
      throw ExperimentError.unpairedSeeds(left: first.seeds, right: other.seeds)
    }
    return Sample(
      seeds: first.seeds,
      means: first.means.indices.map { run in value(answers.map { $0.means[run] }) })
  }

  private func value(_ measured: [Double]) -> Double {
    switch measure {
    case .rootMeanSquare:
      let squares = zip(measured, expected).map { ($0 - $1) * ($0 - $1) }
      return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    case .correlation: return Self.correlation(measured, expected)
    case .rankCorrelation:
      return Self.correlation(Self.ranks(measured), Self.ranks(expected))
    }
  }

  /// Pearson's correlation; 0 where one side does not vary.
  static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let (meanX, meanY) = (
      x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count)
    )
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xy += (a - meanX) * (b - meanY)
      xx += (a - meanX) * (a - meanX)
      yy += (b - meanY) * (b - meanY)
    }
    return xx == 0 || yy == 0 ? 0 : xy / (xx * yy).squareRoot()
  }

  /// The rank of each value, from 1; equals share the mean of theirs.
  static func ranks(_ values: [Double]) -> [Double] {
    values.map { value in
      let (below, equal) = (values.count { $0 < value }, values.count { $0 == value })
      return Double(below) + Double(equal + 1) / 2
    }
  }
}

extension Agreement {
  /// Compares a table of trainings by tests with the paper's Table 5.
  ///
  /// - Parameters:
  ///   - measure: what is reckoned.
  ///   - networks: trainings on one variant each.
  ///   - tests: the variants that they are tested on.
  ///   - offDiagonal: whether a network's own variant is left out.
  /// - Precondition: Table 5 has three of the cells or more.
  public init(
    _ measure: Measure, withTable5 networks: [Training], on tests: [Variant] = Variant.allCases,
    offDiagonal: Bool = false
  ) {
    let cells = networks.flatMap { network in
      tests.compactMap { test -> (quantity: any Quantity, paper: PaperValue)? in
        if offDiagonal && test == network.variant { return nil }
        return PaperValues.table5(trainedOn: network.variant, testedOn: test).map {
          (Accuracy(of: network, on: test), $0)
        }
      }
    }
    self.init(measure, of: cells)
  }
}
