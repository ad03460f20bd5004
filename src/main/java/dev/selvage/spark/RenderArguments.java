package dev.selvage.spark;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.render.ByteLimit;
import dev.selvage.render.Output;
import dev.selvage.resample.Filter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the jar's name in a call of spark-submit. The options are those of {@code
 * selvage batch}.
 *
 * @param manifest a URI
 * @param settings what to do with it
 */
record RenderArguments(String manifest, RenderSettings settings) {
  private static final List<String> OPTIONS =
      List.of(
          "--out",
          "--width",
          "--quality",
          "--format",
          "--filter",
          "--profile",
          "--max-bytes",
          "--max-upload-bytes",
          "--tiles-per-task");

  private static final String USAGE =
      "write MANIFEST --out URI, and options " + String.join(" N, ", OPTIONS) + " N";

  /**
   * Reads them.
   *
   * @throws UsageException if they cannot be used
   */
  static RenderArguments parse(String... args) {
    Map<String, String> options = new HashMap<>();
    @Nullable String manifest = null;
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        if (manifest != null) {
          throw new UsageException(args[i], "is a second manifest", USAGE);
        }
        manifest = args[i];
      } else if (!OPTIONS.contains(args[i])) {
        throw new UsageException(args[i], "is no option", KnownNames.of(OPTIONS).choice(args[i]));
      } else if (i + 1 == args.length) {
        throw new UsageException(args[i], "has no value", USAGE);
      } else if (options.put(args[i], args[++i]) != null) {
        throw new UsageException(args[i - 1], "stands there twice", "leave one out");
      }
    }
    String out = options.get("--out");
    if (manifest == null || out == null) {
      throw new UsageException(manifest == null ? "MANIFEST" : "--out", "is missing", USAGE);
    }
    return new RenderArguments(manifest, settings(manifest, out, options));
  }

  private static RenderSettings settings(String manifest, String out, Map<String, String> options) {
    Path parent = new Path(manifest).getParent();
    RenderSettings settings =
        RenderSettings.of(out, parent == null ? "." : parent.toString()).withStyle(style(options));
    if (options.containsKey("--max-bytes")) {
      Limits.Builder limits = Limits.builder();
      settings = settings.withLimits(limits.maxBytes(number(options, "--max-bytes", 1)).build());
    }
    return options.containsKey("--tiles-per-task")
        ? settings.withTilesPerTask((int) number(options, "--tiles-per-task", 1))
        : settings;
  }

  private static TileStyle style(Map<String, String> options) {
    TileStyle usual = TileStyle.DEFAULT;
    Output output =
        usual.output().withQuality((int) number(options, "--quality", usual.output().quality()));
    String format = options.getOrDefault("--format", "auto");
    if (!format.equals("auto")) {
      output = output.withFormat(format(format));
    }
    if (options.containsKey("--max-upload-bytes")) {
      output = output.withLimit(new ByteLimit(number(options, "--max-upload-bytes", 1), false));
    }
    return new TileStyle(
        (int) number(options, "--width", usual.width()),
        output,
        named(Filter.class, options, "--filter", usual.filter()),
        named(DecodingProfile.class, options, "--profile", usual.profile()));
  }

  private static ImageFormat format(String label) {
    return ImageFormat.labelled(label)
        .filter(ImageFormat::isWritten)
        .orElseThrow(
            () ->
                new UsageException(
                    "--format " + label,
                    "is not written",
                    KnownNames.of(ImageFormat.written().stream().map(ImageFormat::label).toList())
                        .choice(label)));
  }

  private static <E extends Enum<E>> E named(
      Class<E> type, Map<String, String> options, String option, E usual) {
    String name = options.get(option);
    if (name == null) {
      return usual;
    }
    try {
      return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          option + " " + name, "is unknown", KnownNames.of(type).choice(name), e);
    }
  }

  private static long number(Map<String, String> options, String option, long usual) {
    String text = options.get(option);
    if (text == null) {
      return usual;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new UsageException(option + " " + text, "is no number above 0", "write digits only");
    }
    return Long.parseLong(text);
  }
}
