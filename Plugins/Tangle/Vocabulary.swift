import Foundation
import PackagePlugin

/// The targets whose public types chapters use: those that `Prelude` passes on, and those that these show.
struct Vocabulary {
  let targets: [String]
  let files: [URL]

  /// What stands in the signatures of the others.
  private static let shown = ["Statistics", "Imaging", "Tensors", "Figures"]

  init(_ package: Package) throws {
    let prelude = package.directoryURL.appending(path: "Sources/Prelude/Prelude.swift")
    let passedOn = try String(contentsOf: prelude, encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("@_exported import ") }
      .compactMap { $0.split(separator: " ").last.map(String.init) }
    let known = package.targets.filter {
      passedOn.contains($0.name) || Self.shown.contains($0.name)
    }
    targets = known.map(\.name).sorted()
    files =
      known.flatMap { target in
        target.sourceModule?.sourceFiles(withSuffix: "swift").map(\.url) ?? []
      } + [prelude]
  }
}
