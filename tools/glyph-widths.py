#!/usr/bin/env python3
"""Writes Sources/Diagrams/GlyphWidths+Data.swift from the installed fonts.

Usage: tools/glyph-widths.py [--check]

Boxes are sized before anything is drawn, so the program carries the advance widths of the font it
names in pictures. Noto Sans comes first; what it lacks (arrows, circled digits) is taken from
DejaVu Sans, the next font of the `font-family` list. `--check` writes nothing and fails if the
committed file differs.

Needs Debian's fonts-noto-core and fonts-dejavu-core, and fontTools: pip install fonttools
"""

import pathlib
import sys

from fontTools.ttLib import TTFont

FONTS = pathlib.Path("/usr/share/fonts/truetype")
FACES = {
    "regular": (FONTS / "noto/NotoSans-Regular.ttf", FONTS / "dejavu/DejaVuSans.ttf"),
    "bold": (FONTS / "noto/NotoSans-Bold.ttf", FONTS / "dejavu/DejaVuSans-Bold.ttf"),
}

# First and last character of each range, ascending.
RANGES = [
    (0x0020, 0x024F),  # Latin, with the letters ă â đ ê ô ơ ư
    (0x1E00, 0x1EFF),  # Latin with the Vietnamese tone marks
    (0x2010, 0x2027),  # dashes, quotation marks, bullet, ellipsis
    (0x2030, 0x203A),  # per mille, primes, angle quotation marks
    (0x20AB, 0x20AC),  # ₫ €
    (0x2122, 0x2122),  # ™
    (0x2190, 0x2199),  # arrows
    (0x2212, 0x2212),  # minus
    (0x2260, 0x2265),  # ≠ ≡ ≢ ≣ ≤ ≥
    (0x2460, 0x2473),  # ① to ⑳
    (0x25A0, 0x25CF),  # squares, triangles, circles
    (0x2713, 0x2714),  # ✓ ✔
]

UNITS = 1000  # widths are thousandths of the font size
DEFAULT = 1000  # a full em: what ideographs and most symbols take
OUTPUT = pathlib.Path(__file__).resolve().parent.parent / "Sources/Diagrams/GlyphWidths+Data.swift"


class Face:
    """The widths of one weight: a first font, and a second for what the first lacks."""

    def __init__(self, paths):
        self.fonts = [TTFont(path) for path in paths]

    def width(self, code):
        # Control characters and the soft hyphen are not shown.
        if 0x7F <= code <= 0x9F or code == 0xAD:
            return 0
        for font in self.fonts:
            glyph = font.getBestCmap().get(code)
            if glyph is not None:
                return round(font["hmtx"][glyph][0] * UNITS / font["head"].unitsPerEm)
        return DEFAULT

    def versions(self):
        # "Version 2.004; ttfautohint …" → "2.004"
        for font in self.fonts:
            name = font["name"]
            version = name.getDebugName(5).removeprefix("Version ").split(";")[0]
            yield f"{name.getDebugName(1)} {version}"


def swift_array(numbers, indentation, width=100):
    line = ""
    for number in numbers:
        item = f"{number}, "
        if len(indentation) + len(line) + len(item) - 1 > width:
            yield indentation + line.rstrip()
            line = ""
        line += item
    yield indentation + line.rstrip()


def swift_file():
    faces = {name: Face(paths) for name, paths in FACES.items()}
    fonts = ", ".join(faces["regular"].versions())
    yield f"// Advance widths of {fonts}, made by tools/glyph-widths.py: do not edit."
    yield "//"
    yield "// Noto Sans is under the SIL Open Font License 1.1, DejaVu Sans under the Bitstream Vera licence"
    yield "// with changes in the public domain. No outline of a font is here, only measurements."
    yield ""
    yield "extension GlyphWidths {"
    yield "  /// Width of a character that the tables lack, in thousandths of the font size."
    yield f"  static let other: UInt16 = {DEFAULT}"
    yield ""
    yield "  /// Where a character stands in `regular` and `bold`, or nil if they lack it."
    yield "  static func index(of scalar: Unicode.Scalar) -> Int? {"
    yield "    let value = Int(scalar.value)"
    yield "    switch value {"
    offset = 0
    for first, last in RANGES:
        shift = first - offset
        cases = f"0x{first:04X}" if first == last else f"0x{first:04X}...0x{last:04X}"
        yield f"    case {cases}: return value - {shift}"
        offset += last - first + 1
    yield "    default: return nil"
    yield "    }"
    yield "  }"
    for name, face in faces.items():
        yield ""
        yield f"  /// Widths of the {name} weight, in thousandths of the font size."
        yield f"  static let {name}: [UInt16] = ["
        for first, last in RANGES:
            yield f"    // U+{first:04X} to U+{last:04X}"
            yield from swift_array([face.width(code) for code in range(first, last + 1)], "    ")
        yield "  ]"
    yield "}"


def main():
    text = "\n".join(swift_file()) + "\n"
    if sys.argv[1:] == ["--check"]:
        if not OUTPUT.exists() or OUTPUT.read_text(encoding="utf-8") != text:
            sys.exit(f"{OUTPUT.name} is not what these fonts give; run tools/glyph-widths.py")
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        OUTPUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
