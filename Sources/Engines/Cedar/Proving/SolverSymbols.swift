/// Names and declarations of one question: sorts, functions, constants, each declared at its first use.
struct SolverSymbols {
  let schema: Schema
  private(set) var declarations: [String] = []
  private var spellings: [String: String] = [:]
  private var declared: Set<String> = []
  private var records: [SolverSort: Int] = [:]
  private var options: [SolverSort: Int] = [:]

  init(schema: Schema) { self.schema = schema }

  /// A quoted symbol for a name of any text.
  mutating func symbol(_ name: String) -> String {
    if let known = spellings[name] { return known }
    let isPlain = name.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "|") && $0 != 0x5C }
    let spelling = isPlain ? "|\(name)|" : "|name \(spellings.count)|"
    spellings[name] = spelling
    return spelling
  }

  /// A function or constant; declared once.
  mutating func function(_ name: String, from operands: [SolverSort], to result: SolverSort) -> String {
    let symbol = symbol(name)
    guard declared.insert(symbol).inserted else { return symbol }
    let sorts = operands.map { text($0) }.joined(separator: " ")
    declarations.append("(declare-fun \(symbol) (\(sorts)) \(text(result)))")
    return symbol
  }

  /// A sort as the solver writes it; declared once.
  mutating func text(_ sort: SolverSort) -> String {
    switch sort {
    case .bool: return "Bool"
    case .bits(let count): return "(_ BitVec \(count))"
    case .string: return "String"
    case .address:
      if declared.insert("address").inserted { declarations += Self.addresses }
      return "Address"
    case .entity(let type): return entity(type.text)
    case .set(let element): return "(Set \(text(element)))"
    case .record: return "R\(record(sort))"
    case .option(let value): return "O\(option(value))"
    }
  }

  private mutating func entity(_ type: String) -> String {
    let symbol = symbol("entity \(type)")
    guard declared.insert(symbol).inserted else { return symbol }
    if let choices = schema.choices(of: type) {
      let names = choices.map { "(\(self.symbol($0.description)))" }.joined(separator: " ")
      declarations.append("(declare-datatypes ((\(symbol) 0)) ((\(names))))")
    } else {
      declarations.append("(declare-sort \(symbol) 0)")
    }
    return symbol
  }

  /// The number of a record's sort.
  mutating func record(_ sort: SolverSort) -> Int {
    if let known = records[sort] { return known }
    guard case .record(let fields) = sort else { preconditionFailure("no record") }
    let sorts = fields.map { text($0.isRequired ? $0.sort : .option($0.sort)) }
    let number = records.count
    records[sort] = number
    let selectors = zip(fields, sorts).map { "(\(self.selector($0.name.text, number)) \($1))" }
    declarations.append(
      "(declare-datatypes ((R\(number) 0)) (((mkR\(number) \(selectors.joined(separator: " "))))))")
    return number
  }

  /// The function that takes a member out of a record.
  mutating func selector(_ name: String, _ record: Int) -> String { symbol("R\(record).\(name)") }

  /// The number of the sort of what may be missing.
  mutating func option(_ value: SolverSort) -> Int {
    if let known = options[value] { return known }
    let inner = text(value)
    let number = options.count
    options[value] = number
    declarations.append(
      "(declare-datatypes ((O\(number) 0)) (((none\(number)) (some\(number) (the\(number) \(inner))))))")
    return number
  }

  /// Addresses, each in one way alone: of either family, single or with the length of a shorter prefix.
  private static let addresses = [
    """
    (declare-datatypes ((Address 0)) ((
      (v4 (v4.address (_ BitVec 32))) (v4range (v4range.address (_ BitVec 32)) (v4range.prefix (_ BitVec 5)))
      (v6 (v6.address (_ BitVec 128))) (v6range (v6range.address (_ BitVec 128)) (v6range.prefix (_ BitVec 7))))))
    """,
    """
    (define-fun isV6 ((a Address)) Bool (or ((_ is v6) a) ((_ is v6range) a)))
    (define-fun bits ((a Address)) (_ BitVec 128)
      (ite ((_ is v4) a) (concat (_ bv0 96) (v4.address a))
      (ite ((_ is v4range) a) (concat (_ bv0 96) (v4range.address a))
      (ite ((_ is v6) a) (v6.address a) (v6range.address a)))))
    (define-fun prefix ((a Address)) (_ BitVec 128)
      (ite ((_ is v4) a) (_ bv32 128)
      (ite ((_ is v4range) a) (concat (_ bv0 123) (v4range.prefix a))
      (ite ((_ is v6) a) (_ bv128 128) (concat (_ bv0 121) (v6range.prefix a))))))
    (define-fun hosts ((a Address)) (_ BitVec 128)
      (bvsub (bvshl (_ bv1 128) (bvsub (ite (isV6 a) (_ bv128 128) (_ bv32 128)) (prefix a))) (_ bv1 128)))
    (define-fun lowest ((a Address)) (_ BitVec 128) (bvand (bits a) (bvnot (hosts a))))
    (define-fun highest ((a Address)) (_ BitVec 128) (bvor (bits a) (hosts a)))
    (define-fun isInRange ((a Address) (b Address)) Bool
      (and (= (isV6 a) (isV6 b)) (bvuge (lowest a) (lowest b)) (bvule (highest a) (highest b))))
    (define-fun isLoopback ((a Address)) Bool
      (ite (isV6 a) (and (= (bits a) (_ bv1 128)) (= (prefix a) (_ bv128 128)))
        (and (= (bvlshr (bits a) (_ bv24 128)) (_ bv127 128)) (bvuge (prefix a) (_ bv8 128)))))
    (define-fun isMulticast ((a Address)) Bool
      (ite (isV6 a) (and (= (bvlshr (bits a) (_ bv120 128)) (_ bv255 128)) (bvuge (prefix a) (_ bv8 128)))
        (and (= (bvlshr (bits a) (_ bv28 128)) (_ bv14 128)) (bvuge (prefix a) (_ bv4 128)))))
    """,
  ]
}
