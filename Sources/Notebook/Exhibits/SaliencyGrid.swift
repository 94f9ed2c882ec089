import Experiments
import Figures
import ImageNet9
import Imaging
import Lab
import NeuralNet
import Statistics

/// Heat maps over pictures: one row per picture, and for each method the networks side by side.
///
/// Under each map stands its share on the foreground.
///
/// ```swift
/// SaliencyGrid(
///   of: [Training(on: .original, seed: 0), Training(on: .mixedRand, seed: 0)],
///   by: [InputGradient(), SmoothGrad(), GradCAM(), HiResCAM()])
/// ```
public struct SaliencyGrid: Exhibit {
  struct Column: Sendable {
    let method: String
    let network: String
    let experiment: any Experiment
    let pictures: @Sendable (Answers) throws -> SaliencyPictures
  }

  let classes: [ObjectClass]
  let columns: [Column]

  /// A grid of maps for the true classes of test pictures.
  ///
  /// - Parameters:
  ///   - networks: networks with their seeds fixed.
  ///   - methods: how the maps are drawn.
  ///   - classes: the rows, one picture of each class.
  ///   - example: which picture of the class, counted from 0.
  public init(
    of networks: [Training], by methods: [any SaliencyMethod],
    classes: [ObjectClass] = ObjectClass.allCases, example: Int = 0
  ) {
    self.classes = classes
    columns = methods.flatMap { method in
      networks.map { network in
        SaliencyGrid.column(network, method, classes: classes, example: example)
      }
    }
  }

  private static func column(
    _ network: Training, _ method: some SaliencyMethod, classes: [ObjectClass], example: Int
  ) -> Column {
    let gallery = SaliencyGallery(of: network, by: method, classes: classes, example: example)
    return Column(
      method: method.name, network: network.variant.name, experiment: gallery,
      pictures: { try $0.outcome(of: gallery) })
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { columns.map(\.experiment) }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let answers = try telling.answers
    let shown = try columns.map { try $0.pictures(answers) }
    let cells = try classes.indices.map { row -> [PictureCell?] in
      guard let first = shown.first else { return [] }
      let image = try PNG.decode(first.images[row])
      let maps = zip(columns, shown).map { column, pictures in
        let share = telling.note(
          Number(Sample(means: [Double(pictures.shares[row])]), unit: .fraction),
          "\(classes[row].name)/\(column.method), \(column.network)")
        return PictureCell(
          image: HeatOverlay.draw(pictures.maps[row].map { Double($0) / 255 }, over: image),
          caption: PictureCell.percent(share), number: share)
      }
      return [PictureCell(image: image, caption: classes[row].name)] + maps
    }
    return .pictures(
      rows: classes.map { _ in "" },
      columns: ["Picture"] + columns.map { "trained on \($0.network)" },
      groups: [""] + columns.map(\.method), cells)
  }
}

extension AnySaliencyMethod: Labelled {
  /// The method's name.
  public var label: String { base.name }
}
