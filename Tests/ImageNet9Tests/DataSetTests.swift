import Diorama
import Files
import Foundation
import ImageNet9
import Synchronization
import Testing

@Suite struct DataSetTests {
  /// Two worlds that encode alike.
  private struct One: World {
    let seed = 1
    var name: String { "one" }
    var side: Int { 4 }
    func imageCount(_ split: Split) -> Int { 0 }
    func pictures(split: Split, seed: UInt64, part: Int) -> PictureSet { PictureSet([]) }
  }

  private struct Other: World {
    let seed = 1
    var name: String { "other" }
    var side: Int { 4 }
    func imageCount(_ split: Split) -> Int { 0 }
    func pictures(split: Split, seed: UInt64, part: Int) -> PictureSet { PictureSet([]) }
  }

  @Test func `data sets are equal if their worlds are of one type and equal`() {
    #expect(DataSet.diorama9(Diorama9(side: 64)) == DataSet(Diorama9(side: 64)))
    #expect(DataSet.diorama9(Diorama9(side: 64)) != .diorama9(Diorama9(side: 65)))
    #expect(DataSet(One()) == DataSet(One()))
    #expect(DataSet(One()) != DataSet(Other()))
    #expect(Set([DataSet(One()), DataSet(One()), DataSet(Other())]).count == 2)
  }

  @Test
  func
    `a data set is encoded with its world's type and settings, and names the type to whoever makes keys`()
    throws
  {
    let data = DataSet.diorama9(Diorama9(side: 64))
    let plain = try CanonicalJSON.text(of: data)
    #expect(plain.hasPrefix(#"{"type":"Diorama.Diorama9","value":{"#), "\(plain)")
    #expect(plain.contains(#""side":64"#) && !plain.contains("version"), "\(plain)")
    let key = try #require(CodingUserInfoKey(rawValue: "backdrop.code"))
    let heard = Mutex<[String]>([])
    let hook: @Sendable (String) -> Void = { type in heard.withLock { $0.append(type) } }
    #expect(try CanonicalJSON.text(of: data, userInfo: [key: hook]) == plain)
    #expect(heard.withLock { $0 } == ["Diorama.Diorama9"])
  }

  @Test func `what a world does not say of itself is its name, and the digest of its value`() {
    #expect(One().summary == "one" && One().kind == "one")
    #expect(One().digest == SHA256.hex(of: #"{"seed":1}"#))
  }
}
