import Foundation
import ImageNet9
import Imaging
import Lab

/// The pictures of the backgrounds that fool most, class by class.
///
/// ```swift
/// private struct StrongestRates: Experiment {
///   let strongest = StrongestBackgrounds(
///     1, of: [.insect], on: Training(on: .original))
///   var inputs: [any Experiment] { [strongest] }
///
///   func run(in lab: LabContext) throws -> [Double] {
///     try lab.outcome(of: strongest).backgrounds[0][0].rates
///   }
/// }
/// ```
public struct StrongestBackgrounds: Experiment {
  let strength: BackgroundStrength
  let classes: [ObjectClass]
  let count: Int

  /// Asks for pictures.
  ///
  /// - Parameters:
  ///   - count: how many of each class, the strongest first by their mean rate over the seeds.
  ///   - classes: the classes.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    _ count: Int, of classes: [ObjectClass] = ObjectClass.allCases, on network: any Classifier,
    dataSet: DataSet? = nil
  ) {
    strength = BackgroundStrength(of: network, dataSet: dataSet)
    self.count = count
    self.classes = classes
  }

  /// One background.
  public struct Background: Codable, Sendable {
    /// The Only-BG-T image as a PNG file.
    public let image: Data
    /// Its attack success rate with each seed, in 0 … 1.
    public let rates: [Double]
  }

  /// `[class][rank]`; fewer than asked for where a class has fewer.
  public struct Outcome: Codable, Sendable {
    /// The seeds of the rates.
    public let seeds: [Int]
    /// The backgrounds, the strongest of each class first.
    public let backgrounds: [[Background]]
  }

  /// The rates, and the pictures that they belong to.
  public var inputs: [any Experiment] { [strength, pictures] }
  /// Encoding some pictures.
  public var cost: Cost { Cost(seconds: 0.3) }

  private var pictures: Pictures { Pictures(.test, of: strength.dataSet) }

  /// Sorts the backgrounds, and encodes the first.
  public func run(in lab: LabContext) throws -> Outcome {
    let found = try lab.outcome(of: strength)
    let images = try pictures.images(of: .onlyBackgroundTiled, seed: 0, in: lab)
    let backgrounds = try classes.map { objectClass in
      let ranked = found.positions(of: objectClass).sorted {
        let (a, b) = (found.mean($0), found.mean($1))
        return a == b ? $0 < $1 : a > b
      }
      return try ranked.prefix(count).map { position in
        Background(
          image: try PNG.encode(images.image(position)),
          rates: found.rates.map { Double($0[position]) })
      }
    }
    return Outcome(seeds: found.seeds, backgrounds: backgrounds)
  }
}
