package dev.selvage.benchmarks.scaling;

import java.util.List;
import java.util.Locale;

/** Charts beside each other as SVG: measured points, and the straight line through them. */
final class ScalingChart {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 330;
  private static final int LEFT = 58;
  private static final int TOP = 78;
  private static final int PLOT_WIDTH = WIDTH - LEFT - 26;
  private static final int PLOT_HEIGHT = HEIGHT - TOP - 48;
  private static final List<String> COLORS = List.of("#00b3a4", "#e0792b", "#4a5568");

  private final StringBuilder svg = new StringBuilder();

  private ScalingChart() {}

  static String svg(List<Chart> charts) {
    ScalingChart drawing = new ScalingChart();
    int width = WIDTH * charts.size();
    drawing.add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="12">
        <style>.title{font-size:14px;font-weight:600}.grid{stroke:#e7e4de}.tick{fill:#6d685f}.end{text-anchor:end}.mid{text-anchor:middle}</style>
        <rect width="%d" height="%d" fill="#fff"/>
        """,
        width, HEIGHT, width, HEIGHT);
    for (int i = 0; i < charts.size(); i++) {
      drawing.add("<g transform=\"translate(%d 0)\">\n", i * WIDTH);
      drawing.chart(charts.get(i));
      drawing.add("</g>\n");
    }
    drawing.add("</svg>\n");
    return drawing.svg.toString();
  }

  private void add(String text, Object... values) {
    svg.append(String.format(Locale.ROOT, text, values));
  }

  private void chart(Chart chart) {
    double stepX = step(chart.mostX());
    double stepY = step(chart.mostY());
    double mostX = Math.ceil(chart.mostX() / stepX - 1e-6) * stepX;
    double mostY = Math.ceil(chart.mostY() / stepY - 1e-6) * stepY;
    add("<text x=\"%d\" y=\"20\" class=\"title\">%s</text>\n", LEFT, chart.title());
    for (double y = 0; y <= mostY + 1e-9; y += stepY) {
      double at = TOP + PLOT_HEIGHT * (1 - y / mostY);
      add(
          "<path d=\"M%d %.1fh%d\" class=\"grid\"/><text x=\"%d\" y=\"%.1f\" class=\"tick"
              + " end\">%s</text>\n",
          LEFT, at, PLOT_WIDTH, LEFT - 7, at + 4, tick(y));
    }
    for (double x = 0; x <= mostX + 1e-9; x += stepX) {
      add(
          "<text x=\"%.1f\" y=\"%d\" class=\"tick mid\">%s</text>\n",
          LEFT + PLOT_WIDTH * x / mostX, TOP + PLOT_HEIGHT + 18, tick(x));
    }
    add(
        "<text x=\"%d\" y=\"%d\" class=\"tick mid\">%s</text>\n",
        LEFT + PLOT_WIDTH / 2, HEIGHT - 10, chart.axis());
    add("<text x=\"%d\" y=\"%d\" class=\"tick end\">ms</text>\n", LEFT - 7, TOP - 14);
    for (int i = 0; i < chart.series().size(); i++) {
      series(chart.series().get(i), i, mostX, mostY);
    }
  }

  private void series(Series series, int index, double mostX, double mostY) {
    String color = COLORS.get(index % COLORS.size());
    Fit fit = series.fit();
    int legendX = LEFT + index / 2 * 180;
    int legendY = 40 + index % 2 * 17;
    add("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>", legendX + 4, legendY - 4, color);
    add("<text x=\"%d\" y=\"%d\">%s</text>\n", legendX + 14, legendY, series.name());
    double from = series.points().get(0).x();
    double to = series.points().get(series.points().size() - 1).x();
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-width=\"1.5\" opacity=\"0.6\"/>\n",
        x(from, mostX), y(fit.at(from), mostY), x(to, mostX), y(fit.at(to), mostY), color);
    for (Point point : series.points()) {
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>\n",
          x(point.x(), mostX), y(point.y(), mostY), color);
    }
  }

  private static double x(double value, double most) {
    return LEFT + PLOT_WIDTH * value / most;
  }

  private static double y(double value, double most) {
    return TOP + PLOT_HEIGHT * (1 - value / most);
  }

  /** A step of 1, 2 or 5 times a power of ten, of which four to ten go into the range. */
  static double step(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most / 4)));
    double times = most / 4 / power;
    return (times >= 5 ? 5 : times >= 2 ? 2 : 1) * power;
  }

  private static String tick(double value) {
    return value == Math.rint(value)
        ? String.valueOf(Math.round(value))
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
