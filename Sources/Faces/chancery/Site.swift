import Casework
import Cedar
import Directives
import Foundation
import Keeping
import Notation
import Redaction
import Registers

/// One office as it is set up: its store, settings, directives, registers and calendar.
struct Site {
  /// The store's directory.
  let store: String
  let settings: Settings
  private let zone: TimeZone
  private let arguments: Arguments
  private let surroundings: Surroundings

  /// Variables that tests and scripts read.
  static let otherVariables: Set<String> = [
    "CHANCERY_CONFORMANCE", "CHANCERY_PACKAGES", "CHANCERY_SEED", "CHANCERY_CASES", "CHANCERY_KILLS",
  ]

  /// The office that a command line names.
  /// - Throws: `Failure` when its settings cannot be used.
  init(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) {
    store = arguments["--store"] ?? "./var"
    self.arguments = arguments
    self.surroundings = surroundings
    do throws(StoreError) {
      settings = try Settings.load(
        store, environment: surroundings.environment,
        alsoKnown: Self.otherVariables)
    } catch {
      throw Failure(error)
    }
    guard let zone = TimeZone(identifier: settings.timeZone) else {
      throw Failure(
        "the settings name the time zone `\(settings.timeZone)`, which this machine does not know", .badInput)
    }
    self.zone = zone
  }

  /// Every directive of the office, each loaded and checked.
  /// - Throws: `Failure` with everything that is wrong with them.
  func directives() throws(Failure) -> [Directive] {
    var directives: [Directive] = []
    for folder in try directiveFolders() {
      do throws(DirectiveErrors) {
        directives.append(try Directive(folder: folder))
      } catch {
        throw Failure(error.description, .badInput)
      }
    }
    return directives
  }

  /// The folders of all directives of the office, at least one.
  /// - Throws: `Failure` when there is none.
  func directiveFolders() throws(Failure) -> [String] {
    let root = try directivesFolder()
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
    let folders = names.map { "\(root)/\($0)" }
      .filter { FileManager.default.fileExists(atPath: "\($0)/directive.json") }
    guard !folders.isEmpty else { throw Failure("`\(root)` holds no directive", .badInput) }
    return folders
  }

  /// Directives that are in force on a day.
  func inForce(_ directives: [Directive], on day: CalendarDate) -> [Directive] {
    directives.filter { directive in
      directive.manifest.inForceFrom <= day && (directive.manifest.inForceUntil.map { day <= $0 } ?? true)
    }
  }

  /// The directive with a number that is in force at a moment.
  /// - Parameter file: where the number stands.
  /// - Throws: `Failure` when there is none.
  func directive(_ number: String, at instant: Instant, namedIn file: String) throws(Failure) -> Directive {
    try directive(number, among: try directives(), at: instant, namedIn: file)
  }

  /// The same among directives that are loaded already.
  /// - Throws: `Failure` when there is none.
  func directive(
    _ number: String, among directives: [Directive], at instant: Instant, namedIn file: String
  ) throws(Failure) -> Directive {
    let day = deadlines.localDay(instant)
    guard let found = directive(number, among: directives, on: day) else {
      throw Failure("\(file):/directive: no directive `\(number)` is in force on \(day)", .badInput)
    }
    return found
  }

  /// The version of a directive that is in force on a day, of several the one that began last; nil where none is.
  func directive(_ number: String, among directives: [Directive], on day: CalendarDate) -> Directive? {
    inForce(directives, on: day).filter { $0.manifest.number == number }
      .max { $0.manifest.inForceFrom < $1.manifest.inForceFrom }
  }

