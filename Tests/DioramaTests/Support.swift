import Diorama
import Foundation

/// A small set for tests: 12 test and 3 training images per class.
let smallDiorama = Diorama9(trainingImages: 3, testImages: 12)

/// Its test pictures.
let smallSet = smallDiorama.pictures(split: .test, seed: 5)

/// Runs `body` with a new folder that is removed afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("diorama-\(UUID().uuidString)", isDirectory: true)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
