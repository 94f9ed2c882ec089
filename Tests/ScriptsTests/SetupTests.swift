import Foundation
import Testing

/// `Scripts/setup` on a machine that lacks a package, with stand-ins for Debian's commands.
struct SetupTests {
  /// A machine: the commands on its PATH, by name and body.
  private var machine: [String: String] = [
    "swift": "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'",
    "dpkg-query": "for p in make git pkg-config; do echo \"ii $p\"; done",
    "id": "echo 1000",
    "sudo": "if [ \"$1\" = -n ]; then exit 0; fi; exec \"$@\"",
    "apt-get": "echo \"noise $*\"; exit 0",
  ]

  private func setup(_ machine: [String: String], _ further: [String] = []) throws -> (
    status: Int32, said: String, log: String
  ) {
    let checkout = try Checkout(scripts: ["setup"])
    for (name, body) in machine { try checkout.command(name, body) }
    let (status, said) = try checkout.run("Scripts/setup", further)
    return (status, said, checkout.text(".build/setup.log"))
  }

  @Test("what is missing is installed, and Debian's noise goes to a log")
  func installed() throws {
    let (status, said, log) = try setup(machine)
    #expect(status == 0)
    #expect(said.contains("setup: installing libopenblas-dev"))
    #expect(!said.contains("noise"))
    #expect(log.contains("noise update") && log.contains("noise install -y libopenblas-dev"))
  }

  @Test("what another script needs is installed with the rest")
  func further() throws {
    let (status, said, log) = try setup(machine, ["patchelf"])
    #expect(status == 0)
    #expect(said.contains("libarchive-dev patchelf (log:"), "\(said)")
    #expect(log.contains("libarchive-dev patchelf\n"), "\(log)")
  }

  @Test("nothing is said or done where nothing is missing")
  func complete() throws {
    var machine = machine
    machine["dpkg-query"] = "shift 3; for p in \"$@\"; do echo \"ii $p\"; done"
    machine["apt-get"] = "echo called >&2; exit 1"
    let (status, said, _) = try setup(machine)
    #expect(status == 0)
    #expect(said == "")
  }

  struct Failure: Sendable, CustomTestStringConvertible {
    let what: String
    let command: String
    let body: String
    let says: [String]
    var testDescription: String { what }
  }

  static let byHand = "sudo apt-get update\n  sudo apt-get install libopenblas-dev"

  @Test(
    "a failure is told in set-up's own words, with what to do by hand",
    arguments: [
      Failure(
        what: "a package that no source has", command: "apt-get",
        body: "[ $1 = update ] || { echo 'E: Unable to locate package libpng-dev' >&2; exit 100; }",
        says: [
          "setup: apt-get install failed: Unable to locate package libpng-dev", "No source", byHand,
        ]),
      Failure(
        what: "no network", command: "apt-get",
        body: "echo 'E: Failed to fetch http://deb.debian.org' >&2; exit 100",
        says: ["setup: apt-get update failed: Failed to fetch http://deb.debian.org", byHand]),
      Failure(
        what: "a password without a terminal", command: "sudo",
        body: "echo 'sudo: a password is required' >&2; exit 1",
        says: ["sudo wants a password, and there is no terminal", byHand]),
    ])
  func failure(_ failure: Failure) throws {
    var machine = machine
    machine[failure.command] = failure.body
    let (status, said, _) = try setup(machine)
    #expect(status == 2)
    for words in failure.says { #expect(said.contains(words), "no '\(words)' in\n\(said)") }
    #expect(!said.contains("E: ") && !said.contains("sudo: "), "\(said)")
  }
}
