import ImageNet9
import Lab
import Statistics

/// The masks of one set of pictures beside those of another of the same pictures.
package struct MaskComparison: Experiment, CustomStringConvertible {
  var one: Pictures
  var other: Pictures

  /// Intersection over union of each picture's two masks, 0 … 1.
  package struct Outcome: Codable, Sendable {
    let overlaps: [Float]
  }

  package var description: String { "masks beside masks" }

  package var inputs: [any Experiment] { [one, other] }

  package var cost: Cost { Cost(seconds: Double(one.dataSet?.imageCount(.test) ?? 0) * 10e-6) }

  package func filled(from profile: Profile) -> MaskComparison {
    MaskComparison(one: one.filled(from: profile), other: other.filled(from: profile))
  }

  package func run(in lab: LabContext) throws -> Outcome {
    let (first, second) = (try one.load(in: lab), try other.load(in: lab))
    guard first.pixels == second.pixels else {
      throw ExperimentError.unpairedPictures(
        one.dataSet?.name ?? "the one", other.dataSet?.name ?? "the other")
    }
    let area = first.side * first.side
    return Outcome(
      overlaps: (0..<first.count).map { picture in
        var (both, either) = (0, 0)
        for pixel in picture * area..<(picture + 1) * area {
          both += Int(min(first.coverage[pixel], second.coverage[pixel]))
          either += Int(max(first.coverage[pixel], second.coverage[pixel]))
        }
        return either == 0 ? 1 : Float(both) / Float(either)
      })
  }
}

/// How much the masks of two data sets of the same test pictures agree: the mean over pictures of intersection
/// over union, of the coverage of pixels, in 0 … 1.
///
/// ```swift
/// MaskOverlap(of: .diorama9(.second()), with: .diorama9(.second(masks: .drawn)))
/// ```
public struct MaskOverlap: Quantity, Derived {
  private var comparison: MaskComparison

  /// Asks how much masks agree.
  ///
  /// - Parameters:
  ///   - one: a data set.
  ///   - other: another, of the same pictures; where they differ, the comparison fails.
  public init(of one: DataSet, with other: DataSet) {
    comparison = MaskComparison(one: Pictures(.test, of: one), other: Pictures(.test, of: other))
  }

  package var questions: [any Experiment<MaskComparison.Outcome>] { [comparison] }

  package func outcome(of answers: [MaskComparison.Outcome]) throws -> Sample {
    Sample(seeds: [], perImage: [answers[0].overlaps])
  }

  /// With the profile's values for what was left open.
  public func filled(from profile: Profile) -> MaskOverlap {
    var filled = self
    filled.comparison = comparison.filled(from: profile)
    return filled
  }
}
