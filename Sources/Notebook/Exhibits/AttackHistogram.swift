import Experiments
import Figures
import ImageNet9
import Lab
import Statistics

/// How the attack success rates of a class's backgrounds are spread: one panel per network.
///
/// ```swift
/// AttackHistogram(.insect, on: [Training(on: .original)], binWidth: 0.05)
/// ```
public struct AttackHistogram: Exhibit {
  struct Panel: Sendable {
    let name: String
    let hue: Hue?
    let strength: BackgroundStrength
  }

  let objectClass: ObjectClass
  let panels: [Panel]
  let binWidth: Double

  /// A chart of one class's backgrounds.
  ///
  /// - Parameters:
  ///   - objectClass: the class of the backgrounds.
  ///   - networks: whom they shall fool; a training set has its own colour.
  ///   - binWidth: the width of a bin, as a fraction; the first begins at 0.
  public init(_ objectClass: ObjectClass, on networks: [Training], binWidth: Double) {
    self.objectClass = objectClass
    self.binWidth = binWidth
    panels = networks.map { network in
      Panel(
        name: "Trained on \(network.variant.name)", hue: Hue(variantNamed: network.variant.name),
        strength: BackgroundStrength(of: network))
    }
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { panels.map(\.strength) }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let outcomes = try panels.map { try telling.answers.outcome(of: $0.strength) }
    let highest = outcomes.flatMap { outcome in
      outcome.positions(of: objectClass).flatMap { place in outcome.rates.map { $0[place] } }
    }.max()
    // A rate of exactly 1 belongs to the last bin.
    let last = max(0, Int((1 / binWidth).rounded(.up)) - 1)
    func bin(_ rate: Float) -> Int { min(Int(Double(rate) / binWidth), last) }
    let bins = bin(highest ?? 0) + 1
    let shown = zip(panels, outcomes).map { panel, outcome in
      let positions = outcome.positions(of: objectClass)
      let shares = (0..<bins).map { index in
        let perSeed = outcome.rates.map { rates in
          let inside = positions.count { bin(rates[$0]) == index }
          return Double(inside) / Double(max(positions.count, 1))
        }
        return telling.note(
          Number(Sample(seeds: outcome.seeds, means: perSeed), unit: .fraction),
          "\(panel.name)/bin \(index + 1)")
      }
      return Histogram.Panel(
        title: panel.name, hue: panel.hue, shares: shares, values: positions.map(outcome.mean),
        names: positions.map { "Background of test picture \($0 + 1)" })
    }
    return Display(
      .plot(
        .histogram(
          Histogram(
            panels: shown, binWidth: binWidth,
            xLabel: "Attack success rate: share of other classes’ foregrounds turned into "
              + objectClass.name,
            yLabel: "Share of the \(objectClass.name) backgrounds"))))
  }
}
