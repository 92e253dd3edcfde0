import Foundation
import Typesetting

// Makes the example cases' documents below a folder and renews what was attested over them.
let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 2, !arguments.contains(where: { $0.hasPrefix("-") }) else {
  print(
    """
    usage: example-documents EXAMPLES DIRECTIVES
    writes EXAMPLES/<directive>/<case>/documents/*.pdf and renews case.json, by the schemas under DIRECTIVES
    """)
  exit(arguments == ["--help"] ? 0 : 64)
}
do {
  let examples = URL(fileURLWithPath: arguments[0])
  for example in ExampleDocument.all {
    let url = examples.appendingPathComponent(example.path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(Typesetter().pdf(example.document)).write(to: url, options: .atomic)
    print(example.path)
  }
  for name in ExampleDocument.cases {
    let folder = examples.appendingPathComponent(name)
    let directive = URL(fileURLWithPath: arguments[1]).appendingPathComponent(String(name.prefix { $0 != "/" }))
    let attestations = try Attestations(caseFolder: folder, directive: directive)
    try Data(attestations.renewed().utf8).write(to: folder.appendingPathComponent("case.json"), options: .atomic)
    print("\(name)/case.json")
  }
} catch {
  FileHandle.standardError.write(Data("example-documents: \(error)\n".utf8))
  exit(70)
}
