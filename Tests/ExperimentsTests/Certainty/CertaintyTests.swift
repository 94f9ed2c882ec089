import Experiments
import ImageNet9
import Testing

@Suite("How sure a network is of its answers")
struct CertaintyTests {
  private static let network = Training(on: .original, seed: 0)

  private func outcome(_ probabilities: [Float], right: [Bool]) -> Predictions.Outcome {
    Predictions.Outcome(
      labels: right.map { _ in 3 }, answers: right.map { $0 ? 3 : 4 },
      probabilities: probabilities)
  }

  @Test("answers of 80 % of which 80 % are right are calibrated; those of 100 % are not")
  func calibration() {
    let error = CalibrationError(of: Self.network, on: .original)
    let right = [true, true, true, true, false]
    #expect(error.value(outcome([0.8, 0.8, 0.8, 0.8, 0.8], right: right)) < 1e-7)
    #expect(abs(error.value(outcome([1, 1, 1, 1, 1], right: right)) - 0.2) < 1e-7)
    // Two bins, off by 0.1 and by 0.3, of two answers each.
    let mixed = outcome([0.9, 0.9, 0.2, 0.2], right: [true, true, true, false])
    #expect(abs(error.value(mixed) - (0.1 + 0.3) / 2) < 1e-6)
  }

  @Test("the surest half is answered first, and everything at full coverage")
  func selection() {
    let given = outcome([0.9, 0.3, 0.8, 0.4], right: [true, false, false, true])
    func accuracy(_ coverage: Double) -> Double {
      SelectiveAccuracy(coverage: coverage, of: Self.network, on: .original).value(given)
    }
    #expect(accuracy(0.25) == 1 && accuracy(0.5) == 0.5 && accuracy(1) == 0.5)
    #expect(accuracy(0.75) == 2.0 / 3)
  }

  @Test("confidence is the mean probability, and sure errors are counted above the threshold alone")
  func confidence() {
    let given = outcome([0.95, 0.5, 0.99, 0.9], right: [false, false, true, false])
    let sure = ConfidentErrors(above: 0.9, of: Self.network, on: .original).values(given)
    // The Float nearest to 0.9 lies below it.
    #expect(sure == [1, 0, 0, 0])
    #expect(Confidence(of: Self.network, on: .original).values(given) == [0.95, 0.5, 0.99, 0.9])
  }
}
