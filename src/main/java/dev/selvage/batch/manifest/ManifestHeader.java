package dev.selvage.batch.manifest;

import dev.selvage.HiddenCharacters;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.image.ImageFormat;
import dev.selvage.instantsite.TargetKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest's first line, which may name its columns. One that nearly does is refused, since
 * as data it would be the line of a tile that nobody has.
 */
public final class ManifestHeader {
  static final List<String> NAMES =
      List.of(
          "tile",
          "product",
          "gallery",
          "category",
          "image",
          "width",
          "quality",
          "transformations",
          "content_path",
          "store");

  /** The columns that say what a picture is for, of which there is one at least. */
  static final List<String> TARGETS =
      Arrays.stream(TargetKind.values()).map(TargetKind::label).toList();

  /** What other programs call the columns, in small letters and digits alone. */
  private static final Map<String, String> OTHER_NAMES = otherNames();

  /** Each with its name in messages. */
  private static final Map<String, String> DELIMITERS =
      Map.of(";", "semicolons", "\t", "tabs", "|", "bars", ":", "colons");

  /** Pictures that are not read, which a person may name all the same. */
  private static final Pattern FOREIGN =
      Pattern.compile(".*\\.(jxl|svg)", Pattern.CASE_INSENSITIVE);

  private static final Pattern SEPARATOR_LINE = Pattern.compile("sep=.?", Pattern.CASE_INSENSITIVE);

  private final String where;
  private final List<String> fields;

  /**
   * @param where file and line, in messages
   */
  ManifestHeader(String where, List<String> fields) {
    this.where = where;
    this.fields = fields;
  }

  /** The names that columns may have. */
  public static List<String> columns() {
    return NAMES;
  }

  /**
   * The names of the columns, or empty if the line is data.
   *
   * @param isFile whether a field is the path of a file that is there, so that it names no column
   * @throws UsageException if the line nearly names the columns
   */
  Optional<List<String>> names(Predicate<String> isFile) {
    List<String> names =
        fields.stream().map(field -> field.strip().toLowerCase(Locale.ROOT)).toList();
    if (NAMES.containsAll(names) && TARGETS.stream().anyMatch(names::contains)) {
      return Optional.of(names);
    }
    checkDelimiter();
    boolean data = fields.stream().anyMatch(field -> isPath(field, isFile));
    boolean near = fields.stream().anyMatch(field -> meaning(field) != null);
    if (data || !near) {
      return Optional.empty();
    }
    throw refusal();
  }

  /** What separates a text into fields if it is not the comma, in words. */
  public static Optional<String> otherDelimiter(String text) {
    return DELIMITERS.entrySet().stream()
        .filter(each -> !each.getKey().equals(":") && text.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private void checkDelimiter() {
    if (SEPARATOR_LINE.matcher(HiddenCharacters.without(fields.get(0))).matches()) {
      throw new UsageException(
          where,
          "sets a delimiter (" + fields.get(0).strip() + ")",
          "remove this line, and separate fields by commas: tile,image[,image...]");
    }
    for (String field : fields) {
      for (Map.Entry<String, String> delimiter : DELIMITERS.entrySet()) {
        String[] parts = field.split(Pattern.quote(delimiter.getKey()), -1);
        boolean names = parts.length > 1 && meaning(parts[0]) != null && meaning(parts[1]) != null;
        if (names || (parts.length > 1 && NAMES.contains(HiddenCharacters.without(parts[0])))) {
          throw new UsageException(
              where,
              "separates its columns by " + delimiter.getValue(),
              "separate them by commas: tile,image[,image...]");
        }
      }
    }
  }

  private UsageException refusal() {
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      String name = field.strip().toLowerCase(Locale.ROOT);
      if (name.isEmpty()) {
        return new UsageException(
            where, "gives column " + (i + 1) + " no name", "leave it out, or call it image");
      }
      if (!NAMES.contains(name)) {
        return unknown(i + 1, field);
      }
    }
    return new UsageException(
        where,
        "names no column tile",
        "write tile,image[,image...], or product, gallery or category");
  }

  private UsageException unknown(int number, String field) {
    String seen = HiddenCharacters.without(field);
    @Nullable String meaning = meaning(field);
    String remedy =
        meaning == null
            ? nearestHint(seen) + "leave it out, or use " + String.join(", ", NAMES)
            : "call it " + meaning;
    Optional<String> hidden = HiddenCharacters.firstOf(field);
    String what =
        hidden
            .map(each -> "names column " + number + " " + seen + " with " + each + " in it")
            .orElse("names a column " + seen + ", which is unknown");
    return new UsageException(where, what, remedy);
  }

  private static String nearestHint(String name) {
    return KnownNames.of(NAMES)
        .mistyped(name.strip())
        .map(meant -> "the nearest is \"" + meant + "\"; ")
        .orElse("");
  }

  private static boolean isPath(String field, Predicate<String> isFile) {
    String text = field.strip();
    String seen = HiddenCharacters.without(text);
    return ImageFormat.ofAnyFileName(seen).isPresent()
        || FOREIGN.matcher(seen).matches()
        || (!text.isEmpty() && isFile.test(text));
  }

  /** The column that a name stands for, or null if it is like none. */
  private static @Nullable String meaning(String field) {
    String plain =
        HiddenCharacters.without(field)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}0-9]", "")
            .replaceFirst("[0-9]+$", "");
    return NAMES.contains(plain) ? plain : OTHER_NAMES.get(plain);
  }

  private static Map<String, String> otherNames() {
    Map<String, List<String>> all =
        Map.of(
            "tile",
            List.of(
                "tiles",
                "tileid",
                "tilename",
                "id",
                "sku",
                "name",
                "article",
                "item",
                "handle",
                "slot"),
            "product",
            List.of("productid", "products", "productids"),
            "gallery",
            List.of("galleryid", "productgallery"),
            "category",
            List.of("categoryid", "categories"),
            "image",
            List.of(
                "images",
                "img",
                "imgs",
                "imagefile",
                "imagepath",
                "imageurl",
                "imagesrc",
                "picture",
                "pictures",
                "photo",
                "photos",
                "file",
                "files",
                "filename",
                "path",
                "src"),
            "width",
            List.of("w", "imagewidth", "widthpx", "breadth"),
            "quality",
            List.of("q", "jpegquality"),
            "transformations",
            List.of("transformation", "transform", "transforms", "chain", "chains"),
            "content_path",
            List.of("contentpath", "contentpointer", "jsonpointer", "pointer"),
            "store",
            List.of("storeid", "stores", "shop", "shopid"));
    Map<String, String> names = new TreeMap<>();
    all.forEach((column, others) -> others.forEach(other -> names.put(other, column)));
    return names;
  }
}
