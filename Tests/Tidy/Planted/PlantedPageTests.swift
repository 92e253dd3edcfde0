import Testing

struct PlantedPageTests {
  private func page(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, text: text) }

  @Test(arguments: WordRules.refused.map(\.word))
  func `each refused word is found in either case`(word: String) {
    let offences = WordRules.offences(page("docs/a.md", "one\nsee \(word.uppercased())x"))
    #expect(offences.map(\.line) == [2])
  }

  @Test func `ordinary words are let be`() {
    #expect(WordRules.offences(page("docs/a.md", "the work of an agent; a temporary folder; the home office")).isEmpty)
  }

  @Test func `a gap in the numbers of decisions and a wrong heading are found`() {
    let good = page("docs/decisions/0001-a.md", "# 0001. A\n")
    #expect(DecisionRules.offences([good, page("docs/decisions/0002-b.md", "# 0002. B\n")]).isEmpty)
    #expect(DecisionRules.offences([good, page("docs/decisions/0003-b.md", "# 0003. B\n")]).count == 1)
    #expect(DecisionRules.offences([page("docs/decisions/0001-a.md", "# A\n")]).count == 1)
  }

  @Test func `a package without a decision, a reason or a place in the list is found`() {
    let manifest = PackageManifest("library(\"CSeal\", pkgConfig: \"seal\", package: \"libseal-dev\")")
    func subjects(_ list: String) -> [String] {
      DecisionRules.offences(
        packages: page("Scripts/packages.txt", list),
        decisions: [page("docs/decisions/0001-a.md", "| `libseal-dev` | seals |")], manifest: manifest
      ).map(\.subject)
    }
    #expect(subjects("[run]\nlibseal-dev  # seals\n").isEmpty)
    #expect(subjects("[run]\nlibseal-dev  # seals\nother # more\n") == ["other"])
    #expect(subjects("[run]\n# libseal-dev\n") == ["libseal-dev"])
    #expect(subjects("libseal-dev\n") == ["libseal-dev"])
  }

  @Test func `a link that leads nowhere is found`() {
    let paths: Set<String> = ["docs/a.md", "docs/pictures/way.svg"]
    func offences(_ text: String) -> Int { LinkRules.offences(page("docs/b.md", text), paths: paths).count }
    #expect(offences("[a](a.md#part) [folder](pictures) [web](https://example.org/x) ![p](pictures/way.svg)") == 0)
    #expect(offences("<img src=\"../docs/pictures/way.svg\">") == 0)
    #expect(offences("[a](c.md)") == 1)
    #expect(offences("<img src=\"pictures/none.png\">") == 1)
  }
}
