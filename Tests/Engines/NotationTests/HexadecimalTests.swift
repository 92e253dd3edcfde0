import Notation
import Testing

struct HexadecimalTests {
  @Test func `every byte survives`() {
    let bytes = [UInt8](0...255)
    #expect(Hexadecimal.bytes(Hexadecimal.text(bytes)) == bytes)
    #expect(Hexadecimal.text([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
    #expect(Hexadecimal.bytes("") == [])
  }

  @Test(arguments: ["0", "0G", "AF", " 0", "0x00", "é", "-1"])
  func `an odd length or another character is refused`(text: String) {
    #expect(Hexadecimal.bytes(text) == nil)
  }
}
