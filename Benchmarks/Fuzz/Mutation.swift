import Foundation
import Tensors

/// Changes that damage a file as disks, editors, networks and attackers do.
struct Mutation {
  let format: Format
  let seeds: [Data]
  /// What all inputs derive from.
  let seed: UInt64

  /// Input `index`: the same in every process.
  func input(_ index: Int) -> Data {
    var stream = RandomStream(seed: seed, purpose: format.name, index: index)
    let sound = seeds[stream.integer(below: seeds.count)]
    // Half of the inputs are changed by what they mean, where that is known.
    if let change = format.change, stream.integer(below: 2) == 0 {
      return change(sound, &stream)
    }
    var bytes = Array(sound)
    for _ in 0...stream.integer(below: 5) { apply(to: &bytes, &stream) }
    // Some keep a wrong checksum, for what stands before it is looked at.
    if stream.integer(below: 8) > 0 { format.mend(&bytes) }
    return Data(bytes)
  }

  private func apply(to bytes: inout [UInt8], _ stream: inout RandomStream) {
    guard !bytes.isEmpty else {
      bytes = Array(seeds[0])
      return
    }
    let place = stream.integer(below: bytes.count)
    switch stream.integer(below: 12) {
    case 0: bytes[place] ^= 1 << UInt8(stream.integer(below: 8))
    case 1: bytes[place] = UInt8(stream.integer(below: 256))
    case 2: bytes[place] = stream.pick([0, 1, 0x7F, 0x80, 0xFF, 10, 13, 34])
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + length(&stream)))
    case 4:
      let piece = bytes[place..<min(bytes.count, place + length(&stream))]
      bytes.insert(contentsOf: piece, at: stream.integer(below: bytes.count + 1))
    case 5:
      // A splice: the rest is another file's.
      let other = Array(seeds[stream.integer(below: seeds.count)])
      let start = stream.integer(below: other.count + 1)
      bytes = Array(bytes[..<place]) + other[start...]
    case 6: if stream.integer(below: 6) == 0 { bytes.removeSubrange(place...) }
    case 7, 8: editNumber(in: &bytes, at: place, &stream)
    case 9: editWords(in: &bytes, at: place, &stream)
    case 10:
      // A number of the machine, of either order.
      let number: UInt32 = stream.pick([0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x1_0000])
      let little = (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      let order = stream.integer(below: 2) == 0 ? little : little.reversed()
      bytes.replaceSubrange(place..<min(bytes.count, place + 4), with: order)
    default:
      // Many of the same, for what goes in depth.
      let count = [3, 40, 3000][stream.integer(below: 3)]
      let piece = Array(bytes[place..<min(bytes.count, place + 1 + stream.integer(below: 3))])
      bytes.insert(contentsOf: (0..<count).flatMap { _ in piece }, at: place)
    }
  }

  private func length(_ stream: inout RandomStream) -> Int {
    1 + stream.integer(below: stream.integer(below: 4) == 0 ? 400 : 12)
  }

  /// Replaces the digits nearest behind a place by another number.
  private func editNumber(in bytes: inout [UInt8], at place: Int, _ stream: inout RandomStream) {
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    let number = stream.pick([
      "0", "-1", "1", "2147483648", "9223372036854775807", "9223372036854775808", "1e999", "nan",
      "65536", "007", "99999999999999999999999", "0.5", "", "-0", "4294967295",
    ])
    bytes.replaceSubrange(start..<end, with: Array(number.utf8))
  }

  private func editWords(in bytes: inout [UInt8], at place: Int, _ stream: inout RandomStream) {
    guard !format.words.isEmpty else { return }
    let word = Array(stream.pick(format.words).utf8)
    let end = stream.integer(below: 2) == 0 ? place : min(bytes.count, place + word.count)
    bytes.replaceSubrange(place..<end, with: word)
  }
}
