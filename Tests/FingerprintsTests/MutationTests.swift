import Testing

/// Edits of the real sources that change outcomes: each must move the fingerprint of what it changes.
struct MutationTests {
  struct Mutation: Sendable, CustomTestStringConvertible {
    let what: String
    let file: String
    /// What stands in the file, once or more, and what the first of them becomes.
    let old: String
    let new: String
    let moves: Set<String>

    var testDescription: String { what }
  }

  static let mutations = [
    Mutation(
      what: "a constant of the random streams", file: "RandomStream.swift", old: "0x", new: "0x1",
      moves: ["Training", "Pictures", "AdversarialSearch"]),
    Mutation(
      what: "a macro in a header of the kernels", file: "kernels.inc.h", old: "a##b", new: "b##a",
      moves: ["Training", "Predictions", "AttackedPredictions"]),
    Mutation(
      what: "a loop in C that is included", file: "convolution.inc.h", old: "c++", new: "c += 2",
      moves: ["Training", "Predictions"]),
    Mutation(
      what: "the raw value of an enum", file: "PartnerRule.swift", old: "case sameClass",
      new: "case sameClass = \"same\"", moves: ["Training", "Pictures", "Predictions"]),
    Mutation(
      what: "a static table", file: "ImageNetTable.swift", old: "= ", new: "= 1 + ",
      moves: ["ImportedNetwork", "Predictions"]),
    Mutation(
      what: "an operator of graphs", file: "PoolingOperator.swift", old: "0", new: "1",
      moves: ["ImportedNetwork"]),
    Mutation(
      what: "the reading of an operator of ONNX", file: "Poolings.swift", old: "0", new: "1",
      moves: ["ImportedNetwork"]),
    Mutation(
      what: "GrabCut's C++", file: "cutter.cpp", old: "<", new: "<=", moves: ["Pictures"]),
    Mutation(
      what: "the decoding of JPEG", file: "CJPEG/decode.c", old: "JDCT_ISLOW", new: "JDCT_IFAST",
      moves: ["Pictures"]),
    Mutation(
      what: "the header through which OpenBLAS is called", file: "COpenBLAS/shim.h", old: "cblas",
      new: "cblas64", moves: ["ImportedNetwork"]),
  ]

  @Test("an edit that changes outcomes moves their fingerprints", arguments: mutations)
  func moved(_ mutation: Mutation) throws {
    let file = try ThisPackage.file(named: mutation.file)
    let text = try file.text
    let range = try #require(text.range(of: mutation.old), "\(file) has no \(mutation.old)")
    let moved = try ThisPackage.moved(
      by: text.replacingCharacters(in: range, with: mutation.new), in: file)
    for type in mutation.moves.sorted() {
      #expect(moved.contains("Experiments.\(type)"), "\(type) stays as it was")
    }
  }

  @Test("an edit of any file below Experiments moves something")
  func everyFile() throws {
    for file in try ThisPackage.files(of: "Experiments") {
      let moved = try ThisPackage.moved(by: try file.text + "\nprivate let planted = 1\n", in: file)
      // What declares no type is reached by what does.
      #expect(!moved.isEmpty, "\(file.testDescription) is in no fingerprint")
    }
  }

  @Test("an edit of any file of the targets that Experiments stands on moves something")
  func everyFileBelow() throws {
    let fingerprints = try ThisPackage.fingerprints.get()
    let units = try ThisPackage.files(of: "Experiments").map(\.testDescription)
    let below = units.reduce(into: Set<String>()) {
      $0.formUnion(fingerprints.closure(of: $1).targets)
    }
    let before = fingerprints.ofTargets
    for target in below.sorted() where try ThisPackage.isOfThisHouse(target) {
      for file in try ThisPackage.files(of: target) {
        let after = try ThisPackage.fingerprints(with: file.text + "\nint planted;\n", in: file)
        #expect(before[target] != after.ofTargets[target], "\(file.testDescription)")
      }
    }
    #expect(
      below.isSuperset(of: ["NeuralNet", "ImageNet9", "CKernels", "COpenCV", "CJPEG", "ONNX"]))
  }
}