  /// The registers of the office.
  /// - Parameter directives: those whose choices may stand among the parents of an entry.
  /// - Throws: `Failure` when there are none or they cannot be used.
  func registers(for directives: [Directive]) throws(Failure) -> Registers {
    let path = registersPath
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure("no registers at `\(path)`; name them with --registers", .badInput)
    }
    do throws(RegisterError) {
      return try Registers(Array(data), file: path) { uid in
        directives.contains { $0.schema.entityType(uid.type)?.enumeration?.contains(uid.id) ?? false }
      }
    } catch {
      throw Failure(error.description, .badInput)
    }
  }

  /// The office's other cases that a directive reads: in the folder that is named, else in the folders beside a case.
  func cases(
    beside folder: CaseFolder, for directive: Directive, among directives: [Directive], _ office: Office
  ) -> OfficeCases {
    let named = (arguments["--cases"] ?? settings.caseFolders).map { OfficeCases.Place.below($0) }
    return cases(named ?? .directlyIn("\(folder.path)/.."), for: directive, among: directives, office)
  }

  /// The cases of a place that a directive reads.
  func cases(
    _ place: OfficeCases.Place, for directive: Directive, among directives: [Directive], _ office: Office
  ) -> OfficeCases {
    let ledger = try? LedgerReader(store, settings: settings)
    return OfficeCases(place, for: directive, directives: directives, office: office) { id in
      // What cannot be read is not known; a case that the ledger does not hold has released nothing.
      (try? ledger?.headers(case: id))?.contains {
        $0.type == DisclosureReleased.type.name && $0.at <= office.at
      }
    }
  }

  /// Opens the store for writing, now, and works on it.
  /// - Throws: `Failure`
  func withStore<Result>(_ body: (Store) throws(StoreError) -> Result) throws(Failure) -> Result {
    var options = StoreOptions(clock: { [surroundings] in surroundings.now }, random: Surroundings.random)
    options.settings = settings
    do throws(StoreError) { return try body(try Store.open(store, options: options)) } catch {
      throw Failure(error)
    }
  }

  /// Whether the office keeps a store here; without one, cases are read by themselves and nobody is asked who reads.
  /// - Throws: `Failure` where that cannot be told.
  func keepsStore() throws(Failure) -> Bool {
    do throws(StoreError) { return try Store.isKept(store, settings: settings) } catch { throw Failure(error) }
  }

  /// Whether the office has registers of its own, or the command line names some.
  var hasRegisters: Bool { FileManager.default.fileExists(atPath: registersPath) }

  private var registersPath: String { arguments["--registers"] ?? settings.registers ?? store + "/registers.json" }

  /// The passwords with which encrypted documents are tried.
  /// - Throws: `Failure` when their file cannot be used; it tells nothing of what is in it.
  func passwords() throws(Failure) -> DocumentPasswords {
    guard let path = arguments["--password-file"] ?? settings.documentPasswordFile else { return .none }
    let bytes =
      path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
    guard let bytes, let passwords = DocumentPasswords(lines: Array(bytes)) else {
      throw Failure(
        "`\(path)` holds no passwords: one a line, at most \(DocumentPasswords.passwordsMax), none of them empty",
        .badInput)
    }
    return passwords
  }

  /// How many threads recognition may use: as the settings say, else one for each processor.
  var threads: Int { settings.threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// How the office counts days.
  var deadlines: Deadlines {
    Deadlines(holidays: Set(settings.holidays)) { [zone] instant in
      let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
      return Int64(zone.secondsFromGMT(for: date) / 60)
    }
  }

  /// The day that it is here.
  var today: CalendarDate { deadlines.localDay(surroundings.now) }

  /// The moment for which a command decides.
  /// - Throws: `Failure` when `--at` is no moment.
  func instant() throws(Failure) -> Instant {
    guard let text = arguments["--at"] else { return surroundings.now }
    guard let instant = Instant(text) else { throw .usage("`--at` needs a moment such as 2026-03-02T14:00:00Z") }
    return instant
  }

  /// The directives' folder: as told, else beside the program, else below the working directory.
  private func directivesFolder() throws(Failure) -> String {
    if let told = arguments["--directives"] ?? settings.directives { return told }
    var places = ["./Directives"]
    if let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      let folder = (program as NSString).deletingLastPathComponent
      places = [folder + "/../share/chancery/Directives", folder + "/../../../Directives"] + places
    }
    guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw Failure("no directives found; name their folder with --directives", .badInput)
    }
    let plain = (found as NSString).standardizingPath
    let here = FileManager.default.currentDirectoryPath + "/"
    return plain.hasPrefix(here) ? String(plain.dropFirst(here.count)) : plain
  }
}
