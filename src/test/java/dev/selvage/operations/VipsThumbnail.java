package dev.selvage.operations;

import dev.selvage.fixtures.Vips;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Scaled by libvips.
 *
 * @param target the size of what comes out
 */
record VipsThumbnail(UnaryOperator<Size> target) implements PictureOpinion.PeerPicture {
  @Override
  public String command(Size size) {
    Size to = target.apply(size);
    return "vips thumbnail in.png out.png "
        + to.width()
        + " --height "
        + to.height()
        + " --size force";
  }

  @Override
  public Raster of(Subject subject, Bench bench) throws IOException, InterruptedException {
    Size to = target.apply(subject.size());
    Path out = bench.file("thumbnail.png");
    Vips.run(
        "thumbnail", subject.file(), out, to.width(), "--height", to.height(), "--size", "force");
    return Bench.picture(out);
  }
}
