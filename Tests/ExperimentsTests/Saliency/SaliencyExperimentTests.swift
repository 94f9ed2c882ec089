import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import NeuralNet
import TestFolders
import Testing

/// Measures of maps as experiments, in a world of a few pictures.
@Suite("Saliency as experiments")
struct SaliencyExperimentTests {
  /// Asks a lab whose store is thrown away once the answers have been looked at.
  private func answer<Result>(
    _ experiments: [any Experiment], jobs: Int = 2, look: (Answers) throws -> Result
  ) async throws -> Result {
    let folder = try TestFolder().url
    let profile = Profile("test", seeds: [0, 1])
      .setting(DataSet.diorama9(Diorama9(trainingImages: 8, testImages: 3)))
      .setting(Architecture.standard)
      .setting(Recipe(epochs: 1, batchSize: 24))
    let lab = Lab(
      store: Store(at: folder.appending(path: ".backdrop")), profile: profile,
      code: CodeTable(
        library: ["Experiments": "tests", "NeuralNet": "tests", "Diorama": "tests"]), jobs: jobs,
      provenance: ProvenanceSource(commit: "abc", version: "test"))
    let answers = try await lab.run(
      lab.plan(for: experiments), keepGoing: true, progress: .silent)
    return try look(answers)
  }

  private let network = Training(on: .original)

  @Test("every measure has a value per seed and picture, the same with one thread or two")
  func measures() async throws {
    let scores = [SaliencyMeasure.foregroundShare, .pointing, .deletion, .probability(tenths: 3)]
      .map { SaliencyScore($0, of: network, by: HiResCAM()) }
    let similarity = MapSimilarity(of: network, by: InputGradient(), imagesPerClass: 2)
    let asked: [any Experiment] = scores + [similarity]
    func samples(_ answers: Answers) throws -> [Sample] {
      try scores.map { try answers.outcome(of: $0) } + [answers.outcome(of: similarity)]
    }
    let two = try await answer(asked, look: samples)
    #expect(try await answer(asked, jobs: 1, look: samples) == two)
    for sample in two.dropLast() {
      #expect(sample.seeds == [0, 1] && sample.perImage?.map(\.count) == [27, 27])
      #expect(sample.perImage?.joined().allSatisfy { (0...1).contains($0) } == true)
    }
    let similarities = two[scores.count]
    #expect(similarities.perImage?.map(\.count) == [18, 18])
    #expect(similarities.means.allSatisfy { abs($0) < 0.99 }, "\(similarities.means)")
  }

  @Test("a map that has looked at nothing lays the foreground's area on the foreground")
  func chance() async throws {
    let excess =
      SaliencyScore(.foregroundShare, of: network, by: ChanceMap()) - ForegroundArea()
    let sample = try await answer([excess]) { try $0.outcome(of: excess) }
    #expect(sample.perImage?.count == 2, "pairs by picture")
    #expect(sample.means.allSatisfy { abs($0) < 0.01 }, "\(sample.means)")
  }

  @Test("the pictures of a gallery carry the shares that the score has for them")
  func gallery() async throws {
    let seeded = Training(on: .original, seed: 1)
    let gallery = SaliencyGallery(of: seeded, by: SmoothGrad(copies: 2), example: 2)
    let score = SaliencyScore(.foregroundShare, of: seeded, by: SmoothGrad(copies: 2))
    let (pictures, labels, scores) = try await answer([gallery, score, Pictures(.test)]) {
      (
        try $0.outcome(of: gallery), try $0.outcome(of: Pictures(.test)).labels,
        try $0.outcome(of: score).perImage?.first
      )
    }
    let shares = try #require(scores)
    #expect(pictures.maps.count == 9 && pictures.maps.allSatisfy { $0.count == 48 * 48 })
    #expect(pictures.maps.allSatisfy { $0.max() == 255 })
    for (place, share) in pictures.shares.enumerated() {
      let index = try #require(shares.indices.first { abs(shares[$0] - share) < 1e-4 })
      let third = labels.indices.filter { labels[$0].rawValue == place }[2]
      #expect(index == third, "class \(place): picture \(index), expected \(third)")
    }
  }

  @Test("the method and its settings are part of the question")
  func questions() {
    let scores = [
      SaliencyScore(.foregroundShare, of: network, by: GradCAM()),
      SaliencyScore(.foregroundShare, of: network, by: GradCAM(at: "stage 1")),
      SaliencyScore(.foregroundShare, of: network, by: HiResCAM()),
      SaliencyScore(.foregroundShare, of: network, by: SmoothGrad()),
      SaliencyScore(.foregroundShare, of: network, by: SmoothGrad(copies: 8)),
      SaliencyScore(.pointing, of: network, by: GradCAM()),
    ]
    #expect(Set(scores).count == scores.count)
  }
}
