import Files
import Manuscript

/// Which code can change the outcome of which experiment, folded along the package's own arrows.
///
/// A target counts as a whole, together with all that it depends on. Only where narrowness is worth
/// it, in the targets marked `CodeTarget.byFile`, files are looked at one by one: a file counts with
/// those that it reaches there (`Reach`), and with each target that any of these imports.
package struct Fingerprints: Sendable {
  private let targets: [String: CodeTarget]
  private let digests: [String: String]
  /// The targets that each depends on, itself among them.
  private let closures: [String: Set<String>]
  private let reach: Reach
  private let chapters: [Chapter]

  /// Looks through targets, and the chapters that stand on them.
  ///
  /// - Parameters:
  ///   - targets: All that anything here depends on.
  ///   - chapters: The book.
  ///   - prelude: The module that each chapter imports.
  package init(of targets: [CodeTarget], chapters: [Chapter] = [], prelude: String = "Prelude") {
    self.targets = Dictionary(targets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    digests = self.targets.mapValues(\.digest)
    closures = Self.closures(of: self.targets)
    let exports = Self.exports(of: self.targets)
    var units: [CodeUnit] = []
    for target in targets where target.isByFile {
      // What the target is compiled with counts for each of its files.
      let salt = target.conditions.sorted().joined(separator: "\n")
      for file in target.files {
        guard let names = file.names else { continue }
        units.append(
          CodeUnit(
            id: "\(target.name)/\(file.path)", target: target.name,
            digest: SHA256.hex(of: file.digest + salt), names: names,
            imports: names.imports.reduce(into: []) { $0.formUnion(exports[$1] ?? []) }))
      }
    }
    let modules = Set(targets.map(\.name))
    let imports = Set([prelude]).union(exports[prelude] ?? [])
    for chapter in chapters {
      units += chapter.codeUnits(target: chapter.path, imports: imports, modules: modules)
    }
    reach = Reach(units)
    self.chapters = chapters
  }

  /// The fingerprint of each target: its own code and all that it depends on.
  package var ofTargets: [String: String] {
    closures.mapValues { digest(of: [], targets: $0) }
  }

  /// The fingerprint of each type in a target whose files are looked at one by one, by its stable
  /// name: `Experiments.Training`.
  ///
  /// Private types have none, and nested ones that of the type around them.
  package var ofTypes: [String: String] {
    var result: [String: String] = [:]
    for unit in reach.units {
      guard targets[unit.target] != nil else { continue }
      let types = unit.names.types.intersection(unit.names.declared)
      guard !types.isEmpty, let digest = fingerprint(of: unit.id) else { continue }
      for type in types { result["\(unit.target).\(type)"] = digest }
    }
    return result
  }

  /// The fingerprint of each block of the chapters, by chapter and label: `chapters/03-gap.md#tbl-gap`.
  package var ofBlocks: [String: String] {
    var result: [String: String] = [:]
    for chapter in chapters {
      for block in chapter.defines + chapter.experiments {
        let unit = chapter.unit(of: block)
        result[unit] = fingerprint(of: unit)
      }
    }
    return result
  }

  /// The fingerprint of a unit: a file as `Experiments/Networks/Training.swift`, or a block.
  package func fingerprint(of unit: String) -> String? {
    let closure = reach.closure(of: unit)
    guard !closure.isEmpty else { return nil }
    return digest(of: closure, targets: wholeTargets(of: closure))
  }

  /// What can change the outcome of a unit: the files looked at one by one, and whole targets.
  package func closure(of unit: String) -> (files: [String], targets: Set<String>) {
    let closure = reach.closure(of: unit)
    return (closure.map(\.id), wholeTargets(of: closure))
  }

  private func wholeTargets(of units: [CodeUnit]) -> Set<String> {
    let imports = units.reduce(into: Set<String>()) { $0.formUnion($1.imports) }
    return imports.reduce(into: []) { found, name in
      guard let target = targets[name], !target.isByFile else { return }
      found.formUnion(closures[name] ?? [])
    }
  }

  private func digest(of units: [CodeUnit], targets: Set<String>) -> String {
    let parts = units.map(\.digest).sorted() + ["targets"] + targets.compactMap { digests[$0] }.sorted()
    return SHA256.hex(of: parts.joined(separator: "\n"))
  }

  private static func closures(of targets: [String: CodeTarget]) -> [String: Set<String>] {
    targets.mapValues { target in
      var reached: Set<String> = [target.name]
      var fresh = [target]
      while let next = fresh.popLast() {
        for name in next.dependencies {
          guard let dependency = targets[name], reached.insert(name).inserted else { continue }
          fresh.append(dependency)
        }
      }
      return reached
    }
  }

  /// For each target the modules that whoever imports it sees as well.
  private static func exports(of targets: [String: CodeTarget]) -> [String: Set<String>] {
    targets.mapValues { target in
      var reached: Set<String> = []
      var fresh = [target.name]
      while let next = fresh.popLast() {
        for file in targets[next]?.files ?? [] {
          for name in file.names?.exports ?? [] where reached.insert(name).inserted {
            fresh.append(name)
          }
        }
      }
      return reached
    }
  }
}
