/// How much goes with a word that is withheld.
package enum MaskMode: String, Sendable, Hashable, CaseIterable {
  /// The word, with what follows on its line set anew after a mask of fixed width.
  case words
  /// Every line on which a word is withheld, from edge to edge.
  case lines
  /// Every page on which anything is withheld.
  case pages
  /// The word where it stands, in steps of 72 points; nothing is moved.
  ///
  /// It gives away where the word began, and its length to 72 points.
  case inPlace
}
