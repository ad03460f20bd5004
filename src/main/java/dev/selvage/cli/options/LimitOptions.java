package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.image.Limits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of every command that reads images: what one may ask of this process. */
public final class LimitOptions {
  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      defaultValue = "50000000",
      description = "Refuse images and canvases of more pixels. Default: ${DEFAULT-VALUE}.")
  private long maxPixels;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "Refuse image files of more bytes. Default: ${DEFAULT-VALUE}.")
  private long maxBytes;

  @Option(
      names = "--max-side",
      paramLabel = "PX",
      defaultValue = "30000",
      description = "Refuse images with a longer side. Default: ${DEFAULT-VALUE}.")
  private int maxSide;

  @Option(
      names = "--max-decode-time",
      paramLabel = "S",
      defaultValue = "10",
      description = "Refuse images that take longer to decode, s. Default: ${DEFAULT-VALUE}.")
  private double maxSeconds;

  @Option(
      names = "--max-decode-memory",
      paramLabel = "BYTES",
      defaultValue = "1000000000",
      description = "Refuse images that take more memory to decode. Default: ${DEFAULT-VALUE}.")
  private long maxMemory;

  @Option(
      names = "--max-scans",
      paramLabel = "N",
      defaultValue = "100",
      description = "Refuse JPEGs with more scans. Default: ${DEFAULT-VALUE}.")
  private int maxScans;

  @Option(
      names = "--max-profile-bytes",
      paramLabel = "N",
      defaultValue = "4000000",
      description = "Ignore larger colour profiles, with a warning. Default: ${DEFAULT-VALUE}.")
  private int maxProfileBytes;

  @Option(
      names = "--max-exif-bytes",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Look at no more of the EXIF data. Default: ${DEFAULT-VALUE}.")
  private int maxExifBytes;

  @Option(
      names = "--allow-truncated",
      description = "Use what there is of images that end too early, with a warning.")
  private boolean allowTruncated;

  /** The limits as they were given. */
  public Limits limits() {
    try {
      return Limits.builder()
          .maxPixels(maxPixels)
          .maxBytes(maxBytes)
          .maxSide(maxSide)
          .maxTime(Duration.ofNanos((long) (maxSeconds * 1e9)))
          .maxMemory(maxMemory)
          .maxScans(maxScans)
          .maxProfileBytes(maxProfileBytes)
          .maxExifBytes(maxExifBytes)
          .allowTruncated(allowTruncated)
          .build();
    } catch (IllegalArgumentException e) {
      throw new UsageException("limits", "are below 1", "give numbers above 0", e);
    }
  }
}
