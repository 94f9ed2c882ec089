import Experiments
import Figures
import Foundation
import ImageNet9
import Imaging
import Lab

/// Single foregrounds on the backgrounds that harm them most, with a network's answers under them.
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
  public func render(_ telling: Telling) throws -> Rendered {
    let outcome = try telling.answers.outcome(of: harmful)
    var values: [ShownValue] = []
    let columns = ["own picture"] + (1...max(count, 1)).map { "no. \($0)" }
    let cells = try zip(classes, outcome.rows).map { objectClass, row in
      try columns.indices.map { column -> Figures.ImageGrid.Cell? in
        guard row.indices.contains(column) else { return nil }
        let example = row[column]
        values.append(
          ShownValue(
            name: "\(telling.label)/\(objectClass.name)/\(columns[column])", unit: .fraction,
            sample: Sample(means: [example.probability])))
        return try Figures.ImageGrid.Cell(
          png: example.image, answer: example.answer, probability: example.probability,
          label: UInt8(objectClass.rawValue))
      }
    }
    let grid = Figures.ImageGrid(
      rowLabels: classes.map(\.name), columnLabels: columns, cells: cells)
    return Rendered(.figure(grid, isPixelated: true, data: nil), values: values)
  }
}

extension Figures.ImageGrid.Cell {
  /// A picture with the answer to it: "dog 98 %", right or wrong.
  init(png: Data, answer: UInt8, probability: Double, label: UInt8) throws {
    let name = ObjectClass(rawValue: Int(answer))?.name ?? "none of the nine"
    self.init(
      image: try PNG.decode(png),
      caption: "\(name) \(Int((probability * 100).rounded()))\u{202F}%", correct: answer == label)
  }
}
