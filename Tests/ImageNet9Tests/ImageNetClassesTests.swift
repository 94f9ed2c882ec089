import Foundation
import ImageNet9
import Testing

@Suite struct ImageNetClassesTests {
  /// The official map: imagenet_index, wnid, in9_index, in9_name.
  private func officialRows() throws -> [[String]] {
    let url = try #require(
      Bundle.module.url(forResource: "in9_mapping", withExtension: "csv", subdirectory: "Fixtures"))
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
  }

  @Test func `the map is the official one, class by class and id by id`() throws {
    let rows = try officialRows()
    #expect(rows.count == 370)
    var mapped: Set<Int> = []
    for row in rows {
      let index = try #require(Int(row[0]))
      let label = try #require(Int(row[2]).flatMap(ObjectClass.init(rawValue:)))
      mapped.insert(index)
      #expect(ImageNetClasses.objectClass(at: index) == label, "\(row)")
      #expect(ImageNetClasses.objectClass(wnid: row[1]) == label, "\(row)")
      #expect(ImageNetClasses.index(wnid: row[1]) == index, "\(row)")
    }
    for index in 0..<1000 where !mapped.contains(index) {
      #expect(ImageNetClasses.objectClass(at: index) == nil, "\(index)")
    }
  }

  @Test(arguments: ObjectClass.allCases)
  func `each class has as many ImageNet classes as the paper says`(label: ObjectClass) {
    let ids = ImageNetClasses.wordNetIDs(of: label)
    #expect(ids.count == label.imageNetClasses)
    #expect(ids == ids.sorted())
  }

  @Test(arguments: [-1, 1000, 1001, .max, .min, 80, 171, 281, 575, 660])
  func `what lies outside, or is left out officially, maps to none`(index: Int) {
    #expect(ImageNetClasses.objectClass(at: index) == nil)
  }

  @Test func `an unknown WordNet id maps to none`() {
    #expect(ImageNetClasses.objectClass(wnid: "n00000000") == nil)
    #expect(ImageNetClasses.objectClass(wnid: "") == nil)
  }

  @Test func `the outputs of a network tell their labels by their number`() {
    #expect(OutputLabels(outputs: 1000) == .imageNet1000)
    #expect(OutputLabels(outputs: 1001) == .imageNet1001)
    #expect(OutputLabels(outputs: 9) == .imageNet9)
    #expect(OutputLabels(outputs: 21) == nil)
  }

  @Test func `a background class at 0 shifts the other thousand by one`() {
    #expect(OutputLabels.imageNet1001.objectClass(at: 0) == nil)
    for index in -1...1001 {
      #expect(
        OutputLabels.imageNet1001.objectClass(at: index + 1)
          == OutputLabels.imageNet1000.objectClass(at: index), "\(index)")
    }
    #expect(OutputLabels.imageNet1001.objectClass(at: .min) == nil)
    #expect(OutputLabels.imageNet9.objectClass(at: 8) == .fish)
    #expect(OutputLabels.imageNet9.objectClass(at: 9) == nil)
  }
}
