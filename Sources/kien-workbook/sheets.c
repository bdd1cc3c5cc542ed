// One sheet for each table: title, header that stays in sight and filters, rows, notes.
#include "sheets.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

// Where things stand in a sheet.
constexpr lxw_row_t TITLE_ROW = 0;
constexpr lxw_row_t HEADER_ROW = 2;

// Points: two lines of a heading, one line of a note, one line of a cell and the highest row there can be.
constexpr double HEADER_HEIGHT = 30;
constexpr double LINE_HEIGHT = 14;
constexpr double CELL_LINE_HEIGHT = 13;
constexpr double MAXIMUM_HEIGHT = 409;

// A4 and A3 by the numbers of the format, and the widest table, in characters, that can be read on an A4 page.
constexpr uint8_t PAPER_A4 = 9;
constexpr uint8_t PAPER_A3 = 8;
constexpr uint32_t WIDEST_ON_A4 = 170;

// Units that have a format of their own; numbers with further ones are written as texts.
constexpr int MAXIMUM_UNITS = 64;
constexpr size_t MAXIMUM_UNIT_CHARACTERS = 40;

static const char *const MALFORMED = "the request is not well formed";

struct formats {
  lxw_format *title;
  lxw_format *header;
  lxw_format *text;
  lxw_format *number;
  lxw_format *date;
  lxw_format *link;
  lxw_format *note;
  int units;
  char unit[MAXIMUM_UNITS][MAXIMUM_UNIT_CHARACTERS * 4 + 1];
  lxw_format *of_unit[MAXIMUM_UNITS];
};

