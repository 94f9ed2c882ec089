import Lab

/// A quantity of a network that is counted from its answers to foregrounds on every background.
protocol MatrixQuantity: RepeatedQuantity {
  /// One value per foreground that counts.
  func values(_ matrix: AnswerMatrix) -> [Float]
}

extension MatrixQuantity {
  private var matrices: [AdversarialAnswers] {
    networks.runs.map { AdversarialAnswers($0, size: nil, dataSet: networks.dataSet) }
  }

  /// The matrix of each seed.
  public var inputs: [any Experiment] { matrices }

  /// Reads the matrices, which lie beside the outcomes.
  public func run(in lab: LabContext) throws -> Sample {
    try sample(matrices.map { values(try $0.load(in: lab)) })
  }
}
