import Foundation
import ImageNet9
import Imaging
import TestFolders
import Testing

/// The verbs that write and check folders of images.
@Suite("export-diorama, build-imagenet9 and verify-imagenet9")
struct DataVerbTests {
  private let scratch: TestFolder

  init() throws { scratch = try TestFolder() }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.path(path)).sorted()
  }

  /// The lines of a CSV file behind its header.
  private func rows(_ path: String) throws -> [Substring] {
    try scratch.text(path).split(separator: "\n").dropFirst().map { $0 }
  }

  private func export(_ path: String, _ options: String...) async -> CommandResult {
    await backdrop(
      ["export-diorama", scratch.path(path), "--training", "0", "--test", "2", "--side", "48"]
        + options)
  }

  @Test("an export holds every variant of every class, masks and a manifest of all files")
  func exported() async throws {
    let result = await export("diorama", "--json")
    #expect(result.status == 0, "\(result)")
    for variant in Variant.allCases {
      for label in ObjectClass.allCases {
        let folder = "diorama/\(variant.folder)/val/\(label.folder)"
        #expect(try names(folder).count == 2, "\(folder)")
      }
    }
    let name = try #require(try names("diorama/mixed_rand/val/00_dog").first)
    let image = try PNG.read(scratch.url.appending(path: "diorama/mixed_rand/val/00_dog/\(name)"))
    #expect(image.width == 48 && image.height == 48)
    let files = try #require(result.object["files"] as? Int)
    #expect(try rows("diorama/manifest.csv").count == files - 1)
  }

  @Test("the second world is exported with cut masks or exact ones, of the same pictures")
  func second() async throws {
    #expect(await export("cut", "--world", "2").status == 0)
    #expect(await export("exact", "--world", "2", "--masks", "exact").status == 0)
    let known = Set(Scene.second.map(\.name))
    for row in try rows("cut/manifest.csv") {
      #expect(
        known.contains(String(row.split(separator: ",", omittingEmptySubsequences: false)[5])))
    }
    func files(_ world: String, _ variant: String) throws -> [Substring] {
      try rows("\(world)/manifest.csv").filter { $0.split(separator: ",")[1] == variant }
    }
    for variant in ["original", "only_bg_b", "only_bg_t"] {
      #expect(try files("cut", variant) == files("exact", variant), "\(variant)")
    }
    for variant in ["no_fg", "only_fg", "fg_mask"] {
      #expect(try files("cut", variant) != files("exact", variant), "\(variant)")
    }
  }

  @Test("an export has the same bytes with any number of jobs")
  func jobs() async throws {
    _ = await export("one", "--jobs", "1")
    _ = await export("two", "--jobs", "2")
    #expect(try scratch.text("one/manifest.csv") == scratch.text("two/manifest.csv"))
  }

  @Test("an export is sound to the verifier, which finds the background of every image")
  func verified() async throws {
    _ = await export("diorama")
    let result = await backdrop(
      "verify-imagenet9", scratch.path("diorama"), "--backgrounds", scratch.path("found.csv"))
    #expect(result.status == 0, "\(result)")
    #expect(result.out.contains("nothing is wrong"), "\(result)")
    #expect(result.out.contains("backgrounds of mixed_rand: 18 of 18 found"), "\(result)")
    #expect(try rows("found.csv").count == 18)
    let json = await backdrop("verify-imagenet9", scratch.path("diorama"), "--json")
    #expect(json.object["side"] as? Int == 48, "\(json)")
  }

  @Test(
    "a folder of which an image or a mask is missing is named, 1",
    arguments: ["mixed_rand", "fg_mask"])
  func missing(part: String) async throws {
    _ = await export("diorama")
    let folder = "diorama/\(part)/val/\(ObjectClass.allCases[3].folder)"
    let name = try #require(try names(folder).first)
    try FileManager.default.removeItem(atPath: scratch.path("\(folder)/\(name)"))
    let result = await backdrop("verify-imagenet9", scratch.path("diorama"))
    #expect(result.status == 1 && result.notes.contains("problem: "), "\(result)")
    #expect(!result.out.contains("nothing is wrong"), "\(result)")
  }

  @Test("a build has a row for every photograph and the bytes that it had the first time")
  func built() async throws {
    try SamplePhotographs.write(perClass: 2, to: scratch)
    func build(_ path: String, _ jobs: String) async -> CommandResult {
      await backdrop(
        "build-imagenet9", "--ilsvrc", scratch.path("ilsvrc"), "--output", scratch.path(path),
        "--balance", "none", "--jobs", jobs, "--json")
    }
    let result = await build("in9", "2")
    #expect(result.status == 0, "\(result)")
    #expect(result.object["photographs"] as? Int == 18, "\(result)")
    let kept = try #require(result.object["kept"] as? Int)
    #expect(kept > 0, "\(result)")
    #expect(try rows("in9/manifest.csv").count == 18)
    let images = try ObjectClass.allCases.reduce(0) {
      $0 + (try names("in9/original/val/\($1.folder)").count)
    }
    #expect(images == kept)
    let files = try scratch.text("in9/files.csv")
    #expect(await build("in9", "1").status == 0, "a build may be started again")
    #expect(try scratch.text("in9/files.csv") == files)
    #expect(await build("other", "1").status == 0)
    #expect(try scratch.text("other/files.csv") == files)
  }

  @Test("a folder that somebody else filled is left alone, 1")
  func foreign() async throws {
    try SamplePhotographs.write(perClass: 1, to: scratch)
    try scratch.write("mine", "letters/letter.txt")
    let result = await backdrop(
      "build-imagenet9", "--ilsvrc", scratch.path("ilsvrc"), "--output", scratch.path("letters"))
    #expect(result.status == 1, "\(result)")
    #expect(try names("letters") == ["letter.txt"])
  }
}