static lxw_format *add_format(lxw_workbook *workbook) {
  lxw_format *format = workbook_add_format(workbook);
  format_set_font_name(format, "Arial");
  format_set_font_size(format, 10);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

static lxw_format *add_cell_format(lxw_workbook *workbook) {
  lxw_format *format = add_format(workbook);
  format_set_border(format, LXW_BORDER_HAIR);
  return format;
}

// Figures keep away from the text of the column at their right.
static lxw_format *add_number_format(lxw_workbook *workbook) {
  lxw_format *format = add_cell_format(workbook);
  format_set_align(format, LXW_ALIGN_RIGHT);
  format_set_indent(format, 1);
  return format;
}

static struct formats make_formats(lxw_workbook *workbook, bool is_vietnamese) {
  struct formats formats = {
    .title = add_format(workbook),
    .header = add_cell_format(workbook),
    .text = add_cell_format(workbook),
    .number = add_number_format(workbook),
    .date = add_cell_format(workbook),
    .link = add_cell_format(workbook),
    .note = add_format(workbook),
  };
  format_set_bold(formats.title);
  format_set_text_wrap(formats.title);
  format_set_font_size(formats.title, 14);
  format_set_bold(formats.header);
  format_set_text_wrap(formats.header);
  format_set_align(formats.header, LXW_ALIGN_VERTICAL_CENTER);
  format_set_bg_color(formats.header, 0xD9E5F2);
  format_set_border(formats.header, LXW_BORDER_THIN);
  format_set_text_wrap(formats.text);
  format_set_num_format(formats.date, is_vietnamese ? "dd/mm/yyyy" : "yyyy-mm-dd");
  format_set_align(formats.date, LXW_ALIGN_LEFT);
  format_set_text_wrap(formats.link);
  format_set_font_color(formats.link, 0x0B4F8A);
  format_set_underline(formats.link, LXW_UNDERLINE_SINGLE);
  format_set_italic(formats.note);
  format_set_text_wrap(formats.note);
  return formats;
}

// The format of numbers with a unit, or null where there are too many units or one can't be quoted.
static lxw_format *unit_format(lxw_workbook *workbook, struct formats *formats, const char *unit) {
  if (*unit == 0) return formats->number;
  for (int i = 0; i < formats->units; i++) {
    if (strcmp(formats->unit[i], unit) == 0) return formats->of_unit[i];
  }
  if (formats->units == MAXIMUM_UNITS || strchr(unit, '"') != nullptr || strchr(unit, '\n') != nullptr) {
    return nullptr;
  }
  char code[MAXIMUM_UNIT_CHARACTERS * 4 + 16];
  snprintf(code, sizeof code, strcmp(unit, "%") == 0 ? "General\"%s\"" : "General\" %s\"", unit);
  lxw_format *format = add_number_format(workbook);
  format_set_num_format(format, code);
  strcpy(formats->unit[formats->units], unit);
  formats->of_unit[formats->units] = format;
  formats->units++;
  return format;
}

// Names come first, so that links can lead to sheets further on. Returns false if the request is bad.
static bool add_sheets(struct reader reader, lxw_workbook *workbook, uint32_t count,
                       lxw_worksheet *sheets[static MAXIMUM_SHEETS]) {
  for (uint32_t i = 0; i < count; i++) {
    const char *name = read_text(&reader, MAXIMUM_NAME_CHARACTERS, 0);
    if (reader.failed || workbook_validate_sheet_name(workbook, name) != LXW_NO_ERROR) return false;
    sheets[i] = workbook_add_worksheet(workbook, name);
    if (sheets[i] == nullptr) return false;
  }
  return true;
}

struct position {
  lxw_row_t row;
  lxw_col_t column;
  // Of the column, in characters.
  uint32_t width;
};

// How many lines a text takes in a column of so many characters, broken at spaces; a word that is wider than
// the column is cut.
static uint32_t count_lines(const char *text, uint32_t width) {
  uint32_t lines = 1;
  uint32_t line = 0;
  uint32_t word = 0;
  for (const char *c = text;; c++) {
    if (*c != 0 && *c != ' ' && *c != '\n') {
      word += (*c & 0xC0) != 0x80;
      continue;
    }
    if (line > 0 && line + 1 + word > width) {
      lines++;
      line = 0;
    }
    line += word + (line > 0);
    while (line > width) {
      lines++;
      line -= width;
    }
    word = 0;
    if (*c == '\n') {
      lines++;
      line = 0;
    }
    if (*c == 0) return lines;
  }
}

// Writes the next cell, and raises `lines` to how many lines it takes. Returns false if the request is bad.
static bool write_cell(struct reader *reader, lxw_workbook *workbook, lxw_worksheet *sheet,
                       lxw_worksheet *const sheets[static MAXIMUM_SHEETS], uint32_t sheet_count,
                       struct formats *formats, struct position at, uint32_t *lines) {
  lxw_error error = LXW_NO_ERROR;
  switch (read_u8(reader)) {
  case CELL_EMPTY: error = worksheet_write_blank(sheet, at.row, at.column, formats->text); break;
  case CELL_TEXT: {
    // A string is never taken for a formula, whatever it begins with.
    const char *text = read_text(reader, MAXIMUM_CHARACTERS, 0);
    error = worksheet_write_string(sheet, at.row, at.column, text, formats->text);
    // A column is measured in digits, which are wider than most letters.
    uint32_t needed = count_lines(text, at.width * 6 / 5);
    if (needed > *lines) *lines = needed;
    break;
  }
  case CELL_NUMBER: {
    double number = read_f64(reader);
    const char *unit = read_text(reader, MAXIMUM_UNIT_CHARACTERS, 0);
    lxw_format *format = unit_format(workbook, formats, unit);
    if (format != nullptr) {
      error = worksheet_write_number(sheet, at.row, at.column, number, format);
    } else {
      char text[MAXIMUM_UNIT_CHARACTERS * 4 + 40];
      snprintf(text, sizeof text, "%.15g %s", number, unit);
      error = worksheet_write_string(sheet, at.row, at.column, text, formats->text);
    }
    break;
  }
  case CELL_DATE: {
    lxw_datetime date = {.year = read_u16(reader)};
    date.month = read_u8(reader);
    date.day = read_u8(reader);
    if (date.year < 1900 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1
        || date.day > 31) {
      return false;
    }
    error = worksheet_write_datetime(sheet, at.row, at.column, &date, formats->date);
    break;
  }
  case CELL_LINK: {
    const char *text = read_text(reader, MAXIMUM_CHARACTERS, 0);
    uint32_t target = read_u32(reader);
    if (reader->failed || target >= sheet_count) return false;
    char address[LXW_MAX_SHEETNAME_LENGTH * 2 + 20];
    // A quote in a name is written twice.
    size_t length = (size_t)snprintf(address, sizeof address, "internal:'");
    for (const char *c = sheets[target]->name; *c != 0 && length < sizeof address - 8; c++) {
      if (*c == '\'') address[length++] = '\'';
      address[length++] = *c;
    }
    snprintf(address + length, sizeof address - length, "'!A1");
    error =
      worksheet_write_url_opt(sheet, at.row, at.column, address, formats->link, text, nullptr);
    break;
  }
  default: return false;
  }
  return !reader->failed && error == LXW_NO_ERROR;
}

// Writes a text over the whole width of the table, as many lines high as it needs.
static void write_across(lxw_worksheet *sheet, lxw_row_t row, uint32_t columns, uint32_t width,
                         const char *text, lxw_format *format, double line_height) {
  if (columns > 1) {
    worksheet_merge_range(sheet, row, 0, row, (lxw_col_t)(columns - 1), text, format);
  } else {
    worksheet_write_string(sheet, row, 0, text, format);
  }
  size_t characters = 0;
  for (const char *c = text; *c != 0; c++) characters += (*c & 0xC0) != 0x80;
  double lines = (double)(characters / (width < 20 ? 20 : width) + 1);
  worksheet_set_row(sheet, row, line_height * (lines > 20 ? 20 : lines), nullptr);
}

static const char *write_sheet(struct reader *reader, lxw_workbook *workbook, lxw_worksheet *sheet,
                               lxw_worksheet *const sheets[static MAXIMUM_SHEETS],
                               uint32_t sheet_count, struct formats *formats) {
  // Kept in the other buffer until the width of the table is known.
  const char *title = read_text(reader, MAXIMUM_CHARACTERS, 1);
  uint32_t columns = read_u32(reader);
  uint32_t rows = read_u32(reader);
  uint32_t notes = read_u32(reader);
  uint32_t frozen = read_u32(reader);
  uint32_t filtered = read_u32(reader);
  if (frozen > columns || filtered > columns) return MALFORMED;
  if (reader->failed || columns > MAXIMUM_COLUMNS || rows > MAXIMUM_ROWS || notes > MAXIMUM_NOTES) {
    return MALFORMED;
  }
  static uint32_t widths[MAXIMUM_COLUMNS];
  uint32_t total_width = 0;
  for (lxw_col_t column = 0; column < columns; column++) {
    worksheet_write_string(
      sheet, HEADER_ROW, column, read_text(reader, MAXIMUM_CHARACTERS, 0), formats->header);
    uint32_t width = read_u32(reader);
    if (reader->failed || width < 1 || width > 255) return MALFORMED;
    worksheet_set_column(sheet, column, column, width, nullptr);
    widths[column] = width;
    total_width += width;
  }
  worksheet_set_row(sheet, HEADER_ROW, HEADER_HEIGHT, nullptr);
  // Letters of the title are half as wide again.
  write_across(
    sheet, TITLE_ROW, columns, total_width * 2 / 3, title, formats->title, LINE_HEIGHT * 1.5);
  lxw_row_t row = HEADER_ROW + 1;
  for (uint32_t i = 0; i < rows; i++, row++) {
    uint32_t lines = 1;
    for (lxw_col_t column = 0; column < columns; column++) {
      struct position at = {row, column, widths[column]};
      if (!write_cell(reader, workbook, sheet, sheets, sheet_count, formats, at, &lines)) return MALFORMED;
    }
    // Not every reader works out the height of a row whose texts are broken.
    if (lines > 1) {
      double height = CELL_LINE_HEIGHT * lines + 2;
      worksheet_set_row(sheet, row, height < MAXIMUM_HEIGHT ? height : MAXIMUM_HEIGHT, nullptr);
    }
  }
  if (columns > 0 && rows > 0) {
    if (filtered > 0) worksheet_autofilter(sheet, HEADER_ROW, 0, row - 1, (lxw_col_t)(filtered - 1));
    worksheet_freeze_panes(sheet, HEADER_ROW + 1, (lxw_col_t)frozen);
    worksheet_repeat_rows(sheet, HEADER_ROW, HEADER_ROW);
  }
  row++;
  for (uint32_t i = 0; i < notes; i++, row++) {
    write_across(sheet, row, columns, total_width, read_text(reader, MAXIMUM_CHARACTERS, 0),
                 formats->note, LINE_HEIGHT);
  }
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, total_width > WIDEST_ON_A4 ? PAPER_A3 : PAPER_A4);
  worksheet_fit_to_pages(sheet, 1, 0);
  return reader->failed ? MALFORMED : nullptr;
}

