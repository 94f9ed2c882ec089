import Drawing
import Foundation
import Statistics

/// Where points stand along the axis.
extension LinePlot.Datum {
  /// The point with as much of its number as is drawn.
  func showing(_ detail: LinePlot.Detail) -> LinePlot.Datum {
    var shown = self
    switch detail {
    case .mean: shown.y = Number(mean: y.mean)
    case .interval: shown.y = Number(mean: y.mean, low: y.low, high: y.high)
    case .seeds: break
    }
    return shown
  }
}

extension LinePlot {
  /// The point where it stands on the axis' own scale.
  func placed(_ datum: Datum) -> Datum {
    guard xScale == .logarithmic else { return datum }
    var placed = datum
    placed.x = datum.x > 0 ? log2(datum.x) : .nan
    return placed
  }

  /// From the first tick to the last, or from the first point to the last with a margin.
  func horizontalScale(_ ticks: Ticks, _ xs: [Double], over plot: Rectangle) -> LinearScale {
    // Marks that are moved aside stay clear of the axis' labels and of the lines' names.
    let inset = dodge == 0 ? 0 : step * Double(max(series.count - 1, 0)) / 2 + 8
    guard xScale == .logarithmic else {
      return LinearScale(
        low: ticks.low, high: ticks.high, start: plot.x + inset, end: plot.right - inset)
    }
    let low = xs.min() ?? 0
    let high = max(xs.max() ?? 1, low + 0.1)
    let margin = (high - low) * 0.05
    return LinearScale(
      low: low - margin, high: high + margin, start: plot.x + inset, end: plot.right - inset)
  }

  /// A tick for every number that has a point, written as short as tells it from the others.
  func pointTicks(_ xs: [Double]) -> PlacedTicks {
    let places = Set(xs).sorted()
    return PlacedTicks(
      places: places,
      names: places.map { place(exp2($0)) })
  }

  /// How far the marks of neighbouring series stand apart: all together never so far that they leave
  /// their place on the axis.
  var step: Double { min(dodge, 15 / Double(max(series.count - 1, 1))) }

  /// The scale of one series: moved a little, so that its marks stand clear of the others'.
  func dodged(_ scale: LinearScale, _ index: Int) -> LinearScale {
    let offset = step * (Double(index) - Double(series.count - 1) / 2)
    return LinearScale(
      low: scale.low, high: scale.high, start: scale.start + offset, end: scale.end + offset)
  }
}
