/// The regular files of a tar archive as git writes it: ustar, long names in pax records.
public enum TapeArchive {
  private static let block = 512

  /// Nil where the bytes are no such archive.
  public static func files(_ bytes: [UInt8]) -> [(path: String, bytes: [UInt8])]? {
    var files: [(path: String, bytes: [UInt8])] = []
    var place = 0
    var longPath: String?
    while place + block <= bytes.count {
      let header = bytes[place..<(place + block)]
      if header.allSatisfy({ $0 == 0 }) { return files }
      guard let size = number(header.dropFirst(124).prefix(12)), size >= 0,
        place + block + size <= bytes.count
      else { return nil }
      let content = bytes[(place + block)..<(place + block + size)]
      var name = text(header.prefix(100))
      let prefix = text(header.dropFirst(345).prefix(155))
      if !prefix.isEmpty { name = "\(prefix)/\(name)" }
      switch header[header.startIndex + 156] {
      case UInt8(ascii: "0"), 0:
        files.append((longPath ?? name, Array(content)))
        longPath = nil
      case UInt8(ascii: "x"): longPath = path(inRecords: content)
      default: longPath = nil
      }
      place += block + (size + block - 1) / block * block
    }
    return nil
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in field where byte != 0 && byte != UInt8(ascii: " ") {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) else { return nil }
      value = value * 8 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// `27 path=a/b.kien\n`, among other records.
  private static func path(inRecords records: ArraySlice<UInt8>) -> String? {
    var rest = records
    while let space = rest.firstIndex(of: UInt8(ascii: " ")),
      let length = Int(String(decoding: rest[rest.startIndex..<space], as: UTF8.self)),
      // At least the blank and the line's end stand behind the digits.
      length > space - rest.startIndex + 1, length <= rest.count
    {
      let record = rest[(space + 1)..<(rest.startIndex + length - 1)]
      if record.starts(with: "path=".utf8) {
        return String(decoding: record.dropFirst(5), as: UTF8.self)
      }
      rest = rest.dropFirst(length)
    }
    return nil
  }
}
