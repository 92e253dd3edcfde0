// swift-tools-version: 6.2
import PackageDescription

/// What every target is compiled with; `style.md` rules are checked here where the compiler can.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// How the search for faces is compiled and linked.
let fast: [CXXSetting] = [.unsafeFlags(["-O2", "-DNDEBUG", "-DDLIB_NO_GUI_SUPPORT"])]
let dlib: [LinkerSetting] = [.linkedLibrary("dlib")]

/// How the launcher is released: with its libraries inside.
///
/// It is started for every look at a document, and finding them takes longest. Not for tests, which would be linked
/// likewise.
let whole: [LinkerSetting] = [.unsafeFlags(["-static-executable"], .when(configuration: .release))]

func engine(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: "Sources/Engines/\(name)", swiftSettings: strict)
}

func agency(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: "Sources/Agency/\(name)", swiftSettings: strict)
}

func face(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, path: "Sources/Faces/\(name)", swiftSettings: strict)
}

func library(_ name: String, pkgConfig: String, package: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/Libraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// Tests; `files` are folders and files beside the Swift files that they read from the tree, such as expected output.
func test(_ house: String, _ name: String, _ dependencies: [Target.Dependency] = [], files: [String] = []) -> Target {
  let subject = name.hasSuffix("Tests") ? String(name.dropLast(5)) : name
  let tested: [Target.Dependency] = house.isEmpty ? [] : [.target(name: subject)]
  let path = house.isEmpty ? "Tests/\(subject)" : "Tests/\(house)/\(name)"
  return .testTarget(
    name: name, dependencies: tested + dependencies, path: path, exclude: files, swiftSettings: strict)
}

let package = Package(
  name: "chancery",
  products: [
    .executable(name: "chancery", targets: ["chancery"]),
    .library(name: "Cedar", targets: ["Cedar"]),
    .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
    // Loaded before a program by the tests that let its writes fail.
    .library(name: "file-recorder", type: .dynamic, targets: ["FileRecorder"]),
  ],
  targets: [
    // Libraries: C libraries of Debian, by pkg-config.
    library("COpenSSL", pkgConfig: "libcrypto", package: "libssl-dev"),
    library("CSQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
    library("CLibpq", pkgConfig: "libpq", package: "libpq-dev"),
    library("CPCRE2", pkgConfig: "libpcre2-8", package: "libpcre2-dev"),
    library("CTesseract", pkgConfig: "tesseract", package: "libtesseract-dev"),
    library("CLeptonica", pkgConfig: "lept", package: "libleptonica-dev"),
    library("CPangoCairo", pkgConfig: "pangocairo", package: "libpango1.0-dev"),
    library("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    library("CP11Kit", pkgConfig: "p11-kit-1", package: "libp11-kit-dev"),
    library("CSeccomp", pkgConfig: "libseccomp", package: "libseccomp-dev"),
    .target(name: "CLinux", path: "Sources/Libraries/CLinux"),
    // C++ behind a C header; optimised always, for a search takes a hundred times as long otherwise.
    .target(name: "CDlib", path: "Sources/Libraries/CDlib", cxxSettings: fast, linkerSettings: dlib),

    // Engines: know no agency and no directive.
    engine("Notation", ["COpenSSL"]),
    engine("Cedar", ["Notation", "CLinux"]),
    engine("TransparencyLog", ["Notation", "COpenSSL"]),
    engine("Vault", ["Notation", "COpenSSL", "CLinux", "CP11Kit"]),
    engine("Database", ["CSQLite", "CLibpq"]),
    engine("DurableFiles", ["CLinux"]),
    engine("Concurrent"),
    engine("Redaction", ["Notation", "CPCRE2", "CTesseract", "CLeptonica", "CZlib", "CLinux", "CDlib"]),
    engine("Typesetting", ["CPangoCairo"]),
    // Decoders of pictures, for the sandboxed program below and for fuzzing.
    engine("Pictures", ["CLeptonica"]),
    .executableTarget(
      name: "chancery-sandbox", dependencies: ["CSeccomp", "CLinux"], path: "Sources/Engines/SandboxLauncher",
      swiftSettings: strict, linkerSettings: whole),

    .executableTarget(
      name: "chancery-pictures", dependencies: ["Pictures", "CLeptonica"], path: "Sources/Engines/PictureReader",
      swiftSettings: strict),

    // Agency: the domain.
    agency("Wording", []),
    agency("Registers", ["Notation", "Cedar"]),
    agency("Directives", ["Notation", "Cedar", "Registers", "Wording"]),
    agency("Casework", ["Notation", "Cedar", "Registers", "Directives", "Wording", "DurableFiles"]),
    agency("Keeping", ["Notation", "Concurrent", "Database", "DurableFiles", "Vault", "TransparencyLog"]),
    agency("Retention", ["Notation", "Keeping"]),
    agency(
      "Disclosure",
      [
        "Notation", "Cedar", "Wording", "Registers", "Directives", "Casework", "Keeping", "Redaction", "Typesetting",
        "Vault",
      ]),

    // Faces.
    face(
      "chancery",
      [
        "Notation", "Concurrent", "Cedar", "Wording", "Registers", "Directives", "Casework", "Keeping", "Retention",
        "Disclosure", "Redaction", "Typesetting", "TransparencyLog", "chancery-sandbox", "chancery-pictures",
      ]),
    face("example-documents", ["Typesetting", "Notation", "Cedar", "Casework"]),

    // Measurements: inside the package, because `package` symbols are invisible outside it (docs/decisions/0004).
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Notation", "Concurrent", "Cedar", "Registers", "Directives", "Casework", "Disclosure", "Keeping", "Redaction",
        "RedactionSamples", "chancery-sandbox", "chancery-pictures",
      ], path: "Benchmarks",
      exclude: ["Ledger", "Cedar/reference.py", "Redaction/apply.py", "Redaction/scans.py"],
      swiftSettings: strict),

    .executableTarget(
      name: "ledger-benchmarks",
      dependencies: ["Notation", "Database", "Vault", "TransparencyLog", "Keeping", "PostgresFixture"],
      path: "Benchmarks/Ledger", swiftSettings: strict),

    // Tests.
    // Seeds and kinds of database, for tests of several targets.
    .target(name: "TestSupport", dependencies: ["PostgresFixture"], path: "Tests/TestSupport", swiftSettings: strict),
    test("Engines", "NotationTests", ["TestSupport"]),
    test("Engines", "CedarTests", ["Notation", "TestSupport"], files: ["Data"]),
    test("Engines", "TransparencyLogTests", ["Notation"], files: ["Vectors"]),
    test("Engines", "VaultTests", ["Notation"]),
    // A PostgreSQL server for the tests that need one.
    .target(
      name: "PostgresFixture", dependencies: ["Database", "CLibpq"], path: "Tests/Engines/PostgresFixture",
      swiftSettings: strict),
    test("Engines", "DatabaseTests", ["PostgresFixture"]),
    test("Engines", "DurableFilesTests"),
    test("Engines", "ConcurrentTests"),
    // Pages with secrets for tests and measurements.
    .target(name: "RedactionSamples", path: "Tests/Engines/RedactionSamples", swiftSettings: strict),
    .executableTarget(name: "sandbox-probe", path: "Tests/Engines/SandboxProbe"),
    test(
      "Engines", "RedactionTests",
      ["Notation", "Typesetting", "chancery-sandbox", "chancery-pictures", "sandbox-probe", "RedactionSamples"],
      files: ["Hiding/look.py"]),
    test("Engines", "TypesettingTests"),
    .executableTarget(
      name: "keeping-probe", dependencies: ["Keeping", "Notation"], path: "Tests/Agency/KeepingProbe",
      swiftSettings: strict),
    .target(name: "FileRecorder", path: "Tests/Agency/FileRecorder"),
    test(
      "Agency", "KeepingTests",
      [
        "Notation", "Database", "DurableFiles", "Vault", "TransparencyLog", "PostgresFixture", "TestSupport",
        "keeping-probe",
      ],
      files: ["Fixtures"]),
    test(
      "Agency", "RetentionTests",
      ["Notation", "Keeping", "Database", "TransparencyLog", "PostgresFixture", "TestSupport"]),
    test("Agency", "WordingTests"),
    test("Agency", "RegistersTests", ["Notation", "Cedar"]),
    test("Agency", "DirectivesTests", ["Notation", "Cedar", "Registers"]),
    test("Agency", "CaseworkTests", ["Notation", "Cedar", "Registers", "Directives"]),
    test(
      "Agency", "DisclosureTests",
      [
        "Notation", "Cedar", "Registers", "Directives", "Casework", "Keeping", "Redaction", "RedactionSamples",
        "Typesetting", "chancery", "example-documents",
      ]),
    test(
      "", "ScenariosTests", ["Notation", "Cedar", "Registers", "Directives", "Casework"],
      files: ["coverage"]),
    test("", "LeaksTests", ["chancery", "example-documents"]),
    test("", "ScriptsTests", ["chancery", "keeping-probe"], files: ["cases"]),
    test("", "TidyTests", ["Notation"], files: ["exceptions.tsv"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Coverage-guided fuzzing is built apart (Scripts/fuzz): its program has libFuzzer's `main`.
let fuzzedCode: [SwiftSetting] = strict + [.unsafeFlags(["-parse-as-library"])]
let fuzzerMain: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer"])]
if Context.environment["CHANCERY_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["Cedar", "Casework", "Notation", "Redaction", "Pictures"], path: "Tests/Fuzz",
      exclude: ["cedar.dict", "hour.txt"],
      swiftSettings: fuzzedCode, linkerSettings: fuzzerMain))
}
