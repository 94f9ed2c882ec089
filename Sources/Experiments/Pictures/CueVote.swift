import ImageNet9
import Lab
import Statistics
import Tensors

/// A handful of numbers by which a picture's class might be told, without seeing what it shows.
///
/// ```swift
/// CueAccuracy(by: .boxCoordinates)
/// CueAccuracy(by: .backgroundColours)
/// ```
public enum Cue: String, Codable, Hashable, Sendable {
  /// Left, top, width and height of the object's box.
  case boxCoordinates
  /// Mean and standard deviation of red, green and blue of the picture's tiled background (Only-BG-T).
  case backgroundColours
}

/// What the nearest training pictures by one cue say of every test picture.
package struct CueVote: Experiment, CustomStringConvertible {
  let cue: Cue
  var training: Pictures
  var test: Pictures

  /// Whether each test picture was told right, in their order.
  package struct Outcome: Codable, Sendable {
    let right: [Bool]
  }

  /// "vote by boxCoordinates, seed 3".
  package var description: String { "vote by \(cue.rawValue), seed \(training.seed)" }

  package var inputs: [any Experiment] { [training, test] }

  package var cost: Cost {
    let pairs =
      Double(training.dataSet?.imageCount(.training) ?? 0)
      * Double(test.dataSet?.imageCount(.test) ?? 0)
    return Cost(seconds: pairs * 60e-9)
  }

  package func filled(from profile: Profile) -> CueVote {
    var filled = self
    filled.training = training.filled(from: profile)
    filled.test = test.filled(from: profile)
    return filled
  }

  package func run(in lab: LabContext) throws -> Outcome {
    let (known, asked) = (try training.load(in: lab), try test.load(in: lab))
    let vote = NearestNeighbours(
      features: try features(of: known, seed: training.seed), labels: known.labels.map(\.rawValue),
      classes: ObjectClass.allCases.count)
    let features = try features(of: asked, seed: test.seed)
    let right = Parallel.$threads.withValue(lab.threads) {
      parallelMap(asked.count) { vote.label(of: features[$0]) == asked.labels[$0].rawValue }
    }
    return Outcome(right: right)
  }

  private func features(of pictures: PictureSet, seed: Int) throws -> [[Double]] {
    switch cue {
    case .boxCoordinates: pictures.boxCoordinates
    case .backgroundColours:
      try pictures.images(of: .onlyBackgroundTiled, seed: UInt64(seed)).colourMoments
    }
  }
}

/// The share of test pictures whose class a cue alone tells, by a vote of the 25 nearest training pictures, in
/// 0 … 1.
///
/// It says how much of an accuracy may be had without looking at objects or scenes: of boxes, what the black
/// rectangle of Only-BG-B leaks (paper, appendix D); of colours, what a background says before anything in
/// it is recognised.
///
/// ```swift
/// CueAccuracy(by: .boxCoordinates, in: .diorama9(.second()))
/// ```
public struct CueAccuracy: Quantity, Derived {
  let cue: Cue
  var dataSet: DataSet?
  private var votes: [CueVote] = []

  /// Asks how often a cue alone is right; once per seed of the profile, each with its own training pictures.
  ///
  /// - Parameters:
  ///   - cue: what is looked at.
  ///   - dataSet: the data set; the profile's where left open.
  public init(by cue: Cue, in dataSet: DataSet? = nil) {
    (self.cue, self.dataSet) = (cue, dataSet)
  }

  package var questions: [any Experiment<CueVote.Outcome>] { votes }

  package func outcome(of answers: [CueVote.Outcome]) throws -> Sample {
    Sample(
      seeds: votes.map(\.training.seed), perImage: answers.map { $0.right.map { $0 ? 1 : 0 } })
  }

  /// With the profile's seeds, and its data set where none is stated.
  public func filled(from profile: Profile) -> CueAccuracy {
    var filled = self
    filled.dataSet = profile.dataSet(dataSet)
    filled.votes = profile.seeds.map { seed in
      CueVote(
        cue: cue, training: Pictures(.training, of: dataSet, seed: seed),
        test: Pictures(.test, of: dataSet)
      ).filled(from: profile)
    }
    return filled
  }
}
