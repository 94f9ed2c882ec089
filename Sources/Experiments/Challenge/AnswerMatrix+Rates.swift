import Foundation

extension AnswerMatrix {
  /// For each background the share of the foregrounds of other classes that it turns into its own.
  package func attackSuccessRates() -> [Float] {
    backgroundLabels.indices.map { background in
      let own = backgroundLabels[background]
      var tried = 0
      var won = 0
      for (foreground, label) in labels.enumerated() where label != own {
        tried += 1
        if answer(foreground, background) == own { won += 1 }
      }
      return tried == 0 ? 0 : Float(won) / Float(tried)
    }
  }

  /// For each foreground of another class, whether any background of a class turns it into that class.
  ///
  /// - Parameter own: the class of the backgrounds.
  /// - Returns: one value per foreground of the other classes, 0 or 1.
  package func fooledByClass(_ own: UInt8) -> [Float] {
    let backgrounds = backgroundLabels.indices.filter { backgroundLabels[$0] == own }
    return labels.indices.filter { labels[$0] != own }.map { foreground in
      backgrounds.contains { answer(foreground, $0) == own } ? 1 : 0
    }
  }

  /// For each foreground, on how many backgrounds it is fooled.
  package func foolingBackgrounds(_ fooled: Fooled) -> [Int] {
    labels.indices.map { foreground in
      backgroundLabels.indices.count { background in
        fooled.judges(
          answer(foreground, background), label: labels[foreground],
          background: backgroundLabels[background])
      }
    }
  }

  /// For each foreground the probability that one of some randomly chosen backgrounds fools.
  ///
  /// With K of B backgrounds that fool, n different ones miss them all with probability
  /// C(B − K, n) / C(B, n), the hypergeometric one of no success: an expected value over all subsets,
  /// without drawing any.
  ///
  /// - Parameters:
  ///   - tried: n, how many backgrounds are chosen.
  ///   - fooled: what counts.
  /// - Returns: one probability per foreground.
  package func chanceOfFooling(within tried: Int, _ fooled: Fooled) -> [Float] {
    let all = backgroundLabels.count
    let tried = min(max(tried, 0), all)
    return foolingBackgrounds(fooled).map { fooling in
      if fooling == 0 || tried == 0 { return 0 }
      if all - fooling < tried { return 1 }
      // C(B − K, n) / C(B, n) as a product of n factors below one.
      var missing = 1.0
      for step in 0..<tried {
        missing *= Double(all - fooling - step) / Double(all - step)
      }
      return Float(1 - missing)
    }
  }
}
