/// A figure that is drawn from numbers alone: what is kept of it, and what it is drawn from again.
package enum Plot: Sendable {
  case bars(BarPlot)
  case gaps(GapPlot)
  case heat(HeatPlot)
  case histogram(Histogram)
  case lines(LinePlot)
  case scatter(ScatterPlot)
  case stack(StackPlot)

  /// What draws it.
  package var figure: any Figure {
    switch self {
    case .bars(let plot): plot
    case .gaps(let plot): plot
    case .heat(let plot): plot
    case .histogram(let plot): plot
    case .lines(let plot): plot
    case .scatter(let plot): plot
    case .stack(let plot): plot
    }
  }
}

extension Plot: Codable {
  private enum CodingKeys: String, CodingKey {
    case bars, gaps, heat, histogram, lines, scatter, stack
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    guard let kind = values.allKeys.first else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a plot of no known kind"))
    }
    switch kind {
    case .bars: self = .bars(try values.decode(BarPlot.self, forKey: kind))
    case .gaps: self = .gaps(try values.decode(GapPlot.self, forKey: kind))
    case .heat: self = .heat(try values.decode(HeatPlot.self, forKey: kind))
    case .histogram: self = .histogram(try values.decode(Histogram.self, forKey: kind))
    case .lines: self = .lines(try values.decode(LinePlot.self, forKey: kind))
    case .scatter: self = .scatter(try values.decode(ScatterPlot.self, forKey: kind))
    case .stack: self = .stack(try values.decode(StackPlot.self, forKey: kind))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .bars(let plot): try values.encode(plot, forKey: .bars)
    case .gaps(let plot): try values.encode(plot, forKey: .gaps)
    case .heat(let plot): try values.encode(plot, forKey: .heat)
    case .histogram(let plot): try values.encode(plot, forKey: .histogram)
    case .lines(let plot): try values.encode(plot, forKey: .lines)
    case .scatter(let plot): try values.encode(plot, forKey: .scatter)
    case .stack(let plot): try values.encode(plot, forKey: .stack)
    }
  }
}
