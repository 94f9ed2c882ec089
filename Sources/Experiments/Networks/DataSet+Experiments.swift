import ImageNet9
import Imaging
import Lab

extension DataSet {
  /// The number of images in a split, for estimates; 0 where a folder lacks it.
  package func imageCount(_ split: Split) -> Int {
    switch self {
    case .diorama9(let diorama): ObjectClass.allCases.count * diorama.images(in: split)
    case .folder(let folder): folder.imageCount(split)
    // Somewhat more than half of the photographs pass the filters.
    case .photographs(let photographs):
      split == .training ? 0 : max(photographs.candidates * 6 / 10, 100)
    }
  }

  /// Width and height of its images in pixels.
  package var side: Int {
    switch self {
    case .diorama9(let diorama): diorama.side
    case .folder(let folder): folder.side
    case .photographs: 224
    }
  }

  /// The data set with what the profile knows of where its data lie.
  func filled(from profile: Profile) -> DataSet {
    guard case .photographs(let photographs) = self, photographs.digest == nil,
      let known = profile.value(of: Photographs.self)
    else { return self }
    return .photographs(known)
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
