import Drawing
import Imaging
import Raster
import Testing

@Suite("Drawings look as cairo draws them")
struct CairoTests {
  /// Cairo counts fifteen lines to a pixel and flattens curves to a tenth of one, so single pixels of a
  /// rim differ by some; on average, and for good, nothing may.
  @Test("random ones of all paints, clips and strokes", arguments: 0..<60)
  func random(_ index: Int) {
    let (ours, theirs) = (
      Raster.Canvas(width: 40, height: 40), Drawing.Canvas(width: 40, height: 40)
    )
    var (one, other) = (Doodler(index), Doodler(index))
    one.draw(on: ours)
    other.draw(on: theirs)
    let (found, expected) = (ours.opaqueImage(), theirs.opaqueImage())
    let differences = zip(found.pixels, expected.pixels).map { abs(Int($0) - Int($1)) }
    let mean = Double(differences.reduce(0, +)) / Double(differences.count)
    let far = differences.filter { $0 > 40 }.count
    #expect(mean < 1, "mean difference \(mean) levels")
    #expect(far < differences.count / 200, "\(far) of \(differences.count) values are far off")
  }
}
