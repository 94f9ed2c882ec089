import Foundation
import NeuralNet
import Synchronization
import Tensors
import TestFolders
import Testing

/// Trainings with all of the paper's augmentation, in parts, from images that are made one by one.
@Suite struct AugmentedTrainingTests {
  /// The paper's recipe in small: 21 images of a batch in parts of 8, 8 and 5.
  static let recipe: Recipe = {
    var recipe = Recipe.paper
    recipe.epochs = 3
    recipe.batchSize = 21
    recipe.statisticsGroup = 8
    recipe.schedule = .steps(every: 2, factor: 0.1)
    return recipe
  }()

  static let images = TrainingTests.squares(count: 70)

  /// Images at hand that look like any other source's, and that fail at one of them.
  struct Fetched: TrainingSource {
    var images: LabelledPixels
    var missing: Int?

    struct Missing: Error, Equatable { var index: Int }

    var side: Int { images.side }
    var labels: [UInt8] { images.labels }

    func write(_ index: Int, epoch: Int, to pixels: UnsafeMutablePointer<UInt8>) throws {
      if index == missing { throw Missing(index: index) }
      images.write(index, epoch: epoch, to: pixels)
    }

    func identity() -> String { "fetched \(images.identity())" }
  }

  private func train(
    on source: any TrainingSource = images, _ recipe: Recipe = recipe, checkpoint: URL? = nil,
    interval: Duration = .seconds(600), kernels: Kernels = .best, threads: Int = 1,
    event: (TrainingEvent) throws -> Void = { _ in }
  ) throws -> (network: Network, records: [EpochRecord]) {
    try Parallel.$threads.withValue(threads) {
      try Trainer(
        architecture: TrainingTests.small, recipe: recipe, seed: 6, checkpoint: checkpoint,
        interval: interval, kernels: kernels
      ).train(on: source, classes: 3, event: event)
    }
  }

  private func expectSame(
    _ one: (network: Network, records: [EpochRecord]),
    _ other: (network: Network, records: [EpochRecord]), _ name: String
  ) {
    #expect(one.records == other.records, "\(name)")
    #expect(one.network.parameters == other.network.parameters, "\(name)")
    #expect(one.network.statistics == other.network.statistics, "\(name)")
  }

  @Test("one thread and more give the same bits, whether images are made ahead or not")
  func threads() throws {
    let one = try train()
    #expect(one.records.map(\.learningRate) == [0.1, 0.1, 0.1 * 0.1])
    for threads in [2, 3] { expectSame(try train(threads: threads), one, "\(threads) threads") }
    expectSame(try train(on: Fetched(images: Self.images), threads: 2), one, "fetched images")
    var plain = Recipe(epochs: 2, batchSize: 20)
    plain.statisticsGroup = 16
    expectSame(
      try train(on: Fetched(images: Self.images), plain, threads: 2), try train(plain),
      "fetched images, not augmented")
  }

  @Test("every build gives the same bits")
  func builds() throws {
    let trained = try Kernels.all.map { try train(kernels: $0) }
    for (build, result) in zip(Kernels.all, trained) { expectSame(result, trained[0], "\(build)") }
  }

  @Test("each part of the recipe changes the network")
  func parts() throws {
    let whole = try train().network.parameters
    let changes: [(String, (inout Recipe) -> Void)] = [
      ("crop", { $0.crop = nil }), ("jitter", { $0.jitter = nil }),
      ("lighting", { $0.lighting = nil }), ("statisticsGroup", { $0.statisticsGroup = nil }),
      ("schedule", { $0.schedule = .steps(every: 1, factor: 0.1) }),
    ]
    for (name, change) in changes {
      var recipe = Self.recipe
      change(&recipe)
      #expect(try train(recipe).network.parameters != whole, "\(name)")
    }
  }

  @Test("a group as large as the batch is no group")
  func oneGroup() throws {
    var recipe = Self.recipe
    recipe.statisticsGroup = nil
    let whole = try train(recipe)
    recipe.statisticsGroup = 21
    expectSame(try train(recipe), whole, "one group")
  }

  struct Stopped: Error {}

