import Foundation

/// What the jobs of a plan need to know of the site: `site.env`, which people edit.
package struct Site: Sendable {
  /// The program.
  package var program: String
  /// The folder of the book.
  package var book: String
  /// Options of `compute` beside the job: where data lie.
  package var options: [String]
  /// The build of the kernels that all nodes shall use; nil for the fastest of each.
  package var kernels: String?
  /// Whether some experiments pass through OpenBLAS, whose core then decides on last digits.
  package var usesOpenBLAS: Bool

  /// A site.
  package init(
    program: String, book: String, options: [String], kernels: String?, usesOpenBLAS: Bool
  ) {
    self.program = program
    self.book = book
    self.options = options
    self.kernels = kernels
    self.usesOpenBLAS = usesOpenBLAS
  }

  /// The text of `site.env`, with what people have set of the site in a former one.
  func text(keeping former: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let old = former.split(separator: "\n")
    for name in ["STORE", "FROM", "PARTITION", "ACCOUNT", "EXTRA", "REQUEUES"] {
      guard let kept = old.last(where: { $0.hasPrefix("\(name)=") }),
        let place = lines.firstIndex(where: { $0.hasPrefix("\(name)=") })
      else { continue }
      lines[place] = kept
    }
    return lines.joined(separator: "\n")
  }

  private var text: String {
    """
    # What is particular to this site; read by job.sh, submit and sbatch.sh. Shell syntax: edit it. A later plan in
    # this folder keeps what stands from STORE to REQUEUES.

    # The program and the book, as the nodes see them.
    PROGRAM=\(Shell.quoted(program))
    BOOK=\(Shell.quoted(book))
    # Where data lie, as the nodes see it.
    OPTIONS=(\(options.map(Shell.quoted).joined(separator: " ")))

    # A store of the node's own, where there is no shared file system (then: backdrop gather); empty for the book's.
    STORE=''
    # A second store, which is only read: inputs that the first one lacks come from it.
    FROM=''

    # Slurm: where jobs go, and further options of sbatch, such as (--constraint=avx2 --qos=long).
    PARTITION=''
    ACCOUNT=''
    EXTRA=()
    # How often a job that Slurm has cut goes back into the queue by itself.
    REQUEUES=100

    # The kit's own arithmetic gives the same bits on every processor. A build of its kernels can be asked for all
    # the same: avx512, avx2 or portable; a node that cannot run it ends with status 6.
    export BACKDROP_KERNELS=\(Shell.quoted(kernels ?? ""))
    \(blas)

    """
  }

  private var blas: String {
    usesOpenBLAS
      ? """
      # Imported networks pass through OpenBLAS, whose loops differ between processors: one for all nodes.
      export OPENBLAS_CORETYPE='Haswell'
      """
      : "# Nothing in this plan passes through OpenBLAS."
  }
}

/// Text for a shell.
enum Shell {
  /// A word that the shell reads as it stands.
  static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: #"'\''"#) + "'"
  }
}
