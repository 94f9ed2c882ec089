import Experiments
import ImageNet9
import Imaging
import Lab
import Report
import Statistics

/// The strongest backgrounds of each class as pictures, with their attack success rates under them.
///
/// ```swift
/// BackgroundGrid(strongest: 5, of: [.insect, .fish], on: Training(on: .original))
/// ```
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
  public func render(_ telling: Telling) throws -> Display {
    let outcome = try telling.answers.outcome(of: strongest)
    let cells = try zip(classes, outcome.backgrounds).map { objectClass, backgrounds in
      try (0..<count).map { rank -> PictureCell? in
        guard backgrounds.indices.contains(rank) else { return nil }
        let rate = telling.note(
          Number(
            Sample(seeds: outcome.seeds, means: backgrounds[rank].rates), unit: .fraction),
          "\(objectClass.name)/\(rank + 1)")
        return PictureCell(
          image: try PNG.decode(backgrounds[rank].image),
          caption: NumberText.plain(rate.mean, unit: .fraction), number: rate)
      }
    }
    return .pictures(
      rows: classes.map(\.name), columns: (1...max(count, 1)).map { "No. \($0)" }, cells)
  }
}
