import Foundation
import Typesetting

// Writes the example cases' documents below a folder: example-documents FOLDER
let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 1, let folder = arguments.first, !folder.hasPrefix("-") else {
  print("usage: example-documents FOLDER    writes FOLDER/<case>/documents/*.pdf")
  exit(arguments == ["--help"] ? 0 : 64)
}
do {
  for example in ExampleDocument.all {
    let url = URL(fileURLWithPath: folder).appendingPathComponent(example.path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(Typesetter().pdf(example.document)).write(to: url, options: .atomic)
    print(example.path)
  }
} catch {
  FileHandle.standardError.write(Data("example-documents: \(error)\n".utf8))
  exit(70)
}
