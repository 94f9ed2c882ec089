import Imaging

/// A picture as paint, interpolated between the middles of its pixels; beyond its edge it goes on.
struct Texture: Colors {
  private let width: Int
  private let height: Int
  /// `[height, width]`, colour times alpha.
  private let levels: [Levels]
  /// From a pixel's place on the canvas to a place in the picture, in the picture's pixels.
  private let map: Transform
  /// Where the picture stands upright: for each column of the canvas its place in the picture.
  private let columns: [Place]

  /// Between which two pixels of an axis, and how far on the way.
  private struct Place {
    let one: Int
    let other: Int
    let part: Float
  }

  let isOpaque: Bool

  /// A picture that fills `rectangle` on a canvas of so many columns of pixels; nil where `transform`
  /// has no way back.
  init?(_ image: Image, in rectangle: Rectangle, _ transform: Transform, canvasWidth: Int) {
    guard let back = transform.inverse, rectangle.width != 0, rectangle.height != 0 else {
      return nil
    }
    let (width, height) = (image.width, image.height)
    let (scaleX, scaleY) = (Double(width) / rectangle.width, Double(height) / rectangle.height)
    let map = Transform(
      xx: scaleX, yx: 0, xy: 0, yy: scaleY, x0: -rectangle.x * scaleX, y0: -rectangle.y * scaleY
    ).after(back)
    self.width = width
    self.height = height
    self.map = map
    isOpaque = image.channels == 3
    levels = Self.levels(of: image)
    columns =
      map.yx == 0 && map.xy == 0
      ? (0..<canvasWidth).map { Self.place(map, $0, 0, width, height).across } : []
  }

  private static func levels(of image: Image) -> [Levels] {
    let (count, channels) = (image.width * image.height, image.channels)
    return image.pixels.withUnsafeBufferPointer { pixels in
      [Levels](unsafeUninitializedCapacity: count) { levels, initialized in
        for index in 0..<count {
          let start = index * channels
          let alpha = channels == 4 ? Float(pixels[start + 3]) : 255
          let color = Levels(
            Float(pixels[start + 2]), Float(pixels[start + 1]), Float(pixels[start]), 255)
          (levels.baseAddress.unsafelyUnwrapped + index).initialize(to: color * (alpha / 255))
        }
        initialized = count
      }
    }
  }

  /// Where the middle of a pixel of the canvas lies in the picture.
  @inline(__always)
  private static func place(
    _ map: Transform, _ x: Int, _ y: Int, _ width: Int, _ height: Int
  ) -> (across: Place, down: Place) {
    let place = map(Point(Double(x) + 0.5, Double(y) + 0.5))
    return (between(Float(place.x) - 0.5, width), between(Float(place.y) - 0.5, height))
  }

  @inline(__always)
  private static func between(_ place: Float, _ count: Int) -> Place {
    let inside = min(max(place, 0), Float(count - 1))
    let one = Int(inside)
    return Place(one: one, other: min(one + 1, count - 1), part: inside - Float(one))
  }

  @inline(__always)
  func colors(
    x: Int, y: Int, count: Int, in room: UnsafeMutablePointer<Pixel>
  ) -> UnsafeMutablePointer<Pixel> {
    levels.withUnsafeBufferPointer { levels in
      if columns.isEmpty {
        for index in 0..<count {
          let (across, down) = Self.place(map, x + index, y, width, height)
          let (upper, lower) = (down.one * width, down.other * width)
          let left = mixed(levels[upper + across.one], levels[lower + across.one], down.part)
          let right = mixed(levels[upper + across.other], levels[lower + across.other], down.part)
          room[index] = Pixel(mixed(left, right, across.part))
        }
      } else {
        writeUpright(room, x, y, count, levels)
      }
    }
    return room
  }

  /// The same sums, with those down each column of the picture done once for the row.
  private func writeUpright(
    _ room: UnsafeMutablePointer<Pixel>, _ x: Int, _ y: Int, _ count: Int,
    _ levels: UnsafeBufferPointer<Levels>
  ) {
    withUnsafeTemporaryAllocation(of: Levels.self, capacity: width) { row in
      columns.withUnsafeBufferPointer { columns in
        let down = Self.place(map, x, y, width, height).down
        let (upper, lower) = (down.one * width, down.other * width)
        for column in columns[x].one...columns[x + count - 1].other {
          row[column] = mixed(levels[upper + column], levels[lower + column], down.part)
        }
        for index in 0..<count {
          let place = columns[x + index]
          room[index] = Pixel(mixed(row[place.one], row[place.other], place.part))
        }
      }
    }
  }

  @inline(__always)
  private func mixed(_ one: Levels, _ other: Levels, _ part: Float) -> Levels {
    one + (other - one) * part
  }
}
