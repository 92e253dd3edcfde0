/// The texts and sums of Cedar's `datetime`, which is milliseconds since 1970-01-01T00:00:00Z.
enum Datetime {
  static let dayMilliseconds: Int64 = 86_400_000

  /// Reads `YYYY-MM-DD`, or that with `Thh:mm:ss`, perhaps `.SSS`, then `Z` or `±hhmm`; nil when it is anything else
  /// or no date of the calendar.
  static func milliseconds(parsing text: String) -> Int64? {
    var digits = DigitReader(bytes: Array(text.utf8))
    guard let year = digits.number(4), digits.take("-"), let month = digits.number(2), digits.take("-"),
      let day = digits.number(2), (1...12).contains(month), day >= 1, day <= daysIn(month, of: year)
    else { return nil }
    let days = daysSinceEpoch(year, month, day)
    if digits.isAtEnd { return days * dayMilliseconds }
    guard digits.take("T"), let time = timeOfDay(&digits), let offset = offset(&digits), digits.isAtEnd else {
      return nil
    }
    return days * dayMilliseconds + time - offset
  }

  private static func timeOfDay(_ digits: inout DigitReader) -> Int64? {
    guard let hour = digits.number(2), digits.take(":"), let minute = digits.number(2), digits.take(":"),
      let second = digits.number(2), hour < 24, minute < 60, second < 60
    else { return nil }
    var milliseconds: Int64 = 0
    if digits.take(".") {
      guard let fraction = digits.number(3) else { return nil }
      milliseconds = fraction
    }
    return ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds
  }

  private static func offset(_ digits: inout DigitReader) -> Int64? {
    if digits.take("Z") { return 0 }
    let isWest = digits.take("-")
    guard isWest || digits.take("+"), let hours = digits.number(2), let minutes = digits.number(2), hours < 24,
      minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * 60_000 * (isWest ? -1 : 1)
  }

  private static func daysIn(_ month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Days of the proleptic Gregorian calendar, counted in years that begin in March so that leap days come last.
  private static func daysSinceEpoch(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Midnight of the day, rounding towards the past; nil when that is before the first representable instant.
  static func date(_ milliseconds: Int64) -> Int64? {
    let (result, isOver) = milliseconds.subtractingReportingOverflow(time(milliseconds))
    return isOver ? nil : result
  }

  /// The time since midnight, never negative.
  static func time(_ milliseconds: Int64) -> Int64 {
    let remainder = milliseconds % dayMilliseconds
    return remainder < 0 ? remainder + dayMilliseconds : remainder
  }

  /// An instant as `YYYY-MM-DDThh:mm:ss.SSSZ`.
  static func text(_ milliseconds: Int64) -> String {
    let inDay = time(milliseconds)
    let days =
      (milliseconds - milliseconds % dayMilliseconds) / dayMilliseconds - (milliseconds % dayMilliseconds < 0 ? 1 : 0)
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    let clock = "\(padded(inDay / 3_600_000, 2)):\(padded(inDay / 60_000 % 60, 2)):\(padded(inDay / 1000 % 60, 2))"
    return "\(date)T\(clock).\(padded(inDay % 1000, 3))Z"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// Takes fixed-width numbers and signs from the front of a text.
struct DigitReader {
  private let bytes: [UInt8]
  private var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
    index += 1
    return true
  }

  mutating func number(_ width: Int) -> Int64? {
    guard index + width <= bytes.count else { return nil }
    var value: Int64 = 0
    for byte in bytes[index..<index + width] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    index += width
    return value
  }
}
