package dev.selvage.operations;

import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.io.IOException;
import java.util.function.Function;

/**
 * By ImageMagick's {@code convert}.
 *
 * @param arguments what stands between the name of the program and that of its output, for a
 *     picture of some size
 */
record ConvertPicture(Function<Size, String> arguments) implements PictureOpinion.PeerPicture {
  @Override
  public String command(Size size) {
    return "convert " + arguments.apply(size) + " out.png";
  }

  @Override
  public Raster of(Subject subject, Bench bench) throws IOException, InterruptedException {
    return bench.convert(subject, arguments.apply(subject.size()));
  }
}
