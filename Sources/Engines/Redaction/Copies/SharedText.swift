/// A text as it is compared over the documents of a release.
package enum SharedText {
  /// What spellings of the same text have in common; nil for one too short to be looked for elsewhere.
  package static func key(_ text: String) -> [UInt32]? {
    let letters = TextFolding.plain(text)
    return letters.count >= SharedTexts.lettersMin ? letters : nil
  }
}
