// The bytes that `kien` sends to `kien-workbook`, and the limits that both keep.
//
// All numbers are little-endian; "u8", "u16" and "u32" are unsigned integers, "f64" is an IEEE 754 double,
// "text" a u32 with the number of bytes that follow: UTF-8 without control characters but line feeds.
//
// Request (standard input, then end of input):
//
//   u32 REQUEST_MAGIC "KWQ2"    u32 length of the whole request in bytes
//   text language of the titles: "en" or "vi"
//   u32 sheets
//   for each sheet: text name (1 to 31 characters, none of []:*?/\, none twice)
//   for each sheet:
//     text title
//     u32 columns   u32 rows    u32 notes
//     u32 columns that stay in sight, u32 columns with a filter: each at most the number of columns
//     for each column: text title, u32 width in characters (1 to 255)
//     for each row, for each column a cell:
//       u8 CELL_EMPTY
//       u8 CELL_TEXT    text
//       u8 CELL_NUMBER  f64, text unit (may be empty)
//       u8 CELL_DATE    u16 year (1900 to 9999), u8 month, u8 day
//       u8 CELL_LINK    text, u32 number of the sheet that it leads to
//     for each note: text
//
// Response (standard output): the workbook, exit code 0; or nothing, exit code 1, and one line of ASCII
// on standard error. `WorkbookRequest.swift` is the other end.
#ifndef KIEN_WORKBOOK_WIRE_H
#define KIEN_WORKBOOK_WIRE_H

#include <stddef.h>
#include <stdint.h>

constexpr uint32_t REQUEST_MAGIC = 0x3251574B;
constexpr size_t MAXIMUM_REQUEST_BYTES = 512u * 1024 * 1024;
constexpr uint32_t MAXIMUM_SHEETS = 100;
constexpr uint32_t MAXIMUM_COLUMNS = 1000;
// The format ends at 1 048 576 rows; titles and notes take some.
constexpr uint32_t MAXIMUM_ROWS = 1'000'000;
constexpr uint32_t MAXIMUM_NOTES = 1000;
// The format's limit of one cell.
constexpr size_t MAXIMUM_CHARACTERS = 32767;
constexpr size_t MAXIMUM_NAME_CHARACTERS = 31;

enum cell : uint8_t {
  CELL_EMPTY = 0,
  CELL_TEXT = 1,
  CELL_NUMBER = 2,
  CELL_DATE = 3,
  CELL_LINK = 4,
};

// A request that is being read: every read is checked against its end.
struct reader {
  const uint8_t *bytes;
  size_t length;
  size_t place;
  // Whether something was out of bounds; every read then gives nothing.
  bool failed;
};

// Reads standard input to its end. Returns false where it is too long or can't be read.
bool read_request(struct reader *reader);

uint8_t read_u8(struct reader *reader);
uint16_t read_u16(struct reader *reader);
uint32_t read_u32(struct reader *reader);
double read_f64(struct reader *reader);

// A text of at most `limit` characters, ended by a zero byte, valid until the next call with the same
// `slot` (0 or 1). Never null.
const char *read_text(struct reader *reader, size_t limit, int slot);

#endif
