// Finding the functions of librsvg and cairo.
#include "library.h"

#include <dlfcn.h>
#include <string.h>

// The names under which every distribution has them; never a path, never the environment's.
static const char RSVG[] = "librsvg-2.so.2";
static const char CAIRO[] = "libcairo.so.2";
static const char GOBJECT[] = "libgobject-2.0.so.0";

// A pointer to a function has no conversion from one to an object in ISO C; POSIX grants it.
static bool find(void *handle, const char *name, void *target) {
  void *symbol = dlsym(handle, name);
  memcpy(target, &symbol, sizeof symbol);
  return symbol != nullptr;
}

const char *library_load(struct library *library) {
  void *rsvg = dlopen(RSVG, RTLD_NOW | RTLD_LOCAL);
  if (rsvg == nullptr) return RSVG;
  void *cairo = dlopen(CAIRO, RTLD_NOW | RTLD_LOCAL);
  if (cairo == nullptr) return CAIRO;
  void *gobject = dlopen(GOBJECT, RTLD_NOW | RTLD_LOCAL);
  if (gobject == nullptr) return GOBJECT;
#define FIND(handle, name) \
  if (!find(handle, #name, &library->name)) return #name
  FIND(rsvg, rsvg_handle_new_from_data);
  FIND(rsvg, rsvg_handle_set_dpi);
  FIND(rsvg, rsvg_handle_get_intrinsic_size_in_pixels);
  FIND(rsvg, rsvg_handle_render_document);
  FIND(gobject, g_object_unref);
  FIND(cairo, cairo_pdf_surface_create_for_stream);
  FIND(cairo, cairo_pdf_surface_set_size);
  FIND(cairo, cairo_pdf_surface_set_metadata);
  FIND(cairo, cairo_pdf_surface_add_outline);
  FIND(cairo, cairo_image_surface_create);
  FIND(cairo, cairo_surface_write_to_png_stream);
  FIND(cairo, cairo_surface_show_page);
  FIND(cairo, cairo_surface_finish);
  FIND(cairo, cairo_surface_status);
  FIND(cairo, cairo_create);
  FIND(cairo, cairo_status);
  FIND(cairo, cairo_destroy);
  FIND(cairo, cairo_set_source_rgb);
  FIND(cairo, cairo_paint);
#undef FIND
  return nullptr;
}
