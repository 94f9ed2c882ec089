import ArgumentParser

/// `--imagenet9`, the same for every verb that looks at the book.
struct FolderOption: ParsableArguments {
  @Option(
    name: .customLong("imagenet9"),
    help:
      "A folder of ImageNet-9 in place of Diorama-9; the book goes into .backdrop/book/<profile>-imagenet9."
  )
  var imageNet9: String?
}
