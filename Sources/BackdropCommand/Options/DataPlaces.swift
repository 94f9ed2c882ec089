import Costs
import Experiments
import Files
import Foundation
import ImageNet9
import Lab
import Notebook
import Photographs
import Tensors

/// Where data lie that are not part of the kit: as options say, or else the environment.
///
/// A place that is named must be there: nothing is left out in silence because of a slip of the pen.
struct DataPlaces {
  let ilsvrc: String?
  let networks: String?

  /// The places named by options or, where they name none, by the environment.
  init(
    ilsvrc: String?, networks: String?,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    func place(_ option: String?, _ data: RequiredData) -> String? {
      option ?? environment[data.variable].flatMap { $0.isEmpty ? nil : $0 }
    }
    self.ilsvrc = place(ilsvrc, .ilsvrc)
    self.networks = place(networks, .networks)
  }

  /// A profile in which experiments find the data.
  ///
  /// - Parameters:
  ///   - profile: what they are added to.
  ///   - store: remembers the digests of files, so that they are read once and not at every start, and
  ///     what answers of networks take.
  ///   - jobs: how many files may be read at once.
  /// - Returns: the profile with all that is at hand.
  /// - Throws: an error that names the folder, and what is wrong with it.
  func open(for profile: Profile, store: URL, jobs: Int) throws -> Profile {
    var profile = profile
    var atHand: Set<RequiredData> = []
    if let networks {
      let cache = DigestCache(of: networks, in: store) { Messages.note("\(networks): \($0)") }
      let memory = NetworkMemory(cache, Notes(in: store))
      let costs = NodeCosts(in: store, code: Self.code)
      profile = profile.setting(
        try NetworkFolder(at: networks, memory: memory, costs: costs.answers))
      atHand.insert(.networks)
    }
    if let ilsvrc {
      let photographs = try Self.known(ilsvrc, store, jobs) { cache in
        try Photographs(at: ilsvrc, cache: cache)
      }
      profile = profile.setting(WorldsAtHand([photographs]))
      atHand.insert(.ilsvrc)
    }
    return profile.setting(DataAtHand(atHand))
  }

  /// The fingerprint of the code that reads and runs imported networks.
  static var code: String {
    let type = "Experiments.ImportedNetwork"
    // A program without a table of its code has one form of it at least.
    return Backdrop.book.codeTable.fingerprint(ofType: type) ?? Kit.version
  }

  /// A folder in the layout of the released ImageNet-9.
  ///
  /// - Throws: an error that names the folder, and what is wrong with it.
  static func imageNet9(at path: String, store: URL, jobs: Int) throws -> ReleasedFolder {
    try known(path, store, jobs) { try ReleasedFolder(at: path, cache: $0) }
  }

  /// Opens a folder that is known by what its files hold.
  private static func known<World>(
    _ path: String, _ store: URL, _ jobs: Int, _ open: (DigestCache) throws -> World
  ) rethrows -> World {
    let cache = DigestCache(of: path, in: store) { Messages.note("\(path): \($0)") }
    return try Parallel.$threads.withValue(jobs) { try open(cache) }
  }
}
