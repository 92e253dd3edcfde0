import Cedar
import Notation
import Registers
import Testing

/// Registers as of a day, with invented officials.
struct RegistersTests {
  private let day = CalendarDate(dayNumber: 20_500)
  private let ada = EntityUID(type: "Official", id: "ada")
  private let order = EntityUID(type: "Delegation", id: "order")

  private func registers(_ entries: String) throws -> Registers {
    try Registers(Array(entries.utf8), file: "registers.json") { $0.type == "Role" }
  }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test func `an entry counts from its first to its last day`() throws {
    let registers = try registers(
      #"[{"type":"Official","id":"ada","from":"2024-02-29","to":"2026-03-31","attributes":{},"parents":[]}]"#)
    #expect(registers.entry(ada, on: try day("2024-02-28")) == nil)
    #expect(registers.entry(ada, on: try day("2024-02-29")) != nil)
    #expect(registers.entry(ada, on: try day("2026-03-31")) != nil)
    #expect(registers.entry(ada, on: try day("2026-04-01")) == nil)
  }

  @Test func `an expired entry stays with its dates`() throws {
    let registers = try registers(
      #"[{"type":"Agreement","id":"a","from":"2020-01-01","to":"2020-12-31","attributes":{},"parents":[]}]"#)
    #expect(registers.versions(on: try day("2026-01-01")).map(\.uid.id) == ["a"])
  }

  @Test func `of several versions the one in force counts`() throws {
    let registers = try registers(
      """
      [{"type":"Agreement","id":"a","from":"2020-01-01","to":"2020-12-31","attributes":{"n":1},"parents":[]},
       {"type":"Agreement","id":"a","from":"2021-01-01","attributes":{"n":2},"parents":[]}]
      """)
    func version(_ text: String) throws -> JSONValue? {
      registers.versions(on: try day(text)).first?.attributes.first?.value
    }
    #expect(try version("2020-06-01") == 1)
    #expect(try version("2021-06-01") == 2)
    #expect(try version("2019-06-01") == 1)
  }

  @Test func `a delegation is a parent only while both it and the membership are in force`() throws {
    let registers = try registers(
      """
      [{"type":"Delegation","id":"order","from":"2024-01-01","to":"2026-12-31","attributes":{},"parents":[]},
       {"type":"Official","id":"ada","from":"2020-01-01","attributes":{},"parents":
         [{"parent":"Delegation::\\"order\\"","from":"2025-01-01","to":"2027-12-31"}]}]
      """)
    #expect(!registers.isMember(ada, of: order, on: try day("2024-12-31")))
    #expect(registers.isMember(ada, of: order, on: try day("2025-01-01")))
    #expect(registers.isMember(ada, of: order, on: try day("2026-12-31")))
    #expect(!registers.isMember(ada, of: order, on: try day("2027-01-01")))
  }

  @Test func `a role needs no entry`() throws {
    let registers = try registers(
      #"[{"type":"Official","id":"ada","from":"2020-01-01","attributes":{},"parents":["Role::\"counsel\""]}]"#)
    #expect(registers.isMember(ada, of: EntityUID(type: "Role", id: "counsel"), on: day))
    #expect(!registers.isMember(ada, of: EntityUID(type: "Role", id: "custodian"), on: day))
  }

  @Test(arguments: [
    (#"{}"#, "registers.json:/"),
    (#"[{"type":"A","id":"a"}]"#, "registers.json:/0"),
    (#"[{"type":"A","id":"a","from":"2024-02-30"}]"#, "registers.json:/0/from"),
    (#"[{"type":"A","id":"a","from":"2024-02-02","to":"2024-02-01"}]"#, "registers.json:/0/to"),
    (#"[{"type":"A","id":"a","from":"2024-01-01","extra":1}]"#, "registers.json:/0/extra"),
    (#"[{"type":"A","id":"a","from":"2024-01-01","parents":["B::\"b\""]}]"#, "registers.json:/0/parents"),
    (#"[{"type":"A","id":"a","from":"2024-01-01","parents":["b"]}]"#, "registers.json:/0/parents/0"),
    (
      #"[{"type":"A","id":"a","from":"2024-01-01"},{"type":"A","id":"a","from":"2025-01-01"}]"#,
      "registers.json:/1"
    ),
  ])
  func `a malformed register is refused at its place`(text: String, place: String) throws {
    let error = #expect(throws: RegisterError.self) { try registers(text) }
    #expect(error?.place == place)
  }
}
