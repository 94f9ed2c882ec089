import Experiments
import Foundation
import ImageNet9
import Lab

/// What `evaluate` asks, as experiments: the paper's evaluation of some networks on one data set.
struct Evaluation: Sendable {
  /// A network, and the variants on which it can be asked.
  struct Contender: Sendable {
    let name: String
    let network: any Classifier
    let variants: [Variant]
    /// The share of foregrounds that backgrounds fool; nil where it is not asked for.
    let search: AdversarialSearch?
    /// The BG-gap over all draws of backgrounds; nil where it is not asked for.
    let expectedGap: ExpectedGap?
  }

  /// Up to so many test images, a search for adversarial backgrounds tells the expected gap as well: every pair of
  /// them is no more than a few minutes.
  static let fewImages = 300

  let data: DataSet
  let contenders: [Contender]

  /// Asks about networks.
  ///
  /// - Parameters:
  ///   - networks: imported ones.
  ///   - recorded: answers computed elsewhere.
  ///   - folder: the images.
  ///   - challenge: whether adversarial backgrounds are looked for, too.
  ///   - allBackgrounds: whether every foreground is answered on every background; with `challenge` it is anyway
  ///     where there are few images.
  /// - Throws: `EvaluationError.noVariant` for a folder without any test variant.
  init(
    _ networks: [ImportedNetwork], recorded: [PredictionsFromFile], on folder: ReleasedFolder,
    challenge: Bool, allBackgrounds: Bool = false
  ) throws {
    let data = DataSet.folder(folder)
    let held = Variant.allCases.filter { folder.holds($0, split: .test) }
    guard !held.isEmpty else {
      throw EvaluationError.noVariant(Variant.allCases.map(\.folder))
    }
    self.data = data
    let isSmall = data.imageCount(.test) <= Self.fewImages
    let asksAll = allBackgrounds || (challenge && isSmall)
    contenders =
      networks.map { network in
        Contender(
          name: network.name, network: network, variants: held,
          search: challenge ? AdversarialSearch(of: network, dataSet: data) : nil,
          expectedGap: asksAll ? ExpectedGap(of: network, dataSet: data) : nil)
      }
      + recorded.map { network in
        Contender(
          name: network.file.name, network: network, variants: held.filter(network.file.holds),
          search: nil, expectedGap: nil)
      }
  }

  /// Everything that is asked.
  var experiments: [any Experiment] {
    contenders.flatMap { contender -> [any Experiment] in
      var asked: [any Experiment] = contender.variants.flatMap { variant -> [any Experiment] in
        [predictions(contender, variant), accuracy(contender, variant)]
      }
      if let gap = gap(contender) { asked.append(gap) }
      if let search = contender.search { asked.append(search) }
      if let expected = contender.expectedGap { asked.append(expected) }
      return asked
    }
  }

  func predictions(_ contender: Contender, _ variant: Variant) -> Predictions {
    Predictions(of: contender.network, on: variant, dataSet: data)
  }

  func accuracy(_ contender: Contender, _ variant: Variant) -> Accuracy {
    Accuracy(of: contender.network, on: variant, dataSet: data)
  }

  /// The BG-gap, where both of its variants are there.
  func gap(_ contender: Contender) -> BackgroundGap? {
    guard contender.variants.contains(.mixedSame), contender.variants.contains(.mixedRand) else {
      return nil
    }
    return BackgroundGap(of: contender.network, dataSet: data)
  }
}

/// What can be wrong with what `evaluate` is given.
enum EvaluationError: Error, CustomStringConvertible {
  case noVariant([String])
  case sameName(String)

  var description: String {
    switch self {
    case .noVariant(let folders):
      "--imagenet9: the folder holds no test variant; expected \(folders.joined(separator: ", ")), each "
        + "with val/<class folder>/*, as the release and build-imagenet9 have them"
    case .sameName(let name):
      "two networks are called \(name); rename a file, or give them different entries in networks.json"
    }
  }
}
