import Dispatch
import Figures
import Foundation
import Imaging
import Report
import Synchronization

/// A figure that waits to be drawn.
struct PendingFigure: Sendable {
  let label: String
  let figure: any Figure
  let drawing: FigureContent.Drawing
  let caption: CaptionText
  let alt: String
  /// All pictures of a grid in one, where the page cuts them out of it.
  var sprite: Image?

  /// Pictures are enlarged as squares; plots are drawn at twice their size.
  var isPixelated: Bool { if case .grid = drawing { true } else { false } }
}

/// A figure as it is shown, with the bytes of its pictures by their paths.
struct PrintedFigure: Sendable {
  let content: FigureContent
  let pictures: [String: Data]
}

/// Draws the figures of a chapter, light and dark, on all cores: what takes longest once values are known.
enum FigurePress {
  /// The figures as PNG, in the order given.
  static func print(_ pending: [PendingFigure]) -> [Result<PrintedFigure, any Error>] {
    let drawn = Mutex<[Int: Result<Print, any Error>]>([:])
    // Even numbers are light, odd ones dark.
    DispatchQueue.concurrentPerform(iterations: pending.count * 2) { index in
      let figure = pending[index / 2]
      let isDark = index % 2 == 1
      // A grid's ground is transparent: one picture serves both themes.
      if isDark && figure.isPixelated { return }
      let result = Result {
        let image = try figure.figure.draw(isDark ? .dark : .light)
        return Print(png: try png(image), width: image.width, height: image.height)
      }
      drawn.withLock { $0[index] = result }
    }
    let prints = drawn.withLock { $0 }
    return pending.enumerated().map { index, figure in
      Result {
        guard let light = try prints[2 * index]?.get() else { throw CancellationError() }
        let dark = try prints[2 * index + 1]?.get()
        let sprite = try figure.sprite.map { try png($0) }
        let content = FigureContent(
          caption: figure.caption, alt: figure.alt, drawing: figure.drawing,
          light: "figures/\(figure.label).png",
          dark: dark.map { _ in "figures/\(figure.label)-dark.png" },
          sprite: sprite.map { _ in "figures/\(figure.label)-sprite.png" },
          displayWidth: light.width / 2, displayHeight: light.height / 2,
          isPixelated: figure.isPixelated)
        var pictures = [content.light: light.png]
        if let path = content.dark { pictures[path] = dark?.png }
        if let path = content.sprite { pictures[path] = sprite }
        return PrintedFigure(content: content, pictures: pictures)
      }
    }
  }

  /// A drawing has few colours and is kept by their list, which makes the report half as large; pictures
  /// are kept as they are.
  private static func png(_ image: Image) throws -> Data {
    if let indexed = IndexedImage(image) { try PNG.encode(indexed) } else { try PNG.encode(image) }
  }

  private struct Print: Sendable {
    let png: Data
    let width: Int
    let height: Int
  }
}
