// swift-tools-version: 6.2
import PackageDescription

/// The chapters of the book; each is a target of its own, so that an edit compiles one alone.
let chapters = [
  "00-the-question", "01-imagenet-9-and-its-miniature", "02-backgrounds-suffice",
  "03-background-gap", "04-adversarial-backgrounds", "05-mixed-rand-training", "06-fine-grained",
  "07-benchmark-progress", "08-on-photographs", "09-appendix-experiments", "10-conclusion",
  "11-your-hypothesis", "12-augmentation-and-time", "13-certainty", "14-a-second-miniature-world",
]

/// The target of a chapter: "Chapter03" for "03-background-gap".
func module(of chapter: String) -> String { "Chapter\(chapter.prefix { $0.isNumber })" }

/// What makes a target be fingerprinted file by file, not as a whole.
///
/// The two belong together: without the first a file could use the members of a module that only
/// another file imports.
let fingerprintedByFile: [SwiftSetting] = [
  .enableUpcomingFeature("MemberImportVisibility"), .define("FINGERPRINTED_BY_FILE"),
]

/// The house, from the front door down.
///
/// Arrows only point down: a target names here only what stands below it.
let package = Package(
  name: "Backdrop",
  products: [
    .executable(name: "backdrop", targets: ["backdrop"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.0.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // Front door.
    .executableTarget(
      name: "backdrop", dependencies: ["BackdropCommand", "Chapters"], exclude: ["README.md"]),
    .target(
      name: "BackdropCommand",
      dependencies: [
        "Cluster", "Costs", "Desk", "Notebook", "Report", "Experiments", "ImageNet9", "Diorama",
        "Photographs",
        "Lab", "Manuscript", "NeuralNet", "Graphs", "Tensors", "Files", "Statistics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["README.md"]),

    .target(name: "Cluster", dependencies: ["Lab", "Files"], exclude: ["README.md"]),

    // No experiment stands on it: how work is counted and machines are probed is in no key.
    .target(
      name: "Costs",
      dependencies: ["Experiments", "Lab", "ImageNet9", "ONNX", "Graphs", "Tensors"],
      exclude: ["README.md"]),

    .target(
      name: "Desk",
      dependencies: [
        "Notebook", "Report", "Experiments", "Lab", "Manuscript", "Files", "Statistics",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["README.md"]),

    // The book: what every chapter may use, the chapters (below), and the list of them.
    .target(
      name: "Prelude",
      dependencies: [
        "Notebook", "Experiments", "Lab", "ImageNet9", "Diorama", "Photographs", "NeuralNet",
      ],
      exclude: ["README.md"], swiftSettings: fingerprintedByFile),
    .target(
      name: "Chapters",
      dependencies: ["Notebook", "Lab"] + chapters.map { .target(name: module(of: $0)) },
      path: "Sources/Chapters/Book",
      plugins: ["Tangle"]),

    // Telling.
    .target(
      name: "Notebook",
      dependencies: [
        "Experiments", "Figures", "Lab", "Manuscript", "Imaging", "ImageNet9", "NeuralNet",
        "Files", "Report", "Statistics", "Tensors",
      ],
      exclude: ["README.md"], swiftSettings: fingerprintedByFile),
    .target(
      name: "Report", dependencies: ["Figures", "Manuscript", "Statistics", "Files"],
      exclude: ["README.md"]),
    .target(
      name: "Figures", dependencies: ["Drawing", "Imaging", "Statistics"], exclude: ["README.md"]),

    // Questions.
    .target(
      name: "Experiments",
      dependencies: [
        "Lab", "ImageNet9", "Diorama", "NeuralNet", "Graphs", "ONNX", "Tensors", "Imaging", "Files",
        "Statistics", "FixedMath",
      ],
      exclude: ["README.md"], swiftSettings: fingerprintedByFile),
    .target(
      name: "Lab", dependencies: ["Files"], exclude: ["README.md"],
      swiftSettings: fingerprintedByFile),

    // Knowledge.
    .target(
      name: "Diorama",
      dependencies: ["ImageNet9", "Raster", "Imaging", "Tensors", "FixedMath", "Files"],
      exclude: ["README.md"]),
    .target(
      name: "Photographs",
      dependencies: ["ImageNet9", "Imaging", "Tensors", "Files", "CArchive"],
      exclude: ["README.md"]),
    .target(
      name: "ImageNet9", dependencies: ["Imaging", "Tensors", "Files"], exclude: ["README.md"]),
    .target(
      name: "NeuralNet",
      dependencies: [
        "FixedMath", "Tensors", "Files", "CKernels",
      ],
      exclude: ["README.md"]),
    .target(
      name: "Graphs",
      dependencies: [
        "Tensors", "COpenBLAS", "CKernels", .product(name: "RealModule", package: "swift-numerics"),
      ],
      exclude: ["README.md"]),
    .target(
      name: "ONNX",
      dependencies: [
        "Graphs", "Files", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["README.md", "Messages/onnx.proto"]),

    // Ground floor.
    .target(name: "Statistics", dependencies: ["FixedMath"], exclude: ["README.md"]),
    .target(
      name: "Manuscript", dependencies: ["CMarkGFM", "Files"], exclude: ["README.md"]),
    .target(
      name: "Drawing", dependencies: ["Raster", "CCairo", "Imaging"], exclude: ["README.md"]),
    .target(name: "Raster", dependencies: ["Imaging"], exclude: ["README.md"]),
    .target(
      name: "Imaging", dependencies: ["FixedMath", "Files", "CPNG", "CJPEG", "COpenCV"],
      exclude: ["README.md"]),
    .target(
      name: "Tensors", dependencies: ["FixedMath", "CPause"], exclude: ["README.md"]),
    .target(name: "FixedMath", exclude: ["README.md"]),
    .target(name: "Files", dependencies: ["CCrypto", "CAttributes"], exclude: ["README.md"]),

    // Cellar.
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CPause"),
    .systemLibrary(name: "CAttributes"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CKernels", exclude: ["README.md"]),
    .target(name: "CPNG", exclude: ["README.md"], linkerSettings: [.linkedLibrary("png")]),
    .target(name: "CJPEG", exclude: ["README.md"], linkerSettings: [.linkedLibrary("jpeg")]),
    // Debian's package has no pkg-config file; `system` is a link to /usr/include/opencv4.
    .target(
      name: "COpenCV", exclude: ["README.md", "system"],
      cxxSettings: [.headerSearchPath("system")],
      linkerSettings: [.linkedLibrary("opencv_imgproc"), .linkedLibrary("opencv_core")]),

    // Build tools: a chapter's Swift blocks to Swift source; the fingerprints of all code.
    .executableTarget(name: "tangle", dependencies: ["Tangling"], exclude: ["README.md"]),
    .target(
      name: "Tangling", dependencies: ["Manuscript", "Fingerprints", "Files"],
      exclude: ["README.md"]),
    .target(
      name: "Fingerprints", dependencies: ["Manuscript", "Files"], exclude: ["README.md"]),
    .plugin(name: "Tangle", capability: .buildTool(), dependencies: ["tangle"]),

    // Whether fingerprints are wide enough, by what an instrumented build executes.
    .executableTarget(
      name: "coverage",
      dependencies: [
        "Chapters", "Notebook", "Experiments", "Lab", "ImageNet9", "Diorama", "ONNX",
        "Fingerprints", "Manuscript",
      ],
      exclude: ["README.md"], plugins: ["Tangle"]),

    // Benchmarks: timings are printed here, never asserted in tests.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "NeuralNet", "ONNX", "Tensors", "ImageNet9", "Diorama", "CKernels", "Graphs", "Files",
        "Statistics", "Imaging", "Experiments", "Costs",
      ],
      path: "Benchmarks",
      exclude: [
        "README.md", "Fuzz", "Ledger", "PyTorch", "Exporters", "ONNXRuntime", "OpenCV",
        "Saliency/README.md", "Calibration/README.md", "Calibration/check.py",
        "Calibration/log.jsonl",
        "Saliency/compare.py", "Saliency/imported.py", "Saliency/run.sh", "build-imagenet9.sh",
        "builds.sh", "Desk", "desk.sh",
        "edit-to-result.sh", "networks.sh", "run.sh",
      ]),

    // Damaged files by the hundred thousand: run by hand, see its README.
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Manuscript", "Tangling", "Report", "Files", "ImageNet9", "Photographs", "Imaging",
        "Experiments", "NeuralNet", "ONNX", "Tensors",
      ],
      path: "Benchmarks/Fuzz", exclude: ["README.md", "Coverage"]),

    // Tests mirror the folders; what several of them need is a target of its own.
    .target(name: "TestFolders", path: "Tests/TestFolders"),
    .target(
      name: "TestSupport",
      dependencies: ["Notebook", "Experiments", "Lab", "Manuscript", "TestFolders"],
      path: "Tests/TestSupport"),
    .testTarget(name: "FilesTests", dependencies: ["Files", "CAttributes", "TestFolders"]),
    .testTarget(
      name: "FixedMathTests", dependencies: ["FixedMath", "Tensors"], exclude: ["Fixtures"]),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"]),
    .testTarget(
      name: "ImagingTests", dependencies: ["Imaging", "TestFolders"], resources: [.copy("Fixtures")]
    ),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing", "Imaging"]),
    .testTarget(
      name: "RasterTests", dependencies: ["Raster", "Drawing", "Imaging", "Tensors", "Files"]),
    .testTarget(name: "ManuscriptTests", dependencies: ["Manuscript", "Files", "TestFolders"]),
    .testTarget(
      name: "NeuralNetTests", dependencies: ["NeuralNet", "Tensors", "CKernels", "TestFolders"],
      exclude: ["Fixtures"]),
    .testTarget(name: "GraphsTests", dependencies: ["Graphs", "Tensors"]),
    .testTarget(
      name: "ONNXTests", dependencies: ["ONNX", "Graphs", "Tensors", "Imaging", "TestFolders"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ImageNet9Tests",
      dependencies: ["ImageNet9", "Diorama", "Imaging", "Tensors", "Files", "TestFolders"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "DioramaTests",
      dependencies: ["Diorama", "ImageNet9", "Imaging", "Tensors", "Files", "TestFolders"]),
    .testTarget(
      name: "PhotographsTests",
      dependencies: [
        "Photographs", "Diorama", "ImageNet9", "Imaging", "Tensors", "Files", "TestFolders",
      ]),
    .testTarget(name: "ClusterTests", dependencies: ["Cluster", "Lab", "Files", "TestFolders"]),
    .testTarget(
      name: "CostsTests",
      dependencies: [
        "Costs", "Experiments", "ImageNet9", "ONNX", "Graphs", "Tensors", "Files", "TestFolders",
      ]),
    .testTarget(name: "LabTests", dependencies: ["Lab", "Files", "TestFolders"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "Lab", "ImageNet9", "Diorama", "NeuralNet", "Graphs", "Tensors", "Imaging",
        "Files", "Statistics", "TestFolders",
      ]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "Imaging", "Statistics"]),
    .testTarget(
      name: "ReportTests", dependencies: ["Report", "Manuscript", "Figures", "Statistics"]),
    .testTarget(
      name: "NotebookTests",
      dependencies: [
        "Notebook", "Report", "Experiments", "ImageNet9", "Diorama", "Lab", "Manuscript", "Figures",
        "Files", "Statistics", "TestFolders", "TestSupport",
      ]),
    .testTarget(
      name: "DeskTests",
      dependencies: [
        "Desk", "Notebook", "Report", "Experiments", "Lab", "Manuscript", "Statistics",
        "TestFolders", "TestSupport", .product(name: "FlyingFox", package: "FlyingFox"),
      ]),
    .testTarget(
      name: "BackdropCommandTests",
      dependencies: [
        "BackdropCommand", "Notebook", "Experiments", "ImageNet9", "Diorama", "Imaging", "Lab",
        "Manuscript", "NeuralNet", "ONNX", "Tensors", "TestFolders", "TestSupport",
      ]),
    .testTarget(
      name: "TangleTests", dependencies: ["Tangling", "Manuscript", "Fingerprints", "TestFolders"]),
    // Compiles the examples of all doc comments that chapter authors read.
    .testTarget(
      name: "ReferenceTests", dependencies: ["Prelude", "Manuscript"], plugins: ["Tangle"]),
    .testTarget(name: "ScriptsTests", dependencies: ["Manuscript", "TestFolders"]),
    .testTarget(
      name: "FingerprintsTests", dependencies: ["Fingerprints", "Manuscript"], plugins: ["Tangle"]),
  ]
    + chapters.map {
      .target(
        name: module(of: $0), dependencies: ["Prelude"], path: "Sources/Chapters/\($0)",
        plugins: ["Tangle"])
    },
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// The package manager compiles a target again if a module changed that the target names, and the
// compiler rewrites a module only if its interface changed: a target that did not name what stands
// deeper would keep code for a layout that is gone. So each names all that it stands on.
let named = Dictionary(
  uniqueKeysWithValues: package.targets.map { target in
    (
      target.name,
      target.dependencies.compactMap { dependency -> String? in
        switch dependency {
        case .byNameItem(let name, _), .targetItem(let name, _): name
        default: nil
        }
      }
    )
  })
for target in package.targets where target.type != .plugin {
  var found = Set(named[target.name] ?? [])
  var open = Array(found)
  while let next = open.popLast() {
    open += (named[next] ?? []).filter { found.insert($0).inserted }
  }
  let missing = found.subtracting(named[target.name] ?? []).sorted()
  target.dependencies += missing.map { .target(name: $0) }
}
