import Foundation
import PackagePlugin

/// What the libraries of the package stand on, as `tangle` reads it (`Fingerprints.PackageGraph`).
struct PackageGraph: Encodable {
  struct Target: Encodable {
    let name: String
    let folder: String
    let dependencies: [String]
    let conditions: [String]
  }

  let targets: [Target]

  /// All targets that a library of the package depends on.
  ///
  /// - Parameters:
  ///   - package: The package.
  ///   - other: A target that is not looked at: the one that asks.
  init(_ package: Package, besides other: any PackagePlugin.Target) throws {
    var found: [String: any PackagePlugin.Target] = [:]
    for target in package.targets where target.name != "Chapters" && target.name != other.name {
      guard let module = target.sourceModule, module.kind == .generic else { continue }
      for dependency in module.recursiveTargetDependencies { found[dependency.name] = dependency }
    }
    targets = found.values.sorted { $0.name < $1.name }.map { target in
      Target(
        name: target.sourceModule?.moduleName ?? target.name,
        folder: target.directoryURL.path,
        dependencies: target.dependencies.flatMap { dependency -> [String] in
          switch dependency {
          case .target(let target): return [target.sourceModule?.moduleName ?? target.name]
          case .product(let product):
            return product.targets.map { $0.sourceModule?.moduleName ?? $0.name }
          @unknown default: return []
          }
        }.sorted(),
        conditions: Self.conditions(of: target))
    }
  }

  private static func conditions(of target: any PackagePlugin.Target) -> [String] {
    if let swift = target as? SwiftSourceModuleTarget { return swift.compilationConditions.sorted() }
    if let c = target as? ClangSourceModuleTarget {
      return (c.preprocessorDefinitions + c.headerSearchPaths).sorted()
    }
    return []
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// All files of the targets, by folder: the package manager's own list leaves out headers.
  var files: [URL] {
    targets.flatMap { target -> [URL] in
      let folder = URL(filePath: target.folder, directoryHint: .isDirectory)
      let walk = FileManager.default.enumerator(
        at: folder, includingPropertiesForKeys: [.isRegularFileKey])
      return (walk?.allObjects ?? []).compactMap { $0 as? URL }
        .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true }
        .filter { $0.pathExtension != "md" }
        .sorted { $0.path < $1.path }
    }
  }
}
