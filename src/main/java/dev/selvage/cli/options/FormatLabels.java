package dev.selvage.cli.options;

import dev.selvage.image.ImageFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What {@code --format} may be, as help and completion show it. */
final class FormatLabels implements Iterable<String> {
  static List<String> list() {
    Stream<String> labels = ImageFormat.written().stream().map(ImageFormat::label);
    return Stream.concat(labels, Stream.of("auto")).toList();
  }

  @Override
  public Iterator<String> iterator() {
    return list().iterator();
  }
}
