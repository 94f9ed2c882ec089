/// What a search has learned about its backgrounds: how often each fooled foregrounds of each class.
///
/// A background's promise for a class is the posterior mean of its success rate. Its prior is a
/// product: how strong the background is on all foregrounds, times how well the class yields to
/// backgrounds of its class. What has not been tried keeps the prior, which rises with every success
/// elsewhere, so that untried backgrounds are reached in time.
struct BackgroundOrder: Codable, Sendable {
  private let classes: Int
  private let backgroundLabels: [UInt8]
  /// `[class][background]`, flat.
  private var trials: [Int32]
  private var successes: [Int32]

  /// How many trials weigh as much as the prior.
  private static let weight = 4.0

  init(backgroundLabels: [UInt8], classes: Int = 9) {
    self.classes = classes
    self.backgroundLabels = backgroundLabels
    trials = [Int32](repeating: 0, count: classes * backgroundLabels.count)
    successes = trials
  }

  /// Whether the counts belong to these backgrounds.
  func fits(_ labels: [UInt8]) -> Bool {
    backgroundLabels == labels && trials.count == classes * labels.count
      && successes.count == trials.count
  }

  /// Notes one trial of a background on a foreground of a class.
  mutating func note(_ background: Int, on label: UInt8, success: Bool) {
    let index = Int(label) * backgroundLabels.count + background
    trials[index] += 1
    if success { successes[index] += 1 }
  }

  /// For each class of foregrounds all backgrounds, the most promising first.
  ///
  /// Of equally promising ones the one that comes first in the set stands first.
  func ranking() -> [[Int32]] {
    let count = backgroundLabels.count
    var tried = [Double](repeating: 0, count: count)
    var won = tried
    var blockTried = [Double](repeating: 0, count: classes * classes)
    var blockWon = blockTried
    for label in 0..<classes {
      for background in 0..<count {
        let (n, s) = (
          Double(trials[label * count + background]),
          Double(successes[label * count + background])
        )
        tried[background] += n
        won[background] += s
        let block = label * classes + Int(backgroundLabels[background])
        blockTried[block] += n
        blockWon[block] += s
      }
    }
    let mean = (won.reduce(0, +) + 1) / (tried.reduce(0, +) + 2)
    let weight = BackgroundOrder.weight
    let strength = zip(won, tried).map { ($0 + weight * mean) / ($1 + weight) }
    return (0..<classes).map { label in
      let promise = (0..<count).map { background in
        let index = label * count + background
        let block = label * classes + Int(backgroundLabels[background])
        let yield = (blockWon[block] + weight * mean) / (blockTried[block] + weight)
        let prior = min(strength[background] * yield / mean, 1)
        return (Double(successes[index]) + weight * prior) / (Double(trials[index]) + weight)
      }
      return (0..<Int32(count)).sorted {
        let (a, b) = (promise[Int($0)], promise[Int($1)])
        return a == b ? $0 < $1 : a > b
      }
    }
  }
}
