import Diorama
import Foundation
import ImageNet9
import Imaging
import Tensors

/// The same twelve pictures of a class for every test that needs a set with all classes.
let smallSet = Diorama9(trainingImages: 3, testImages: 12).pictures(split: .test, seed: 5)

/// An image whose pixels all differ, so that any misplacement shows.
func patterned(_ width: Int, _ height: Int, offset: Int = 0) -> Image {
  Image(
    width: width, height: height, channels: 3,
    pixels: (0..<width * height * 3).map { UInt8(($0 * 37 + offset) % 251) })
}

/// Says where two arrays of bytes differ most; nil if nowhere by more than `tolerance`.
func worstDifference(_ found: [UInt8], _ expected: [UInt8], tolerance: Int = 0) -> String? {
  guard found.count == expected.count else {
    return "\(found.count) values, expected \(expected.count)"
  }
  guard
    let worst = found.indices.max(by: {
      abs(Int(found[$0]) - Int(expected[$0])) < abs(Int(found[$1]) - Int(expected[$1]))
    }), abs(Int(found[worst]) - Int(expected[worst])) > tolerance
  else { return nil }
  return
    "at index \(worst): expected \(expected[worst]), got \(found[worst]), tolerance \(tolerance)"
}
