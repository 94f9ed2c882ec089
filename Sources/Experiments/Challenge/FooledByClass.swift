import ImageNet9
import Lab

/// The share of other classes' foregrounds that some background of a class turns into that class.
public struct FooledByClass: Quantity {
  let strength: BackgroundStrength
  let objectClass: ObjectClass

  /// Asks for a share in 0 … 1, over the foregrounds of the full matrix.
  ///
  /// - Parameters:
  ///   - objectClass: the class of the backgrounds.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(_ objectClass: ObjectClass, on network: any Classifier, dataSet: DataSet? = nil) {
    self.init(objectClass, BackgroundStrength(of: network, dataSet: dataSet))
  }

  private init(_ objectClass: ObjectClass, _ strength: BackgroundStrength) {
    self.strength = strength
    self.objectClass = objectClass
  }

  /// How the number is shown.
  public var unit: QuantityUnit { .fraction }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }
  /// What it is computed from.
  public var inputs: [any Experiment] { strength.matrices }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> FooledByClass {
    FooledByClass(objectClass, strength.filled(from: profile))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    var found: [[Float]] = []
    for matrix in strength.matrices {
      found.append(try matrix.load(in: lab).fooledByClass(UInt8(objectClass.rawValue)))
    }
    if found.contains(where: \.isEmpty) {
      throw ExperimentError.noImages("the foregrounds of other classes than \(objectClass)")
    }
    return Sample(seeds: strength.networks.seeds, perImage: found)
  }
}
