import Diorama
import Files
import Foundation
import ImageNet9
import Tensors

/// How fast pictures of Diorama-9 are drawn, and their digest, which is the same on every processor.
struct DioramaTimes {
  let side: Int
  /// Pictures per class.
  let pictures: Int
  let threads: Int
  let rounds = 5

  /// Draws the test split of seed 1 five times and returns what to print: the best of the times, on the
  /// clock and of the processor.
  func run(dump: URL?) throws -> String {
    let diorama = Diorama9(side: side, trainingImages: 1, testImages: pictures)
    let clock = ContinuousClock()
    var seconds: [Double] = []
    var work: [Double] = []
    var set = PictureSet([])
    for _ in 0..<rounds {
      let before = clock.now
      let used = usage().seconds
      set = Parallel.$threads.withValue(threads) { diorama.pictures(split: .test, seed: 1) }
      seconds.append((clock.now - before) / .seconds(1))
      work.append(usage().seconds - used)
    }
    let pixels = Data(set.pixels) + Data(set.coverage)
    if let dump { try pixels.write(to: dump) }
    let best = seconds.min() ?? 0
    let least = (work.min() ?? 0) * 1000 / Double(set.count)
    return String(
      format: "side %d: %.3f ms of the processor per picture, %.0f pictures per second; SHA-256 %@",
      side, least, Double(set.count) / best,
      SHA256.hex(of: pixels))
  }
}
