package dev.selvage.render;

import dev.selvage.image.Metadata;
import dev.selvage.image.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of an image's metadata, in words. */
final class MetadataWarnings {
  private MetadataWarnings() {}

  /**
   * That they are left out, of Content Credentials apart.
   *
   * @param metadata that the image holds
   */
  static List<Warning> removed(Set<Metadata> metadata) {
    List<Warning> warnings = new ArrayList<>();
    Set<Metadata> others = EnumSet.noneOf(Metadata.class);
    others.addAll(metadata);
    if (others.remove(Metadata.CONTENT_CREDENTIALS)) {
      warnings.add(
          new Warning(
              "content_credentials_removed",
              "Content Credentials (C2PA) are left out; they are signed for the file as it was"));
    }
    if (!others.isEmpty()) {
      warnings.add(new Warning("metadata_removed", "metadata are left out: " + labels(others)));
    }
    return warnings;
  }

  /**
   * That they go up with the file.
   *
   * @param metadata that the image holds
   */
  static List<Warning> kept(Set<Metadata> metadata) {
    return metadata.isEmpty()
        ? List.of()
        : List.of(new Warning("metadata_kept", "goes up with its metadata: " + labels(metadata)));
  }

  private static String labels(Collection<Metadata> kinds) {
    return kinds.stream().map(Metadata::label).collect(Collectors.joining(", "));
  }
}
