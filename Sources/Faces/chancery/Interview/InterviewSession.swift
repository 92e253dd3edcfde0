import Casework
import Cedar
import Directives
import Disclosure
import Notation
import Wording

/// One sitting: asks, writes each answer down, and asks the directive anew.
struct InterviewSession {
  private let desk: CaseDesk
  private let action: String
  private let surroundings: Surroundings
  /// The moment of every answer where the command line fixes it; else the present.
  private let fixed: Instant?
  private let page: InterviewPage
  private var book: AnswerBook
  private var folder: CaseFolder
  private var examined: Examiner.Examined
  private var skipped: Set<String> = []
  private var given: [InterviewAgenda.Question] = []

  /// What a person may say to a question.
  private enum Reply {
    case answer(JSONValue)
    case skip, back, quit
  }

  init(_ desk: CaseDesk, action: String, fixed: Instant?, _ surroundings: Surroundings) throws(Failure) {
    (self.desk, self.action, self.fixed, self.surroundings) = (desk, action, fixed, surroundings)
    page = InterviewPage(directive: desk.directive, isColoured: surroundings.isTerminal)
    folder = desk.folder
    do throws(CaseError) { book = try AnswerBook(desk.folder.filePath) } catch {
      throw Failure(error.description, .badInput)
    }
    examined = try desk.examined(action: action)
  }

  /// Asks until nothing is left to ask of this official, or until they leave.
  /// - Returns: how the case then stands.
  /// - Throws: `Failure`; what was answered before is on disk.
  mutating func run() throws(Failure) -> Determination {
    var returning: String?
    let slots = [
      "number": folder.file.number, "action": action, "title": desk.directive.manifest.title,
      "directive": desk.directive.manifest.number, "official": desk.principal.id,
    ]
    say(page.broken(Texts.text("interview.head", slots), ""))
    while true {
      let agenda = InterviewAgenda(examined.determination, desk, folder)
      let open = agenda.own.filter { !skipped.contains($0.key) }
      say([page.standing(examined.determination, left: open.count)])
      guard let question = open.first(where: { $0.key == returning }) ?? open.first else {
        say(page.end(agenda, skipped: skipped.count))
        return examined.determination
      }
      returning = nil
      switch ask(question) {
      case .answer(let value):
        try write(question, value)
        given.append(question)
      case .skip: skipped.insert(question.key)
      case .back: returning = try takeBack()
      case .quit:
        say(["", Texts.text("interview.left", ["count": "\(given.count)"])])
        return examined.determination
      }
    }
  }

  /// Takes the last answer of this sitting back.
  /// - Returns: the question that is to be asked again.
  private mutating func takeBack() throws(Failure) -> String? {
    guard let last = given.popLast() else {
      say([Texts.text("interview.nothingBack")])
      return nil
    }
    try write(last, nil)
    skipped.remove(last.key)
    return last.key
  }

  private mutating func write(_ question: InterviewAgenda.Question, _ value: JSONValue?) throws(Failure) {
    let at = fixed ?? surroundings.now
    let before = Set(examined.determination.notes)
    do throws(CaseError) {
      try book.add(question.definition.name, of: question.entity, value, by: desk.principal, at: at)
      folder = try CaseFolder(folder.filePath)
    } catch {
      throw Failure(error.description, .badInput)
    }
    do throws(DisclosureError) {
      var circumstances = Examiner.Circumstances()
      circumstances.surveys = examined.surveys
      examined = try desk.examiner.examine(
        folder, action: action, principal: desk.principal, at: at, circumstances)
    } catch {
      throw Failure(error)
    }
    for note in examined.determination.notes where !before.contains(note) { say(page.broken("! " + note, "")) }
  }

  private func ask(_ question: InterviewAgenda.Question) -> Reply {
    let parser = self.parser
    let type = question.definition.type
    let choices = parser.choices(type)
    say(page.question(question, choices))
    if question.definition.annotation("over") != nil { return attested(question) }
    guard let members = type.recordAttributes else {
      return reply(type, question.definition.isRequired, help: page.help(question, choices))
    }
    var parts: [JSONValue.Member] = []
    for member in members {
      let choices = parser.choices(member.type)
      say(page.part(member, choices))
      switch reply(member.type, member.isRequired, help: page.help(question, choices)) {
      case .answer(let value): if value != FactDecoder.none { parts.append(.init(member.name, value)) }
      case .skip: if member.isRequired { return .skip }
      case .back: return .back
      case .quit: return .quit
      }
    }
    return .answer(.object(parts))
  }

  /// A word on what can change: who gives it, when, and over what, the program knows.
  private func attested(_ question: InterviewAgenda.Question) -> Reply {
    let over = question.definition.annotation("over") ?? ""
    let reply = reply(.bool, true, help: page.help(question, nil))
    guard case .answer(let holds) = reply, let digest = folder.digest(over: over, about: question.entity) else {
      return reply
    }
    do throws(Failure) {
      try desk.requireInOffice(question.definition.annotation("approves") == nil ? .attest : .approve)
    } catch {
      say(error.message.split(separator: "\n").flatMap { page.broken("! " + $0, "") })
      return .skip
    }
    return .answer([
      "holds": holds, "by": .string(desk.principal.description), "over": .string(digest.description),
      "at": .string((fixed ?? surroundings.now).description),
    ])
  }

  /// One line from the person, understood; asked again until it is.
  private func reply(_ type: SchemaType, _ isRequired: Bool, help: [String]) -> Reply {
    while true {
      surroundings.say("> ")
      guard let line = surroundings.nextLine() else {
        surroundings.say("\n")
        return .quit
      }
      // What comes from a pipe is not seen on the terminal otherwise.
      if !surroundings.isTyped { surroundings.say(line + "\n") }
      let text = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      switch text.lowercased() {
      case "", "skip": return .skip
      case "back": return .back
      case "quit": return .quit
      case "?": say(help)
      default:
        do throws(FactDecoder.Mismatch) {
          return .answer(try parser.answer(text, as: type, isRequired: isRequired))
        } catch {
          say(page.broken(Texts.text("interview.wrong", ["reason": error.reason]), "  "))
        }
      }
    }
  }

  private var parser: AnswerParser {
    AnswerParser(
      directive: desk.directive, registers: desk.registers, file: folder.file,
      day: desk.site.deadlines.localDay(fixed ?? surroundings.now))
  }

  private func say(_ lines: [String]) { surroundings.say(lines.map { $0 + "\n" }.joined()) }
}
