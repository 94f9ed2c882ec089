import Experiments
import Foundation
import ImageNet9
import NeuralNet
import Tensors
import TestFolders
import Testing

/// Trainings that are done elsewhere: tasks out, networks back.
@Suite("plan --trainings and adopt")
struct AdoptTests {
  private let scratch: TestFolder
  private let book: TrainingBook
  private var tasks: String { scratch.path("tasks") }

  init() throws {
    scratch = try TestFolder()
    book = try TrainingBook(at: scratch.url.appending(path: "book"))
  }

  private struct Task: Decodable {
    struct Images: Decodable {
      var list: String
      var side: Int
      var export: [String]?
    }
    var format: String
    var key: String
    var variant: String
    var seed: Int
    var outputs: Int
    var architecture: Architecture
    var recipe: Recipe
    var images: Images
  }

  /// Writes the tasks and reads them back, by variant.
  private func plan() async throws -> [String: Task] {
    let result = try await book.backdrop("plan", "--trainings", tasks)
    try #require(result.status == 0, "\(result)")
    #expect(result.notes.contains("2 tasks"), "\(result)")
    var found: [String: Task] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: tasks)
    where name.hasSuffix(".json") {
      let data = try Data(contentsOf: scratch.url.appending(path: "tasks/\(name)"))
      let task = try JSONDecoder().decode(Task.self, from: data)
      #expect(name == "\(task.key).json")
      found[task.variant] = task
    }
    return found
  }

  /// A network of a task that is good enough, trained on the very images.
  private func train(_ task: Task) throws -> Network {
    let variant = try #require(Variant.allCases.first { $0.folder == task.variant })
    let images = try TrainingBook.world.images(
      of: variant, split: .training, seed: UInt64(task.seed))
    let pixels = LabelledPixels(
      side: images.side, count: images.count, pixels: images.pixels, labels: images.labels)
    return try Parallel.$threads.withValue(2) {
      try Trainer(architecture: task.architecture, recipe: task.recipe, seed: 77)
        .train(on: pixels, classes: task.outputs).network
    }
  }

  @Test("a task says variant, seed, architecture, recipe, and every file that an export writes")
  func tasksOut() async throws {
    let found = try await plan()
    #expect(found.keys.sorted() == ["mixed_same", "original"])
    for (variant, task) in found {
      #expect(task.format == "backdrop training 1" && task.outputs == 9 && task.seed == 3)
      #expect(task.architecture == TrainingBook.architecture && task.recipe == TrainingBook.recipe)
      let lines = try scratch.text("tasks/\(task.images.list)").split(separator: "\n")
      #expect(lines.count == 451 && lines[0] == "file,class", "\(variant)")
      let export = try #require(task.images.export)
      let folder = scratch.path("export-\(variant)")
      let written = await backdrop(export + [folder])
      try #require(written.status == 0, "\(written)")
      for line in lines.dropFirst() {
        let path = line.prefix { $0 != "," }
        #expect(scratch.exists("export-\(variant)/\(path)"), "\(path)")
      }
    }
  }

  @Test("a network that comes back is the training's outcome, and says so on its card")
  func networksBack() async throws {
    let found = try await plan()
    let original = try #require(found["original"]), mixed = try #require(found["mixed_same"])
    // One by torchvision's names, one as the kit writes it.
    try scratch.write(
      try train(original).torchvisionTensors().encoded(), "back/\(original.key).safetensors")
    try scratch.write("eight processors,\n PyTorch", "back/\(original.key).txt")
    try scratch.write(try train(mixed).safeTensors().encoded(), "back/\(mixed.key).safetensors")
    let taken = try await book.backdrop(
      "adopt", scratch.path("back"), "--description", "a faster machine")
    #expect(taken.status == 0, "\(taken)")
    #expect(taken.out.split(separator: "\n").count == 2 && taken.out.contains("of 54"), "\(taken)")
    let again = try await book.backdrop("adopt", scratch.path("back"), "--description", "another")
    #expect(again.status == 0 && again.out.contains("was there already"), "\(again)")
    let plan = try await book.backdrop("plan")
    #expect(plan.out.contains("3 to compute, 2 stored"), "\(plan)")
    let rendered = try await book.backdrop("render")
    #expect(rendered.status == 0, "\(rendered)")
    let provenance = try scratch.text("book/output/provenance.json")
    let report = try scratch.text("book/output/report.html")
    for words in [
      "trained elsewhere: eight processors, PyTorch", "trained elsewhere: a faster machine",
    ] {
      #expect(provenance.contains(words), "\(words)")
      #expect(report.contains(words), "\(words)")
    }
  }

  @Test("what does not fit is refused with the reason, and the rest is taken")
  func refusals() async throws {
    let found = try await plan()
    let original = try #require(found["original"]), mixed = try #require(found["mixed_same"])
    func refusal(_ data: Data, _ name: String, _ reason: String) async throws {
      try scratch.write(data, "bad/\(name)")
      let result = try await book.backdrop(
        "adopt", scratch.path("bad"), "--description", "a test")
      #expect(result.status == 1 && result.notes.contains(reason), "\(reason): \(result)")
      try FileManager.default.removeItem(at: scratch.url.appending(path: "bad/\(name)"))
    }
    let name = "\(original.key).safetensors"
    let fresh = try Network(
      original.architecture, side: 48, classes: 9, seed: 1,
      normalisation: original.recipe.normalisation)
    try await refusal(fresh.safeTensors().encoded(), name, "guessing")
    let small = try Network(original.architecture, side: 24, classes: 9, seed: 1)
    try await refusal(small.safeTensors().encoded(), name, "24 pixels")
    let many = try Network(original.architecture, side: 48, classes: 10, seed: 1)
    try await refusal(many.torchvisionTensors().encoded(), name, "shape")
    let other = try Network(.resNet(blocks: [1, 2], width: 8), side: 48, classes: 9, seed: 1)
    try await refusal(other.torchvisionTensors().encoded(), name, "no tensor")
    try await refusal(Data("nothing".utf8), name, "safetensors")
    var broken = try train(original).torchvisionTensors()
    broken.tensors["fc.bias"] = Tensor([Float](repeating: .nan, count: 9), shape: [9])
    try await refusal(broken.encoded(), name, "finite")
    try await refusal(
      MeanNetwork.data(side: 32), "\(original.key).onnx", "\(original.key).onnx")
    try await refusal(fresh.safeTensors().encoded(), "00ff.safetensors", "no training of this book")
    try scratch.write(try train(mixed).safeTensors().encoded(), "mute/\(mixed.key).safetensors")
    let mute = try await book.backdrop("adopt", scratch.path("mute"))
    #expect(mute.status == 1 && mute.notes.contains("--description"), "\(mute)")
    let none = try await book.backdrop("adopt", scratch.path("nowhere"))
    #expect(none.status != 0 && none.notes.contains("no such folder"), "\(none)")
    try scratch.write(fresh.safeTensors().encoded(), "some/\(name)")
    try scratch.write(try train(mixed).safeTensors().encoded(), "some/\(mixed.key).safetensors")
    let some = try await book.backdrop("adopt", scratch.path("some"), "--description", "a test")
    #expect(some.status == 1 && some.out.contains(String(mixed.key.prefix(12))), "\(some)")
  }

  @Test("trainings that files cannot say are left out, with a note")
  func leftOut() async throws {
    let odd = try TrainingBook(
      at: scratch.url.appending(path: "odd"),
      trainings: [
        TrainingBook.training(on: .mixedRand).withFreshBackgrounds(),
        TrainingBook.training(on: .original).labelled(by: .kinds),
        TrainingBook.training(on: .original).withSceneCorrelation(0.5),
        TrainingBook.training(on: .original),
      ])
    let result = try await odd.backdrop("plan", "--trainings", tasks)
    #expect(result.status == 0 && result.notes.contains("1 tasks"), "\(result)")
    #expect(result.notes.contains("3 trainings cannot be said by files"), "\(result)")
  }

  @Test("the paper's profile asks for a folder of images")
  func paperNeedsImages() async throws {
    let result = try await book.backdrop("plan", "--profile", "paper")
    #expect(result.status == 2 && result.notes.contains("--imagenet9"), "\(result)")
  }
}
