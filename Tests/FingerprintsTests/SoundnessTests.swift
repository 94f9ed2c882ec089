import Fingerprints
import Foundation
import Manuscript
import Testing

/// What fingerprints of single files rest on.
struct SoundnessTests {
  @Test("no target makes a type of another target conform to a protocol of a third")
  func conformances() throws {
    // Such a conformance is at work in files that do not import the target that declares it.
    let texts = try ThisPackage.graph.get().targets.map(\.name)
      .filter { try ThisPackage.isOfThisHouse($0) }
      .map { name in
        let files = try ThisPackage.files(of: name).filter { $0.path.hasSuffix(".swift") }
        return (name: name, names: try files.map { SwiftNames(try $0.text) })
      }
    let types = Dictionary(uniqueKeysWithValues: texts.map { target in
      (target.name, target.names.reduce(into: Set<String>()) { $0.formUnion($1.types) })
    })
    let house = types.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    for target in texts {
      let own = types[target.name] ?? []
      for conformance in target.names.flatMap(\.conformances) where house.contains(conformance.type) {
        #expect(
          own.contains(conformance.type) || own.contains(conformance.protocol),
          "\(target.name) makes \(conformance.type) conform to \(conformance.protocol)")
      }
    }
  }

  @Test("a target counts with whatever its code imports, whether the manifest says so or not")
  func imports() {
    let file = CodeFile(path: "A.swift", data: Data("import struct B.Thing\n".utf8))
    let target = CodeTarget(name: "A", dependencies: ["C"], conditions: [], files: [file])
    #expect(target.dependencies.isSuperset(of: ["B", "C"]))
  }

  @Test("what the code is compiled with counts")
  func conditions() {
    func digest(_ conditions: [String], byFile: Bool) -> [String] {
      let marks = byFile ? [CodeTarget.byFile] : []
      let file = CodeFile(path: "A.swift", data: Data("struct A {}".utf8), modules: byFile ? [] : nil)
      let target = CodeTarget(
        name: "M", dependencies: [], conditions: conditions + marks, files: [file])
      let fingerprints = Fingerprints(of: [target])
      return [fingerprints.ofTargets["M"] ?? "", fingerprints.ofTypes["M.A"] ?? ""]
    }
    for byFile in [true, false] {
      #expect(digest(["FAST=1"], byFile: byFile)[0] != digest([], byFile: byFile)[0])
    }
    #expect(digest(["FAST=1"], byFile: true)[1] != digest([], byFile: true)[1])
  }
}
