import Diorama
import ImageNet9
import Testing

@Suite struct SceneTableTests {
  @Test(arguments: [0, 0.5, 0.9, 1], [0, 0.1, 1])
  func `each row sums to one`(correlation: Double, studio: Double) {
    let table = SceneTable(correlation: correlation, studio: studio)
    for (label, row) in table.rows.enumerated() {
      #expect(row.count == 13)
      #expect(abs(row.reduce(0, +) - 1) < 1e-12, "row \(label) sums to \(row.reduce(0, +))")
      #expect(row.allSatisfy { $0 >= 0 }, "row \(label) has a negative entry: \(row)")
    }
  }

  // The figures are those that the design of the data set states.
  @Test(arguments: [(0.9, 0.516), (0.8, 0.47), (0.6, 0.38)])
  func `the scene alone allows the accuracy that the design states`(
    correlation: Double, best: Double
  ) {
    let found = SceneTable(correlation: correlation, studio: 0.1).bestGuess
    #expect(abs(found - best) < 0.005, "expected \(best), got \(found), tolerance 0.005")
  }

  @Test func `without correlation the scene says nothing`() {
    let found = SceneTable(correlation: 0, studio: 0.1).bestGuess
    #expect(abs(found - 1.0 / 9) < 1e-12, "expected 1/9, got \(found)")
  }

  @Test func `the main scenes have the shares that the design states`() {
    let table = Diorama9().sceneTable
    let stated: [(ObjectClass, Scene, Double)] = [
      (.wheeledVehicle, .road, 0.52), (.fish, .underwater, 0.62),
      (.musicalInstrument, .stage, 0.41),
      (.musicalInstrument, .room, 0.28), (.bird, .sky, 0.25), (.bird, .branches, 0.26),
      (.dog, .studio, 0.10),
    ]
    for (label, scene, share) in stated {
      let found = table[label, scene]
      #expect(abs(found - share) < 0.0075, "\(label) on \(scene): expected \(share), got \(found)")
    }
  }
}
