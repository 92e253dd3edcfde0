/// A moment in UTC, to the millisecond; written as RFC 3339 with `Z` and three decimals.
public struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let milliseconds: Int64

  /// A moment from its milliseconds since 1970.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A moment from its text `YYYY-MM-DDThh:mm:ss[.mmm]Z`; nil for anything else, a leap second included.
  public init?(_ text: String) {
    let codes = Array(text.utf8)
    guard codes.count == 20 || codes.count == 24, codes.last == UInt8(ascii: "Z"), codes[10] == UInt8(ascii: "T"),
      codes[13] == UInt8(ascii: ":"), codes[16] == UInt8(ascii: ":"),
      let date = CalendarDate(String(decoding: codes[0..<10], as: UTF8.self)),
      let hour = decimal(codes[11..<13]), hour < 24,
      let minute = decimal(codes[14..<16]), minute < 60,
      let second = decimal(codes[17..<19]), second < 60
    else { return nil }
    var fraction: Int64 = 0
    if codes.count == 24 {
      guard codes[19] == UInt8(ascii: "."), let value = decimal(codes[20..<23]) else { return nil }
      fraction = value
    }
    let seconds = date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second
    milliseconds = seconds * 1_000 + fraction
  }

  /// The calendar day in UTC.
  public var date: CalendarDate { CalendarDate(dayNumber: milliseconds.floored(by: 86_400_000).quotient) }

  /// This moment, a number of milliseconds later (or earlier).
  public func advanced(byMilliseconds amount: Int64) -> Instant { Instant(milliseconds: milliseconds + amount) }

  /// Whether the left one is earlier.
  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// The text that `init(_:)` reads.
  public var description: String {
    let (day, rest) = milliseconds.floored(by: 86_400_000)
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60)
    let clock = String(unsafeUninitializedCapacity: 14) { buffer in
      buffer[0] = UInt8(ascii: "T")
      write(hour, 2, to: buffer, at: 1)
      buffer[3] = UInt8(ascii: ":")
      write(minute, 2, to: buffer, at: 4)
      buffer[6] = UInt8(ascii: ":")
      write(second, 2, to: buffer, at: 7)
      buffer[9] = UInt8(ascii: ".")
      write(rest % 1_000, 3, to: buffer, at: 10)
      buffer[13] = UInt8(ascii: "Z")
      return 14
    }
    return CalendarDate(dayNumber: day).description + clock
  }
}

/// A day of the Gregorian calendar, without time or zone; written `YYYY-MM-DD`, years 0000 to 9999.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let dayNumber: Int64

  /// A day from its number since 1970-01-01.
  public init(dayNumber: Int64) { self.dayNumber = dayNumber }

  /// A day from its text `YYYY-MM-DD`; nil when there is no such day.
  public init?(_ text: String) {
    let codes = Array(text.utf8)
    guard codes.count == 10, codes[4] == UInt8(ascii: "-"), codes[7] == UInt8(ascii: "-"),
      let year = decimal(codes[0..<4]), let month = decimal(codes[5..<7]), let day = decimal(codes[8..<10]),
      (1...12).contains(month), (1...Self.days(inMonth: month, year: year)).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private init(year: Int64, month: Int64, day: Int64) {
    // Days from civil date, counted from March so that the leap day is a year's last.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floored(by: 400).quotient
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month (1 to 12) and day of the month.
  public var components: (year: Int64, month: Int64, day: Int64) {
    let shifted = dayNumber + 719_468
    let (era, dayOfEra) = shifted.floored(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The first millisecond of the day in UTC.
  public var start: Instant { Instant(milliseconds: dayNumber * 86_400_000) }

  /// The same day a number of years later; 29 February becomes 1 March where the year has none.
  public func adding(years: Int64) -> CalendarDate {
    let (year, month, day) = components
    if month == 2, day == 29, Self.days(inMonth: 2, year: year + years) == 28 {
      return CalendarDate(year: year + years, month: 3, day: 1)
    }
    return CalendarDate(year: year + years, month: month, day: day)
  }

  /// Whether the left one is earlier.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.dayNumber < right.dayNumber }

  /// The text that `init(_:)` reads.
  public var description: String {
    let (year, month, day) = components
    guard (0...9_999).contains(year) else { return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
    return String(unsafeUninitializedCapacity: 10) { buffer in
      write(year, 4, to: buffer, at: 0)
      buffer[4] = UInt8(ascii: "-")
      write(month, 2, to: buffer, at: 5)
      buffer[7] = UInt8(ascii: "-")
      write(day, 2, to: buffer, at: 8)
      return 10
    }
  }

  private static func days(inMonth month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int64 {
  /// Quotient and remainder rounded towards minus infinity; the divisor is positive.
  fileprivate func floored(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

private func decimal(_ codes: ArraySlice<UInt8>) -> Int64? {
  var value: Int64 = 0
  for code in codes {
    guard (0x30...0x39).contains(code) else { return nil }
    value = value * 10 + Int64(code - 0x30)
  }
  return value
}

/// Digits with zeros before them.
private func write(_ value: Int64, _ width: Int, to buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
  var rest = value
  for index in (place..<place + width).reversed() {
    buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
    rest /= 10
  }
}

private func padded(_ value: Int64, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
