package dev.selvage.text;

import dev.selvage.KnownNames;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The fonts that texts are set in: Liberation Sans, which is in the library, and those of given
 * folders. Those of the system are not used, so that the same text is the same picture everywhere.
 * Immutable and safe for use by several threads.
 */
public final class Fonts {
  /** The family that is used where none is near. */
  public static final String USUAL = "Liberation Sans";

  private static final List<String> BUNDLED =
      List.of("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf");

  private static final String FONTCONFIG = "sun.awt.fontconfig";

  /** By the name as {@link #folded}; names of files lead to their family too. */
  private final Map<String, List<FontFace>> families = new LinkedHashMap<>();

  private Fonts(List<Path> folders) {
    for (String name : BUNDLED) {
      add(name, bundled(name));
    }
    folders.forEach(this::addFolder);
  }

  /** The font of the library alone. */
  public static Fonts bundled() {
    return Bundled.FONTS;
  }

  /**
   * With all fonts of folders: files {@code .ttf}, {@code .otf} and {@code .ttc}, not those of
   * folders in them.
   *
   * @throws UsageException if a folder cannot be read, or has too many files
   * @throws UnusableInputException if a file is no font
   */
  public static Fonts with(List<Path> folders) {
    return folders.isEmpty() ? bundled() : new Fonts(folders);
  }

  /** Fonts take long to load, and are the same for all. */
  private static final class Bundled {
    static final Fonts FONTS = new Fonts(List.of());
  }

  /** The faces of a family, or of a file of it. */
  Optional<List<FontFace>> family(String name) {
    return Optional.ofNullable(families.get(folded(name)));
  }

  /** The family that is nearest to one that is not there. */
  List<FontFace> nearest(String name) {
    return KnownNames.of(families.keySet())
        .mistyped(folded(name))
        .map(families::get)
        .orElseGet(() -> Objects.requireNonNull(families.get(folded(USUAL))));
  }

  /** A face of any family that has a character. */
  Optional<FontFace> having(int character, int weight, boolean italic) {
    return families.values().stream()
        .map(faces -> best(faces, weight, italic))
        .filter(face -> face.font().canDisplay(character))
        .findFirst();
  }

  static FontFace best(List<FontFace> faces, int weight, boolean italic) {
    FontFace best = faces.get(0);
    for (FontFace face : faces) {
      best = face.distance(weight, italic) < best.distance(weight, italic) ? face : best;
    }
    return best;
  }

  private void addFolder(Path folder) {
    for (Path file : FontFiles.of(folder)) {
      add(file.getFileName().toString(), load(file));
    }
  }

  private void add(String fileName, List<Font> fonts) {
    for (Font font : fonts) {
      FontFace face = FontFace.of(font);
      List<FontFace> family =
          families.computeIfAbsent(folded(face.family()), name -> new ArrayList<>());
      family.add(face);
      families.putIfAbsent(folded(fileName), family);
    }
  }

  private static List<Font> load(Path file) {
    try {
      return List.of(Font.createFonts(file.toFile()));
    } catch (FontFormatException | IOException e) {
      throw new UnusableInputException(
          file.toString(), "is no font that can be used", "take it out of the folder", e);
    }
  }

  private static List<Font> bundled(String name) {
    try {
      return read(name);
    } catch (FontFormatException | IOException | InternalError e) {
      return withoutFontconfig(name);
    }
  }

  /**
   * Where the system has no fontconfig, Java's fonts want a file in its place, which need not name
   * any font.
   */
  private static List<Font> withoutFontconfig(String name) {
    try {
      if (System.getProperty(FONTCONFIG) == null) {
        Path empty = Files.createTempFile("selvage-fonts", ".properties");
        empty.toFile().deleteOnExit();
        Files.writeString(empty, "version=1\nsequence.allfonts=default\n");
        System.setProperty(FONTCONFIG, empty.toString());
      }
      return read(name);
    } catch (FontFormatException | IOException | InternalError e) {
      throw new UsageException(
          "fonts",
          "the font of the library cannot be loaded: " + e.getMessage(),
          "set java.io.tmpdir to a folder that can be written to",
          e);
    }
  }

  private static List<Font> read(String name) throws FontFormatException, IOException {
    try (InputStream file = Fonts.class.getResourceAsStream(name)) {
      return List.of(Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(file, name)));
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("\\.(ttf|otf|ttc)$", "")
        .replaceAll("[\\s_-]", "");
  }
}
