import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import TestFolders
import Testing

@Suite("The data sets behind a question")
struct ImageExperimentTests {
  private let lab = Lab(
    store: Store(at: TestFolder.root.appending(path: "never-written")),
    profile: .smoke, code: CodeTable(library: ["Experiments": "library", "Diorama": "library"]),
    jobs: 1,
    provenance: ProvenanceSource())

  @Test("are those of its pictures, each once, the profile's where left open")
  func behind() throws {
    let other = DataSet.diorama9(Diorama9(trainingImages: 3, testImages: 2))
    let gap = BackgroundGap(of: Training(on: .original))
    let here = try lab.dataSets(behind: [gap > 0.0])
    #expect(here == [try #require(Profile.smoke.value(of: DataSet.self))])
    let both = try lab.dataSets(
      behind: [gap - BackgroundGap(of: Training(on: .original, dataSet: other))])
    #expect(both == here + [other])
    #expect(try lab.dataSets(behind: [SeedCount()]) == [])
  }
}
