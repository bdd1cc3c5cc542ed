// The bytes that `kien` and `kien-layout` exchange, and the limits that both keep.
//
// All numbers are little-endian; "i32" is a signed and "u32" an unsigned integer of 32 bits, "f64"
// an IEEE 754 double. Nothing on this wire is text from a model: there are only numbers.
//
// Request (standard input, then end of input):
//
//   u32 REQUEST_MAGIC "KLQ1"    u32 length of the whole request in bytes
//   u32 direction (0 top to bottom, 1 left to right, 2 none: nodes have places, lines alone are asked)
//   u32 routing (0 splines, 1 polylines)
//   u32 node separation         u32 rank separation          both in points
//   u32 clusters                u32 nodes                    u32 edges
//   for each cluster: i32 parent (smaller than its own index, -1 none), i32 margin
//   for each node:    i32 width, i32 height, i32 innermost cluster (-1 none);
//                     where nodes have places, also i32 x, i32 y of its centre
//   for each edge:    i32 tail, i32 head, i32 weight, i32 minimum length
//
// Response (standard output):
//
//   u32 RESPONSE_MAGIC "KLR1"   u32 length of the whole response in bytes
//   u32 status (0: a layout follows; else one of `enum status` and a message follows)
//
//   layout:  u32 clusters, u32 nodes, u32 edges
//            f64 width, f64 height of the drawing
//            for each cluster: f64 minX, minY, maxX, maxY
//            for each node:    f64 x, y of its centre
//            for each edge:    u32 points (1 + 3 for each Bezier piece), then f64 x, y for each
//   message: u32 length, that many bytes of printable ASCII
//
// Coordinates are in points, the origin is top left, y grows downwards. Places come back moved, all by
// the same. Where nodes have places there are no clusters: groups don't matter to lines. The exit code is 0 after a
// layout and 1 after a message. `LayoutCodec.swift` is the other end.
//
// Called with `--many SECONDS`, the program takes several requests one behind the other and answers
// each with a response; the exit code is 0 when all were answered, with layouts or messages.
#ifndef KIEN_LAYOUT_WIRE_H
#define KIEN_LAYOUT_WIRE_H

#include <stddef.h>
#include <stdint.h>

constexpr uint32_t REQUEST_MAGIC = 0x31514C4B;
constexpr uint32_t RESPONSE_MAGIC = 0x31524C4B;
constexpr uint32_t REQUEST_HEADER_BYTES = 36;
constexpr uint32_t RESPONSE_HEADER_BYTES = 12;

// Beyond these sizes layouts of ordinary models take longer than people wait.
constexpr uint32_t MAXIMUM_CLUSTERS = 600;
constexpr uint32_t MAXIMUM_NODES = 1200;
constexpr uint32_t MAXIMUM_EDGES = 2400;

// Graphviz crashes on numbers far outside these (a weight of 2^31, a minimum length of 10^8).
constexpr int32_t MAXIMUM_SEPARATION = 500;
constexpr int32_t MAXIMUM_MARGIN = 200;
constexpr int32_t MAXIMUM_BOX_SIDE = 4000;
constexpr int32_t MAXIMUM_WEIGHT = 1000;
constexpr int32_t MAXIMUM_RANKS_SPANNED = 50;
constexpr int32_t MAXIMUM_PLACE = 1000000;

constexpr size_t MAXIMUM_REQUEST_BYTES = REQUEST_HEADER_BYTES + MAXIMUM_CLUSTERS * 8
                                         + MAXIMUM_NODES * 20 + MAXIMUM_EDGES * 16;
constexpr size_t MAXIMUM_RESPONSE_BYTES = 64 * 1024 * 1024;
constexpr size_t MAXIMUM_MESSAGE_BYTES = 200;

// Why there is no layout. The numbers are part of the wire: never reuse one.
enum status : uint32_t {
  STATUS_LAYOUT = 0,
  STATUS_MALFORMED_REQUEST = 1,
  STATUS_OUT_OF_RANGE = 2,
  STATUS_OVER_BUDGET = 3,
  STATUS_ENGINE_UNAVAILABLE = 4,
  STATUS_LAYOUT_FAILED = 5,
  STATUS_EDGE_LOST = 6,
  STATUS_NOT_FINITE = 7,
  STATUS_OUT_OF_MEMORY = 8,
  STATUS_NOT_CONFINED = 9,
  // Of one layout among many: its process was ended by the signal that the message names, or 0.
  STATUS_CRASHED = 10,
  STATUS_TIMED_OUT = 11,
  STATUS_NOT_STARTED = 12,
};

struct cluster {
  int32_t parent;
  int32_t margin;
};

struct node {
  int32_t width;
  int32_t height;
  int32_t cluster;
  // Where it is, in a request with places.
  int32_t x;
  int32_t y;
};

struct edge {
  int32_t tail;
  int32_t head;
  int32_t weight;
  int32_t ranks_spanned;
};

// A request that has been checked: every index and every number is within its limits.
struct request {
  bool left_to_right;
  bool has_places;
  bool polylines;
  uint32_t node_separation;
  uint32_t rank_separation;
  uint32_t cluster_count;
  uint32_t node_count;
  uint32_t edge_count;
  struct cluster clusters[MAXIMUM_CLUSTERS];
  struct node nodes[MAXIMUM_NODES];
  struct edge edges[MAXIMUM_EDGES];
};

// The number in the first four bytes.
uint32_t load_u32(const uint8_t *bytes);

// Writes all bytes to standard output. Returns false if nobody reads them.
bool write_all(const uint8_t *bytes, size_t length);

// Puts an error response together, for `response_send`.
void response_put_error(enum status status, const char *message);

// Decodes `length` bytes into `request`. Returns STATUS_LAYOUT, or why the request is refused.
enum status decode_request(const uint8_t *bytes, size_t length, struct request *request);

// Reads one request from standard input into `request`, as `decode_request` does.
enum status read_request(struct request *request);

// Starts a response; the length is filled in by `response_send`.
void response_begin(enum status status);
void response_put_u32(uint32_t value);
void response_put_f64(double value);

// Writes the response to standard output. Returns false if nobody reads it.
bool response_send(void);

// Answers with `status` and `message` (what is not printable ASCII becomes "?") and ends the
// process at once: after an error Graphviz may hold freed memory twice, so nothing is freed.
[[noreturn]] void respond_with_error(enum status status, const char *message);

#endif
