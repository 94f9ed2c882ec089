import Diorama
import Experiments
import ImageNet9

/// A world without pictures: each foreground and background carries nothing but its number, and the
/// answer to every pair is written down.
struct KnownWorld: Predictor {
  /// The class of each foreground.
  let labels: [UInt8]
  /// The class of each background.
  let backgroundLabels: [UInt8]
  /// The answer to a foreground on a background: 0…8, or 9 for none of the nine classes.
  let answer: @Sendable (_ foreground: Int, _ background: Int) -> Int

  let outputs = 10

  /// A world of so many foregrounds and backgrounds of each class, in the order of the classes.
  init(perClass: Int, answer: @escaping @Sendable (Int, Int) -> Int) {
    labels = (0..<9 * perClass).map { UInt8($0 / perClass) }
    backgroundLabels = labels
    self.answer = answer
  }

  /// Images of four pixels: the first tells the foreground, which is all that its mask keeps, the second
  /// the background.
  var pairs: ChallengePairs {
    func images(_ count: Int, at pixel: Int) -> [UInt8] {
      (0..<count).flatMap { number in
        var image = [UInt8](repeating: 0, count: 12)
        (image[3 * pixel], image[3 * pixel + 1]) = (UInt8(number >> 8), UInt8(number & 255))
        return image
      }
    }
    return ChallengePairs(
      side: 2, foregrounds: images(labels.count, at: 0),
      coverage: labels.flatMap { _ in [255, 0, 0, 0] as [UInt8] }, labels: labels,
      backgrounds: images(backgroundLabels.count, at: 1), backgroundLabels: backgroundLabels)
  }

  func logits(of images: ImageSet) -> [Float] {
    (0..<images.count).flatMap { index in
      let pixels = images.pixels[index * 12..<index * 12 + 6].map(Int.init)
      let answer = answer(pixels[0] << 8 | pixels[1], pixels[3] << 8 | pixels[4])
      return (0..<10).map { $0 == answer ? Float(1) : 0 }
    }
  }

  /// What the search finds.
  func search(
    for aim: ExistenceSearch.Aim, threads: Int = 1
  ) throws -> ExistenceSearch.State {
    try ExistenceSearch(pairs, for: aim).run(with: self, rule: .nineClasses, threads: threads)
  }

  /// What trying every pair finds: for each foreground whether any background fools.
  func exhaustively(_ fooled: Fooled) -> [Bool] {
    labels.indices.map { foreground in
      backgroundLabels.indices.contains { judges(fooled, foreground, $0) }
    }
  }

  /// Whether a pair fools.
  func judges(_ fooled: Fooled, _ foreground: Int, _ background: Int) -> Bool {
    let answer = answer(foreground, background)
    return fooled.judges(
      answer == 9 ? AnswerRule.unmapped : UInt8(answer), label: labels[foreground],
      background: backgroundLabels[background])
  }
}

extension ExistenceSearch.State {
  func finds(_ fooled: Fooled) -> [Int32] {
    fooled == .intoBackgroundClass ? intoBackgroundClass : intoAnyWrongAnswer
  }
}

extension KnownWorld {
  /// Strong and weak backgrounds, firm and yielding foregrounds: a background fools every foreground of
  /// another class that is less firm than it is strong, and makes some more of them answer nonsense.
  static func graded(perClass: Int) -> KnownWorld {
    let count = 9 * perClass
    return KnownWorld(perClass: perClass) { foreground, background in
      let (label, own) = (foreground / perClass, background / perClass)
      let firmness = Double(foreground * 37 % count) / Double(count)
      let strength = 0.8 * Double(background * 59 % count) / Double(count)
      if strength > firmness, own != label { return own }
      return strength > 0.9 * firmness ? 9 : label
    }
  }

  /// Answers without any order: mostly right, sometimes the background's class, sometimes nonsense.
  static func chance(perClass: Int, seed: Int) -> KnownWorld {
    KnownWorld(perClass: perClass) { foreground, background in
      var mixed = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 ^ UInt64(foreground << 20 | background)
      mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
      switch (mixed ^ mixed >> 31) % 100 {
      case 0..<3: return background / perClass
      case 3..<6: return 9
      default: return foreground / perClass
      }
    }
  }
}
