// A request becomes a graph without text; a laid out graph becomes a response.
#define _GNU_SOURCE
#include "engine.h"

#include <dirent.h>
#include <dlfcn.h>
#include <gvc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Farther out than any layout of boxes within the limits can reach.
constexpr double LARGEST_COORDINATE = 1e8;
constexpr size_t MAXIMUM_PATH_BYTES = 4096;

// A plugin of Graphviz: its file's name without the version, and the symbol that stands for it.
struct plugin {
  const char *prefix;
  const char *symbol;
};

// Decides where everything goes.
static const struct plugin LAYERS = {
  "libgvplugin_dot_layout.so.",
  "gvplugin_dot_layout_LTX_library",
};
// Leads lines around nodes that have their places.
static const struct plugin LINES = {
  "libgvplugin_neato_layout.so.",
  "gvplugin_neato_layout_LTX_library",
};

static GVC_t *context = nullptr;

// MARK: Messages of Graphviz

static char messages[MAXIMUM_MESSAGE_BYTES + 1];

// Graphviz reports one message in several pieces, and offers no place for a context.
static int collect_message(char *piece) {
  size_t length = strlen(messages);
  snprintf(messages + length, sizeof messages - length, "%s", piece);
  return 0;
}

[[noreturn]] static void fail(enum status status, const char *fallback) {
  size_t length = strlen(messages);
  while (length > 0 && messages[length - 1] == '\n') messages[--length] = '\0';
  respond_with_error(status, length > 0 ? messages : fallback);
}

// MARK: Loading

// The number at the end of a shared library's name, -1 if there is anything else.
static long library_version(const char *suffix) {
  if (*suffix == '\0' || strspn(suffix, "0123456789") != strlen(suffix)) return -1;
  return strtol(suffix, nullptr, 10);
}

// Which plugin version in `directory` belongs to libgvc: the one that has the same number, else the
// highest (Graphviz counts the two apart since version 10). Returns -1 if there is none.
static long plugin_version(const char *directory, const char *prefix, long own_version) {
  DIR *stream = opendir(directory);
  if (stream == nullptr) return -1;
  long best = -1;
  for (struct dirent *entry = readdir(stream); entry != nullptr; entry = readdir(stream)) {
    size_t length = strlen(prefix);
    if (strncmp(entry->d_name, prefix, length) != 0) continue;
    long version = library_version(entry->d_name + length);
    if (version == own_version) best = version;
    if (best != own_version && version > best) best = version;
  }
  closedir(stream);
  return best;
}

void engine_load(const struct request *request) {
  static bool is_loaded[2];
  if (is_loaded[request->has_places]) return;
  const struct plugin wanted = request->has_places ? LINES : LAYERS;
  // Only errors matter: warnings tell of splines that are less smooth than they could be.
  agseterr(AGERR);
  agseterrf((agusererrf)collect_message);

  void *symbol = dlsym(RTLD_DEFAULT, "gvContextPlugins");
  Dl_info info;
  if (symbol == nullptr || dladdr(symbol, &info) == 0 || info.dli_fname == nullptr) {
    fail(STATUS_ENGINE_UNAVAILABLE, "libgvc not found");
  }
  const char *slash = strrchr(info.dli_fname, '/');
  if (slash == nullptr) fail(STATUS_ENGINE_UNAVAILABLE, "folder of libgvc not found");
  const char *suffix = strstr(slash, ".so.");
  long own_version = suffix == nullptr ? -1 : strtol(suffix + 4, nullptr, 10);

  char directory[MAXIMUM_PATH_BYTES];
  char path[MAXIMUM_PATH_BYTES];
  snprintf(directory, sizeof directory, "%.*s/graphviz", (int)(slash - info.dli_fname),
           info.dli_fname);
  long version = plugin_version(directory, wanted.prefix, own_version);
  if (version < 0) fail(STATUS_ENGINE_UNAVAILABLE, "layout plugin of Graphviz not found");
  int length = snprintf(path, sizeof path, "%s/%s%ld", directory, wanted.prefix, version);
  if (length < 0 || (size_t)length >= sizeof path) {
    fail(STATUS_ENGINE_UNAVAILABLE, "path of the layout plugin is too long");
  }

  void *plugin = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (plugin == nullptr) fail(STATUS_ENGINE_UNAVAILABLE, "layout plugin of Graphviz not loaded");
  gvplugin_library_t *library = dlsym(plugin, wanted.symbol);
  if (library == nullptr) fail(STATUS_ENGINE_UNAVAILABLE, "layout plugin of Graphviz is another");

  if (context == nullptr) context = gvContextPlugins(nullptr, 0);
  if (context == nullptr) fail(STATUS_ENGINE_UNAVAILABLE, "no context from Graphviz");
  gvAddLibrary(context, library);
  is_loaded[request->has_places] = true;
}

