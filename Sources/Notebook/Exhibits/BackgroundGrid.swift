import Experiments
import Figures
import ImageNet9
import Imaging
import Lab

/// The strongest backgrounds of each class as pictures, with their attack success rates under them.
public struct BackgroundGrid: Exhibit {
  let classes: [ObjectClass]
  let count: Int
  let strongest: StrongestBackgrounds

  /// A grid of the strongest backgrounds.
  ///
  /// - Parameters:
  ///   - count: how many of each class.
  ///   - classes: the rows.
  ///   - network: whom they fool.
  public init(
    strongest count: Int, of classes: [ObjectClass] = ObjectClass.allCases,
    on network: some Classifier
  ) {
    self.classes = classes
    self.count = count
    strongest = StrongestBackgrounds(count, of: classes, on: network)
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [strongest] }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Rendered {
    let outcome = try telling.answers.outcome(of: strongest)
    var values: [ShownValue] = []
    let cells = try zip(classes, outcome.backgrounds).map { objectClass, backgrounds in
      try (0..<count).map { rank -> Figures.ImageGrid.Cell? in
        guard backgrounds.indices.contains(rank) else { return nil }
        let value = ShownValue(
          name: "\(telling.label)/\(objectClass.name)/\(rank + 1)", unit: .fraction,
          sample: Sample(seeds: outcome.seeds, means: backgrounds[rank].rates))
        values.append(value)
        return Figures.ImageGrid.Cell(
          image: try PNG.decode(backgrounds[rank].image),
          caption: NumberText.plain(value.mean, unit: .fraction))
      }
    }
    let grid = Figures.ImageGrid(
      rowLabels: classes.map(\.name), columnLabels: (1...max(count, 1)).map { "No. \($0)" },
      cells: cells)
    return Rendered(.figure(grid, isPixelated: true, data: nil), values: values)
  }
}
