import ImageNet9

extension DataSet {
  /// The number of images in a split, for estimates; 0 where a folder lacks it.
  package func imageCount(_ split: Split) -> Int {
    switch self {
    case .diorama9(let diorama): ObjectClass.allCases.count * diorama.images(in: split)
    case .folder(let folder): folder.imageCount(split)
    }
  }

  /// Width and height of its images in pixels.
  package var side: Int {
    switch self {
    case .diorama9(let diorama): diorama.side
    case .folder(let folder): folder.side
    }
  }
}

extension PictureSet {
  /// The share of each picture's pixels that is foreground, by the mask's coverage.
  var foregroundAreas: [Float] {
    let size = side * side
    return (0..<count).map { index in
      let sum = coverage[index * size..<(index + 1) * size].reduce(0) { $0 + Int($1) }
      return Float(sum) / Float(255 * size)
    }
  }

  /// The share of each picture's pixels inside the box.
  var boxAreas: [Float] {
    boxes.map { box in
      Float((box.right - box.left) * (box.bottom - box.top)) / Float(side * side)
    }
  }
}
