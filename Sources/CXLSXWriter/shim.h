// The header of libxlsxwriter, by which the module of the system library is built.
#include <xlsxwriter.h>
