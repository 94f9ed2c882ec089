/// How many images are worked on at a time: their pixels take about eight megabytes.
enum BlockLength {
  /// The number for images of a side, in whole groups of the sixteen that networks take at a time.
  static func images(side: Int) -> Int {
    min(max((8 << 20) / max(side * side * 3, 1) / 16 * 16, 32), 1024)
  }
}
