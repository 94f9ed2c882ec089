/// What lays its colours on a row of a layer.
protocol Painter {
  /// Lays colours on the pixels of row `y` that are covered.
  func lay<B: Blend>(_ y: Int, _ spans: UnsafeBufferPointer<Span>, on surface: Surface, _: B.Type)
}

/// The pixels that paint goes to, and what confines it.
struct Surface {
  let layer: Layer
  let clip: Clip?
  /// Room for the colours of a row.
  let room: UnsafeMutablePointer<Pixel>
}

/// One colour.
struct Solid: Painter {
  let pixel: Pixel

  @inline(__always)
  func lay<B: Blend>(
    _ y: Int, _ spans: UnsafeBufferPointer<Span>, on surface: Surface, _: B.Type
  ) {
    let row = surface.layer.row(y)
    if let levels = surface.clip?.row(y) {
      for span in spans {
        for x in Int(span.x)..<Int(span.x + span.count) where levels[x] > 0 {
          row[x] = B.blend(pixel.times(product(span.coverage, UInt32(levels[x]))), row[x])
        }
      }
      return
    }
    for span in spans {
      let (start, count) = (row + Int(span.x), Int(span.count))
      let paint = span.coverage == 255 ? pixel : pixel.times(span.coverage)
      if B.self == Over.self && paint.alpha == 255 {
        start.update(repeating: paint, count: count)
      } else {
        for x in 0..<count { start[x] = B.blend(paint, start[x]) }
      }
    }
  }
}

/// Colours that differ from pixel to pixel.
protocol Colors: Painter {
  /// Whether no pixel is transparent.
  var isOpaque: Bool { get }

  /// The colours of `count` pixels of row `y` from column `x` on, in `room` or elsewhere.
  func colors(
    x: Int, y: Int, count: Int, in room: UnsafeMutablePointer<Pixel>
  ) -> UnsafeMutablePointer<Pixel>
}

extension Colors {
  @inline(__always)
  func lay<B: Blend>(
    _ y: Int, _ spans: UnsafeBufferPointer<Span>, on surface: Surface, _: B.Type
  ) {
    let row = surface.layer.row(y)
    let levels = surface.clip?.row(y)
    for span in spans {
      let (x, count) = (Int(span.x), Int(span.count))
      let start = row + x
      if B.self == Over.self && isOpaque && span.coverage == 255 && levels == nil {
        // What is there is hidden: the colours can be made in its place.
        let colors = colors(x: x, y: y, count: count, in: start)
        if colors != start { start.update(from: colors, count: count) }
        continue
      }
      let colors = colors(x: x, y: y, count: count, in: surface.room)
      if let levels {
        for index in 0..<count where levels[x + index] > 0 {
          let level = product(span.coverage, UInt32(levels[x + index]))
          start[index] = B.blend(colors[index].times(level), start[index])
        }
      } else if span.coverage == 255 {
        for index in 0..<count { start[index] = B.blend(colors[index], start[index]) }
      } else {
        for index in 0..<count {
          start[index] = B.blend(colors[index].times(span.coverage), start[index])
        }
      }
    }
  }
}

/// The pixels of another layer, where they are.
struct Group: Colors {
  let layer: Layer

  var isOpaque: Bool { false }

  @inline(__always)
  func colors(
    x: Int, y: Int, count: Int, in room: UnsafeMutablePointer<Pixel>
  ) -> UnsafeMutablePointer<Pixel> { layer.row(y) + x }
}
