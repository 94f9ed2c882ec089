import Diorama
import Experiments
import Foundation
import ImageNet9
import Imaging
import Lab
import NeuralNet
import TestFolders
import Testing

@Suite("One object of each class on one background of each class")
struct CompositeGalleryTests {
  private let network = Training(on: .original, seed: 1)

  private func answers(_ experiments: [any Experiment], jobs: Int = 2) async throws -> Answers {
    let folder = try TestFolder().url
    let profile = Profile("test", seeds: [1])
      .setting(DataSet.diorama9(Diorama9(trainingImages: 6, testImages: 2)))
      .setting(Architecture.standard)
      .setting(Recipe(epochs: 1, batchSize: 18))
    let lab = Lab(
      store: Store(at: folder.appending(path: ".backdrop")), profile: profile,
      code: CodeTable(
        library: ["Experiments": "tests", "NeuralNet": "tests", "Diorama": "tests"]), jobs: jobs,
      provenance: ProvenanceSource(commit: "abc", version: "test"))
    return try await lab.run(lab.plan(for: experiments), keepGoing: false, progress: .silent)
  }

  @Test("the images are those of the variants, and composites are mixed as they are")
  func images() async throws {
    let gallery = CompositeGallery(example: 1)
    let outcome = try await answers([gallery]).outcome(of: gallery)
    let pictures = Diorama9(trainingImages: 6, testImages: 2).pictures(split: .test, seed: 0)
    let alone = try pictures.images(of: .onlyForeground, seed: 0)
    let tiled = try pictures.images(of: .onlyBackgroundTiled, seed: 0)
    let second = pictures.indicesByClass().map { $0[1] }
    #expect(try outcome.objects.map { try PNG.decode($0) } == second.map { alone.image($0) })
    #expect(try outcome.backgrounds.map { try PNG.decode($0) } == second.map { tiled.image($0) })
    #expect(outcome.composites.map(\.count) == Array(repeating: 9, count: 9))
    for (object, row) in zip(second, outcome.composites) {
      let picture = pictures.picture(object)
      for (background, png) in zip(second, row) {
        let expected = composite(picture.image, picture.mask, over: tiled.image(background))
        #expect(try PNG.decode(png) == expected)
      }
    }
  }

  @Test("answers to objects and backgrounds alone are those to the variants")
  func answersOfVariants() async throws {
    let asked = CompositeAnswers(of: network, example: 1)
    let (objects, backgrounds) = (
      Predictions(of: network, on: .onlyForeground),
      Predictions(of: network, on: .onlyBackgroundTiled)
    )
    let answers = try await answers([asked, objects, backgrounds])
    let outcome = try answers.outcome(of: asked)
    let second = (0..<9).map { 2 * $0 + 1 }
    for (found, variant) in [(outcome.objects, objects), (outcome.backgrounds, backgrounds)] {
      let expected = try answers.outcome(of: variant)
      #expect(found.map(\.answer) == second.map { expected.answers[$0] })
      for (answer, place) in zip(found, second) {
        #expect(abs(answer.probability - Double(expected.probabilities[place])) < 1e-6)
      }
    }
    #expect(outcome.composites.joined().allSatisfy { $0.answer < 9 && $0.probability > 1.0 / 9 })
  }

  @Test("a picture that a class does not have is named")
  func tooFew() async throws {
    let gallery = CompositeGallery(of: [.bird], example: 2)
    await #expect {
      _ = try await answers([gallery]).outcome(of: gallery)
    } throws: {
      "\($0)".contains("picture 2 of class bird")
    }
  }
}
