/// Why a document could not be opened, searched, masked or released.
///
/// Names documents by id, never by what they say.
package enum RedactionError: Error, Sendable, Equatable {
  /// No sandbox can be had here, so no document is opened; the reason says how to enable one.
  case sandboxUnavailable(reason: String)
  /// A program that is run in the sandbox is not installed.
  case programMissing(program: String, package: String)
  /// The file cannot be read at all: absent, empty, not a regular file, not a document of a known kind, broken.
  case documentUnreadable(document: String, reason: String)
  /// The document demands a password.
  case documentEncrypted(document: String)
  /// None of the passwords that were given opens the document.
  case passwordWrong(document: String)
  /// Nobody has decided what becomes of a part of the document: an attachment, a header, a body.
  case partUndecided(document: String, part: String)
  /// Something was decided on a part that the document does not have, or that cannot be shown.
  case partInvalid(document: String, part: String, reason: String)
  /// Something of the document is beyond a limit (`pageCountMax`, `pixelsMax`, …), or it used up its allowance.
  case limitExceeded(document: String, page: Int?, limit: String)
  /// The sandboxed program stopped, or sent what the trusted side does not accept.
  case pageUnreadable(document: String, page: Int, reason: String)
  /// No such page.
  case pageMissing(document: String, page: Int)
  /// A text to be withheld was found nowhere; numbered from 1 in the plan's order.
  case redactionNotFound(document: String, redaction: Int)
  /// Something that alone was to stay was found nowhere; numbered from 1 in the plan's order.
  case selectionNotFound(document: String, selection: Int)
  /// A selection makes no sense: an unknown pattern, a box off the page, an empty text.
  case selectionInvalid(document: String, selection: Int, reason: String)
  /// A redaction of the plan makes no sense: an unknown pattern, a box off the page, an empty text.
  case redactionInvalid(document: String, redaction: Int, reason: String)
  /// Ink and the two witnesses of what is written disagree at a place, in whole points (1/72 inch) from the top left of
  /// the page; a person has to look.
  case witnessesDisagree(document: String, page: Int, box: PixelBox)
  /// A text that is withheld elsewhere stands here and is shown; a person decides which is right.
  case shownElsewhere(document: String, page: Int, box: PixelBox, other: String, redaction: Int)
  /// A page is nearly the same as another on which this place is withheld, and here it is shown.
  case copyDiffers(document: String, page: Int, box: PixelBox, other: String, otherPage: Int)
  /// A rectangle covers a part of a head in a photograph, as a bar over the eyes does, which hides nobody; the place is
  /// that of the whole head, the clause the one that forbids it, where one is known.
  case headPartlyCovered(document: String, page: Int, box: PixelBox, clause: String?)
  /// A mask, marking or number does not fit on the page without covering content.
  case placeOccupied(document: String, page: Int, reason: String)
  /// A classification or intelligence marking stands on the page: such a document is never masked and released.
  case quarantined(document: String, page: Int)
  /// The recogniser or another library failed on our own pixels.
  case processingFailed(document: String, page: Int?, reason: String)
}

extension RedactionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .sandboxUnavailable(let reason): "no sandbox for untrusted documents: \(reason)"
    case .programMissing(let program, let package): "`\(program)` is not installed: apt install \(package)"
    case .documentUnreadable(let document, let reason): "document `\(document)`: \(reason)"
    case .documentEncrypted(let document):
      "document `\(document)`: it is encrypted; give its password in a file, with `--password-file`"
    case .passwordWrong(let document):
      "document `\(document)`: it is encrypted, and none of the passwords given opens it"
    case .partUndecided(let document, let part):
      "document `\(document)`: \(part) is not decided; `chancery propose` lists it and `chancery review` decides it"
    case .partInvalid(let document, let part, let reason): "document `\(document)`: \(part): \(reason)"
    case .limitExceeded(let document, let page, let limit): "\(Self.place(document, page)): beyond the limit \(limit)"
    case .pageUnreadable(let document, let page, let reason): "\(Self.place(document, page)): \(reason)"
    case .pageMissing(let document, let page): "document `\(document)`: there is no page \(page)"
    case .redactionNotFound(let document, let redaction):
      "document `\(document)`: redaction \(redaction) was found nowhere; correct or remove it"
    case .selectionNotFound(let document, let selection):
      "document `\(document)`: what is to be kept under \(selection) was found nowhere; correct or remove it"
    case .selectionInvalid(let document, let selection, let reason):
      "document `\(document)`: what is to be kept under \(selection): \(reason)"
    case .redactionInvalid(let document, let redaction, let reason):
      "document `\(document)`: redaction \(redaction): \(reason)"
    case .witnessesDisagree(let document, let page, let box):
      "\(Self.place(document, page)): what is written at \(box) is not certain; look there and decide"
    case .shownElsewhere(let document, let page, let box, let other, let redaction):
      "\(Self.place(document, page)): at \(box) stands what redaction \(redaction) of `\(other)` withholds; "
        + "withhold it here too, or decide that it is shown"
    case .copyDiffers(let document, let page, let box, let other, let otherPage):
      "\(Self.place(document, page)): at \(box) is shown what is withheld on its copy, `\(other)` page \(otherPage); "
        + "withhold it here too, or decide that it is shown"
    case .headPartlyCovered(let document, let page, let box, let clause):
      "\(Self.place(document, page)): the head at \(box) is covered in part only, which hides nobody"
        + (clause.map { " (\($0))" } ?? "")
        + "; cover the whole head, of a child or a vulnerable person the whole body and belongings"
    case .placeOccupied(let document, let page, let reason): "\(Self.place(document, page)): \(reason)"
    case .quarantined(let document, let page):
      "\(Self.place(document, page)): it bears a marking that no redaction lifts; take it to the security officer"
    case .processingFailed(let document, let page, let reason): "\(Self.place(document, page)): \(reason)"
    }
  }

  private static func place(_ document: String, _ page: Int?) -> String {
    guard let page else { return "document `\(document)`" }
    return "document `\(document)` page \(page)"
  }
}
