import Diorama
import Experiments
import ImageNet9
import Imaging
import Synchronization
import Testing

@Suite("Composites of a challenge")
struct CompositeTests {
  /// Remembers every image that it is shown, in order.
  final class Witness: Predictor {
    let outputs = 9
    let seen = Mutex<[Image]>([])

    func logits(of images: ImageSet) -> [Float] {
      seen.withLock { $0 += (0..<images.count).map(images.image) }
      return [Float](repeating: 0, count: images.count * 9)
    }
  }

  @Test("are the pixels of the mixed variants, in blocks of any length", arguments: [1, 2])
  func pixels(threads: Int) throws {
    // 54 × 54 pairs: two full blocks and a part.
    let pictures = Diorama9(trainingImages: 1, testImages: 6).pictures(split: .test, seed: 0)
    let backgrounds = try pictures.images(of: .onlyBackgroundTiled, seed: 0)
    let pairs = ChallengePairs(pictures, over: backgrounds)
    let witness = Witness()
    _ = try AnswerMatrix.ask(pairs, with: witness, rule: .nineClasses, threads: threads)
    let seen = witness.seen.withLock { $0 }
    #expect(seen.count == 54 * 54)
    for index in stride(from: 0, to: seen.count, by: 29) {
      let picture = pictures.picture(index / 54)
      let expected = composite(picture.image, picture.mask, over: backgrounds.image(index % 54))
      #expect(seen[index] == expected, "pair \(index)")
    }
  }

  @Test("a mapped rule takes the greatest of all outputs, and leaves some without a class")
  func rule() {
    let rule = AnswerRule.mapped([3, nil, 8, nil])
    #expect(rule([0.1, 0, 0.5, 0.2][...]) == 8)
    #expect(rule([0.1, 0, 0.5, 0.7][...]) == AnswerRule.unmapped)
    #expect(rule([9, 0, 0.5, 0.7][...]) == 3)
    #expect(AnswerRule.nineClasses([0, 0, 1, 0, 0, 0, 0, 0, 0][...]) == 2)
  }

  @Test("an answer without a class is wrong, but never the background's class")
  func judging() {
    #expect(!Fooled.intoBackgroundClass.judges(AnswerRule.unmapped, label: 1, background: 2))
    #expect(Fooled.intoAnyWrongAnswer.judges(AnswerRule.unmapped, label: 1, background: 2))
    #expect(Fooled.intoBackgroundClass.judges(2, label: 1, background: 2))
    #expect(!Fooled.intoBackgroundClass.judges(2, label: 2, background: 2))
    #expect(!Fooled.intoBackgroundClass.judges(3, label: 1, background: 2))
    #expect(Fooled.intoAnyWrongAnswer.judges(3, label: 1, background: 2))
  }

  @Test("a class-balanced part takes the first so many of each class")
  func balance() {
    #expect(
      ChallengeSize(foregroundsPerClass: 2).chosen([0, 0, 1, 0, 1, 1, 2]) == [0, 1, 2, 4, 6])
    #expect(ChallengeSize(foregroundsPerClass: nil).chosen([5, 5, 5]) == [0, 1, 2])
  }
}
