/// The geometry of the reference pipeline: the short side is resized to a given length, then a square
/// is cut from the middle (torchvision's `Resize` and `CenterCrop`; 256 and 224 in the paper).
package struct CentreCrop: Sendable, Equatable {
  /// Columns before and after resizing.
  package let width: Int, resizedWidth: Int
  /// Rows before and after resizing.
  package let height: Int, resizedHeight: Int
  /// Width and height of the square.
  package let side: Int
  /// The square's first column and row in the resized picture.
  package let left: Int, top: Int

  /// Works out the geometry for a picture of `width` × `height` pixels.
  ///
  /// - Parameters:
  ///   - width: Columns, at least 1.
  ///   - height: Rows, at least 1.
  ///   - shortSide: The resized picture's short side; at least `side`.
  ///   - side: The square's side, at least 1.
  package init(width: Int, height: Int, shortSide: Int = 256, side: Int = 224) {
    precondition(
      width > 0 && height > 0 && side > 0 && shortSide >= side,
      "cannot resize \(width) x \(height) to \(shortSide) and cut out a square of \(side)")
    self.width = width
    self.height = height
    self.side = side
    // The long side is cut down to whole pixels, the margin rounded to the nearest even one at a tie:
    // so do torchvision's integer division and Python's round.
    resizedWidth = width <= height ? shortSide : shortSide * width / height
    resizedHeight = width <= height ? shortSide * height / width : shortSide
    left = Int((Double(resizedWidth - side) / 2).rounded(.toNearestOrEven))
    top = Int((Double(resizedHeight - side) / 2).rounded(.toNearestOrEven))
  }

  /// For each column of the square, the column of the picture that it copies.
  package var columns: [Int] {
    Array(Self.nearest(from: width, to: resizedWidth)[left..<left + side])
  }

  /// For each row of the square, the row of the picture that it copies.
  package var rows: [Int] {
    Array(Self.nearest(from: height, to: resizedHeight)[top..<top + side])
  }

  /// Where a box of the picture lies in the square: the pixels that are copied from inside of it.
  ///
  /// It reaches beyond the square where the box does.
  package func place(_ box: Box) -> Box {
    let columns = Self.nearest(from: width, to: resizedWidth)
    let rows = Self.nearest(from: height, to: resizedHeight)
    func count(_ sources: [Int], below edge: Int) -> Int { sources.count { $0 < edge } }
    return Box(
      left: count(columns, below: box.left) - left, top: count(rows, below: box.top) - top,
      right: count(columns, below: box.right) - left,
      bottom: count(rows, below: box.bottom) - top)
  }

  /// PIL's nearest neighbour: the old pixel in which the new one's centre lies.
  ///
  /// The centre is found by
  /// repeated addition, as PIL does, since a sum that falls on an edge decides which pixel it is.
  static func nearest(from old: Int, to new: Int) -> [Int] {
    let step = Double(old) / Double(new)
    var centre = step * 0.5
    return (0..<new).map { _ in
      defer { centre += step }
      return min(Int(centre), old - 1)
    }
  }
}

extension Image {
  /// The square of `crop`, each pixel a copy of the nearest one, as in the authors' pipeline.
  package func cropped(by crop: CentreCrop) -> Image {
    precondition(
      width == crop.width && height == crop.height,
      "the crop is for \(crop.width) x \(crop.height), the picture is \(width) x \(height)")
    let columns = crop.columns
    var result: [UInt8] = []
    result.reserveCapacity(crop.side * crop.side * channels)
    for row in crop.rows {
      for column in columns {
        let start = (row * width + column) * channels
        for channel in 0..<channels { result.append(pixels[start + channel]) }
      }
    }
    return Image(width: crop.side, height: crop.side, channels: channels, pixels: result)
  }

  /// The part of the picture inside of `box`, which must lie within it.
  package func cropped(to box: Box) -> Image {
    precondition(
      box.left >= 0 && box.top >= 0 && box.width > 0 && box.height > 0 && box.right <= width
        && box.bottom <= height, "\(box) is no part of a picture of \(width) x \(height)")
    return Image(
      width: box.width, height: box.height, channels: channels,
      pixels: (box.top..<box.bottom).flatMap { row in
        pixels[(row * width + box.left) * channels..<(row * width + box.right) * channels]
      })
  }
}

extension Mask {
  /// The square of `crop`, each pixel a copy of the nearest one.
  package func cropped(by crop: CentreCrop) -> Mask {
    precondition(
      width == crop.width && height == crop.height,
      "the crop is for \(crop.width) x \(crop.height), the mask is \(width) x \(height)")
    let columns = crop.columns
    return Mask(
      width: crop.side, height: crop.side,
      coverage: crop.rows.flatMap { row in columns.map { coverage[row * width + $0] } })
  }
}
