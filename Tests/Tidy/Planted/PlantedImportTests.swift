import Testing

struct PlantedImportTests {
  private let manifest = PackageManifest(
    """
    func engine(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target { .target(name: name) }
    let package = Package(targets: [
      library("CSeal", pkgConfig: "seal", package: "libseal-dev"),
      engine("Notation", ["CSeal"]),
      engine("Vault", ["Notation", "CSeal"]),
      engine("Database"),
      agency("Keeping", ["Vault", "Database"]),
      face("chancery", ["Keeping", "Vault"]),
      face("sample-maker", ["Vault"]),
      .executableTarget(
        name: "benchmarks", dependencies: ["Vault"], path: "Benchmarks"),
      test("Engines", "VaultTests", ["Notation"], files: ["fixtures"]),
      test("", "TidyTests", ["sample-maker"]),
    ])
    """)

  private func reasons(_ path: String, _ text: String) -> [String] {
    ImportRules.offences(SwiftFile(path: path, text), manifest: manifest).map(\.text)
  }

  @Test func `the manifest's targets are read with folders and dependencies`() throws {
    #expect(
      manifest.targets.map(\.name) == [
        "CSeal", "Notation", "Vault", "Database", "Keeping", "chancery", "sample-maker", "benchmarks", "VaultTests",
        "TidyTests",
      ])
    #expect(try #require(manifest.target(named: "VaultTests")).dependencies == ["Vault", "Notation"])
    #expect(manifest.target(of: "Tests/Tidy/A.swift")?.name == "TidyTests")
    #expect(manifest.target(of: "Benchmarks/main.swift")?.dependencies == ["Vault"])
    #expect(manifest.packages == ["libseal-dev"])
    #expect(ImportRules.offences(manifest).isEmpty)
  }

  @Test func `allowed imports are let be`() {
    #expect(
      reasons("Sources/Engines/Vault/A.swift", "import CSeal\nimport Foundation\npackage import Notation").isEmpty)
    #expect(reasons("Sources/Agency/Keeping/A.swift", "import struct Vault.Key").isEmpty)
    #expect(reasons("Sources/Faces/chancery/main.swift", "import Keeping").isEmpty)
    #expect(reasons("Tests/Engines/VaultTests/A.swift", "import Testing\n@testable import Vault").isEmpty)
    #expect(reasons("Tests/Tidy/A.swift", "import sample_maker").isEmpty)
  }

  @Test(arguments: [
    ("Sources/Engines/Vault/A.swift", "import Database", "engines do not import each other"),
    ("Sources/Engines/Vault/A.swift", "import Keeping", "may not take"),
    ("Sources/Agency/Keeping/A.swift", "import CSeal", "C libraries"),
    ("Sources/Faces/chancery/A.swift", "import CSeal", "C libraries"),
    ("Sources/Agency/Keeping/A.swift", "import chancery", "may not take"),
    ("Sources/Agency/Keeping/A.swift", "import Notation", "does not declare"),
    ("Sources/Engines/Vault/A.swift", "import FoundationNetworking", "neither"),
    ("Sources/Engines/Vault/A.swift", "import Testing", "belongs in tests"),
    ("Sources/Elsewhere/A.swift", "", "no target"),
  ])
  func `an import against the order, or undeclared, is found`(path: String, text: String, reason: String) {
    let found = reasons(path, text)
    #expect(found.count == 1 && found[0].contains(reason), "\(found)")
  }

  @Test func `a dependency against the order is found in the manifest itself`() {
    let wrong = PackageManifest("let a = [engine(\"A\", [\"B\"]), engine(\"B\"), agency(\"C\", [\"Gone\"])]")
    #expect(ImportRules.offences(wrong).map(\.subject) == ["B", "Gone"])
  }
}
