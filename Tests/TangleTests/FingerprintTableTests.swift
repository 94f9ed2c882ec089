import Manuscript
import Tangling
import Testing

private let sources: [(module: String, path: String, text: String)] = [
  (
    "Experiments", "Experiments/Training.swift",
    "import NeuralNet\npublic struct Training { struct Outcome {}; func run() { Network().fit() } }"
  ),
  ("Experiments", "Experiments/Accuracy.swift", "public struct Accuracy { let of: Training }"),
  ("NeuralNet", "NeuralNet/Network.swift", "import CKernels\nstruct Network { func fit() {} }"),
  ("NeuralNet", "NeuralNet/Hidden.swift", "private struct Hidden {}"),
  ("CKernels", "CKernels/kernel.c", "/* sum */ float sum(const float *x) { return x[0]; }"),
  ("CKernels", "CKernels/include/CKernels.h", "float sum(const float *x);"),
]

private func table(editing path: String, to text: String? = nil) -> [String: String] {
  var edited = sources
  if let index = edited.firstIndex(where: { $0.path == path }), let text {
    edited[index].text = text
  }
  return FingerprintTable.fingerprints(of: Library.units(of: edited))
}

struct FingerprintTableTests {
  @Test("types have stable names, nested ones too, private ones none")
  func names() {
    #expect(
      table(editing: "").keys.sorted() == [
        "Experiments.Accuracy", "Experiments.Training", "Experiments.Training.Outcome",
        "NeuralNet.Network",
      ])
  }

  @Test("an edited kernel changes all that computes with it; a comment in it changes nothing")
  func kernels() {
    let before = table(editing: "")
    let commented = table(
      editing: "CKernels/kernel.c", to: "// faster\nfloat sum(const float *x) { return x[0]; }")
    #expect(before == commented)
    let edited = table(
      editing: "CKernels/kernel.c", to: "float sum(const float *x) { return x[1]; }")
    for name in before.keys { #expect(before[name] != edited[name], "\(name)") }
  }

  @Test("an edited experiment changes what stands on it, and not what it stands on")
  func experiments() {
    let before = table(editing: "")
    let edited = table(
      editing: "Experiments/Accuracy.swift", to: "public struct Accuracy { let on: Training }")
    #expect(before.keys.filter { before[$0] != edited[$0] } == ["Experiments.Accuracy"])
  }

  @Test("the table is Swift, sorted by name")
  func text() {
    #expect(
      FingerprintTable.text(of: ["B.b": "1", "A.a": "2"]).hasSuffix(
        """
        package let libraryFingerprints: [String: String] = [
          "A.a": "2",
          "B.b": "1",
        ]

        """))
    #expect(FingerprintTable.text(of: [:]).hasSuffix("[String: String] = [:]\n"))
  }
}
