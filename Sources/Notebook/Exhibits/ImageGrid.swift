import Experiments
import Figures
import Foundation
import ImageNet9
import Imaging
import Lab

/// Pictures in rows and columns (row = class, column = variant), with a network's answer under each.
public struct ImageGrid: Exhibit {
  let classes: [ObjectClass]
  let variants: [Variant]
  let gallery: Gallery
  let predictions: [Predictions]

  /// A grid of test pictures.
  ///
  /// - Parameters:
  ///   - classes: the rows.
  ///   - variants: the columns.
  ///   - example: which picture of the class, counted from 0.
  public init(
    classes: [ObjectClass] = ObjectClass.allCases, variants: [Variant] = Variant.allCases,
    example: Int = 0
  ) {
    self.classes = classes
    self.variants = variants
    gallery = Gallery(of: classes, in: variants, example: example)
    predictions = []
  }

  /// A grid of test pictures with a network's answers under them.
  ///
  /// - Parameters:
  ///   - classes: the rows.
  ///   - variants: the columns.
  ///   - example: which picture of the class, counted from 0.
  ///   - network: a network with its seed fixed.
  public init(
    classes: [ObjectClass] = ObjectClass.allCases, variants: [Variant] = Variant.allCases,
    example: Int = 0, answersOf network: some Classifier
  ) {
    self.classes = classes
    self.variants = variants
    gallery = Gallery(of: classes, in: variants, example: example)
    predictions = variants.map { Predictions(of: network, on: $0) }
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [gallery] + predictions }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Rendered {
    let pictures = try telling.answers.outcome(of: gallery)
    let answers = try predictions.map { try telling.answers.outcome(of: $0) }
    var values: [ShownValue] = []
    let cells = try classes.indices.map { row in
      try variants.indices.map { column in
        let image = try PNG.decode(pictures.images[row][column])
        guard !answers.isEmpty else { return Figures.ImageGrid.Cell(image: image) }
        let answer = answers[column].answers[pictures.indices[row]]
        let probability = Double(answers[column].probabilities[pictures.indices[row]])
        let name = ObjectClass(rawValue: Int(answer))?.name ?? "–"
        let isCorrect = Int(answer) == classes[row].rawValue
        values.append(
          ShownValue(
            name: "\(telling.label)/\(classes[row].name)/\(variants[column].name)", unit: .fraction,
            sample: Sample(means: [probability])))
        return Figures.ImageGrid.Cell(
          image: image, caption: "\(name) \(Int((probability * 100).rounded()))\u{202F}%",
          correct: isCorrect)
      }
    }
    let grid = Figures.ImageGrid(
      rowLabels: classes.map(\.name), columnLabels: variants.map(\.name), cells: cells,
      enlarge: nil)
    return Rendered(.figure(grid, isPixelated: true, data: nil), values: values)
  }
}