  @Test(
    "a training stopped after any step or part resumes to the same bits",
    arguments: [1, 2, 3, 4, 9, 13, 20, 26], [1, 2])
  func resumes(moment: Int, threads: Int) throws {
    let folder = try TestFolder()
    let checkpoint = folder.url.appendingPathComponent("state")
    let whole = try train()
    var seen = 0, steps = 0
    #expect(throws: Stopped.self) {
      try train(checkpoint: checkpoint, threads: threads) { event in
        if case .epoch = event { return }
        if case .step = event { steps += 1 }
        seen += 1
        if seen == moment { throw Stopped() }
      }
    }
    var rest = 0
    let resumed = try train(checkpoint: checkpoint, threads: threads) {
      if case .step = $0 { rest += 1 }
    }
    #expect(steps + rest == 9, "\(steps) steps, then \(rest)")
    expectSame(resumed, whole, "stopped at moment \(moment)")
  }

  @Test("the state is kept within an epoch once the interval is over")
  func keepsWithin() throws {
    let folder = try TestFolder()
    let checkpoint = folder.url.appendingPathComponent("state")
    let whole = try train()
    var kept: Data?
    _ = try train(checkpoint: checkpoint, interval: .zero) { event in
      // What is on disk while step 5 begins is the state after step 4, one step into the second epoch.
      if case .step(2, 2, _) = event { kept = try Data(contentsOf: checkpoint) }
    }
    try #require(kept).write(to: checkpoint)
    var rest = 0
    let resumed = try train(checkpoint: checkpoint) { if case .step = $0 { rest += 1 } }
    #expect(rest == 5)
    expectSame(resumed, whole, "from within the second epoch")
    try FileManager.default.removeItem(at: checkpoint)
    _ = try train(checkpoint: checkpoint) { event in
      if case .step(1, _, _) = event {
        #expect(!FileManager.default.fileExists(atPath: checkpoint.path), "ten minutes early")
      }
    }
  }

  @Test("an image that cannot be read ends the training with its error", arguments: [1, 2])
  func failingSource(threads: Int) throws {
    #expect(throws: Fetched.Missing(index: 44)) {
      try train(on: Fetched(images: Self.images, missing: 44), threads: threads)
    }
  }

  @Test("images that are made are asked for once in an epoch, and few are held")
  func readsAhead() throws {
    let asked = Mutex<[Int: Int]>([:])
    struct Counting: TrainingSource {
      var images: LabelledPixels
      var note: @Sendable (Int) -> Void
      var side: Int { images.side }
      var labels: [UInt8] { images.labels }
      func write(_ index: Int, epoch: Int, to pixels: UnsafeMutablePointer<UInt8>) {
        if epoch == 1 { note(index) }
        images.write(index, epoch: epoch, to: pixels)
      }
      func identity() -> String { "counting" }
    }
    var most = 0
    _ = try train(
      on: Counting(images: Self.images) { index in
        asked.withLock { $0[index, default: 0] += 1 }
      }, threads: 2
    ) { event in
      guard case .step(2, let step, _) = event else { return }
      most = max(most, asked.withLock { $0.count } - 21 * step)
    }
    #expect(asked.withLock { $0.count } == 63 && asked.withLock { $0.values.max() } == 1)
    #expect(most <= 8, "\(most) images were made beyond the step, more than one part")
  }

  @Test("impossible crops, jitters, tints and groups are refused, by name")
  func refusals() {
    func expectRefused(_ word: String, _ change: (inout Recipe) -> Void) {
      var recipe = Self.recipe
      change(&recipe)
      let error = #expect(throws: NeuralNetError.self) { try train(recipe) }
      #expect(error?.description.contains(word) == true, "\(word): \(String(describing: error))")
    }
    expectRefused("areas") { $0.crop = RandomResizedCrop(leastArea: 0) }
    expectRefused("areas") { $0.crop = RandomResizedCrop(greatestArea: 1.1) }
    expectRefused("ratios") { $0.crop = RandomResizedCrop(leastRatio: 2, greatestRatio: 1) }
    expectRefused("contrast") { $0.jitter = ColourJitter(contrast: -0.1) }
    expectRefused("saturation") { $0.jitter = ColourJitter(saturation: .nan) }
    expectRefused("lighting") { $0.lighting = LightingNoise(deviation: -1) }
    expectRefused("statisticsGroup") { $0.statisticsGroup = 22 }
  }

  @Test("a recipe without augmentation is written as before, and one with it is read back")
  func encoding() throws {
    let plain = String(decoding: try JSONEncoder().encode(Recipe()), as: UTF8.self)
    for name in ["crop", "jitter", "lighting", "statisticsGroup"] {
      #expect(!plain.contains(name), "\(plain)")
    }
    let paper = try JSONDecoder().decode(Recipe.self, from: JSONEncoder().encode(Recipe.paper))
    #expect(paper == .paper)
  }
}
