#!/usr/bin/env python3
"""Writes Sources/Diagnostics/LatinText+Data.swift from Python's copy of the Unicode data.

Usage: tools/unicode-tables.py [--check]

The core of the program has no Foundation, so it carries what it needs to compose accents: the
characters whose canonical decomposition is made of Latin letters, signs up to U+02AF and the marks
U+0300 to U+036F. Unicode promises never to change these. `--check` writes nothing and fails if the
committed file differs.
"""

import pathlib
import sys
import unicodedata

OUTPUT = (
    pathlib.Path(__file__).resolve().parent.parent
    / "Sources/Diagnostics/LatinText+Data.swift"
)
MARKS = range(0x300, 0x370)
LETTERS = (range(0x00, 0x2B0), range(0x1E00, 0x1F00))
FOLDED = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
# Letters with a stroke have no decomposition; people without a keyboard for them type these.
STROKES = {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t"}


def is_covered(code):
    return code in MARKS or any(code in letters for letters in LETTERS)


def decompositions():
    """Each character with what it decomposes to, one step: one or two characters."""
    for code in range(0x10000):
        parts = unicodedata.decomposition(chr(code))
        if not parts or parts.startswith("<"):
            continue
        if all(is_covered(ord(part)) for part in unicodedata.normalize("NFD", chr(code))):
            yield code, [int(part, 16) for part in parts.split()]


def is_composed(code):
    return unicodedata.normalize("NFC", chr(code)) == chr(code)


def folded(code):
    """The small letter a to z that a character is, accents aside, or 0."""
    text = chr(code).lower()
    base = unicodedata.normalize("NFD", STROKES.get(text, text))[0]
    return ord(base) if "a" <= base <= "z" else 0


def swift_array(items, indentation, width=100):
    line = ""
    for item in items:
        item += ", "
        if len(indentation) + len(line) + len(item) - 1 > width:
            yield indentation + line.rstrip()
            line = ""
        line += item
    yield indentation + line.rstrip()


def swift_file():
    # Unicode's stability policy fixes what is here, so no version is named.
    steps = list(decompositions())
    pairs = sorted((parts[0], parts[1], code) for code, parts in steps if is_composed(code))
    others = sorted((code, parts) for code, parts in steps if not is_composed(code))
    yield "// Compositions and base letters of Latin text, made by tools/unicode-tables.py: do not edit."
    yield "//"
    yield "// Derived from the Unicode Character Database, under the Unicode License v3."
    yield ""
    yield "extension LatinText {"
    yield "  /// What two characters compose to, as 16 bits each: first, second, composed; ascending."
    yield "  static let compositions: [UInt64] = ["
    yield from swift_array((f"0x{a:04X}_{b:04X}_{c:04X}" for a, b, c in pairs), "    ")
    yield "  ]"
    yield ""
    yield "  /// Characters that composed text never has, as 16 bits each: the character, and the one or"
    yield "  /// two that stand for it; ascending."
    yield "  static let replacements: [UInt64] = ["
    yield from swift_array(
        (f"0x{c:04X}_{p[0]:04X}_{p[1] if len(p) > 1 else 0:04X}" for c, p in others), "    "
    )
    yield "  ]"
    yield ""
    yield "  /// The combining classes of U+0300 to U+036F."
    yield "  static let combiningClasses: [UInt8] = ["
    yield from swift_array((str(unicodedata.combining(chr(code))) for code in MARKS), "    ")
    yield "  ]"
    yield ""
    yield "  /// The small letter a to z that a character is, accents aside, or 0."
    yield "  static let foldedLetters: [UInt8] = ["
    for letters in FOLDED:
        yield f"    // U+{letters.start:04X} to U+{letters.stop - 1:04X}"
        yield from swift_array((str(folded(code)) for code in letters), "    ")
    yield "  ]"
    yield "}"


def main():
    text = "\n".join(swift_file()) + "\n"
    if sys.argv[1:] == ["--check"]:
        if not OUTPUT.exists() or OUTPUT.read_text(encoding="utf-8") != text:
            sys.exit(f"{OUTPUT.name} is not what the Unicode data give; run tools/unicode-tables.py")
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        OUTPUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
