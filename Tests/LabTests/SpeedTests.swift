import Foundation
import Lab
import TestFolders
import Testing

struct SpeedTests {
  @Test("five hundred stored cells are planned and answered; the time is printed, not judged")
  func manyCells() async throws {
    let folder = try TestFolder()
    let networks = (0..<10).map { Work(name: "network \($0)") }
    let cells = (0..<500).map { Work(name: "cell \($0)", needs: [networks[$0 % 10]]) }
    _ = try await makeLab(in: folder).answer(cells)
    let clock = ContinuousClock()
    let lab = makeLab(in: folder)
    let start = clock.now
    let plan = try lab.plan(for: cells)
    let planned = clock.now
    let answers = try await lab.run(plan, keepGoing: true, progress: .silent)
    let ran = clock.now
    for cell in cells { #expect(try answers.outcome(of: cell) == 2) }
    let answered = clock.now
    for cell in cells { #expect(answers.provenance(of: cell) != nil) }
    #expect(plan.missing.isEmpty)
    print(
      """
      500 stored cells: plan \(planned - start), run \(ran - planned), \
      outcomes \(answered - ran), provenance \(clock.now - answered)
      """)
  }
}
