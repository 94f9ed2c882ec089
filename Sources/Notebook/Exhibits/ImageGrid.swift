import Experiments
import ImageNet9
import Imaging
import Lab
import Statistics

/// Pictures in rows and columns (row = class, column = variant), with a network's answer under each.
///
/// ```swift
/// ImageGrid(
///   classes: [.bird, .fish], variants: [.original, .mixedSame, .mixedRand],
///   answersOf: Training(on: .original, seed: 0))
/// ```
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
  ///   - dataSet: where they are from; the profile's data set if left open.
  public init(
    classes: [ObjectClass] = ObjectClass.allCases, variants: [Variant] = Variant.allCases,
    example: Int = 0, dataSet: DataSet? = nil
  ) {
    self.classes = classes
    self.variants = variants
    gallery = Gallery(of: classes, in: variants, example: example, dataSet: dataSet)
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
  public func render(_ telling: Telling) throws -> Display {
    let pictures = try telling.answers.outcome(of: gallery)
    let answers = try predictions.map { try telling.answers.outcome(of: $0) }
    let cells = try classes.indices.map { row in
      try variants.indices.map { column -> PictureCell? in
        let png = pictures.images[row][column]
        guard !answers.isEmpty else { return PictureCell(image: try PNG.decode(png)) }
        let place = pictures.indices[row]
        let probability = telling.note(
          Number(
            Sample(means: [Double(answers[column].probabilities[place])]), unit: .fraction),
          "\(classes[row].name)/\(variants[column].name)")
        return try PictureCell(
          png: png, answer: answers[column].answers[place], probability: probability,
          label: UInt8(classes[row].rawValue))
      }
    }
    return .pictures(rows: classes.map(\.name), columns: variants.map(\.name), cells)
  }
}
