import Foundation
import Testing

/// `Scripts/same-bits`, with a stand-in for the program that writes down the arithmetic it was given.
struct SameBitsTests {
  private let checkout: Checkout

  init() throws {
    checkout = try Checkout(scripts: ["same-bits"])
    try checkout.write("# A", to: "chapters/00-a.md")
    try checkout.write("{}", to: "output/results.json")
    try checkout.command("qemu-x86_64", "exit 0")
  }

  /// Puts a program into the checkout whose results are what `body` prints.
  private func program(_ body: String) throws {
    try checkout.command(
      "program",
      """
      while [ $# -gt 0 ]; do
        case $1 in --book) book=$2 ;; --jobs) jobs=$2 ;; esac
        shift
      done
      echo "$BACKDROP_KERNELS $OPENBLAS_CORETYPE $jobs" >> calls
      out=$book/.backdrop/book/smoke/output
      mkdir -p "$out"
      { \(body); } > "$out/results.json"
      echo "$jobs" > "$out/provenance.json"
      """)
    try FileManager.default.createDirectory(
      at: checkout.url.appending(path: ".build/release"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: checkout.url.appending(path: ".build/release/backdrop"),
      withDestinationURL: checkout.url.appending(path: "bin/program"))
  }

  @Test("books of the same bytes are the same, whatever their cards say of the machine")
  func same() throws {
    try program("echo 0.5")
    let (status, said) = try checkout.run("Scripts/same-bits", ["--all"])
    #expect(status == 0, "\(said)")
    #expect(said.contains("second: 1 files, the same bytes; results.json has 4"), "\(said)")
    #expect(said.contains("third: 1 files, the same bytes"), "\(said)")
    let calls = checkout.text("calls").split(separator: "\n")
    #expect(calls.count == 4 && Set(calls).count == 4, "\(calls)")
    #expect(calls.dropFirst(2).first?.hasSuffix(" Nehalem 16") == true)
    #expect(calls.last?.hasSuffix(" Haswell 1") == true)
  }

  @Test("one number that follows the kernels' build or OpenBLAS's core is found and named")
  func different() throws {
    try program("[ \"$OPENBLAS_CORETYPE\" = Haswell ] && echo 0.5 || echo 0.6")
    let (status, said) = try checkout.run("Scripts/same-bits")
    #expect(status == 1)
    #expect(said.contains("second: these differ"), "\(said)")
    #expect(said.contains("< 0.5") && said.contains("> 0.6"), "\(said)")
  }

  @Test("a book that was rendered before is compared with one more rendering")
  func against() throws {
    try program("echo 0.5")
    try checkout.write("0.5\n", to: "book/output/results.json")
    #expect(try checkout.run("Scripts/same-bits", ["--against", "book"]).status == 0)
    #expect(checkout.text("calls") == "avx2 Sandybridge 2\n")
    try checkout.write("0.7\n", to: "book/output/results.json")
    let (status, said) = try checkout.run("Scripts/same-bits", ["--against", "book"])
    #expect(status == 1 && said.contains("< 0.7"), "\(said)")
  }

  @Test("an option that there is not is refused")
  func unknown() throws {
    let (status, said) = try checkout.run("Scripts/same-bits", ["--al"])
    #expect(status == 2 && said.contains("no option --al"), "\(said)")
  }
}
