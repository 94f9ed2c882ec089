import Foundation
import Testing

/// `Scripts/bundle` on a machine that is made up: a program that loads what `ldd` is told to say.
struct BundleTests {
  private let checkout: Checkout
  private let bundle = ".build/bundle/backdrop-1.2.3-linux-x86_64"

  init() throws {
    checkout = try Checkout(scripts: ["bundle", "bundle-test"])
    try checkout.command("setup", "exit 0")
    try checkout.command(
      "swift",
      """
      mkdir -p .build/static/release .build/static/checkouts/part
      printf '#!/bin/bash\\necho 1.2.3\\n' >.build/static/release/backdrop
      chmod +x .build/static/release/backdrop
      echo part >.build/static/checkouts/part/LICENSE.txt
      """)
    for name in ["setup", "swift"] {
      try FileManager.default.createSymbolicLink(
        at: checkout.url.appending(path: "Scripts/\(name)"),
        withDestinationURL: checkout.url.appending(path: "bin/\(name)"))
    }
    try checkout.write("kit", to: "LICENSE")
    try checkout.write("swift", to: "share/swift/LICENSE.txt")
    try checkout.write("one", to: "machine/libone.so.1")
    for name in ["strip", "patchelf", "git"] { try checkout.command(name, "exit 0") }
    try checkout.command("uname", "echo x86_64")
    // Any file's package is one that is on every Debian, for its licence.
    try checkout.command(
      "dpkg-query", "case $1 in --search) echo \"libc6:amd64: $2\" ;; *) echo 'libc6 2.36' ;; esac")
    try checkout.command(
      "objdump", "printf '0 DF *UND* 0 (GLIBC_2.4) a\\n0 DF *UND* 0 (GLIBC_2.31) b\\n'")
  }

  /// Lets the program load `name`, from `path`, beside the C library.
  private func loads(_ name: String, from path: String) throws {
    try checkout.command(
      "ldd",
      """
      printf '\\tlinux-vdso.so.1 (0x1)\\n\\tlibc.so.6 => /lib/libc.so.6 (0x1)\\n'
      case $1 in
        */static/*) printf '\\t%s => %s\\n' '\(name)' '\(path)' ;;
        *) printf '\\t%s => %s (0x1)\\n' '\(name)' "$(readlink -f "${1%/*}/../lib/\(name)")" ;;
      esac
      """)
  }

  @Test(
    "a bundle has what the program loads, but not the C library, and says which of these it needs")
  func made() throws {
    try loads("libone.so.1", from: "machine/libone.so.1 (0x1)")
    let (status, said) = try checkout.run("Scripts/bundle")
    #expect(status == 0, "\(said)")
    #expect(said == bundle + "\n", "\(said)")
    #expect(checkout.text("\(bundle)/lib/libone.so.1") == "one")
    #expect(!checkout.exists("\(bundle)/lib/libc.so.6"))
    #expect(checkout.text("\(bundle)/licences/libraries") == "libone.so.1  libc6 2.36\n")
    #expect(checkout.text("\(bundle)/licences/part.txt") == "part\n")
    #expect(checkout.text("\(bundle)/README.txt").contains("glibc 2.31 or later"))
  }

  @Test("a library that is not there fails, by its name, and leaves the bundle of before")
  func missing() throws {
    try checkout.write("before", to: "\(bundle)/README.txt")
    try loads("libtwo.so.2", from: "not found")
    let (status, said) = try checkout.run("Scripts/bundle")
    #expect(status == 2 && said.contains("libtwo.so.2"), "\(said)")
    #expect(checkout.text("\(bundle)/README.txt") == "before")
    let folder = checkout.url.appending(path: ".build/bundle")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test("the test in an empty root is skipped aloud by whoever is not root")
  func skipped() throws {
    try checkout.command("id", "echo 1000")
    let (status, said) = try checkout.run("Scripts/bundle-test")
    #expect(status == 77 && said.contains("skipped: only root"), "\(said)")
    #expect(try checkout.run("Scripts/bundle-test", ["nowhere"]).status == 2)
  }
}
