import Experiments
import ImageNet9
import Lab
import Statistics

/// Examples of the roles that the background can play, each image in its three versions.
///
/// ```swift
/// RoleGrid(
///   roles: [.required, .fools], examples: 2,
///   answersOf: Training(on: .original, seed: 0))
/// ```
public struct RoleGrid: Exhibit {
  let roles: [BackgroundRole]
  let count: Int
  let examples: RoleExamples

  /// A grid of images: a row for each role, and for each example three columns: the full image, its
  /// foreground on a random background, and its background alone.
  ///
  /// - Parameters:
  ///   - roles: the rows.
  ///   - count: examples of each role.
  ///   - network: a network with its seed fixed, whose answers stand under the images.
  public init(roles: [BackgroundRole], examples count: Int, answersOf network: some Classifier) {
    self.roles = roles
    self.count = count
    examples = RoleExamples(count, of: roles, for: network)
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [examples] }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let outcome = try telling.answers.outcome(of: examples)
    let versions = ["full", "fg", "bg"]
    let cells = try zip(roles, outcome.examples).map { role, examples in
      try (0..<count * versions.count).map { column -> PictureCell? in
        let (example, version) = column.quotientAndRemainder(dividingBy: versions.count)
        guard examples.indices.contains(example) else { return nil }
        let shown = examples[example].versions[version]
        let probability = telling.note(
          Number(Sample(means: [shown.probability]), unit: .fraction),
          "\(role.rawValue)/\(example + 1)/\(versions[version])")
        return try PictureCell(
          png: shown.image, answer: shown.answer, probability: probability,
          label: examples[example].label)
      }
    }
    return .pictures(
      rows: roles.map(\.rawValue), columns: (0..<count).flatMap { _ in versions }, cells)
  }
}
