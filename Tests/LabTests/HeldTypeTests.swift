import Lab
import TestFolders
import Testing

/// A value that holds another of any type, and says of which through the hook that keys are made with.
private struct Held: Hashable, Encodable, Sendable {
  var type = "Elsewhere.Painter"
  var value = 3

  private enum CodingKeys: String, CodingKey { case type, value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(type, forKey: .type)
    try container.encode(value, forKey: .value)
    let key = CodingUserInfoKey(rawValue: "backdrop.code")
    let hear = key.flatMap { encoder.userInfo[$0] as? @Sendable (String) -> Void }
    if type.contains(".") { hear?(type) }
  }
}

private struct Painted: Experiment, NamedExperiment {
  static let stableName = "LabTests.Painted"
  var held = Held()
  var text = ""
  var inputs: [any Experiment] { [] }
  var cost: Cost { .trivial }
  func run(in lab: LabContext) throws -> Int { held.value }
}

@Suite("Keys of values that hold others of any type")
struct HeldTypeTests {
  private func key(_ painted: Painted = Painted(), code: [String: String]) throws -> Key {
    try makeLab(in: try TestFolder(), code: code.merging(["LabTests": "tests"]) { one, _ in one })
      .key(of: painted)
  }

  @Test("the code of a type that a value names enters the key")
  func held() throws {
    let one = try key(code: ["Elsewhere.Painter": "1"])
    #expect(try one == key(code: ["Elsewhere.Painter": "1", "Elsewhere.Other": "2"]))
    #expect(try one != key(code: ["Elsewhere.Painter": "2"]))
  }

  @Test("a type without a fingerprint of its own has that of its target")
  func target() throws {
    #expect(try key(code: ["Elsewhere": "1"]) == key(code: ["Elsewhere": "1", "Other": "1"]))
    #expect(try key(code: ["Elsewhere": "1"]) != key(code: ["Elsewhere": "2"]))
  }

  @Test("a type of which no code is known, or a private one, is refused by name")
  func unknown() throws {
    let error = #expect(throws: LabError.self) { try key(code: [:]) }
    #expect(error?.description.contains("Elsewhere.Painter") == true)
    let hidden = Painted(held: Held(type: "Elsewhere.(unknown context at $1).Painter"))
    #expect(throws: LabError.self) { try key(hidden, code: ["Elsewhere": "1"]) }
  }

  @Test("words that only look like a type are no type")
  func words() throws {
    let plain = Painted(held: Held(type: "convolution"), text: #""type":"Nowhere.Painter""#)
    #expect(throws: Never.self) { try key(plain, code: [:]) }
  }
}
