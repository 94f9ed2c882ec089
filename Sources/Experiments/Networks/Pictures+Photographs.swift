import Foundation
import ImageNet9
import Lab
import Tensors

extension Pictures {
  /// Builds ImageNet-9 from photographs, and keeps the pictures and all eight variants.
  ///
  /// The variants are those that `build-imagenet9` writes, pixel by pixel. The build lies at the
  /// checkpoint's place, so that one which was cut goes on; it is removed with it.
  func build(from photographs: Photographs, in lab: LabContext) throws -> Outcome {
    guard split == .test else { throw ExperimentError.noTrainingPhotographs }
    let (pictures, variants) = try Parallel.$threads.withValue(lab.threads) {
      let folder = try photographs.build(into: lab.checkpoint) { progress in
        try lab.checkCancellation()
        let part = Double(progress.finished) / Double(max(progress.total, 1))
        lab.report(
          fraction: progress.stage == .filtering ? 0.9 * part : 0.9 + 0.1 * part,
          note: "\(progress.stage.rawValue) \(progress.finished) of \(progress.total) photographs")
      }
      return (
        try folder.pictures(split: .test),
        try Variant.allCases.map { ($0, try folder.images(of: $0, split: .test)) }
      )
    }
    try pictures.write(to: lab.attachment("pictures"))
    for (variant, images) in variants {
      try images.write(to: lab.attachment(Self.suffix(of: variant)))
    }
    return Outcome(
      labels: pictures.labels, kinds: pictures.kinds, scenes: pictures.scenes,
      foregroundAreas: pictures.foregroundAreas, boxAreas: pictures.boxAreas,
      candidates: photographs.candidates)
  }

  /// The suffix of the file that holds a variant: "only-bg-t".
  static func suffix(of variant: Variant) -> String {
    variant.folder.replacing("_", with: "-")
  }
}

extension Pictures: DataBound {
  /// The photographs, as long as their folder is left open.
  public var missingData: RequiredData? {
    if case .photographs(let photographs) = dataSet, photographs.digest == nil {
      .ilsvrc
    } else {
      nil
    }
  }
}

/// How many photographs a built set was chosen from by the paper's filters.
public struct PhotographCount: Quantity {
  let pictures: Pictures

  /// Asks for the number of photographs of the nine classes.
  ///
  /// - Parameter pictures: of a set that was built from photographs.
  public init(behind pictures: Pictures) { self.pictures = pictures }

  /// How the number is shown.
  public var unit: QuantityUnit { .count }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }
  /// What it is computed from.
  public var inputs: [any Experiment] { [pictures] }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> PhotographCount {
    PhotographCount(behind: pictures.filled(from: profile))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    let outcome = try lab.outcome(of: pictures)
    return Sample(means: [Double(outcome.candidates ?? outcome.labels.count)])
  }
}
