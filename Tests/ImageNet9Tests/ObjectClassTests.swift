import Diorama
import ImageNet9
import Testing

@Suite struct ObjectClassTests {
  @Test func `folders are numbered in label order and keep the spaces of the release`() {
    #expect(
      ObjectClass.allCases.map(\.folder) == [
        "00_dog", "01_bird", "02_wheeled vehicle", "03_reptile", "04_carnivore", "05_insect",
        "06_musical instrument", "07_primate", "08_fish",
      ])
  }

  @Test func `370 classes of ImageNet map to the nine`() {
    #expect(ObjectClass.allCases.map(\.imageNetClasses).reduce(0, +) == 370)
  }

  @Test func `the class after fish is dog`() {
    #expect(ObjectClass.fish.next == .dog)
    #expect(ObjectClass.dog.next == .bird)
  }

  @Test(arguments: ObjectClass.allCases)
  func `every class has three kinds or more, all different`(label: ObjectClass) {
    #expect(label.kinds.count >= 3)
    #expect(Set(label.kinds).count == label.kinds.count)
  }
}