static const char *write_sheets(struct reader *reader, lxw_workbook *workbook) {
  if (read_u32(reader) != REQUEST_MAGIC || read_u32(reader) != reader->length) return MALFORMED;
  bool is_vietnamese = strcmp(read_text(reader, 2, 0), "vi") == 0;
  uint32_t count = read_u32(reader);
  if (reader->failed || count < 1 || count > MAXIMUM_SHEETS) return MALFORMED;
  static lxw_worksheet *sheets[MAXIMUM_SHEETS];
  if (!add_sheets(*reader, workbook, count, sheets)) return MALFORMED;
  // Past the names, which were read.
  for (uint32_t i = 0; i < count; i++) read_text(reader, MAXIMUM_NAME_CHARACTERS, 0);
  struct formats formats = make_formats(workbook, is_vietnamese);
  for (uint32_t i = 0; i < count; i++) {
    const char *problem = write_sheet(reader, workbook, sheets[i], sheets, count, &formats);
    if (problem != nullptr) return problem;
  }
  return reader->place == reader->length ? nullptr : MALFORMED;
}

const char *write_workbook(struct reader *reader, const char *file_name) {
  lxw_workbook_options options = {};
  lxw_workbook *workbook = workbook_new_opt(file_name, &options);
  if (workbook == nullptr) return "libxlsxwriter gave no workbook";
  // A fixed day: the same tables are the same bytes.
  lxw_doc_properties properties = {.created = 946684800};
  workbook_set_properties(workbook, &properties);
  const char *problem = write_sheets(reader, workbook);
  // After a bad request nothing is written, and the process ends: nothing has to be freed.
  if (problem != nullptr) return problem;
  lxw_error error = workbook_close(workbook);
  return error == LXW_NO_ERROR ? nullptr : lxw_strerror(error);
}
