import Markup
import Model

/// The surface that a picture is fitted to.
struct PageFormat {
  /// In points on paper, in pixels on a screen.
  var width: Double
  var height: Double
  var margin: Double
  /// How large title, legend and title block are.
  var furnitureScale: Double
  /// The drawing is never enlarged more than this.
  var maximumScale: Double
  /// Text below this can't be read: points on paper, pixels on a screen.
  var minimumTextSize: Double
  var isPaper: Bool

  init(_ page: View.Page) {
    switch page {
    case .a3:
      self.init(paperWidth: 420, height: 297, margin: 26, furnitureScale: 1.05, maximumScale: 1.5)
    case .a4:
      self.init(paperWidth: 297, height: 210, margin: 20, furnitureScale: 0.9, maximumScale: 1.2)
    case .wide:
      self.init(
        width: 1920, height: 1080, margin: 40, furnitureScale: 1.75, maximumScale: 2.6,
        minimumTextSize: 14, isPaper: false)
    }
  }

  private init(
    paperWidth: Double, height: Double, margin: Double, furnitureScale: Double,
    maximumScale: Double
  ) {
    self.init(
      width: paperWidth * Self.pointsPerMillimetre, height: height * Self.pointsPerMillimetre,
      margin: margin, furnitureScale: furnitureScale, maximumScale: maximumScale,
      minimumTextSize: 7, isPaper: true)
  }

  private init(
    width: Double, height: Double, margin: Double, furnitureScale: Double, maximumScale: Double,
    minimumTextSize: Double, isPaper: Bool
  ) {
    self.width = width
    self.height = height
    self.margin = margin
    self.furnitureScale = furnitureScale
    self.maximumScale = maximumScale
    self.minimumTextSize = minimumTextSize
    self.isPaper = isPaper
  }

  private static let pointsPerMillimetre = 72 / 25.4

  /// The size as the picture's file states it.
  var sizeAttributes: [MarkupAttribute] {
    isPaper
      ? [
        .width(width / Self.pointsPerMillimetre, .millimetre),
        .height(height / Self.pointsPerMillimetre, .millimetre),
      ]
      : [.width(width, .pixel), .height(height, .pixel)]
  }
}
