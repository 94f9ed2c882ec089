// swift-tools-version: 6.2
import PackageDescription

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
  ],
  targets: [
    // Front door.
    .executableTarget(name: "backdrop", dependencies: ["BackdropCommand", "Chapters"]),
    .target(
      name: "BackdropCommand",
      dependencies: [
        "Notebook", "Experiments", "ImageNet9", "Lab", "Manuscript", "Tensors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["README.md"]),

    // The book.
    .target(
      name: "Chapters",
      dependencies: ["Notebook", "Experiments"],
      path: "chapters",
      exclude: ["README.md", "references.bib"],
      plugins: ["Tangle"]),

    // Telling.
    .target(
      name: "Notebook",
      dependencies: [
        "Experiments", "Figures", "Lab", "Manuscript", "Imaging", "ImageNet9", "NeuralNet",
        "Files",
      ],
      exclude: ["README.md"]),
    .target(name: "Figures", dependencies: ["Drawing", "Imaging"], exclude: ["README.md"]),

    // Questions.
    .target(
      name: "Experiments",
      dependencies: ["Lab", "ImageNet9", "NeuralNet", "ONNX", "Tensors", "Imaging", "Files"],
      exclude: ["README.md"],
      plugins: ["Fingerprint"]),
    .target(name: "Lab", dependencies: ["Files"], exclude: ["README.md"]),

    // Knowledge.
    .target(
      name: "ImageNet9", dependencies: ["Raster", "Imaging", "Tensors", "Files", "CArchive"],
      exclude: ["README.md"]),
    .target(
      name: "NeuralNet",
      dependencies: [
        "Tensors", "Files", "CKernels", .product(name: "RealModule", package: "swift-numerics"),
      ],
      exclude: ["README.md"]),
    .target(
      name: "ONNX",
      dependencies: [
        "NeuralNet", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["README.md", "Messages/onnx.proto"]),

    // Ground floor.
    .target(
      name: "Manuscript", dependencies: ["CMarkGFM", "Files"], exclude: ["README.md"]),
    .target(
      name: "Drawing", dependencies: ["Raster", "CCairo", "Imaging"], exclude: ["README.md"]),
    .target(name: "Raster", dependencies: ["Imaging"], exclude: ["README.md"]),
    .target(
      name: "Imaging", dependencies: ["Files", "CPNG", "CJPEG", "COpenCV"], exclude: ["README.md"]),
    .target(
      name: "Tensors", dependencies: ["COpenBLAS", "CKernels"], exclude: ["README.md"]),
    .target(name: "Files", dependencies: ["CCrypto"], exclude: ["README.md"]),

    // Cellar.
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CKernels", exclude: ["README.md"]),
    .target(name: "CJPEG", exclude: ["README.md"], linkerSettings: [.linkedLibrary("jpeg")]),
    // Debian's package has no pkg-config file; `system` is a link to /usr/include/opencv4.
    .target(
      name: "COpenCV", exclude: ["README.md", "system"],
      cxxSettings: [.headerSearchPath("system")],
      linkerSettings: [.linkedLibrary("opencv_imgproc"), .linkedLibrary("opencv_core")]),

    // Build tools: a chapter's Swift blocks to Swift source; the fingerprints of the code.
    .executableTarget(name: "tangle", dependencies: ["Tangling"], exclude: ["README.md"]),
    .target(
      name: "Tangling", dependencies: ["Manuscript", "Files"], exclude: ["README.md"]),
    .plugin(name: "Tangle", capability: .buildTool(), dependencies: ["tangle"]),
    .plugin(name: "Fingerprint", capability: .buildTool(), dependencies: ["tangle"]),

    // Benchmarks: timings are printed here, never asserted in tests.
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["NeuralNet", "ONNX", "Tensors", "ImageNet9", "CKernels", "Files"],
      path: "Benchmarks",
      exclude: [
        "README.md", "PyTorch", "Exporters", "ONNXRuntime", "OpenCV", "Saliency/README.md",
        "Saliency/compare.py", "Saliency/run.sh", "build-imagenet9.sh", "edit-to-result.sh",
        "networks.sh", "run.sh",
      ]),

    // Tests mirror the folders.
    .testTarget(name: "FilesTests", dependencies: ["Files"]),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"]),
    .testTarget(
      name: "ImagingTests", dependencies: ["Imaging"], resources: [.copy("Fixtures")]),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing", "Imaging"]),
    .testTarget(
      name: "RasterTests", dependencies: ["Raster", "Drawing", "Imaging", "Tensors", "Files"]),
    .testTarget(name: "ManuscriptTests", dependencies: ["Manuscript", "Files"]),
    .testTarget(name: "NeuralNetTests", dependencies: ["NeuralNet", "Tensors", "CKernels"]),
    .testTarget(
      name: "ONNXTests", dependencies: ["ONNX", "NeuralNet", "Tensors", "Imaging"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ImageNet9Tests", dependencies: ["ImageNet9", "Imaging", "Tensors", "Files"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "LabTests", dependencies: ["Lab", "Files"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "Lab", "ImageNet9", "NeuralNet", "Tensors", "Imaging"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "Imaging"]),
    .testTarget(
      name: "NotebookTests",
      dependencies: [
        "Notebook", "Experiments", "ImageNet9", "Lab", "Manuscript", "Figures", "Files",
      ]),
    .testTarget(
      name: "BackdropCommandTests",
      dependencies: ["BackdropCommand", "Notebook", "Experiments", "Lab"]),
    .testTarget(name: "TangleTests", dependencies: ["Tangling", "Manuscript"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
