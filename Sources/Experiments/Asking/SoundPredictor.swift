import ImageNet9
import Lab

/// A network that answers with finite numbers, or not at all.
///
/// No comparison with a NaN is true, so that the greatest of outputs that hold one is some output or
/// other, and an infinite one has won already: neither is an answer, and neither may become a number
/// in a table. Infinities within a network, as in the mask of an attention, are its own business.
package struct SoundPredictor: Predictor {
  private let base: any Predictor
  private let network: String
  private let place: String

  /// Puts a check behind a network.
  ///
  /// - Parameters:
  ///   - base: the network.
  ///   - network: its name, for errors.
  ///   - place: where its images lie: "mixed_rand/val".
  package init(_ base: any Predictor, network: String, place: String) {
    (self.base, self.network, self.place) = (base, network, place)
  }

  package var outputs: Int { base.outputs }
  package var answerRule: AnswerRule { base.answerRule }

  /// The network's outputs.
  ///
  /// - Throws: `ExperimentError.nonFinite`, or what running the network throws.
  package func logits(of images: ImageSet) throws -> [Float] {
    let logits = try base.logits(of: images)
    guard let bad = logits.firstIndex(where: { !$0.isFinite }) else { return logits }
    throw ExperimentError.nonFinite(
      network: network, image: images.path(of: bad / outputs, in: place),
      what: "output \(bad % outputs) of 0 to \(outputs - 1) is \(logits[bad])")
  }
}

extension ImageSet {
  /// Where an image lies within a place: "mixed_rand/val/00_dog/n02084071_00000".
  func path(of image: Int, in place: String) -> String {
    let folder = ObjectClass(rawValue: Int(labels[image])).map { "\($0.folder)/" } ?? ""
    return "\(place)/\(folder)\(ids[image])"
  }
}

extension Variant {
  /// Where its test images lie: "mixed_rand/val".
  var testFolder: String { "\(folder)/\(Split.test.rawValue)" }
}

extension Question where Base == any Classifier {
  /// The network, ready to answer with finite numbers, as many as its rule reads.
  ///
  /// - Parameters:
  ///   - lab: where its weights are found.
  ///   - place: where its images lie, for errors.
  /// - Returns: the network, checked.
  /// - Throws: `ExperimentError.outputCount`, or what reading the network throws.
  func soundPredictor(in lab: LabContext, on place: String) throws -> SoundPredictor {
    let predictor = try base.predictor(in: lab)
    guard predictor.answerRule.outputs == predictor.outputs else {
      throw ExperimentError.outputCount(
        network: "\(self)", found: predictor.outputs, expected: predictor.answerRule.outputs)
    }
    return SoundPredictor(predictor, network: "\(self)", place: place)
  }
}
