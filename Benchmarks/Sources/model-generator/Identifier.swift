/// The identifier that an author would give a Vietnamese name: lower case, without accents, with
/// `-` between words. `Sở Y tế` becomes `so-y-te`.
func identifier(_ label: String) -> String {
  var text = ""
  for character in label.lowercased() {
    if let plain = plainLetters[character] {
      text.append(plain)
    } else if character.isASCII && (character.isLetter || character.isNumber) {
      text.append(character)
    } else if !text.isEmpty && !text.hasSuffix("-") {
      text.append("-")
    }
  }
  return text.hasSuffix("-") ? String(text.dropLast()) : text
}

private let plainLetters: [Character: Character] = {
  let letters: [(Character, String)] = [
    ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("d", "đ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"),
    ("o", "òóỏõọôồốổỗộơờớởỡợ"), ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"),
  ]
  return Dictionary(
    uniqueKeysWithValues: letters.flatMap { plain, accented in accented.map { ($0, plain) } })
}()
