package dev.selvage.operations;

import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The box that ImageMagick trims to. Ours is where our pixels are found in the picture.
 *
 * @param percent of fuzz
 */
record BoxOpinion(int percent) implements Opinion {
  private static final int MOST = 1;

  @Override
  public List<String> columns() {
    return List.of("ours", "ImageMagick's");
  }

  @Override
  public String command(Subject subject) {
    return "convert " + arguments() + " info:";
  }

  @Override
  public String tolerance() {
    return "each side within " + MOST + " px";
  }

  @Override
  public Finding finding(Subject subject, Raster ours, Bench bench)
      throws IOException, InterruptedException {
    String told = bench.told(subject, arguments());
    int[] box = Arrays.stream(told.split("\\D+", -1)).mapToInt(Integer::parseInt).toArray();
    for (int y = Math.max(0, box[3] - MOST); y <= box[3] + MOST; y++) {
      for (int x = Math.max(0, box[2] - MOST); x <= box[2] + MOST; x++) {
        if (isAt(subject.pixels(), ours, x, y)) {
          boolean right = Math.abs(x + ours.width() - box[2] - box[0]) <= MOST;
          boolean bottom = Math.abs(y + ours.height() - box[3] - box[1]) <= MOST;
          return new Finding(List.of(text(ours.size(), x, y), told), right && bottom);
        }
      }
    }
    return new Finding(List.of(ours.size() + " elsewhere", told), false);
  }

  private String arguments() {
    return "in.png -fuzz " + percent + "% -format %@";
  }

  private static String text(Size size, int x, int y) {
    return size + "+" + x + "+" + y;
  }

  private static boolean isAt(Raster picture, Raster cut, int left, int top) {
    if (left + cut.width() > picture.width()
        || top + cut.height() > picture.height()
        || cut.format() != picture.format()) {
      return false;
    }
    int bytes = cut.width() * cut.format().channels();
    for (int y = 0; y < cut.height(); y++) {
      int at = picture.index(left, top + y);
      int from = cut.index(0, y);
      if (!Arrays.equals(picture.data(), at, at + bytes, cut.data(), from, from + bytes)) {
        return false;
      }
    }
    return true;
  }
}
