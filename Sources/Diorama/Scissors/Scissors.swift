import Imaging
import Tensors

/// GrabCut (Rother, Kolmogorov and Blake 2004) in fixed arithmetic: what the paper cuts its foregrounds out
/// with, for pictures whose bits are kept.
///
/// Pixels outside of the box are background for good; within it, colour models of both sides and a smallest
/// cut follow each other. Sums of colours are whole numbers, logarithms are the kit's own, and the edges of the
/// graph are whole numbers too, so that the same picture gives the same mask on any processor. Only the
/// clustering's random numbers differ from OpenCV's, from which `GrabCut` of Imaging takes them.
package struct Scissors {
  /// How often colour models and cut follow each other (paper's generator: 5).
  static let rounds = 5
  /// γ: how strongly alike neighbours hold together.
  private static let strength = 50.0
  /// What a unit of cost is as a whole number.
  private static let scale = 1024.0

  private let width: Int
  private let height: Int
  private let box: Box
  private let colours: [SIMD3<Double>]
  private var isForeground: [Bool]

  /// Prepares the cut of an RGB picture whose foreground lies in `box`.
  ///
  /// - Precondition: `image` has three channels; `box` lies within it and isn't all of it.
  package init(_ image: Image, box: Box) {
    precondition(image.channels == 3, "scissors take RGB, not \(image.channels) channels")
    precondition(
      box.left >= 0 && box.top >= 0 && box.right <= image.width && box.bottom <= image.height
        && box.area > 0 && box.area < image.width * image.height,
      "\(box) is no part of a picture of \(image.width) × \(image.height)")
    (width, height, self.box) = (image.width, image.height, box)
    let (pixels, columns) = (image.pixels, image.width)
    colours = stride(from: 0, to: pixels.count, by: 3).map { start in
      SIMD3<Double>(SIMD3<UInt8>(pixels[start], pixels[start + 1], pixels[start + 2]))
    }
    isForeground = colours.indices.map { pixel in
      box.contains(x: pixel % columns, y: pixel / columns)
    }
  }

  /// Cuts the foreground out.
  ///
  /// - Returns: 255 where it is, 0 elsewhere, `[height, width]`.
  package mutating func cut() -> Mask {
    var component = [UInt8](repeating: 0, count: colours.count)
    for side in [false, true] {
      let pixels = colours.indices.filter { isForeground[$0] == side }
      let clusters = ColourClusters(pixels.map { colours[$0] }, count: ColourMixture.components)
      for pixel in pixels { component[pixel] = clusters.nearest(colours[pixel]) }
    }
    let links = PixelLinks(colours, width: width, height: height, strength: Self.strength)
    var foreground = model(true, component)
    var background = model(false, component)
    for _ in 0..<Self.rounds {
      for pixel in colours.indices {
        let side = isForeground[pixel] ? foreground : background
        component[pixel] = side.nearest(colours[pixel])
      }
      foreground = model(true, component)
      background = model(false, component)
      guard split(foreground, background, links) else { break }
    }
    return Mask(
      width: width, height: height, coverage: isForeground.map { $0 ? 255 : 0 })
  }

  private func model(_ side: Bool, _ component: [UInt8]) -> ColourMixture {
    ColourMixture(
      colours: colours, where: side ? isForeground : isForeground.map { !$0 }, component: component)
  }

  /// Finds the smallest cut within the box; whether foreground is left and any pixel changed sides.
  private mutating func split(
    _ foreground: ColourMixture, _ background: ColourMixture, _ links: PixelLinks
  ) -> Bool {
    var graph = PixelGraph(width: box.width, height: box.height)
    for row in 0..<box.height {
      for column in 0..<box.width {
        let (x, y) = (box.left + column, box.top + row)
        let colour = colours[y * width + x]
        var toBackground = foreground.cost(colour)
        for direction in PixelLinks.directions {
          let (nextX, nextY) = (x + direction.x, y + direction.y)
          let weight = links.weight(x, y, direction)
          if box.contains(x: nextX, y: nextY) {
            if direction.isFirstHalf {
              graph.link(column, row, direction.index, Int32(weight * Self.scale))
            }
          } else {
            // A neighbour outside is background.
            toBackground += weight
          }
        }
        let excess = background.cost(colour) - toBackground
        graph.tie(column, row, Int32((excess * Self.scale).rounded(.down)))
      }
    }
    graph.cut()
    var (changed, left) = (false, false)
    for row in 0..<box.height {
      for column in 0..<box.width {
        let pixel = (box.top + row) * width + box.left + column
        let now = graph.isWithSource(column, row)
        changed = changed || now != isForeground[pixel]
        left = left || now
        isForeground[pixel] = now
      }
    }
    return changed && left
  }
}
