import Figures
import Foundation
import Imaging
import Synchronization
import Testing

@Suite("The same data gives the same bytes")
struct SamenessTests {
  @Test("twice, and from two threads at once", arguments: Theme.allCases)
  func bytes(_ theme: Theme) throws {
    let figures = Examples.all.map(\.figure)
    let first = try figures.map { try PNG.encode($0.draw(theme)) }
    let second = try figures.map { try PNG.encode($0.draw(theme)) }
    #expect(first == second)

    let count = figures.count
    let found = Mutex([Data?](repeating: nil, count: 2 * count))
    DispatchQueue.concurrentPerform(iterations: 2 * count) { index in
      let data = try? PNG.encode(figures[index % count].draw(theme))
      found.withLock { $0[index] = data }
    }
    for (index, data) in found.withLock({ $0 }).enumerated() {
      #expect(data == first[index % count], "\(Examples.all[index % count].name) differs")
    }
  }

  @Test("charts differ between light and dark; an image grid serves both")
  func themes() throws {
    for (name, figure) in Examples.all {
      let same = try figure.draw(.light) == figure.draw(.dark)
      #expect(same == (figure is PictureGrid), "\(name)")
    }
  }

  @Test("charts are as wide as the report's column, at two pixels for one")
  func size() throws {
    for (name, figure) in Examples.all where !(figure is HeatPlot) && !(figure is PictureGrid) {
      #expect(try figure.draw(.light).width == 1400, "\(name)")
    }
    #expect((1250...1410).contains(try Examples.heatMap.draw(.light).width))
    // A grid takes the gutter's room too, unless it would be higher than wide.
    #expect((1600...1960).contains(try Examples.groupedGrid.draw(.light).width))
    #expect((1250...1400).contains(try Examples.grid.draw(.light).width))
  }
}
