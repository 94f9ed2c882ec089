/// Finds for each foreground whether any background fools the network, without trying all pairs.
///
/// A foreground is done at the first background that fools it; only those that no background fools
/// need them all. The search goes in rounds: each foreground that is left tries the few backgrounds
/// that are most promising for its class by what all have shown in the rounds before. The answer is
/// exact: it does not depend on the order, which decides only how many passes are made.
package struct ExistenceSearch: Sendable {
  /// What is looked for; both is one search, since an answer in the background's class is wrong, too.
  package enum Aim: String, Codable, Hashable, Sendable {
    /// Some background whose class becomes the answer.
    case backgroundClass
    /// Some background with which the answer is wrong.
    case anyWrongAnswer
    /// Both of them.
    case both
  }

  /// How far a search has come: all that is needed to go on.
  package struct State: Codable, Sendable {
    /// For each foreground the first background found to make its own class the answer, or −1.
    package fileprivate(set) var intoBackgroundClass: [Int32]
    /// For each foreground the first background found to make the answer wrong, or −1.
    package fileprivate(set) var intoAnyWrongAnswer: [Int32]
    /// How many composites the network has been shown.
    package fileprivate(set) var passes = 0
    fileprivate var tried: PairSet
    fileprivate var order: BackgroundOrder
    fileprivate var rounds = 0
  }

  private let pairs: ChallengePairs
  private let aim: Aim
  /// `[9]`, the number of backgrounds of each class.
  private let ofClass: [Int]
  /// The most pairs of a round, so that a search can stop and go on between rounds.
  private static let longestRound = 8192

  /// A search over all pairs.
  package init(_ pairs: ChallengePairs, for aim: Aim) {
    self.pairs = pairs
    self.aim = aim
    var ofClass = [Int](repeating: 0, count: 9)
    for label in pairs.backgroundLabels { ofClass[Int(label)] += 1 }
    self.ofClass = ofClass
  }

  /// Passes of a search that tries every pair that the aim asks about.
  ///
  /// A background of the foreground's own class cannot make its class a wrong answer: where only that
  /// is asked such pairs are not counted.
  package var exhaustivePasses: Int {
    guard aim == .backgroundClass else { return pairs.foregroundCount * pairs.backgroundCount }
    return pairs.labels.reduce(0) { $0 + pairs.backgroundCount - ofClass[Int($1)] }
  }

  /// Runs the search.
  ///
  /// - Parameters:
  ///   - predictor: the network.
  ///   - rule: what its outputs mean.
  ///   - threads: how many may be used; the result does not depend on it.
  ///   - start: where an earlier search stopped; one that belongs to other pairs is not used.
  ///   - afterRound: is given the state after each round, to keep it.
  ///   - afterBlock: is told after each block which share of the pairs needs no more trying.
  /// - Returns: the state in which nothing is left to try.
  /// - Throws: what the network or one of the closures throws.
  package func run(
    with predictor: any Predictor, rule: AnswerRule, threads: Int, from start: State? = nil,
    afterRound: (State) throws -> Void = { _ in },
    afterBlock: (_ share: Double, _ passes: Int) throws -> Void = { _, _ in }
  ) throws -> State {
    var state = start.flatMap { fits($0) ? $0 : nil } ?? begin()
    let before = state.passes
    var stream = CompositeStream(pairs, predictor: predictor, rule: rule, threads: threads)
    var left = pairs.labels.indices.filter { isOpen($0, state) }
    while !left.isEmpty {
      let ranking = state.rounds == 0 ? nil : state.order.ranking()
      let sofar = left.map { state.tried.count(of: $0) }.min() ?? 0
      // Trying many at once wastes those after the first success: never more than an eighth.
      let width = max(1, min(sofar / 8, Self.longestRound / left.count))
      var block: [Pairing] = []
      func flush() throws {
        for (pair, answer) in zip(block, try stream.answers(to: block)) {
          note(answer, to: pair, in: &state)
        }
        block.removeAll(keepingCapacity: true)
        state.passes = before + stream.passes
        try afterBlock(share(of: state), state.passes)
      }
      for foreground in left {
        for background in next(width, for: foreground, by: ranking, state) {
          block.append(Pairing(foreground, background))
          state.tried.insert(foreground, background)
          if block.count == stream.blockSize { try flush() }
        }
      }
      if !block.isEmpty { try flush() }
      state.rounds += 1
      left = left.filter { isOpen($0, state) }
      try afterRound(state)
    }
    return state
  }

  private func begin() -> State {
    let none = [Int32](repeating: -1, count: pairs.foregroundCount)
    return State(
      intoBackgroundClass: none, intoAnyWrongAnswer: none,
      tried: PairSet(labels: pairs.labels, backgroundLabels: pairs.backgroundLabels),
      order: BackgroundOrder(backgroundLabels: pairs.backgroundLabels))
  }

  private func fits(_ state: State) -> Bool {
    state.intoBackgroundClass.count == pairs.foregroundCount
      && state.intoAnyWrongAnswer.count == pairs.foregroundCount
      && state.tried.fits(labels: pairs.labels, backgroundLabels: pairs.backgroundLabels)
      && state.order.fits(pairs.backgroundLabels)
  }

  /// Whether a foreground has both something left to find and something left to try.
  private func isOpen(_ foreground: Int, _ state: State) -> Bool {
    let isFound =
      switch aim {
      // An answer in the background's class is a wrong answer as well.
      case .both, .backgroundClass: state.intoBackgroundClass[foreground] >= 0
      case .anyWrongAnswer: state.intoAnyWrongAnswer[foreground] >= 0
      }
    return !isFound && rest(of: foreground, state) > 0
  }

  /// Whether backgrounds of its own class can still show something about a foreground.
  private func needsOwnClass(_ foreground: Int, _ state: State) -> Bool {
    switch aim {
    case .backgroundClass: false
    case .anyWrongAnswer: true
    case .both: state.intoAnyWrongAnswer[foreground] < 0
    }
  }

  /// How many backgrounds a foreground has left to try, if none of them fools.
  private func rest(of foreground: Int, _ state: State) -> Int {
    let all = pairs.backgroundCount - state.tried.count(of: foreground)
    if needsOwnClass(foreground, state) { return all }
    let own = ofClass[Int(pairs.labels[foreground])] - state.tried.ownClassCount(of: foreground)
    return all - own
  }

  /// The next backgrounds for a foreground.
  private func next(
    _ count: Int, for foreground: Int, by ranking: [[Int32]]?, _ state: State
  ) -> [Int] {
    let label = pairs.labels[foreground]
    let all = pairs.backgroundCount
    let skipsOwnClass = !needsOwnClass(foreground, state)
    var found: [Int] = []
    for place in 0..<all {
      // The first round spreads the foregrounds over all backgrounds. The factor has no divisor in
      // common with most numbers of backgrounds, and is far from one.
      let background =
        ranking.map { Int($0[Int(label)][place]) } ?? (foreground &* 7919 &+ place) % all
      if state.tried.contains(foreground, background) { continue }
      if skipsOwnClass, pairs.backgroundLabels[background] == label { continue }
      found.append(background)
      if found.count == count { break }
    }
    return found
  }

  private func note(_ answer: UInt8, to pair: Pairing, in state: inout State) {
    let label = pairs.labels[pair.foreground]
    let background = pairs.backgroundLabels[pair.background]
    let isOwn = Fooled.intoBackgroundClass.judges(answer, label: label, background: background)
    let isWrong = Fooled.intoAnyWrongAnswer.judges(answer, label: label, background: background)
    if isOwn, state.intoBackgroundClass[pair.foreground] < 0 {
      state.intoBackgroundClass[pair.foreground] = Int32(pair.background)
    }
    if isWrong, state.intoAnyWrongAnswer[pair.foreground] < 0 {
      state.intoAnyWrongAnswer[pair.foreground] = Int32(pair.background)
    }
    state.order.note(
      pair.background, on: label, success: aim == .anyWrongAnswer ? isWrong : isOwn)
  }

  /// The share of all pairs that are tried, or need not be.
  private func share(of state: State) -> Double {
    var rest = 0
    for foreground in pairs.labels.indices where isOpen(foreground, state) {
      rest += self.rest(of: foreground, state)
    }
    return 1 - Double(rest) / Double(max(exhaustivePasses, 1))
  }
}
