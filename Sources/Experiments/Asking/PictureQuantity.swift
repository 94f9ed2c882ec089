import Lab

/// A quantity that is counted from what is known of a data set's pictures.
protocol PictureQuantity: Quantity, Derived {
  /// The pictures.
  var pictures: Pictures { get set }
  /// What is counted.
  func sample(_ outcome: Pictures.Outcome) throws -> Sample
}

extension PictureQuantity {
  package var questions: [any Experiment<Pictures.Outcome>] { [pictures] }

  package func outcome(of answers: [Pictures.Outcome]) throws -> Sample { try sample(answers[0]) }

  /// The same quantity of the profile's data set, if none is stated.
  public func filled(from profile: Profile) -> Self {
    var filled = self
    filled.pictures = pictures.filled(from: profile)
    return filled
  }
}
