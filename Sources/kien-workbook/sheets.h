// The only part of the product that calls libxlsxwriter.
#ifndef KIEN_WORKBOOK_SHEETS_H
#define KIEN_WORKBOOK_SHEETS_H

#include "wire.h"

// Why there is no workbook, as a line of ASCII; null where there is one.
//
// Reads the request and writes the workbook to the file of the name.
const char *write_workbook(struct reader *reader, const char *file_name);

#endif
