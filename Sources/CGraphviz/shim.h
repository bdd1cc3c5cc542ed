// The header of libgvc, by which the module of the system library is built.
#include <gvc.h>
