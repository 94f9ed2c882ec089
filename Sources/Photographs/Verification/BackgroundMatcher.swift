import Foundation
import ImageNet9
import Imaging
import Tensors

/// Finds out which Only-BG-T image lies behind a mixed image, by comparing both outside of the mask.
///
/// A fixed grid of pixels of every candidate is held in memory, 3 KB each; the best few by those are then
/// compared pixel by pixel.
struct BackgroundMatcher: Sendable {
  /// A candidate.
  struct Candidate: Sendable {
    let stem: String
    let label: ObjectClass
    let url: URL
  }

  /// The best candidate and how far it and the next best are off, as root mean square in levels.
  struct Match: Sendable {
    let candidate: Candidate
    let difference: Double
    let nextDifference: Double
  }

  private static let gridSide = 32
  private static let shortList = 5
  /// JPEG changes a pixel by a few levels; another picture differs by dozens.
  private static let mostDifference = 20.0

  private let candidates: [Candidate]
  private let places: [Int]
  /// The grid's values, `[candidate][place][channel]`.
  private let samples: [[UInt8]]

  /// Reads the candidates, all of one side; each that cannot be read is left out.
  init(_ candidates: [Candidate], side: Int) {
    let grid = min(Self.gridSide, side)
    let ticks = (0..<grid).map { (2 * $0 + 1) * side / (2 * grid) }
    let places = ticks.flatMap { y in ticks.map { y * side + $0 } }
    let read = parallelMap(candidates.count) { index -> [UInt8]? in
      guard let image = try? PictureFile.read(candidates[index].url), image.width == side,
        image.height == side
      else { return nil }
      return places.flatMap { image.pixels[$0 * 3..<$0 * 3 + 3] }
    }
    self.places = places
    let sound = read.indices.filter { read[$0] != nil }
    self.candidates = sound.map { candidates[$0] }
    samples = read.compactMap { $0 }
  }

  /// The background of a mixed image; nil if no candidate comes near, or nothing lies outside the mask.
  ///
  /// - Parameters:
  ///   - image: The mixed image.
  ///   - mask: Its foreground, of the same size; two more pixels around it are left out, since JPEG and
  ///     soft edges carry it that far.
  /// - Returns: The best of all candidates.
  func match(_ image: Image, outside mask: Mask) -> Match? {
    let covered = mask.grown(by: 2)
    let open = places.indices.filter { covered.coverage[places[$0]] == 0 }
    if open.isEmpty { return nil }
    let seen = open.flatMap { image.pixels[places[$0] * 3..<places[$0] * 3 + 3] }
    var sums: [(sum: Int, candidate: Int)] = []
    sums.reserveCapacity(samples.count)
    for (candidate, sample) in samples.enumerated() {
      var sum = 0
      for (position, place) in open.enumerated() {
        for channel in 0..<3 {
          let difference = Int(seen[position * 3 + channel]) - Int(sample[place * 3 + channel])
          sum += difference * difference
        }
      }
      sums.append((sum, candidate))
    }
    let best = sums.sorted { ($0.sum, $0.candidate) < ($1.sum, $1.candidate) }
      .prefix(Self.shortList)
    let exact = best.compactMap { entry -> (Double, Candidate)? in
      let candidate = candidates[entry.candidate]
      guard let other = try? PictureFile.read(candidate.url) else { return nil }
      return (Self.difference(image, other, outside: covered), candidate)
    }.sorted { $0.0 < $1.0 }
    guard let first = exact.first, first.0 <= Self.mostDifference else { return nil }
    return Match(
      candidate: first.1, difference: first.0,
      nextDifference: exact.dropFirst().first?.0 ?? .infinity)
  }

  private static func difference(_ one: Image, _ other: Image, outside mask: Mask) -> Double {
    guard one.pixels.count == other.pixels.count else { return .infinity }
    var (sum, count) = (0, 0)
    for pixel in mask.coverage.indices where mask.coverage[pixel] == 0 {
      for index in pixel * 3..<pixel * 3 + 3 {
        let difference = Int(one.pixels[index]) - Int(other.pixels[index])
        sum += difference * difference
      }
      count += 3
    }
    return count == 0 ? .infinity : (Double(sum) / Double(count)).squareRoot()
  }
}

extension Mask {
  /// The mask with every pixel covered that lies within `reach` columns and rows of a covered one.
  func grown(by reach: Int) -> Mask {
    var wide = coverage
    for y in 0..<height {
      for x in 0..<width where coverage[y * width + x] > 0 {
        for column in max(0, x - reach)...min(width - 1, x + reach) {
          wide[y * width + column] = 255
        }
      }
    }
    var high = wide
    for y in 0..<height {
      for row in max(0, y - reach)...min(height - 1, y + reach) where row != y {
        for x in 0..<width where wide[y * width + x] > 0 { high[row * width + x] = 255 }
      }
    }
    return Mask(width: width, height: height, coverage: high)
  }
}
