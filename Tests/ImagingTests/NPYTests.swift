import Foundation
import Imaging
import TestFolders
import Testing

@Suite("NPY keeps masks and refuses what it cannot read")
struct NPYTests {
  /// A file with a header of our own, padded as NumPy does.
  private func file(_ header: String, _ values: [UInt8], version: UInt8 = 1) -> Data {
    let lengthBytes = version == 1 ? 2 : 4
    let padding = (64 - (8 + lengthBytes + header.utf8.count) % 64) % 64
    let text = header + String(repeating: " ", count: padding)
    let length = (0..<lengthBytes).map { UInt8(text.utf8.count >> (8 * $0) & 255) }
    return Data([0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(text.utf8) + values)
  }

  @Test("what is written is read back", arguments: [(1, 1), (3, 7), (48, 48)])
  func roundTrip(size: (Int, Int)) throws {
    let mask = noiseMask(size.0, size.1)
    let data = NPY.encode(mask)
    #expect(try NPY.decode(data) == mask)
    // NumPy asks that the values begin at a multiple of 64 bytes.
    #expect((data.count - size.0 * size.1) % 64 == 0)
  }

  @Test("the bytes are NumPy's own")
  func bytes() {
    // numpy.save of numpy.array([[1, 2, 3], [4, 5, 6]], numpy.uint8), NumPy 2.4.
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }"
    let expected = Data(
      [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
        + [UInt8](repeating: 32, count: 117 - header.utf8.count) + [10, 1, 2, 3, 4, 5, 6])
    #expect(NPY.encode(Mask(width: 3, height: 2, coverage: [1, 2, 3, 4, 5, 6])) == expected)
  }

  @Test("booleans become nothing and all", arguments: [UInt8(1), 2])
  func booleans(version: UInt8) throws {
    let data = file(
      "{'descr': '|b1', 'fortran_order': False, 'shape': (1, 3), }", [0, 1, 1], version: version)
    #expect(try NPY.decode(data) == Mask(width: 3, height: 1, coverage: [0, 255, 255]))
  }

  @Test("an array that was saved by columns, as a transposed one is, is the same mask")
  func byColumns() throws {
    // numpy.save of numpy.asfortranarray([[1, 2, 3], [4, 5, 6]]): the values go down the columns.
    let data = file(
      "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", [1, 4, 2, 5, 3, 6])
    #expect(try NPY.decode(data) == Mask(width: 3, height: 2, coverage: [1, 2, 3, 4, 5, 6]))
  }

  @Test("a mask that is something else is named for what it is")
  func somethingElse() {
    let pointer = Data("version https://git-lfs.github.com/spec/v1\noid sha256:12\n".utf8)
    let error = #expect(throws: ImagingError.self) { try NPY.decode(pointer, source: "'m.npy'") }
    #expect("\(error as Any)".contains("Git LFS pointer"))
  }

  @Test(
    "any other array is an error that says what was found",
    arguments: [
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }", "'<f4'"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (4,), }", "(4,)"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2), }", "(1, 2, 2)"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (9, 9), }", "81 bytes, found 4"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (-1, -4), }", "(-1, -4)"),
      (
        "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999, 1), }",
        "two positive numbers"
      ),
      ("{'descr': '|u1', 'shape': (2, 2), }", "fortran_order"),
      ("{'fortran_order': False, 'shape': (2, 2), }", "descr"),
      ("{'descr': '|u1', 'fortran_order': False}", "shape"),
    ])
  func refused(header: String, part: String) {
    let error = #expect(throws: ImagingError.self) {
      try NPY.decode(file(header, [1, 2, 3, 4]), source: "'mask.npy'")
    }
    let text = error?.description ?? ""
    #expect(text.contains(part) && text.contains("'mask.npy'"), "\(text)")
  }

  @Test("a file cut short anywhere is an error")
  func truncated() {
    let whole = NPY.encode(noiseMask(5, 5))
    for count in 0..<whole.count {
      #expect(throws: ImagingError.self, "cut to \(count) of \(whole.count) bytes") {
        try NPY.decode(whole.prefix(count))
      }
    }
  }

  @Test("a flipped bit of the header is an error or leaves an array of the same values")
  func flipped() {
    let mask = noiseMask(5, 5)
    let whole = NPY.encode(mask)
    for index in 0..<whole.count - 25 {
      for bit in 0..<8 {
        var damaged = whole
        damaged[index] ^= 1 << UInt8(bit)
        guard let found = try? NPY.decode(damaged) else { continue }
        #expect(
          found.coverage.count == 25, "byte \(index), bit \(bit) gives \(found.coverage.count)")
      }
    }
  }

  @Test("a file written is a file read")
  func onDisk() throws {
    let url = TestFolder.root
      .appendingPathComponent("imaging-\(UUID().uuidString).npy")
    defer { try? FileManager.default.removeItem(at: url) }
    let mask = noiseMask(20, 30)
    try NPY.write(mask, to: url)
    #expect(try NPY.read(url) == mask)
    #expect(throws: ImagingError.self) {
      try NPY.write(mask, to: URL(fileURLWithPath: "/nonexistent/mask.npy"))
    }
  }
}
