import Experiments
import Foundation
import Lab
import Notebook
import Photographs

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
  /// - Throws: an error that names the folder, and what is wrong with it.
  func open(for profile: Profile) throws -> Profile {
    var profile = profile
    var atHand: Set<RequiredData> = []
    if let networks {
      profile = profile.setting(try NetworkFolder(at: networks))
      atHand.insert(.networks)
    }
    if let ilsvrc {
      profile = profile.setting(WorldsAtHand([try Photographs(at: ilsvrc)]))
      atHand.insert(.ilsvrc)
    }
    return profile.setting(DataAtHand(atHand))
  }
}
