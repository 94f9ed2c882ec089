import Figures
import Imaging
import Testing

@Suite("Heat over pictures")
struct HeatOverlayTests {
  private let picture = Image(
    width: 3, height: 1, pixels: [200, 40, 90, 200, 40, 90, 200, 40, 90])

  @Test("where a map is nothing the picture is grey, and it brightens with the map")
  func glow() {
    let drawn = HeatOverlay.draw([0, 0.5, 1], over: picture)
    #expect(drawn[0, 0, 0] == drawn[0, 0, 1] && drawn[0, 0, 1] == drawn[0, 0, 2])
    let blues = (0..<3).map { drawn[$0, 0, 2] }
    #expect(blues[0] < blues[1] && blues[1] < blues[2], "\(blues)")
    #expect(drawn[2, 0, 2] > drawn[2, 0, 0], "the glow is blue")
  }

  @Test(
    "a brighter picture is brighter under the same map, so that it can be seen",
    arguments: [0, 0.6])
  func picture(value: Double) {
    let dark = HeatOverlay.draw([value], over: Image(width: 1, height: 1, filledWith: 20))
    let bright = HeatOverlay.draw([value], over: Image(width: 1, height: 1, filledWith: 220))
    #expect((0..<3).allSatisfy { bright[0, 0, $0] > dark[0, 0, $0] + 20 })
  }

  @Test("what lies beyond 0 … 1 is cut")
  func cut() {
    #expect(
      HeatOverlay.draw([-3, 7, 1], over: picture).pixels
        == HeatOverlay.draw([0, 1, 1], over: picture).pixels)
  }
}
