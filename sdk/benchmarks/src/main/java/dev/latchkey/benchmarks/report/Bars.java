package dev.latchkey.benchmarks.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A bar chart, grouped, as an SVG file. */
final class Bars {

  private static final int WIDTH = 1100;
  private static final int HEIGHT = 560;
  private static final Color[] COLORS = {
    new Color(0x1B6CA8), new Color(0xE08E45), new Color(0x8F3B76), new Color(0x5B8C5A)
  };

  private final CategoryChart chart;

  /**
   * @param unit of the bars, with what they are
   */
  Bars(String title, String unit) {
    chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(unit)
            .build();
    chart
        .getStyler()
        .setLabelsVisible(true)
        .setLabelsPosition(1.04)
        .setLabelsFont(font(Font.PLAIN, 12))
        .setLabelsFontColor(Color.DARK_GRAY)
        .setAvailableSpaceFill(0.8)
        .setYAxisDecimalPattern("#,##0.##")
        .setPlotGridVerticalLinesVisible(false)
        .setAxisTickLabelsFont(font(Font.PLAIN, 12))
        .setAxisTitleFont(font(Font.PLAIN, 13))
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setLegendFont(font(Font.PLAIN, 13))
        .setLegendBorderColor(Color.WHITE)
        .setChartTitleFont(font(Font.BOLD, 16))
        .setSeriesColors(COLORS)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false);
  }

  /** For values that lie orders of magnitude apart. */
  Bars logarithmic(double from) {
    chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(from);
    return this;
  }

  /** One bar in each group. */
  Bars series(String name, List<String> groups, List<Double> values) {
    chart.addSeries(name, groups, values.stream().map(Bars::rounded).toList());
    return this;
  }

  void write(Path file) throws IOException {
    SVGGraphics2D graphics;
    try {
      graphics =
          new SVGGraphics2D(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .getDOMImplementation()
                  .createDocument("http://www.w3.org/2000/svg", "svg", null));
    } catch (ParserConfigurationException e) {
      throw new IOException(e);
    }
    graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
    chart.paint(graphics, WIDTH, HEIGHT);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      graphics.stream(out, true);
    }
  }

  /** To what a label has room for. Zero for NaN: no bar. */
  private static double rounded(double value) {
    return Double.isNaN(value)
        ? 0
        : BigDecimal.valueOf(value).round(new MathContext(3)).doubleValue();
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }
}
