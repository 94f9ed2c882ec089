import Experiments
import Figures
import ImageNet9
import Lab
import Report
import Statistics

/// Every pair of training and test set as a point: the paper's number across, ours upwards, and the line on which
/// they would be the same.
///
/// ```swift
/// PaperScatter(trainedOn: Variant.allCases, testedOn: Variant.allCases) {
///   Accuracy(of: Training(on: $0), on: $1)
/// }
/// ```
public struct PaperScatter: Exhibit {
  let points: [(name: String, paper: PaperValue, ours: Question<any Quantity>)]

  /// A chart of the pairs that the paper's Table 5 has.
  ///
  /// - Parameters:
  ///   - trained: the training sets.
  ///   - tested: the test sets.
  ///   - ours: what is measured here for a pair.
  public init<Value: Quantity>(
    trainedOn trained: [Variant], testedOn tested: [Variant], ours: (Variant, Variant) -> Value
  ) {
    points = trained.flatMap { training in
      tested.compactMap { test in
        PaperValues.table5(trainedOn: training, testedOn: test).map {
          (
            "Trained on \(training.name), tested on \(test.name)", $0,
            Question(ours(training, test))
          )
        }
      }
    }
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let data = try points.map { point in
      ScatterPlot.Datum(
        x: Number(mean: point.paper.value), y: try telling.number(point.ours, point.name),
        words: point.name)
    }
    return Display(
      .plot(
        .scatter(
          ScatterPlot(
            panels: [ScatterPlot.Panel(title: "", points: data)], xLabel: "The paper (Table 5)",
            yLabel: "This run", hasDiagonal: true))))
  }
}
