import Diorama
import ImageNet9
import Testing

/// Parts of larger sets, and the same objects before other scenes.
@Suite struct PartTests {
  @Test("part 1 of a world continues part 0: both are the beginning of a larger world")
  func parts() {
    let small = Diorama9(trainingImages: 2, testImages: 1)
    let large = Diorama9(trainingImages: 4, testImages: 1)
    let both = PictureSet.joined(
      (0...1).map {
        small.pictures(split: .training, seed: 6, part: $0)
      })
    let whole = large.pictures(split: .training, seed: 6)
    for index in 0..<whole.count {
      let (label, number) = (index / 4, index % 4)
      let place = number / 2 * 18 + label * 2 + number % 2
      #expect(both.picture(place) == whole.picture(index), "picture \(index)")
    }
  }

  @Test("with another correlation, scenes change and objects do not")
  func correlation() {
    let one = Diorama9(trainingImages: 4, testImages: 1, correlation: 0.9)
    let two = Diorama9(trainingImages: 4, testImages: 1, correlation: 0)
    let (first, second) = (
      one.pictures(split: .training, seed: 2), two.pictures(split: .training, seed: 2)
    )
    #expect(first.coverage == second.coverage)
    #expect(first.kinds == second.kinds)
    #expect(first.scenes != second.scenes)
  }
}
