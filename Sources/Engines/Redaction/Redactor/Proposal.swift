/// A passage that a search proposes to withhold; a person confirms or rejects it.
package struct Proposal: Sendable, Hashable {
  /// What was found.
  package enum Kind: Sendable, Hashable {
    /// Something of a pattern.
    case pattern(RedactionPattern)
    /// The name of one of the agency's own personnel.
    case personnel
    /// The name of anybody else who is not a subject of the request.
    case name
    /// A head in a photograph.
    case face
    /// A photograph: whoever decides asks what in it tells who somebody is.
    case photograph
    /// A place where ink and words disagree: rejected, it counts as reviewed.
    case unclear

    /// The word by which plans and lists speak of the kind.
    package var name: String {
      switch self {
      case .pattern(let pattern): pattern.rawValue
      case .personnel: "personnel"
      case .name: "name"
      case .face: "face"
      case .photograph: "photograph"
      case .unclear: "unclear"
      }
    }

    /// Every kind.
    package static let all: [Kind] =
      [.personnel, .name] + RedactionPattern.allCases.map { .pattern($0) }
      + [.face, .photograph, .unclear]
  }

  /// The document.
  package let item: String
  /// Page of the document, from 1.
  package let page: Int
  /// What it is.
  package let kind: Kind
  /// The words, in points; several where it goes over lines or the witnesses place it differently.
  package let boxes: [PageBox]
  /// What stands there; empty where that is not certain.
  ///
  /// Data of a person: for the plan, never for a log or an error.
  package let text: String
}
