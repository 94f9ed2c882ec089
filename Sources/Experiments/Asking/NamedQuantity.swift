import Lab

/// A quantity that is another one under a name of its own.
protocol NamedQuantity: Quantity, Derived {
  /// What it stands for.
  var meaning: Arithmetic { get }
}

extension NamedQuantity {
  /// The unit of what it stands for.
  public var unit: QuantityUnit { meaning.unit }

  package var questions: [any Experiment<Sample>] { [meaning] }

  package func outcome(of answers: [Sample]) -> Sample { answers[0] }
}
