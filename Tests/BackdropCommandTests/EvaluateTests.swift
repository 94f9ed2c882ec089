import Foundation
import ImageNet9
import Imaging
import TestFolders
import Testing

/// `evaluate` from its arguments to what it prints, on an exported Diorama-9 and a network that the test
/// can follow by hand.
@Suite("evaluate")
struct EvaluateTests {
  private let scratch: TestFolder
  private var images: String { scratch.path("images") }
  private var network: String { scratch.path("mean.onnx") }
  private let plain = ["--mean", "0,0,0", "--std", "1,1,1"]

  init() async throws {
    scratch = try TestFolder()
    let written = await backdrop(
      "export-diorama", scratch.path("images"), "--training", "0", "--test", "2", "--side", "48")
    try #require(written.status == 0, "\(written)")
    try scratch.write(try MeanNetwork.data(side: 48), "mean.onnx")
  }

  private func evaluate(_ arguments: [String]) async -> CommandResult {
    await backdrop(
      ["evaluate", "--imagenet9", images, "--store", scratch.path("store")] + arguments)
  }

  /// Right answers on a variant, computed from its files.
  private func right(_ variant: Variant) throws -> Int {
    try ObjectClass.allCases.reduce(0) { sum, label in
      let folder = scratch.url.appending(path: "images/\(variant.folder)/val/\(label.folder)")
      return try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil
      ).reduce(sum) {
        $0 + (MeanNetwork.answer(try PNG.read($1)) == label.rawValue ? 1 : 0)
      }
    }
  }

  @Test("accuracies and the BG-gap are those that the files give by hand")
  func agrees() async throws {
    let result = await evaluate(["--network", network, "--json"] + plain)
    try #require(result.status == 0, "\(result)")
    let networks = try #require(result.object["networks"] as? [[String: Any]])
    let found = try #require(networks.first)
    let variants = try #require(found["variants"] as? [String: [String: Any]])
    var shares: [Variant: Double] = [:]
    for variant in Variant.allCases {
      let expected = try right(variant)
      let given = try #require(variants[variant.folder])
      #expect(given["correct"] as? Int == expected, "\(variant)")
      #expect(given["total"] as? Int == 18, "\(variant)")
      shares[variant] = Double(expected) / 18
    }
    let gap = try #require(found["backgroundGap"] as? [String: Double])
    let expected = 100 * ((shares[.mixedSame] ?? 0) - (shares[.mixedRand] ?? 0))
    #expect(abs((gap["points"] ?? .nan) - expected) < 1e-9)
  }

  @Test("a table for people names every variant and class")
  func table() async throws {
    let result = await evaluate(["--network", network] + plain)
    #expect(result.status == 0, "\(result)")
    for word in Variant.allCases.map(\.name) + ObjectClass.allCases.map(\.name) + ["BG-gap"] {
      #expect(result.out.contains(word), "\(word) is missing in\n\(result.out)")
    }
  }

  @Test("a second evaluation computes nothing and prints the same")
  func again() async throws {
    let first = await evaluate(["--network", network, "--json"] + plain)
    let plan = await evaluate(["--network", network, "--plan"] + plain)
    #expect(plan.status == 0 && plan.out.contains("nothing to compute"), "\(plan)")
    let second = await evaluate(["--network", network, "--json"] + plain)
    #expect(first.out == second.out)
  }

  @Test("a plan says what would be computed, and computes nothing")
  func plan() async throws {
    let result = await evaluate(["--network", network, "--plan"] + plain)
    #expect(result.status == 0 && result.out.contains("9 to compute"), "\(result)")
    #expect(!scratch.exists("store/store"))
  }

  @Test(
    "a plan says from what it reckons a network's answers: its graph, or the file's size and why")
  func bases() async throws {
    let plan = await evaluate(["--network", network, "--plan", "--json"] + plain)
    let networks = try #require(plan.object["networks"] as? [[String: Any]], "\(plan)")
    let mean = try #require(networks.first)
    #expect(networks.count == 1 && mean["name"] as? String == "mean")
    #expect(mean["basis"] as? String == "multiply-adds" && mean["reason"] == nil)
    // Three means times nine outputs.
    #expect(mean["multiplyAdds"] as? Int == 27)
    #expect((mean["secondsPerImage"] as? Double ?? 0) > 0)
    let notes = scratch.names(in: "store/digests")
    #expect(
      notes.count { $0.hasSuffix(".work") } == 1 && notes.count { $0.hasSuffix(".speed") } == 1)
  }

  @Test("other preprocessing is another question")
  func preprocessing() async throws {
    _ = await evaluate(["--network", network] + plain)
    let plan = await evaluate(["--network", network, "--plan", "--mean", "0.5,0.5,0.5"])
    #expect(plan.out.contains("9 to compute"), "\(plan)")
  }

  @Test("the challenge counts foregrounds that some background fools")
  func challenge() async throws {
    let result = await evaluate(["--network", network, "--challenge", "--json"] + plain)
    let networks = try #require(result.object["networks"] as? [[String: Any]])
    let challenge = try #require(networks.first?["challenge"] as? [String: Any])
    #expect(challenge["foregrounds"] as? Int == 18)
    #expect(challenge["backgrounds"] as? Int == 18)
    let any = try #require(challenge["anyWrongAnswer"] as? Double)
    let accuracy = try #require(challenge["challengeAccuracy"] as? Double)
    #expect(abs(accuracy + any - 1) < 1e-12)
  }

  @Test("answers computed elsewhere stand beside a network's own")
  func predictions() async throws {
    var lines = ["image,imagenet9"]
    for label in ObjectClass.allCases {
      let folder = "original/val/\(label.folder)"
      for name in try FileManager.default.contentsOfDirectory(atPath: images + "/" + folder) {
        lines.append("\(folder)/\(name),\(label.rawValue)")
      }
    }
    try scratch.write(lines.joined(separator: "\n") + "\n", "perfect.csv")
    let result = await evaluate([
      "--network", network, "--predictions", scratch.path("perfect.csv"), "--json",
    ])
    let networks = try #require(result.object["networks"] as? [[String: Any]], "\(result)")
    #expect(networks.map { $0["name"] as? String } == ["mean", "perfect"])
    let variants = try #require(networks.last?["variants"] as? [String: [String: Any]])
    #expect(Array(variants.keys) == ["original"])
    #expect(variants["original"]?["accuracy"] as? Double == 1)
  }

  @Test("a network that is cut short is an error that names it")
  func damaged() async throws {
    try scratch.write(try MeanNetwork.data(side: 48).dropLast(9), "cut.onnx")
    let result = await evaluate(["--network", scratch.path("cut.onnx")])
    #expect(result.status != 0)
    #expect(result.notes.contains("cut.onnx"), "\(result)")
  }

  @Test(
    "a network that answers with what is no number is an error that names it, and gives no number, 1",
    arguments: [Float.nan, .infinity, -.infinity], [9, 1000])
  func nonFinite(value: Float, outputs: Int) async throws {
    try scratch.write(
      try MeanNetwork.data(side: 48, outputs: outputs, spoilt: [outputs - 2: value]), "bad.onnx")
    for options in [["--json"], ["--challenge", "--json"], []] {
      let result = await evaluate(["--network", scratch.path("bad.onnx")] + options + plain)
      #expect(result.status == 1, "\(result)")
      #expect(result.notes.contains("error: bad, asked about "), "\(result)")
      #expect(result.notes.contains("bad, asked about original/val/00_dog/"), "\(result)")
      #expect(result.notes.contains("output \(outputs - 2) of"), "\(result)")
      #expect(
        !result.out.contains("accuracy\" :") && !result.out.contains("Mixed-Rand"), "\(result)")
    }
    let plan = await evaluate(["--network", scratch.path("bad.onnx"), "--plan"] + plain)
    #expect(plan.out.contains("to compute"), "nothing of it is kept: \(plan)")
  }

  @Test("an infinite mask within a network is its own business where its answers are finite")
  func masked() async throws {
    let mask = (0..<9).map { $0 < 4 ? -Float.infinity : 0 }
    try scratch.write(try MeanNetwork.data(side: 48, mask: mask), "masked.onnx")
    let result = await evaluate(["--network", scratch.path("masked.onnx"), "--json"] + plain)
    #expect(result.status == 0, "\(result)")
  }

  @Test("two files of one name cannot be told apart, 2")
  func sameName() async throws {
    try scratch.write(try MeanNetwork.data(side: 48), "other/mean.onnx")
    let result = await evaluate(["--network", network, scratch.path("other/mean.onnx")])
    #expect(
      result.status == 2 && result.notes.contains("two networks are called mean"), "\(result)")
  }

  @Test("a network and a file of answers of one name cannot be told apart, 2")
  func sameNameElsewhere() async throws {
    try scratch.write(
      "image,imagenet9\noriginal/val/00_dog/n02084071_00000.png,0\n", "mean.csv")
    let result = await evaluate(["--network", network, "--predictions", scratch.path("mean.csv")])
    #expect(
      result.status == 2 && result.notes.contains("two networks are called mean"), "\(result)")
  }

  @Test("a folder without any variant is a usage error, 2")
  func noVariant() async throws {
    try FileManager.default.removeItem(atPath: images)
    try scratch.write("x", "images/fg_mask/val/00_dog/x.npy")
    let result = await evaluate(["--network", network])
    #expect(result.status == 2 && result.notes.contains("no test variant"), "\(result)")
  }
}