// MARK: Building

static void set_attribute(void *object, const char *name, const char *value) {
  agsafeset(object, (char *)name, (char *)value, (char *)"");
}

static void set_number(void *object, const char *name, double value) {
  char text[32];
  snprintf(text, sizeof text, "%.9g", value);
  set_attribute(object, name, text);
}

static void declare_default(Agraph_t *graph, int kind, const char *name, const char *value) {
  agattr(graph, kind, (char *)name, (char *)value);
}

constexpr double MOST_ROUNDS = 2000;
constexpr double MOST_ROUNDS_OF_NODE = 5;

static Agraph_t *open_graph(const struct request *request) {
  Agraph_t *graph = agopen((char *)"g", Agdirected, nullptr);
  if (graph == nullptr) fail(STATUS_OUT_OF_MEMORY, "no graph");
  declare_default(graph, AGRAPH, "margin", "8");
  declare_default(graph, AGNODE, "shape", "box");
  declare_default(graph, AGNODE, "fixedsize", "true");
  declare_default(graph, AGNODE, "label", "");
  // Without a head of its own the curve ends on the box; who draws it draws the head.
  declare_default(graph, AGEDGE, "arrowhead", "none");
  // In how many rounds places across the ranks are improved, for each node. Almost all graphs need fewer; each
  // round of the others takes longer with the graph, and what they gain in ten times as many nobody sees.
  set_number(graph, "nslimit", fmin(MOST_ROUNDS_OF_NODE, MOST_ROUNDS / request->node_count));
  set_attribute(graph, "rankdir", request->left_to_right ? "LR" : "TB");
  set_attribute(graph, "splines", request->polylines ? "polyline" : "spline");
  set_number(graph, "nodesep", request->node_separation / (double)POINTS_PER_INCH);
  set_number(graph, "ranksep", request->rank_separation / (double)POINTS_PER_INCH);
  // Around placed nodes, how near lines may come; nearer together they get straight lines.
  if (request->has_places) set_attribute(graph, "esep", "+2");
  return graph;
}

// Graphviz' y grows upwards, which the response turns back.
static void set_place(Agnode_t *node, struct node place) {
  char text[64];
  snprintf(text, sizeof text, "%d,%d", place.x, -place.y);
  set_attribute(node, "pos", text);
}

static Agnode_t *add_node(Agraph_t *graph, const char *kind, uint32_t index, double width,
                          double height) {
  char name[32];
  snprintf(name, sizeof name, "%s%u", kind, index);
  Agnode_t *node = agnode(graph, name, 1);
  if (node == nullptr) fail(STATUS_OUT_OF_MEMORY, "no node");
  set_number(node, "width", width / POINTS_PER_INCH);
  set_number(node, "height", height / POINTS_PER_INCH);
  return node;
}

static void add_clusters(Agraph_t *graph, const struct request *request, Agraph_t **clusters) {
  for (uint32_t i = 0; i < request->cluster_count; i++) {
    struct cluster cluster = request->clusters[i];
    char name[32];
    snprintf(name, sizeof name, "cluster_%u", i);
    clusters[i] = agsubg(cluster.parent < 0 ? graph : clusters[cluster.parent], name, 1);
    if (clusters[i] == nullptr) fail(STATUS_OUT_OF_MEMORY, "no cluster");
    set_number(clusters[i], "margin", cluster.margin);
  }
}

