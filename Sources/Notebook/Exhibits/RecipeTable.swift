import Experiments
import Lab
import NeuralNet
import Report
import Statistics

/// Networks with their sizes and how they are trained: one row for each training.
///
/// ```swift
/// RecipeTable([
///   "standard": Training(on: .original),
///   "plain": Training(on: .original, architecture: .convolutional()),
/// ])
/// ```
public struct RecipeTable: Exhibit {
  let rows: [(label: String, facts: TrainingFacts)]

  /// A table of networks and recipes.
  ///
  /// - Parameter trainings: one row each, by what heads it.
  public init(_ trainings: KeyValuePairs<String, Training>) {
    rows = trainings.map { ($0.key, TrainingFacts(of: $0.value)) }
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { rows.map(\.facts) }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let columns = [
      "Network", "Parameters", "Multiply-adds", "Pictures", "Epochs", "Batch", "Learning rate",
      "Weight decay", "Augmentation",
    ]
    let content = try rows.map { label, asked in
      let facts = try telling.answers.outcome(of: asked)
      func count(_ value: Int, _ name: String) -> TableCell {
        .number(
          telling.note(Number(mean: Double(value), unit: .count), "\(label)/\(name)"))
      }
      let recipe = facts.recipe
      return TableContent.Row(
        label,
        [
          .words(facts.architecture), count(facts.parameters, "Parameters"),
          count(facts.multiplications, "Multiply-adds"), count(facts.pictures, "Pictures"),
          count(recipe.epochs, "Epochs"), count(recipe.batchSize, "Batch"),
          .sentence(recipe.rateWords), .words("\(recipe.weightDecay)"),
          .sentence(recipe.augmentationWords),
        ])
    }
    return Display(
      .table(
        TableContent(
          caption: telling.caption, corner: "Training",
          columns: columns.map { TableContent.Column($0) }, rows: content,
          csvFile: "tables/\(telling.label).csv")))
  }
}

extension Recipe {
  /// "0.1, cosine after 15 % warm-up, Nesterov momentum 0.9".
  fileprivate var rateWords: String {
    let course =
      switch schedule {
      case .cosine: "cosine"
      case .steps(let every, let factor): "times \(factor) every \(every) epochs"
      }
    let start =
      warmUp > 0
      ? " after a warm-up over \(Int((warmUp * 100).rounded()))\u{202F}% of the steps" : ""
    return
      "\(peakLearningRate), \(course)\(start), \(nesterov ? "Nesterov momentum" : "momentum") \(momentum)"
  }

  /// "flips, shifts of up to 3 pixels".
  fileprivate var augmentationWords: String {
    let parts = [
      crop.map { _ in "random resized crops" }, flip ? "flips" : nil,
      shift > 0 ? "shifts of up to \(shift) pixels" : nil, jitter.map { _ in "colour jitter" },
      lighting.map { _ in "lighting noise" },
    ].compactMap { $0 }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }
}
