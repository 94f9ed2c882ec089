import Statistics
import Testing

@Suite("Straight lines")
struct LineTests {
  @Test("the least-squares line goes through points that lie on one")
  func leastSquares() throws {
    let fit = try #require(Line([0, 1, 4], [1, 3, 9]))
    #expect(abs(fit.slope - 2) < 1e-12 && abs(fit(10) - 21) < 1e-12)
    // By hand: means 1 and 2, slope (1 + 0 + 1) / 2, intercept 1.
    let scattered = try #require(Line([0, 1, 2, 1], [1, 2, 3, 2]))
    #expect(abs(scattered.slope - 1) < 1e-12 && abs(scattered.intercept - 1) < 1e-12)
    #expect(Line([1, 1], [1, 2]) == nil)
    #expect(Line([], []) == nil)
  }
}