// Graphviz forgets clusters without nodes; a point stands in, so that they too get a place.
static void fill_empty_clusters(Agraph_t *graph, const struct request *request,
                                Agraph_t **clusters) {
  for (uint32_t i = request->cluster_count; i-- > 0;) {
    if (agnnodes(clusters[i]) == 0) agsubnode(clusters[i], add_node(graph, "f", i, 1, 1), 1);
  }
}

static Agedge_t *add_edge(Agraph_t *graph, struct edge edge, uint32_t index, Agnode_t **nodes) {
  char name[32];
  // A name of its own keeps parallel edges apart.
  snprintf(name, sizeof name, "e%u", index);
  Agedge_t *result = agedge(graph, nodes[edge.tail], nodes[edge.head], name, 1);
  if (result == nullptr) fail(STATUS_OUT_OF_MEMORY, "no edge");
  set_number(result, "weight", edge.weight);
  set_number(result, "minlen", edge.ranks_spanned);
  return result;
}

// MARK: Result

struct extent {
  double min_x, min_y, max_x, max_y;
};

static void include(struct extent *extent, double x, double y) {
  if (!(fabs(x) < LARGEST_COORDINATE && fabs(y) < LARGEST_COORDINATE)) {
    fail(STATUS_NOT_FINITE, "a coordinate is not finite");
  }
  if (x < extent->min_x) extent->min_x = x;
  if (y < extent->min_y) extent->min_y = y;
  if (x > extent->max_x) extent->max_x = x;
  if (y > extent->max_y) extent->max_y = y;
}

static void include_box(struct extent *extent, boxf box) {
  include(extent, box.LL.x, box.LL.y);
  include(extent, box.UR.x, box.UR.y);
}

// A curve as one start point and three points for each cubic piece.
struct curve {
  pointf *points;
  size_t count;
  size_t capacity;
};

static void append_point(struct curve *curve, pointf point) {
  if (curve->count == curve->capacity) {
    curve->capacity = curve->capacity < 16 ? 16 : curve->capacity * 2;
    curve->points = realloc(curve->points, curve->capacity * sizeof(pointf));
    if (curve->points == nullptr) fail(STATUS_OUT_OF_MEMORY, "no memory for a curve");
  }
  curve->points[curve->count++] = point;
}

// Goes straight to `point`, by a cubic piece; does nothing if the curve is there already.
static void append_line(struct curve *curve, pointf point) {
  if (curve->count == 0) {
    append_point(curve, point);
    return;
  }
  pointf start = curve->points[curve->count - 1];
  double x = point.x - start.x, y = point.y - start.y;
  if (x == 0 && y == 0) return;
  append_point(curve, (pointf){start.x + x / 3, start.y + y / 3});
  append_point(curve, (pointf){start.x + x * 2 / 3, start.y + y * 2 / 3});
  append_point(curve, point);
}

static struct curve curve_of_edge(Agedge_t *edge) {
  struct curve curve = {};
  splines *splines = ED_spl(edge);
  if (splines == nullptr || splines->size < 1) fail(STATUS_EDGE_LOST, "an edge has no line");
  for (size_t i = 0; i < (size_t)splines->size; i++) {
    bezier piece = splines->list[i];
    size_t size = (size_t)piece.size;
    if (size < 4 || size % 3 != 1) fail(STATUS_EDGE_LOST, "an edge has half a line");
    if (piece.sflag) append_line(&curve, piece.sp);
    append_line(&curve, piece.list[0]);
    for (size_t k = 1; k < size; k++) append_point(&curve, piece.list[k]);
    if (piece.eflag) append_line(&curve, piece.ep);
  }
  return curve;
}

// Where everything lies, in Graphviz' coordinates.
struct result {
  // What everything lies in, and what else is to be in the drawing.
  struct extent extent;
  boxf clusters[MAXIMUM_CLUSTERS];
  pointf nodes[MAXIMUM_NODES];
  struct curve curves[MAXIMUM_EDGES];
};

