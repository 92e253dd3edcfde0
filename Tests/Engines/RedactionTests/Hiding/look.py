"""Prints whatever stands in a file, unpacked: a decoder of our own, and pikepdf's view of every object.

Usage: look.py carve|pikepdf FILE. What cannot be unpacked is left out; the tests know which words must come out.
"""
import base64
import quopri
import re
import sys
import zlib


def unpacked(data):
    """Every piece of some bytes that a filter of PDF or a mail program would unpack."""
    for match in re.finditer(rb"[\x08\x18\x28\x38\x48\x58\x68\x78][\x01\x5e\x9c\xda]", data):
        try:
            yield zlib.decompressobj().decompress(data[match.start():], 1 << 24)
        except zlib.error:
            pass
    for match in re.finditer(rb"(?:[0-9A-Fa-f]{2}\s*){8,}", data):
        digits = re.sub(rb"\s", b"", match.group())
        yield bytes.fromhex(digits[:len(digits) // 2 * 2].decode())
    for match in re.finditer(rb"(?:[A-Za-z0-9+/]{4}[\r\n]*){4,}={0,2}", data):
        text = re.sub(rb"\s", b"", match.group())
        try:
            yield base64.b64decode(text + b"=" * (-len(text) % 4))
        except ValueError:
            pass
    if re.search(rb"=[0-9A-F]{2}", data):
        yield quopri.decodestring(data)
    for match in re.finditer(rb"[!-uz\s]{10,}~>", data):
        try:
            yield base64.a85decode(b"<~" + match.group().strip(), adobe=True)
        except ValueError:
            pass


def carve(data, depth=0):
    """Writes bytes, and what can be unpacked of them, to three layers of wrapping."""
    sys.stdout.buffer.write(data + b"\n")
    if depth < 3:
        for piece in unpacked(data):
            if len(piece) >= 8 and piece != data:
                carve(piece, depth + 1)


def show(item, depth=0):
    """Writes a PDF object: names, strings in bytes and in letters, streams as they are and unpacked."""
    import pikepdf
    out = sys.stdout.buffer
    if isinstance(item, pikepdf.Stream):
        out.write(item.read_raw_bytes() + b"\n")
        try:
            out.write(item.read_bytes() + b"\n")
        except Exception:
            pass
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)) and depth < 50:
        for key, value in item.items():
            out.write(key.encode("utf-8", "surrogateescape") + b" ")
            if not getattr(value, "is_indirect", False):
                show(value, depth + 1)
    elif isinstance(item, pikepdf.Array) and depth < 50:
        for value in item:
            if not getattr(value, "is_indirect", False):
                show(value, depth + 1)
    elif isinstance(item, pikepdf.String):
        out.write(bytes(item) + b" " + str(item).encode("utf-8", "surrogateescape") + b"\n")
    else:
        out.write(str(item).encode("utf-8", "surrogateescape") + b"\n")


def main():
    kind, path = sys.argv[1:]
    if kind == "carve":
        with open(path, "rb") as file:
            carve(file.read())
        return
    import pikepdf
    with pikepdf.open(path) as pdf:
        show(pdf.trailer)
        for item in pdf.objects:
            show(item)


main()
