package dev.selvage.operations;

import dev.selvage.fixtures.Vips;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Turned by libvips, with the picture's centre in the middle of the box: its own puts the corner of
 * the bounds on a whole pixel.
 *
 * @param degrees clockwise
 */
record VipsTurn(int degrees) implements PictureOpinion.PeerPicture {
  @Override
  public String command(Size size) {
    return "vips similarity opaque.v out.png " + String.join(" ", options(size));
  }

  @Override
  public Raster of(Subject subject, Bench bench) throws IOException, InterruptedException {
    Path opaque = bench.file("opaque.v");
    Path out = bench.file("turned.png");
    if (subject.pixels().format().hasAlpha()) {
      Vips.run("copy", subject.file(), opaque);
    } else {
      Vips.run("bandjoin_const", subject.file(), opaque, 255);
    }
    String[] options = options(subject.size());
    Vips.run("similarity", opaque, out, options[0], options[1], options[2], options[3]);
    return Bench.picture(out);
  }

  private String[] options(Size size) {
    double cosine = Math.cos(Math.toRadians(degrees));
    double sine = Math.sin(Math.toRadians(degrees));
    double width = Math.abs(cosine) * size.width() + Math.abs(sine) * size.height();
    double height = Math.abs(sine) * size.width() + Math.abs(cosine) * size.height();
    double left = Math.min(0, cosine * size.width()) + Math.min(0, -sine * size.height());
    double top = Math.min(0, sine * size.width()) + Math.min(0, cosine * size.height());
    double right = (Math.round(width) - width) / 2 - left + Math.rint(left);
    double down = (Math.round(height) - height) / 2 - top + Math.rint(top);
    return new String[] {
      "--angle=" + degrees,
      "--interpolate=bicubic",
      "--odx=" + (right + (cosine - sine - 1) / 2),
      "--ody=" + (down + (sine + cosine - 1) / 2)
    };
  }
}
