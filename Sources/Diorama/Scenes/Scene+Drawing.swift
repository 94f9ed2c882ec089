import ImageNet9
import Raster

extension Scene {
  /// Draws the scene over the whole frame.
  func draw(with brush: Brush) {
    brush.brightness = brush.between(0.72, 1.12)
    brush.hueShift = brush.between(-0.03, 0.03)
    switch self {
    case .underwater: brush.drawUnderwater()
    case .sky: brush.drawSky()
    case .branches: brush.drawBranches()
    case .road: brush.drawRoad()
    case .stage: brush.drawStage()
    case .flowers: brush.drawFlowers()
    case .sand: brush.drawSand()
    case .savanna: brush.drawSavanna()
    case .jungle: brush.drawJungle()
    case .lawn: brush.drawLawn()
    case .room: brush.drawRoom()
    case .snow: brush.drawSnow()
    case .studio: brush.drawStudio()
    default: if let parts = Self.parts[self] { brush.draw(parts) }
    }
  }
}
