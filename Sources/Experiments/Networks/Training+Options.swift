import ImageNet9
import NeuralNet

/// A second variant in a training set, and the share of the images that come from it.
struct Mixture: Hashable, Encodable, Sendable {
  let variant: Variant
  let share: Double
}

/// Where the backgrounds of a mixed variant come from in training.
enum Backgrounds: String, Hashable, Codable, Sendable {
  /// Drawn anew for every image in every epoch.
  case fresh
}

/// What a network learns to answer.
///
/// ```swift
/// Table(rows: [Training(on: .original)]) {
///   Column("by classes") { BackgroundGap(of: $0.labelled(by: .classes)) }
///   Column("by kinds") { BackgroundGap(of: $0.labelled(by: .kinds)) }
/// }
/// ```
public enum TrainingLabels: String, Hashable, Codable, Sendable {
  /// The nine classes.
  case classes
  /// The kinds within the classes; for testing, an answer counts as the kind's class.
  case kinds
}

extension Training {
  /// A training on two variants: each image comes from the second with a probability, decided once for
  /// the whole training by the stream (seed, index).
  ///
  /// What is mixed at a share is mixed at every greater one. Shares of 0 and 1 are the plain trainings.
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .original, mixing: .mixedRand, share: 0.5))
  /// ```
  ///
  /// - Parameters:
  ///   - variant: the variant that the other images come from.
  ///   - second: the variant that is mixed in.
  ///   - share: the expected share of its images, 0 … 1.
  ///   - architecture: the network; the profile's where left open.
  public init(
    on variant: Variant, mixing second: Variant, share: Double, architecture: Architecture? = nil
  ) {
    precondition((0...1).contains(share), "a share is 0 to 1, not \(share)")
    self.init(on: share == 1 ? second : variant, architecture: architecture)
    if share > 0 && share < 1 { mixture = Mixture(variant: second, share: share) }
  }

  /// The training with a new random background for every image in every epoch.
  ///
  /// It is for Mixed-Same, Mixed-Rand and Mixed-Next, alone or mixed in; another variant has no
  /// background to draw, and the training fails.
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .mixedRand).withFreshBackgrounds())
  /// ```
  public func withFreshBackgrounds() -> Training {
    var training = self
    training.backgrounds = .fresh
    return training
  }

  /// The training with other labels (paper, appendix: fine-grained labels).
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .original).labelled(by: .kinds))
  /// ```
  ///
  /// - Parameter labels: what it learns to answer; a data set without kinds makes it fail.
  /// - Returns: the training.
  public func labelled(by labels: TrainingLabels) -> Training {
    var training = self
    training.labels = labels == .classes ? nil : labels
    return training
  }

  /// The training with more or fewer images, drawn from the same world (paper, appendix: data size).
  ///
  /// A smaller set is the beginning of the data set, class by class; a larger one continues it. A
  /// folder has no more images than it has. The test images stay as they are.
  ///
  /// ```swift
  /// LineChart(
  ///   over: [0.25, 0.5, 1, 2, 4], axis: "Training pictures, times the usual number",
  ///   scale: .logarithmic, value: "BG-gap (points)", series: ["BG-gap"]
  /// ) { times, _ in
  ///   BackgroundGap(of: Training(on: .original).withTrainingImages(times: times))
  /// }
  /// ```
  ///
  /// - Parameter times: the multiple of the data set's number of training images, above 0.
  /// - Returns: the training.
  public func withTrainingImages(times: Double) -> Training {
    precondition(times > 0 && times.isFinite, "a multiple is above 0, not \(times)")
    var training = self
    training.size = times == 1 ? nil : times
    return training
  }

  /// The training in a Diorama-9 whose scenes speak of the class more or less strongly.
  ///
  /// Objects are the same, picture by picture; only what stands behind them changes. The test images stay
  /// those of the data set. A folder of images has no such setting, and the training fails.
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .original).withSceneCorrelation(0))
  /// ```
  ///
  /// - Parameter correlation: from 0, where the scene says nothing, to 1.
  /// - Returns: the training.
  public func withSceneCorrelation(_ correlation: Double) -> Training {
    precondition((0...1).contains(correlation), "a correlation is 0 to 1, not \(correlation)")
    var training = self
    training.correlation = correlation
    return training
  }

  /// The training against an adversary, who changes each image before the network learns from it.
  ///
  /// ```swift
  /// BackgroundGap(
  ///   of: Training(on: .original).against(Adversary(radius: 0.5, steps: 3)))
  /// ```
  public func against(_ adversary: Adversary) -> Training {
    var training = self
    training.adversary = adversary
    return training
  }

  /// Leaves out what is the data set's own setting, so that equal trainings have equal keys.
  mutating func leaveOutDefaults() {
    if let own = dataSet?.sceneCorrelation, own == correlation { correlation = nil }
  }

  /// Whether it is a training on one variant and nothing else is said: what has a colour in charts.
  public var isPlain: Bool {
    mixture == nil && backgrounds == nil && labels == nil && size == nil && correlation == nil
      && adversary == nil
  }

  /// The training set in words: "Original", "Original with 25 % Mixed-Rand", "Mixed-Rand, fresh".
  public var setName: String {
    var words = variant.name
    if let mixture {
      words += " with \(Self.short(mixture.share * 100))\u{202F}% \(mixture.variant.name)"
    }
    if backgrounds != nil { words += ", fresh" }
    if labels != nil { words += ", by kind" }
    if let size { words += ", × \(Self.short(size))" }
    if let correlation { words += ", correlation \(Self.short(correlation))" }
    if let adversary { words += ", radius \(Self.short(adversary.radius))" }
    return words
  }

  /// A number without needless decimals.
  private static func short(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}
