/// A Swift file, read once for all rules.
struct SwiftFile {
  let file: SourceFile
  let text: SwiftText
  let outline: SwiftOutline

  var path: String { file.path }

  init(_ file: SourceFile) {
    self.file = file
    text = SwiftText(file.text)
    outline = SwiftOutline(text)
  }

  /// A file that a test makes up.
  init(path: String, _ text: String) {
    self.init(SourceFile(path: path, text: text))
  }
}
