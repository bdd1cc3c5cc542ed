// What `kien-print` uses of librsvg and cairo.
//
// Both are loaded when the program starts, not linked: whoever builds Kiến needs none of their sixty
// development packages, and a machine without them gets a sentence instead of a loader's error. The
// declarations are those of rsvg.h (librsvg 2.52), cairo.h and cairo-pdf.h (cairo 1.16), whose
// binary interfaces don't change.
#ifndef KIEN_PRINT_LIBRARY_H
#define KIEN_PRINT_LIBRARY_H

#include <stddef.h>
#include <stdint.h>

typedef struct rsvg_handle rsvg_handle;
typedef struct cairo_surface cairo_surface;
typedef struct cairo_context cairo_context;

// GError of GLib.
struct glib_error {
  uint32_t domain;
  int code;
  char *message;
};

// RsvgRectangle.
struct rectangle {
  double x, y, width, height;
};

// cairo_write_func_t: returns CAIRO_STATUS_SUCCESS or another status.
typedef int (*write_function)(void *closure, const unsigned char *data, unsigned int length);

enum {
  CAIRO_SUCCESS = 0,
  CAIRO_WRITE_FAILED = 11,
  CAIRO_ARGB32 = 0,
  CAIRO_OUTLINE_ROOT = 0,
  CAIRO_OUTLINE_OPEN = 1,
  CAIRO_TITLE = 0,
  CAIRO_CREATOR = 4,
  CAIRO_CREATION_DATE = 5,
  CAIRO_CHANGE_DATE = 6,
};

// The functions, under the libraries' own names.
struct library {
  rsvg_handle *(*rsvg_handle_new_from_data)(const uint8_t *data, size_t length,
                                            struct glib_error **error);
  void (*rsvg_handle_set_dpi)(rsvg_handle *handle, double dpi);
  int (*rsvg_handle_get_intrinsic_size_in_pixels)(rsvg_handle *handle, double *width,
                                                  double *height);
  int (*rsvg_handle_render_document)(rsvg_handle *handle, cairo_context *context,
                                     const struct rectangle *viewport, struct glib_error **error);
  void (*g_object_unref)(void *object);
  cairo_surface *(*cairo_pdf_surface_create_for_stream)(write_function write, void *closure,
                                                        double width, double height);
  void (*cairo_pdf_surface_set_size)(cairo_surface *surface, double width, double height);
  void (*cairo_pdf_surface_set_metadata)(cairo_surface *surface, int kind, const char *text);
  int (*cairo_pdf_surface_add_outline)(cairo_surface *surface, int parent, const char *title,
                                       const char *link, int flags);
  cairo_surface *(*cairo_image_surface_create)(int format, int width, int height);
  int (*cairo_surface_write_to_png_stream)(cairo_surface *surface, write_function write,
                                           void *closure);
  void (*cairo_surface_show_page)(cairo_surface *surface);
  void (*cairo_surface_finish)(cairo_surface *surface);
  int (*cairo_surface_status)(cairo_surface *surface);
  cairo_context *(*cairo_create)(cairo_surface *surface);
  int (*cairo_status)(cairo_context *context);
  void (*cairo_destroy)(cairo_context *context);
  void (*cairo_set_source_rgb)(cairo_context *context, double red, double green, double blue);
  void (*cairo_paint)(cairo_context *context);
};

// Loads the libraries from the system's own folders. Returns null, or what is missing.
const char *library_load(struct library *library);

#endif