static struct result result = {.extent = {INFINITY, INFINITY, -INFINITY, -INFINITY}};

static void respond(const struct request *request) {
  struct extent extent = result.extent;
  for (uint32_t i = 0; i < request->cluster_count; i++) include_box(&extent, result.clusters[i]);
  for (uint32_t i = 0; i < request->node_count; i++) {
    pointf centre = result.nodes[i];
    double x = request->nodes[i].width / 2.0, y = request->nodes[i].height / 2.0;
    include_box(&extent, (boxf){{centre.x - x, centre.y - y}, {centre.x + x, centre.y + y}});
  }
  for (uint32_t i = 0; i < request->edge_count; i++) {
    struct curve curve = result.curves[i];
    for (size_t k = 0; k < curve.count; k++) include(&extent, curve.points[k].x, curve.points[k].y);
  }

  response_begin(STATUS_LAYOUT);
  response_put_u32(request->cluster_count);
  response_put_u32(request->node_count);
  response_put_u32(request->edge_count);
  response_put_f64(extent.max_x - extent.min_x);
  response_put_f64(extent.max_y - extent.min_y);
  for (uint32_t i = 0; i < request->cluster_count; i++) {
    boxf box = result.clusters[i];
    response_put_f64(box.LL.x - extent.min_x);
    response_put_f64(extent.max_y - box.UR.y);
    response_put_f64(box.UR.x - extent.min_x);
    response_put_f64(extent.max_y - box.LL.y);
  }
  for (uint32_t i = 0; i < request->node_count; i++) {
    response_put_f64(result.nodes[i].x - extent.min_x);
    response_put_f64(extent.max_y - result.nodes[i].y);
  }
  for (uint32_t i = 0; i < request->edge_count; i++) {
    struct curve curve = result.curves[i];
    response_put_u32((uint32_t)curve.count);
    for (size_t k = 0; k < curve.count; k++) {
      response_put_f64(curve.points[k].x - extent.min_x);
      response_put_f64(extent.max_y - curve.points[k].y);
    }
  }
}

static void lay_out(Agraph_t *graph, const char *engine) {
  agreseterrors();
  int status = gvLayout(context, graph, engine);
  // Success alone means nothing: Graphviz returns it after errors that leave edges undrawn.
  if (status != 0 || agerrors() != 0) fail(STATUS_LAYOUT_FAILED, "Graphviz reported an error");
}

// MARK: Lines between placed nodes

// Points of each piece of a curve that are looked at.
constexpr int SAMPLES = 24;

// Whether a point lies in a node, or so near that a line there would touch it.
static bool touches(struct node node, double x, double y) {
  constexpr double SPACE = 2;
  // Graphviz' y grows upwards.
  return fabs(x - node.x) < node.width / 2.0 + SPACE && fabs(y + node.y) < node.height / 2.0 + SPACE;
}

