import Experiments
import Testing

@Suite("The existence search")
struct ExistenceSearchTests {
  static let aims: [(ExistenceSearch.Aim, Fooled)] = [
    (.backgroundClass, .intoBackgroundClass), (.anyWrongAnswer, .intoAnyWrongAnswer),
    (.both, .intoBackgroundClass), (.both, .intoAnyWrongAnswer),
  ]

  /// Which foregrounds the search and trying every pair disagree about.
  private func differing(
    _ world: KnownWorld, _ aim: ExistenceSearch.Aim, _ fooled: Fooled
  ) throws -> [Int] {
    let found = try world.search(for: aim).finds(fooled)
    return zip(found, world.exhaustively(fooled)).enumerated().filter { ($1.0 >= 0) != $1.1 }
      .map(\.offset)
  }

  @Test(
    "finds the one pair that fools, wherever it stands among right answers or among nonsense",
    arguments: aims, [false, true])
  func onePair(_ aim: (aim: ExistenceSearch.Aim, fooled: Fooled), elseNonsense: Bool) throws {
    for place in 0..<18 * 18 {
      let world = KnownWorld(perClass: 2) { foreground, background in
        let (label, own) = (foreground / 2, background / 2)
        guard foreground * 18 + background == place else { return elseNonsense ? 9 : label }
        return own == label ? 9 : own
      }
      let differing = try differing(world, aim.aim, aim.fooled)
      #expect(
        differing.isEmpty,
        "foreground \(place / 18) on background \(place % 18): \(differing) differ")
    }
  }

  @Test(
    "finds each foreground's one background, at every distance in turn",
    arguments: aims, [false, true])
  func oneEach(_ aim: (aim: ExistenceSearch.Aim, fooled: Fooled), elseNonsense: Bool) throws {
    for distance in 0..<18 {
      let world = KnownWorld(perClass: 2) { foreground, background in
        let (label, own) = (foreground / 2, background / 2)
        guard (foreground + distance) % 18 == background else { return elseNonsense ? 9 : label }
        return own == label ? 9 : own
      }
      let differing = try differing(world, aim.aim, aim.fooled)
      #expect(differing.isEmpty, "distance \(distance): foregrounds \(differing) differ")
    }
  }

  @Test("finds what all pairs show where answers have no order", arguments: aims, 0..<4)
  func chance(_ aim: (aim: ExistenceSearch.Aim, fooled: Fooled), seed: Int) throws {
    let world = KnownWorld.chance(perClass: 4, seed: seed)
    let expected = world.exhaustively(aim.fooled)
    #expect(expected.contains(true) && expected.contains(false), "a test that cannot tell")
    #expect(try differing(world, aim.aim, aim.fooled).isEmpty)
  }

  @Test(
    "finds what all pairs show, with few more passes than survivors need, where backgrounds differ",
    arguments: aims)
  func economy(_ aim: (aim: ExistenceSearch.Aim, fooled: Fooled)) throws {
    let world = KnownWorld.graded(perClass: 18)
    let search = ExistenceSearch(world.pairs, for: aim.aim)
    let state = try world.search(for: aim.aim, threads: 2)
    let expected = world.exhaustively(aim.fooled)
    #expect(state.finds(aim.fooled).map { $0 >= 0 } == expected)
    #expect(expected.contains(true) && expected.contains(false), "a test that cannot tell")

    let left = (aim.aim == .anyWrongAnswer ? state.intoAnyWrongAnswer : state.intoBackgroundClass)
      .count { $0 < 0 }
    let share = Double(left) / Double(expected.count)
    let passes = Double(state.passes) / Double(search.exhaustivePasses)
    #expect(passes <= share + 0.1, "\(passes) of all passes with \(share) of foregrounds surviving")
  }

  @Test("the background that it names does fool", arguments: Fooled.allCases)
  func witness(fooled: Fooled) throws {
    let world = KnownWorld.chance(perClass: 8, seed: 1)
    for (foreground, background) in try world.search(for: .both).finds(fooled).enumerated()
    where background >= 0 {
      #expect(
        world.judges(fooled, foreground, Int(background)),
        "foreground \(foreground) on background \(background)")
    }
  }

  @Test("makes the same passes and finds the same with one thread and with two")
  func threads() throws {
    let world = KnownWorld.graded(perClass: 12)
    let one = try world.search(for: .both, threads: 1)
    let two = try world.search(for: .both, threads: 2)
    #expect(one.passes == two.passes)
    #expect(one.intoBackgroundClass == two.intoBackgroundClass)
    #expect(one.intoAnyWrongAnswer == two.intoAnyWrongAnswer)
  }

  struct Stop: Error {}

  @Test("goes on after a stop as if nothing had happened")
  func resume() throws {
    let world = KnownWorld.graded(perClass: 12)
    let search = ExistenceSearch(world.pairs, for: .both)
    let whole = try world.search(for: .both)
    var kept: ExistenceSearch.State?
    var rounds = 0
    #expect(throws: Stop.self) {
      try search.run(
        with: world, rule: .nineClasses, threads: 2,
        afterRound: { state in
          kept = state
          rounds += 1
          if rounds == 9 { throw Stop() }
        })
    }
    let rest = try search.run(with: world, rule: .nineClasses, threads: 2, from: kept)
    #expect(rest.passes == whole.passes)
    #expect(rest.intoBackgroundClass == whole.intoBackgroundClass)
    #expect(rest.intoAnyWrongAnswer == whole.intoAnyWrongAnswer)
  }

  @Test("tries every pair where nothing fools, and one background where everything does")
  func extremes() throws {
    // Answers 9 stand for none of the nine classes: always wrong, never a background's class.
    let lost = KnownWorld(perClass: 2) { _, _ in 9 }
    let all = try lost.search(for: .anyWrongAnswer)
    #expect(all.passes == 18 && !all.intoAnyWrongAnswer.contains(-1))
    // A background of the foreground's own class cannot be what fools it: 16 of 18 remain. Where wrong
    // answers are looked for, too, two foregrounds begin with one of their own class, which is wrong.
    for (aim, passes) in [(ExistenceSearch.Aim.backgroundClass, 18 * 16), (.both, 18 * 16 + 2)] {
      let none = try lost.search(for: aim)
      #expect(none.intoBackgroundClass.allSatisfy { $0 == -1 })
      #expect(none.passes == passes, "\(aim) made \(none.passes) passes")
      let exhaustive = ExistenceSearch(lost.pairs, for: aim).exhaustivePasses
      #expect(exhaustive == 18 * (aim == .both ? 18 : 16))
    }
  }
}
