import Statistics
import Testing

@Suite("The vote of the nearest")
struct NearestNeighboursTests {
  @Test("tells clusters apart, whatever the features' scale")
  func clusters() {
    var features: [[Double]] = []
    var labels: [Int] = []
    for index in 0..<90 {
      let label = index % 3
      // The second feature is a thousand times wider and says nothing.
      features.append([Double(label) + 0.01 * Double(index % 7), 1000 * Double(index / 3 % 5)])
      labels.append(label)
    }
    let vote = NearestNeighbours(features: features, labels: labels, classes: 3, votes: 5)
    for label in 0..<3 { #expect(vote.label(of: [Double(label), 2000]) == label) }
  }

  @Test("goes to the nearest among equals, and takes fewer cases than votes")
  func equals() {
    let vote = NearestNeighbours(
      features: [[0], [1], [2], [3]], labels: [0, 1, 1, 0], classes: 2, votes: 25)
    #expect(vote.label(of: [0.1]) == 0)
    #expect(vote.label(of: [1.2]) == 1)
  }
}
