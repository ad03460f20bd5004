package dev.selvage.operations;

import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A picture of another program's.
 *
 * @param peer what makes it
 * @param within how far ours may be
 */
record PictureOpinion(PeerPicture peer, Tolerance within) implements Opinion {
  /** Makes the picture. */
  interface PeerPicture {
    /** What is called, for a picture of some size. */
    String command(Size size);

    /** What comes out. */
    Raster of(Subject subject, Bench bench) throws IOException, InterruptedException;
  }

  @Override
  public List<String> columns() {
    return List.of("size", "largest", "p99", "samples off", "PSNR", "alpha MAE");
  }

  @Override
  public String command(Subject subject) {
    return peer.command(subject.size());
  }

  @Override
  public String tolerance() {
    return within.text();
  }

  @Override
  public Finding finding(Subject subject, Raster ours, Bench bench)
      throws IOException, InterruptedException {
    Comparison found = Comparison.of(ours, peer.of(subject, bench));
    List<String> cells =
        List.of(
            found.sizes(),
            String.valueOf(found.largest()),
            String.valueOf(found.p99()),
            String.format(Locale.ROOT, "%.3f %%", 100 * found.share(0)),
            found.psnrText(),
            String.format(Locale.ROOT, "%.3f", found.alphaOff()));
    return new Finding(cells, within.holds().test(found));
  }
}
