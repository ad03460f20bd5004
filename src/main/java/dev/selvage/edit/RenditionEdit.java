package dev.selvage.edit;

import static java.util.Objects.requireNonNull;

import dev.selvage.UsageException;
import dev.selvage.image.ImageSource;
import dev.selvage.io.OutputFile;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenditionSet;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several sizes of one image, from one decode: the widths that a page offers, say. Made by {@link
 * ImageEdit#renditions}. Immutable and safe for use by several threads.
 */
public final class RenditionEdit {
  private static final String WIDTH = "{width}";

  private final ImageEdit edit;
  private final int[] widths;

  RenditionEdit(ImageEdit edit, int... widths) {
    if (widths.length == 0) {
      throw new UsageException("renditions", "there are no widths", "name at least one");
    }
    if (!edit.chain().overlays().isEmpty()) {
      throw new UsageException(
          "renditions", "cannot be made of several images", "render each width by itself");
    }
    this.edit = edit;
    this.widths = widths.clone();
  }

  /** The encoded files, in the order of the widths. */
  public List<byte[]> toBytes() {
    return encode(edit.output);
  }

  /**
   * Writes a file for each width, each whole or not at all, once all are rendered.
   *
   * @param names such as {@code images/photo-{width}.webp}
   * @return the files, in the order of the widths
   * @throws UsageException if the names have no place for the width, or no extension that is
   *     written where no format was set
   */
  public List<Path> toFiles(String names) {
    if (!requireNonNull(names, "names").contains(WIDTH)) {
      throw new UsageException(
          names, "would be the name of every rendition", "put " + WIDTH + " into it");
    }
    List<Path> files =
        Arrays.stream(widths)
            .mapToObj(width -> Path.of(names.replace(WIDTH, Integer.toString(width))))
            .toList();
    files.forEach(OutputFile::checkWritable);
    List<byte[]> all = encode(edit.outputTo(files.get(0)));
    IntStream.range(0, widths.length).forEach(i -> OutputFile.write(files.get(i), all.get(i)));
    return files;
  }

  private List<byte[]> encode(Output output) {
    Composition composition = edit.composition();
    List<Chain> chains = new ArrayList<>();
    for (int width : widths) {
      chains.add(composition.chain().followedBy(Chain.of(Transformation.of(Crop.FIT, width))));
    }
    ImageSource image = composition.base();
    return edit.engine.composer().encode(new RenditionSet(image, chains), output);
  }
}
