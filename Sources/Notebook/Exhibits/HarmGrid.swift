import Experiments
import ImageNet9
import Lab
import Statistics

/// Single foregrounds on the backgrounds that harm them most, with a network's answers under them.
///
/// ```swift
/// HarmGrid(
///   backgrounds: 6, of: [.insect, .dog],
///   answersOf: Training(on: .original, seed: 0))
/// ```
public struct HarmGrid: Exhibit {
  let classes: [ObjectClass]
  let count: Int
  let harmful: HarmfulBackgrounds

  /// A grid of composites, after the original picture of each foreground.
  ///
  /// - Parameters:
  ///   - count: how many backgrounds of each foreground.
  ///   - classes: of which class the foregrounds are, one row each.
  ///   - network: a network with its seed fixed.
  public init(backgrounds count: Int, of classes: [ObjectClass], answersOf network: some Classifier)
  {
    self.classes = classes
    self.count = count
    harmful = HarmfulBackgrounds(count, of: classes, for: network)
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [harmful] }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let outcome = try telling.answers.outcome(of: harmful)
    let columns = ["own picture"] + (1...max(count, 1)).map { "no. \($0)" }
    let cells = try zip(classes, outcome.rows).map { objectClass, row in
      try columns.indices.map { column -> PictureCell? in
        guard row.indices.contains(column) else { return nil }
        let example = row[column]
        let probability = telling.note(
          Number(Sample(means: [example.probability]), unit: .fraction),
          "\(objectClass.name)/\(columns[column])")
        return try PictureCell(
          png: example.image, answer: example.answer, probability: probability,
          label: UInt8(objectClass.rawValue))
      }
    }
    return .pictures(rows: classes.map(\.name), columns: columns, cells)
  }
}
