import Imaging

/// Where a picture's foreground is said to be, when that isn't read from the drawing: by a drawn box and, in
/// it, by scissors.
struct FoundForeground {
  /// On the surface on which attempts are judged.
  let box: Box
  /// On the same surface; nil where nothing was cut.
  let mask: Mask?
  /// Whether the cut is the picture's mask, or only what the picture was judged by.
  let isTaken: Bool

  private var side: Int { Take.referenceSide }

  /// Whether the paper's filters let it pass: a box of at most 90 % of the image, a mask of at least 10 % of it
  /// (section 3.1), and something to be seen at all.
  var isSound: Bool {
    guard Double(box.area) <= 0.9 * Double(side * side) else { return false }
    guard let area = mask?.area() else { return true }
    return Double(area) >= 0.1 * Double(box.area) && Double(area) >= 0.02 * Double(side * side)
  }

  /// The box in a picture of another size.
  func box(side: Int) -> Box {
    func down(_ edge: Int) -> Int { edge * side / self.side }
    func up(_ edge: Int) -> Int { (edge * side + self.side - 1) / self.side }
    return Box(
      left: down(box.left), top: down(box.top), right: up(box.right), bottom: up(box.bottom))
  }

  /// The mask in a picture of another size, with soft edges; nil where the drawing's own is taken.
  func mask(side: Int) -> Mask? {
    guard isTaken, let mask else { return nil }
    let image = Image(
      width: mask.width, height: mask.height, channels: 3,
      pixels: mask.coverage.flatMap { [$0, $0, $0] })
    let resized = image.resizedByArea(width: side, height: side)
    return Mask(
      width: side, height: side, coverage: (0..<side * side).map { resized.pixels[$0 * 3] })
  }
}

extension Take {
  /// Where the foreground is said to be; nil where the drawing tells it.
  func found(_ seen: Foreground) -> FoundForeground? {
    guard settings.slack > 0 || settings.masks != .exact, let tight = seen.alpha.tightBox() else {
      return nil
    }
    let side = Self.referenceSide
    let box = drawnBox(around: tight, side: side)
    guard settings.masks != .exact, box.area < side * side else {
      return FoundForeground(box: box, mask: nil, isTaken: false)
    }
    let proof = Darkroom(settings: settings, side: side / 2).proof(
      foreground: seen.image, background: background(pixels: side), exposure: exposure)
    var scissors = Scissors(proof, box: box)
    return FoundForeground(
      box: box, mask: scissors.cut(), isTaken: settings.masks == .grabCut)
  }
}
