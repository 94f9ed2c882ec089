import Experiments
import Figures
import Foundation
import ImageNet9
import Imaging
import Lab
import Report
import Statistics

/// Each object on each background, with the answers of several networks: a picture, and in the report
/// something to play with.
///
/// The first row has the backgrounds alone, the first column the objects alone.
///
/// ```swift
/// BackgroundMixer(answersOf: [
///   Training(on: .original, seed: 0), Training(on: .mixedRand, seed: 0),
/// ])
/// ```
public struct BackgroundMixer: Exhibit {
  let classes: [ObjectClass]
  let gallery: CompositeGallery
  let networks: [(name: String, answers: CompositeAnswers)]

  /// A mixer.
  ///
  /// - Parameters:
  ///   - classes: of objects and of backgrounds.
  ///   - example: which picture of each class, counted from 0 in the order of the test set.
  ///   - networks: trained networks with their seeds fixed; the answers of each stand in a line of their own.
  public init(
    of classes: [ObjectClass] = ObjectClass.allCases, example: Int = 0,
    answersOf networks: [Training]
  ) {
    self.classes = classes
    gallery = CompositeGallery(of: classes, example: example)
    self.networks = networks.map {
      ($0.variant.name, CompositeAnswers(of: $0, classes: classes, example: example))
    }
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [gallery] + networks.map(\.answers) }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let pictures = try telling.answers.outcome(of: gallery)
    let names = classes.map(\.name)
    let images = try Self.matrix(
      corner: nil, top: pictures.backgrounds, left: pictures.objects, inner: pictures.composites
    ).map { try $0.map { try $0.map { try PNG.decode($0) } } }
    let answers = try networks.map { network, experiment in
      let found = try telling.answers.outcome(of: experiment)
      let answers = Self.matrix(
        corner: nil, top: found.backgrounds, left: found.objects, inner: found.composites)
      return MixerContent.Network(
        name: network, answers: note(answers, of: network, names: names, telling))
    }
    let grid = PictureGrid(
      rowLabels: ["no object"] + names, columnLabels: ["no background"] + names,
      cells: images.indices.map { row in
        images[row].indices.map { column in
          images[row][column].map { image in
            PictureGrid.Cell(
              image: image,
              strips: answers.compactMap { $0.answers[row][column] }.map {
                PictureGrid.Strip(
                  "\($0.name) \(PictureCell.percent($0.certainty))",
                  correct: $0.name == names[row == 0 ? column - 1 : row - 1])
              })
          }
        }
      }, enlarge: 2)
    let side = images.joined().lazy.compactMap { $0 }.first?.width ?? 0
    return Display(
      .pictures(
        grid,
        GridContent(
          rows: grid.rowLabels, columns: grid.columnLabels,
          cells: grid.cells.map { row in
            row.map { cell in
              cell.map { cell in
                GridContent.Cell(
                  caption: zip(networks, cell.strips).map { "\($0.name): \($1.caption)" }
                    .joined(separator: "; "))
              }
            }
          }, mixer: MixerContent(classes: names, side: side, networks: answers))))
  }

  /// The answers with their probabilities as numbers of the book.
  private func note(
    _ answers: [[CompositeAnswers.Answer?]], of network: String, names: [String],
    _ telling: Telling
  ) -> [[MixerContent.Answer?]] {
    let (rows, columns) = (["no object"] + names, ["no background"] + names)
    return answers.indices.map { row in
      answers[row].indices.map { column in
        answers[row][column].map { answer in
          MixerContent.Answer(
            name: ObjectClass(rawValue: Int(answer.answer))?.name ?? "none of the nine",
            certainty: telling.note(
              Number(Sample(means: [answer.probability]), unit: .fraction),
              "\(network)/\(rows[row])/\(columns[column])"))
        }
      }
    }
  }

  /// A row above and a column beside a matrix.
  private static func matrix<Element>(
    corner: Element?, top: [Element], left: [Element], inner: [[Element]]
  ) -> [[Element?]] {
    [[corner] + top] + zip(left, inner).map { [$0] + $1 }
  }
}
