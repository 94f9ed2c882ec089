import Experiments
import ImageNet9
import Imaging
import Testing

@Suite("The existence search")
struct ExistenceSearchTests {
  static let aims: [(ExistenceSearch.Aim, Fooled)] = [
    (.backgroundClass, .intoBackgroundClass), (.anyWrongAnswer, .intoAnyWrongAnswer),
    (.both, .intoBackgroundClass), (.both, .intoAnyWrongAnswer),
  ]

  @Test(
    "finds the same vulnerable foregrounds as all pairs do, with few more passes than survivors need",
    arguments: aims)
  func agrees(aim: ExistenceSearch.Aim, fooled: Fooled) throws {
    let (pairs, matrix) = try Worlds.asked.get()
    let network = AskedNetwork(network: try Worlds.network.get())
    let search = ExistenceSearch(pairs, for: aim)
    let state = try search.run(with: network, rule: .nineClasses, threads: 2)
    let found =
      fooled == .intoBackgroundClass ? state.intoBackgroundClass : state.intoAnyWrongAnswer
    let expected = exhaustively(matrix, fooled)
    let differing = expected.indices.filter { expected[$0] != (found[$0] >= 0) }
    #expect(differing.isEmpty, "foregrounds \(differing) differ of \(expected.count)")
    #expect(expected.contains(true) && expected.contains(false), "a test that cannot tell")

    let survivors = (aim == .anyWrongAnswer ? state.intoAnyWrongAnswer : state.intoBackgroundClass)
      .count { $0 < 0 }
    let share = Double(survivors) / Double(pairs.foregroundCount)
    let passes = Double(state.passes) / Double(search.exhaustivePasses)
    #expect(passes <= share + 0.1, "\(passes) of all passes with \(share) of foregrounds surviving")
  }

  @Test("the background that it names does fool", arguments: Fooled.allCases)
  func witness(fooled: Fooled) throws {
    let (pairs, matrix) = try Worlds.asked.get()
    let network = AskedNetwork(network: try Worlds.network.get())
    let state = try ExistenceSearch(pairs, for: .both).run(
      with: network, rule: .nineClasses, threads: 1)
    let found =
      fooled == .intoBackgroundClass ? state.intoBackgroundClass : state.intoAnyWrongAnswer
    for (foreground, background) in found.enumerated() where background >= 0 {
      #expect(
        fooled.judges(
          matrix.answer(foreground, Int(background)), label: pairs.labels[foreground],
          background: pairs.backgroundLabels[Int(background)]),
        "foreground \(foreground) on background \(background)")
    }
  }

  @Test("makes the same passes and finds the same with one thread and with two")
  func threads() throws {
    let pairs = try Worlds.pairs()
    let network = AskedNetwork(network: try Worlds.network.get())
    let one = try ExistenceSearch(pairs, for: .both).run(
      with: network, rule: .nineClasses, threads: 1)
    let two = try ExistenceSearch(pairs, for: .both).run(
      with: network, rule: .nineClasses, threads: 2)
    #expect(one.passes == two.passes)
    #expect(one.intoBackgroundClass == two.intoBackgroundClass)
    #expect(one.intoAnyWrongAnswer == two.intoAnyWrongAnswer)
  }

  struct Stop: Error {}

  @Test("goes on after a stop as if nothing had happened")
  func resume() throws {
    let pairs = try Worlds.pairs()
    let network = AskedNetwork(network: try Worlds.network.get())
    let search = ExistenceSearch(pairs, for: .both)
    let whole = try search.run(with: network, rule: .nineClasses, threads: 2)
    var kept: ExistenceSearch.State?
    var rounds = 0
    #expect(throws: Stop.self) {
      try search.run(
        with: network, rule: .nineClasses, threads: 2,
        afterRound: { state in
          kept = state
          rounds += 1
          if rounds == 9 { throw Stop() }
        })
    }
    let rest = try search.run(with: network, rule: .nineClasses, threads: 2, from: kept)
    #expect(rest.passes == whole.passes)
    #expect(rest.intoBackgroundClass == whole.intoBackgroundClass)
    #expect(rest.intoAnyWrongAnswer == whole.intoAnyWrongAnswer)
  }

  @Test("tries every pair where nothing fools, and one background where everything does")
  func extremes() throws {
    let pairs = try Worlds.pairs(perClass: 2)
    // Answers 9 stand for none of the nine classes: always wrong, never a background's class.
    let lost = Oracle { _ in 9 }
    let all = try ExistenceSearch(pairs, for: .anyWrongAnswer).run(
      with: lost, rule: .nineClasses, threads: 1)
    #expect(all.passes == pairs.foregroundCount && !all.intoAnyWrongAnswer.contains(-1))
    for aim in [ExistenceSearch.Aim.backgroundClass, .both] {
      let search = ExistenceSearch(pairs, for: aim)
      let none = try search.run(with: lost, rule: .nineClasses, threads: 1)
      #expect(none.intoBackgroundClass.allSatisfy { $0 == -1 })
      // A background of the foreground's own class cannot be what fools it: 16 of 18 remain.
      #expect(none.passes == pairs.foregroundCount * 16, "\(aim) made \(none.passes) passes")
      #expect(search.exhaustivePasses == pairs.foregroundCount * (aim == .both ? 18 : 16))
    }
  }
}