static pointf between(pointf from, pointf to, double share) {
  return (pointf){from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

static pointf on_curve(const pointf *points, double share) {
  pointf first = between(points[0], points[1], share);
  pointf second = between(points[1], points[2], share);
  pointf third = between(points[2], points[3], share);
  return between(between(first, second, share), between(second, third, share), share);
}

// Takes in the nodes that a curve meets. Returns whether there are new ones among them.
static bool take_met(const struct request *request, struct curve curve, bool *is_known) {
  bool has_new = false;
  for (size_t k = 0; k + 3 < curve.count; k += 3) {
    for (int step = 0; step <= SAMPLES; step++) {
      pointf point = on_curve(curve.points + k, step / (double)SAMPLES);
      for (uint32_t i = 0; i < request->node_count; i++) {
        if (is_known[i] || !touches(request->nodes[i], point.x, point.y)) continue;
        is_known[i] = true;
        has_new = true;
      }
    }
  }
  return has_new;
}

static bool is_between(struct edge edge, struct edge other) {
  return (edge.tail == other.tail && edge.head == other.head)
         || (edge.tail == other.head && edge.head == other.tail);
}

// Finds the lines of all edges between the two nodes of `first` around the known nodes, and takes in
// those that the lines meet. Returns whether there are new ones.
static bool lead_lines(const struct request *request, uint32_t first, bool *is_known) {
  static Agnode_t *nodes[MAXIMUM_NODES];
  static Agedge_t *edges[MAXIMUM_EDGES];
  Agraph_t *graph = open_graph(request);
  for (uint32_t i = 0; i < request->node_count; i++) {
    struct node node = request->nodes[i];
    nodes[i] = nullptr;
    if (!is_known[i]) continue;
    nodes[i] = add_node(graph, "n", i, node.width, node.height);
    set_place(nodes[i], node);
  }
  for (uint32_t i = first; i < request->edge_count; i++) {
    edges[i] = nullptr;
    if (is_between(request->edges[i], request->edges[first])) {
      edges[i] = add_edge(graph, request->edges[i], i, nodes);
    }
  }
  lay_out(graph, "nop1");
  // The drawing comes back moved.
  uint32_t tail = (uint32_t)request->edges[first].tail;
  double x = request->nodes[tail].x - ND_coord(nodes[tail]).x;
  double y = -request->nodes[tail].y - ND_coord(nodes[tail]).y;
  bool has_new = false;
  for (uint32_t i = first; i < request->edge_count; i++) {
    if (edges[i] == nullptr) continue;
    struct curve *curve = &result.curves[i];
    free(curve->points);
    *curve = curve_of_edge(edges[i]);
    for (size_t k = 0; k < curve->count; k++) {
      curve->points[k].x += x;
      curve->points[k].y += y;
    }
    has_new = take_met(request, *curve, is_known) || has_new;
  }
  gvFreeLayout(context, graph);
  agclose(graph);
  return has_new;
}

// Leads lines one pair of nodes after the other, around the nodes that are in the way: among all at
// once the engine's time grows with the third power of their number, to many seconds for a hundred.
// A shortest way around some nodes that meets no other is a shortest way around all.
static void lead_all_lines(const struct request *request) {
  for (uint32_t i = 0; i < request->edge_count; i++) {
    if (result.curves[i].count > 0) continue;
    bool is_known[MAXIMUM_NODES] = {};
    struct edge edge = request->edges[i];
    is_known[edge.tail] = is_known[edge.head] = true;
    while (lead_lines(request, i, is_known)) {
    }
  }
}

// MARK: The whole picture

static void place_all(const struct request *request) {
  static Agraph_t *clusters[MAXIMUM_CLUSTERS];
  static Agnode_t *nodes[MAXIMUM_NODES];
  static Agedge_t *edges[MAXIMUM_EDGES];

  Agraph_t *graph = open_graph(request);
  add_clusters(graph, request, clusters);
  for (uint32_t i = 0; i < request->node_count; i++) {
    struct node node = request->nodes[i];
    nodes[i] = add_node(graph, "n", i, node.width, node.height);
    if (node.cluster >= 0) agsubnode(clusters[node.cluster], nodes[i], 1);
  }
  fill_empty_clusters(graph, request, clusters);
  for (uint32_t i = 0; i < request->edge_count; i++) {
    edges[i] = add_edge(graph, request->edges[i], i, nodes);
  }
  lay_out(graph, "dot");
  include_box(&result.extent, GD_bb(graph));
  for (uint32_t i = 0; i < request->cluster_count; i++) result.clusters[i] = GD_bb(clusters[i]);
  for (uint32_t i = 0; i < request->node_count; i++) result.nodes[i] = ND_coord(nodes[i]);
  for (uint32_t i = 0; i < request->edge_count; i++) result.curves[i] = curve_of_edge(edges[i]);
}

void engine_lay_out(const struct request *request) {
  if (request->has_places) {
    for (uint32_t i = 0; i < request->node_count; i++) {
      result.nodes[i] = (pointf){request->nodes[i].x, -request->nodes[i].y};
    }
    lead_all_lines(request);
  } else {
    place_all(request);
  }
  respond(request);
}
